"""The libraries that ship inside the package are the files that their authors published, each with its licence."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import dateline

PACKAGE = Path(dateline.__file__).parent
FOLDERS = [PACKAGE / "web" / "static" / "vendor", PACKAGE / "tell" / "vendor"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parts[-2])
def test_every_file_is_recorded_and_unmodified(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    recorded = {name: digest for digest, name in (line.split() for line in lines)}
    files = {path.name: path for path in folder.iterdir() if path.name != "SHA256SUMS"}
    assert recorded == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parts[-2])
def test_every_library_has_its_licence(folder: Path) -> None:
    for script in folder.glob("*.js"):
        stem = script.name.removesuffix(".js").removesuffix(".min")
        assert (
            "Permission is hereby granted" in (folder / f"{stem}.LICENSE").read_text()
            or "MIT" in (folder / f"{stem}.LICENSE").read_text()
        )


def test_no_library_ends_the_script_element_that_holds_it() -> None:
    for script in (PACKAGE / "tell" / "vendor").glob("*.js"):
        assert "</script" not in script.read_text().lower()
