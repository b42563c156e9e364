"""From paths to files: folders in a fixed order, links and devices left alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.ingest.codes import reject
from dateline.records import Quarantined

# What is read out of a folder. A file that is named itself is read whatever its ending.
TEXTS = frozenset({".txt", ".text"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
RECORDS = frozenset({".jsonl", ".ndjson", ".json"})
# What may hold reports but is not read: said, so that nobody believes that it was. All else in a folder (a README,
# a script, a picture) is passed over.
UNSUPPORTED = frozenset(
    {".7z", ".doc", ".docx", ".eml", ".epub", ".mbox", ".mht", ".mhtml", ".odt", ".pdf", ".rar", ".rss", ".rtf",
     ".tar", ".tgz", ".warc", ".xls", ".xlsx", ".xml", ".zip"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InputFile:
    """A regular file. ``inside`` is its path below the input folder, or its name where it was named itself."""

    path: Path
    root: Path
    inside: str
    named: bool

    @property
    def source(self) -> str:
        return self.path.name

    @property
    def folders(self) -> tuple[str, ...]:
        """The names of the folders from the nearest one up to the input folder itself."""
        inner = Path(self.inside).parent.parts
        return (*reversed(inner), self.root.name)

    @property
    def ending(self) -> str:
        """The file name's ending in lower case, the one of the content where it is compressed."""
        endings = [ending.lower() for ending in self.path.suffixes[-2:]]
        if endings and endings[-1] == ".gz":
            endings.pop()
        return endings[-1] if endings else ""


def check_paths(paths: Sequence[Path]) -> None:
    """Refuse a path that is not there before anything is read.

    Raises:
        InputError: names every missing path.
    """
    missing = [str(path) for path in paths if not os.path.lexists(path)]
    if missing:
        raise InputError(f"no such file or folder: {', '.join(missing)}")


def input_files(paths: Sequence[Path], follow_symlinks: bool) -> Iterator[InputFile | Quarantined]:
    """Every file to read, each once, folders walked in the order of their names."""
    seen: set[str] = set()
    for path in paths:
        if path.is_dir():
            root = path.resolve()
            yield from _folder(root, root, follow_symlinks, seen)
        elif (found := _regular(path, path.resolve().parent, path.name, named=True)) is not None and _is_new(
            found, seen
        ):
            yield found


def _folder(folder: Path, root: Path, follow: bool, seen: set[str]) -> Iterator[InputFile | Quarantined]:
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield reject(folder.name, "unreadable", _said(error))
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _entry(Path(entry.path), root, follow, seen)


def _entry(path: Path, root: Path, follow: bool, seen: set[str]) -> Iterator[InputFile | Quarantined]:
    if path.is_symlink() and not follow:
        yield reject(path.name, "link", f"a link to {path.readlink()}: not followed")
    elif path.is_dir():
        yield from _folder(path, root, follow, seen)
    else:
        found = _regular(path, root, path.relative_to(root).as_posix(), named=False)
        if found is not None and _is_new(found, seen):
            yield found


def _regular(path: Path, root: Path, inside: str, named: bool) -> InputFile | Quarantined | None:
    """The file as an input, its rejection, or nothing where a folder holds a file that is no report."""
    file = InputFile(path, root, inside, named)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return reject(path.name, "unreadable", _said(error))
    if not stat.S_ISREG(mode):
        return reject(path.name, "not_a_file", "a pipe, a socket or a device is never opened")
    if named or file.ending in TEXTS | PAGES | RECORDS:
        return file
    if file.ending in UNSUPPORTED:
        return reject(path.name, "unsupported_format", f"{file.ending} files are not read: convert it to text or HTML")
    return None


def _is_new(found: InputFile | Quarantined, seen: set[str]) -> bool:
    if isinstance(found, Quarantined):
        return True
    real = os.path.realpath(found.path)
    new = real not in seen
    seen.add(real)
    return new


def _said(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
