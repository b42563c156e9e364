"""A copy against its origin (``dateline copies --diff``): aligned sentences side by side, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.records import Pair, Report, to_json

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dateline.tell.diff import Line, Run

# How words stand that one report alone holds: without colours between signs, as wdiff prints them.
SIGNS = (("[-", "-]", "red strike"), ("{+", "+}", "green underline"))


def pair_between(pile: Sequence[Report], names: tuple[str, str]) -> tuple[str, Pair]:
    """How two reports of a pile, named by id or file, stand to each other, behind the id of the one named first.

    Raises:
        InputError: a name fits none or several reports, or the two share no text.
    """
    from dateline.compare.copies import pair_of

    first, second = (_place(pile, name) for name in names)
    if first == second:
        raise InputError(f"--diff: {names[0]!r} and {names[1]!r} are one report")
    pair = pair_of(pile, first, second)
    if pair is None:
        raise InputError(f"--diff: {names[0]!r} and {names[1]!r} share no text that counts")
    return pile[first].id, pair


def _place(pile: Sequence[Report], name: str) -> int:
    """The place of the report of an id, else of a file name."""
    named = [(report.id, report.source) for report in pile]
    for column in (0, 1):
        found = [at for at, told in enumerate(named) if told[column] == name]
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(f"--diff: {len(found)} reports come from {name!r}; name one by its id")
    raise InputError(f"--diff: no report {name!r}: expected an id or a file name")


def in_order(pair: Pair, first: str) -> tuple[str, str]:
    """The ids of the two reports, the origin first; where it is not known, the one that was named first."""
    if pair.direction == "unknown":
        return (pair.a, pair.b) if pair.a == first else (pair.b, pair.a)
    return (pair.a, pair.b) if pair.direction == "a to b" else (pair.b, pair.a)


def lines_of(pair: Pair, origin: Report, copy: Report) -> list[Line]:
    """The lines of the two texts, the origin on the left."""
    from dateline.tell.diff import side_by_side

    aligned = pair.aligned if pair.a == origin.id else [(b, a) for a, b in pair.aligned]
    return side_by_side(origin.text, copy.text, aligned, apart=True)


def as_data(pair: Pair, origin: Report, copy: Report) -> dict[str, Any]:
    """The diff as data: the pair, which report stands left and right, and for each line where a side begins and its
    runs of text, each with whether the other side lacks it."""
    sides = [
        {
            side: {"start": place, "runs": [list(run) for run in runs]} if runs else None
            for side, place, runs in zip(("left", "right"), line.places, (line.left, line.right), strict=True)
        }
        for line in lines_of(pair, origin, copy)
    ]
    return {"left": origin.id, "right": copy.id, "pair": to_json(pair), "lines": sides}


def show(pair: Pair, origin: Report, copy: Report, console: Console) -> None:
    """Print the diff for a reader; colours on a terminal only."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    coloured = console.is_terminal and console.color_system is not None
    console.print(Text(_heading(pair, origin, copy)))
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False)
    for report in (origin, copy):
        table.add_column("at", justify="right", no_wrap=True, style="dim")
        table.add_column(Text(_name(report)), ratio=1, overflow="fold")
    for line in lines_of(pair, origin, copy):
        cells: list[Text] = []
        for place, runs, signs in zip(line.places, (line.left, line.right), SIGNS, strict=True):
            cells += [Text("" if place is None else str(place)), _marked(runs, signs, coloured)]
        table.add_row(*cells)
    console.print(table)


def _heading(pair: Pair, origin: Report, copy: Report) -> str:
    shares = {pair.a: pair.share_a, pair.b: pair.share_b}
    known = pair.direction != "unknown"
    return (
        f"{pair.relation}: {shares[origin.id]:.0%} of the left and {shares[copy.id]:.0%} of the right is shared; "
        f"{'the right stems from the left' if known else 'which came first is not known'}\n{pair.why or ''}"
    )


def _name(report: Report) -> str:
    from dateline.tell.tables import printable

    told = [report.outlet or report.source, report.published.value, report.id]
    return printable(", ".join(filter(None, told)))


def _marked(runs: Sequence[Run], signs: tuple[str, str, str], coloured: bool) -> Text:
    from rich.text import Text

    from dateline.tell.tables import printable

    opening, closing, style = signs
    told = Text()
    for words, alone in runs:
        shown = printable(" ".join(words.split(" ")).replace("\n", " "))
        body = shown.strip()
        if not alone or not body:
            told.append(shown)
            continue
        before, after = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
        told.append(before)
        told.append(body if coloured else f"{opening}{body}{closing}", style if coloured else None)
        told.append(after)
    return told
