"""JSON lines: one report a line; also a ``.json`` file that holds one report or a list of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from dateline.ingest.blobs import content, opened
from dateline.ingest.codes import Rejected
from dateline.ingest.decoding import cleaned, decode
from dateline.ingest.draft import Draft, fingerprint
from dateline.ingest.options import Limits
from dateline.ingest.walk import InputFile
from dateline.records import Note, Quarantined

_FIELDS = ("id", "title", "outlet", "url", "byline")
# A JSON-lines file in a folder is taken for reports by its first line; one that a user names needs a text alone.
_TELLING = frozenset({*_FIELDS, "published"})


def read_lines(file: InputFile, limits: Limits) -> Iterator[Draft | Quarantined]:
    """The reports of a file in its order, and an entry for each line that is none.

    Raises:
        Rejected: ``unreadable``, ``archive_limit``, ``too_large``, ``empty``; reports before the place have come out.
    """
    if file.ending == ".json":
        yield from _whole(file, limits)
        return
    found = False
    with opened(file.path, limits) as stream:
        for at, line in _lines(stream, limits.line):
            found = True
            yield _draft(file.source, f"line {at}", line)
    if not found:
        raise Rejected("empty", "no lines")


def holds_reports(file: InputFile, limits: Limits) -> bool:
    """Whether the first record of a JSON file has the form of a report: a text and some other field of one."""
    try:
        first = _first_record(file, limits)
    except Rejected:
        return True  # read it, so that its fault is named
    return isinstance(first, Mapping) and isinstance(first.get("text"), str) and bool(_TELLING & first.keys())


def _first_record(file: InputFile, limits: Limits) -> Any:
    if file.ending == ".json":
        document, _ = _parsed(content(file.path, limits, limits.unpacked))
        return document[0] if isinstance(document, list) and document else document
    with opened(file.path, limits) as stream:
        for _, line in _lines(stream, limits.line):
            return _parsed(line or b"")[0]
    return None


def given_ids(file: InputFile, limits: Limits) -> Iterator[tuple[str, str]]:
    """Each id that the file gives, with a fingerprint of the report that it is given to."""
    try:
        for draft in read_lines(file, limits):
            if isinstance(draft, Draft) and draft.id is not None:
                yield draft.id, fingerprint(draft.text, draft.outlet, draft.url)
    except Rejected:
        return


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not blank, with their numbers; None for one that is over the limit."""
    at = 0
    while line := stream.readline(limit + 1):
        at += 1
        if len(line) > limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield at, None
        elif line.strip():
            yield at, line


def _whole(file: InputFile, limits: Limits) -> Iterator[Draft | Quarantined]:
    data = content(file.path, limits, limits.unpacked)
    document, notes = _parsed(data)
    digest = hashlib.sha256(data).hexdigest()
    for at, record in enumerate(document if isinstance(document, list) else [document], 1):
        try:
            yield _of_record(record, notes, file.source, f"record {at}", digest)
        except Rejected as error:
            yield error.entry(file.source)


def _draft(source: str, at: str, line: bytes | None) -> Draft | Quarantined:
    try:
        if line is None:
            raise Rejected("too_large", "the line is over the limit", at)
        record, notes = _parsed(line, at)
        return _of_record(record, notes, source, at, hashlib.sha256(line.strip()).hexdigest())
    except Rejected as error:
        return error.entry(source)


def _parsed(data: bytes, at: str | None = None) -> tuple[Any, tuple[Note, ...]]:
    """The JSON value and what its decoding left to note; a constant that JSON does not know (NaN) counts as null."""
    try:
        decoded = decode(data)
        return json.loads(decoded.text, parse_constant=lambda _: None), decoded.notes
    except json.JSONDecodeError as error:
        place = f"{at}, column {error.colno}" if at else f"line {error.lineno}, column {error.colno}"
        raise Rejected("bad_json", error.msg.lower(), place) from error
    except (ValueError, RecursionError) as error:
        raise Rejected("bad_json", "too deep, or a number too long", at) from error
    except Rejected as error:
        raise Rejected(error.code, error.message, at or error.at) from error


def _of_record(record: Any, notes: tuple[Note, ...], source: str, at: str, digest: str) -> Draft:
    if not isinstance(record, Mapping):
        raise Rejected("bad_record", "not an object", at)
    text = record.get("text")
    if not isinstance(text, str):
        what = "no field 'text'" if text is None else f"'text' is a {type(text).__name__}, expected a string"
        raise Rejected("bad_record", what, at)
    decoded = cleaned(text)
    fields: dict[str, Any] = {name: _string(record.get(name)) for name in _FIELDS}
    return Draft(
        text=decoded.text,
        source=source,
        raw_sha256=digest,
        at=at,
        extractor="json",
        published=record.get("published"),
        notes=(*notes, *decoded.notes),
        **fields,
    )


def _string(value: Any) -> str | None:
    """A field as text; numbers are written out, anything else and white space alone is as good as absent."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return cleaned(value).text.strip() or None if isinstance(value, str) else None
