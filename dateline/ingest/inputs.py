"""From paths to reports: every file in its order, each report once, each fault named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dateline.errors import InputError
from dateline.ingest import jsonlines, pages, texts
from dateline.ingest.blobs import opened
from dateline.ingest.codes import Rejected, flag, reject
from dateline.ingest.dates import published_date
from dateline.ingest.draft import Draft, fingerprint
from dateline.ingest.folders import told_by_folders
from dateline.ingest.language import language_of
from dateline.ingest.metadata import settle
from dateline.ingest.options import IngestOptions, Limits
from dateline.ingest.sidecar import Tables, load_sidecar
from dateline.ingest.walk import PAGES, RECORDS, TEXTS, InputFile, check_paths, input_files
from dateline.ingest.zones import body_of, lay_out
from dateline.records import Note, Quarantined, Report, content_id

_START = 4096


def read_inputs(paths: Sequence[Path], options: IngestOptions | None = None) -> Iterator[Report | Quarantined]:
    """The reports of files and folders in a fixed order, and an entry for everything that was not taken in.

    Ids come from content, so they do not depend on the order of the paths: a given id that several different
    reports have is made unique by each one's content. The same report met again is an entry ``duplicate``; the same
    file named twice is read once.

    Raises:
        InputError: a path is missing, the sidecar cannot be used, or the date that holds for all is none.
    """
    options = options or IngestOptions()
    check_paths(paths)
    if options.published and not published_date(options.published, ""):
        raise InputError(f"published: {options.published!r} is no date; expected a day like 2021-12-09")
    tables = Tables(options.limits, load_sidecar(options.sidecar, options.limits) if options.sidecar else None)
    return _run(paths, options, tables)


def _run(paths: Sequence[Path], options: IngestOptions, tables: Tables) -> Iterator[Report | Quarantined]:
    found = [entry for entry in input_files(paths, options.follow_symlinks) if _is_input(entry, options.limits)]
    files = [file for file in found if isinstance(file, InputFile)]
    yield from tables.load(files)
    intake = _Intake(options, tables, _clashing_ids(files, options.limits))
    for entry in found:
        if isinstance(entry, InputFile):
            yield from intake.reports(entry)
        else:
            yield entry
    yield from tables.unused()


@dataclass
class _Intake:
    """One run over the inputs. ``seen`` holds the fingerprint and the source of each id that came out."""

    options: IngestOptions
    tables: Tables
    clashing: frozenset[str]
    seen: dict[str, tuple[str, str]] = field(default_factory=dict)

    def reports(self, file: InputFile) -> Iterator[Report | Quarantined]:
        """The reports of one file, and what of it cannot be used."""
        try:
            for draft in _drafts(file, self.options.limits):
                yield self._taken(file, draft) if isinstance(draft, Draft) else draft
        except Rejected as error:
            yield error.entry(file.source)

    def _taken(self, file: InputFile, draft: Draft) -> Report | Quarantined:
        limit = self.options.limits.text
        if not draft.text.strip():
            return reject(draft.source, "empty", "no text", draft.at)
        if len(draft.text) > limit:
            return reject(draft.source, "too_large", f"{len(draft.text):,} characters, over {limit:,}", draft.at)
        report = self._made(file, draft)
        same = fingerprint(report.text, report.outlet, report.url)
        if report.id in self.seen and self.seen[report.id][0] != same:
            report = _suffixed(report, same)  # an id that was given to one is the hash of another
        if report.id in self.seen:
            return reject(draft.source, "duplicate", f"the same report as in {self.seen[report.id][1]}", draft.at)
        self.seen[report.id] = same, draft.source
        return report

    def _made(self, file: InputFile, draft: Draft) -> Report:
        row = {} if draft.id or draft.extractor == "json" else self.tables.row(file)
        known_title = draft.title or row.get("title")
        layout = lay_out(draft.text, known_title)
        metadata = settle(draft, row, layout.opening, told_by_folders(file.folders), self.options)
        language = language_of(body_of(draft.text, layout.zones))
        report = Report(
            id=draft.id or content_id("r", draft.text, metadata.outlet or "", metadata.url or ""),
            text=draft.text,
            source=draft.source,
            text_sha256=hashlib.sha256(draft.text.encode()).hexdigest(),
            title=metadata.title,
            published=metadata.published,
            outlet=metadata.outlet,
            url=metadata.url,
            byline=metadata.byline,
            language=language,
            zones=layout.zones,
            extractor=draft.extractor,
            raw_sha256=draft.raw_sha256,
            notes=(*draft.notes, *layout.notes, *metadata.notes, *_foreign(language)),
        )
        clashes = report.id in self.clashing
        return _suffixed(report, fingerprint(draft.text, draft.outlet, draft.url)) if clashes else report


def _is_input(entry: InputFile | Quarantined, limits: Limits) -> bool:
    """Whether an entry counts: in a folder a JSON file that holds no reports is passed over, as a script would be."""
    if isinstance(entry, Quarantined) or entry.named or entry.ending not in RECORDS:
        return True
    return jsonlines.holds_reports(entry, limits)


def _suffixed(report: Report, content: str) -> Report:
    note = flag("id_clash", f"another report has the id {report.id!r} too")
    return replace(report, id=f"{report.id}~{content[:8]}", notes=(*report.notes, note))


def _foreign(language: str | None) -> tuple[Note, ...]:
    if language in (None, "en"):
        return ()
    return (flag("other_language", f"the text is in {language!r}: kept and searched, not analysed"),)


def _drafts(file: InputFile, limits: Limits) -> Iterator[Draft | Quarantined]:
    """The reports of a file by its ending; a file that was named and has another one is judged by its first bytes."""
    kind = _kind(file, limits)
    if kind == "records":
        yield from jsonlines.read_lines(file, limits)
    else:
        yield pages.read_page(file, limits) if kind == "page" else texts.read_text(file, limits)


def _kind(file: InputFile, limits: Limits) -> str:
    if file.ending in RECORDS:
        return "records"
    if file.ending in PAGES | TEXTS:
        return "page" if file.ending in PAGES else "text"
    with opened(file.path, limits) as stream:
        start = stream.read(_START)
    if pages.looks_like_page(start):
        return "page"
    return "records" if start.lstrip().startswith(b'{"') else "text"


def _clashing_ids(files: Sequence[InputFile], limits: Limits) -> frozenset[str]:
    """The ids that are given to more than one report: known before the first comes out, so that order is nothing."""
    given: dict[str, str] = {}
    clashing: set[str] = set()
    for file in files:
        if file.ending in RECORDS:
            for name, content in jsonlines.given_ids(file, limits):
                if given.setdefault(name, content) != content:
                    clashing.add(name)
    return frozenset(clashing)
