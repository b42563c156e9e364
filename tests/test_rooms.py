"""Data flows one way: each room imports only what docs/design.md lets it touch."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import dateline

PACKAGE = Path(dateline.__file__).parent

# room -> rooms that it may import besides itself; `errors` and the version are free to all.
ALLOWED = {
    "records": set(),
    "errors": set(),
    "data": set(),
    "language": {"records"},
    "ingest": {"records", "language", "data"},
    "read": {"records", "language", "data"},
    "compare": {"records", "language", "data"},
    "engine": {"records", "language", "ingest", "read"},
    "case": {"records", "language", "data", "ingest", "read", "compare", "engine"},
    "tell": {"records", "data", "case"},
    "export": {"records", "data", "read", "case", "tell"},
    "web": {"records", "data", "case", "tell", "export"},
    "mcp": {"records", "data", "case", "tell", "export"},
}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "dateline":
            names |= {f"dateline.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("dateline.")}


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if room(path) in ALLOWED)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_what_it_may_touch(path: Path) -> None:
    free = {room(path), "errors", "__version__"}
    assert imported_rooms(path) - free <= ALLOWED[room(path)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_language_room_knows_the_parser(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert room(path) == "language" or ("import spacy" not in source and "import onnxruntime" not in source)
