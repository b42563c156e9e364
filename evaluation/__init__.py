"""What holds the shipped code to its figures: one module a task, floors beside them, one table out.

A task module has a function ``score(gold: Path) -> dict[str, float]`` that runs the shipped code on a development set
and gives each metric in percent. ``runner`` walks them; ``floors.toml`` holds what each figure may not fall under.
"""
