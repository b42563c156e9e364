"""Formats of tables, read back by the programs that they are for."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import get_args

import frictionless
import openpyxl
import pytest

from dateline.case import Case
from dateline.export import csvfolder, gdelt, petrarch, plover, xlsx
from dateline.export.coded import coded
from dateline.export.pile import Pile
from dateline.records import EventClass
from dateline.tell.rows import VIEWS
from dateline.tell.tables import FORMULA

# The 61 and 16 columns of the GDELT Event Codebook 2.0, shortened by their regular parts.
ACTOR = [
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
]
GEO = ["Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]
EVENTS = [
    *["GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"],
    *(f"Actor{n}{name}" for n in (1, 2) for name in ACTOR),
    *["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"],
    *["NumMentions", "NumSources", "NumArticles", "AvgTone"],
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in GEO),
    *["DATEADDED", "SOURCEURL"],
]
MENTIONS = [
    *("GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier"),
    *("SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence"),
    *("MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"),
]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_csv_folder_is_a_valid_data_package(any_case: Path, tmp_path: Path) -> None:
    with Case(any_case) as case:
        csvfolder.write(case, tmp_path)
        count = case.count("events")
    report = frictionless.validate(str(tmp_path / "datapackage.json"), limit_errors=3)
    assert report.valid, report.to_summary()
    assert len(_rows(tmp_path / "events.csv")) == count + 1


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_csv_folder_has_no_formula_and_keeps_numbers(hostile_case: Path, tmp_path: Path) -> None:
    with Case(hostile_case) as case:
        csvfolder.write(case, tmp_path)
        ids = {report.id for report in case.reports()}
    for file in tmp_path.glob("*.csv"):
        texts = [cell for row in _rows(file) for cell in row if not cell.lstrip("-").replace(".", "").isdigit()]
        assert not [text for text in texts if text.startswith(FORMULA)]
    written = {row[0] for row in _rows(tmp_path / "reports.csv")[1:]}
    assert {id_.removeprefix("'") for id_ in written} == ids
    assert "'=1+1" in written


def test_the_workbook_holds_text_as_text_and_numbers_as_numbers(hostile_case: Path, tmp_path: Path) -> None:
    with Case(hostile_case) as case:
        xlsx.write(case, tmp_path / "case.xlsx")
        titles = {report.title for report in case.reports()}
    book = openpyxl.load_workbook(tmp_path / "case.xlsx")
    assert book.sheetnames == ["Timeline", *(title[:31] for title, _, _ in VIEWS.values())]
    sheet = book["Reports"]
    names = [cell.value for cell in sheet[1]]
    shown = {row[names.index("title")].value for row in sheet.iter_rows(min_row=2)}
    assert "+1 <script>alert(1)</script>" in titles & shown
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert {cell.quotePrefix for cell in cells if str(cell.value).startswith(FORMULA)} == {True}
    assert isinstance(book["Actors"].cell(2, [c.value for c in book["Actors"][1]].index("mentions") + 1).value, int)


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    assert xlsx._text("👩" * 40_000).endswith(" […]")
    assert len(xlsx._text("👩" * 40_000).encode("utf-16-le")) // 2 <= xlsx.CELL
    assert xlsx._text(["a", None, 1.5]) == "a\n\n1.5"


def test_gdelt_has_the_published_columns() -> None:
    assert list(gdelt.columns("events")) == EVENTS
    assert list(gdelt.columns("mentions")) == MENTIONS


def test_gdelt_rows_have_their_cells_and_lead_back_to_the_records(any_case: Path, tmp_path: Path) -> None:
    with Case(any_case) as case:
        gdelt.write(case, tmp_path)
        events = {gdelt.number(event.id): event for event in case.events()}
        rows = [line.split("\t") for line in _lines(tmp_path / "events.export.CSV")]
        mentions = [dict(zip(MENTIONS, line.split("\t"), strict=True)) for line in _lines(tmp_path / "mentions.CSV")]
        assert all(len(row) == 61 and int(row[0]) in events for row in rows)
        assert len(mentions) == sum(int(row[EVENTS.index("NumMentions")]) for row in rows)
        for mention in mentions:
            extras = json.loads(mention["Extras"])
            assert case.words(extras["report"], extras["extent"]) == extras["text"]
            assert int(mention["ActionCharOffset"]) < int(mention["MentionDocLen"])


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_petrarch_lines_have_eleven_cells_and_a_root_code(any_case: Path, tmp_path: Path) -> None:
    with Case(any_case) as case:
        petrarch.write(case, tmp_path / "events.txt")
        count = sum(1 for _ in coded(Pile(case)))
    lines = [line.split("\t") for line in (tmp_path / "events.txt").read_text(encoding="utf-8").split("\n")[:-1]]
    assert len(lines) == count
    for line in lines:
        assert len(line) == len(petrarch.COLUMNS)
        assert all(line[:4]) and len(line[0]) == 8 and line[0].isdigit() and len(line[3]) == 2


PLOVER_CLASSES = frozenset(get_args(EventClass))


def test_plover_lines_have_the_required_fields(any_case: Path, tmp_path: Path) -> None:
    with Case(any_case) as case:
        plover.write(case, tmp_path / "events.jsonl")
        events = {event.id: event for event in case.events()}
        lines = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
        for line in lines:
            assert {"id", "date", "actor", "recipient", "event"} <= line.keys()
            assert set(line["event"]) <= PLOVER_CLASSES and line["quad_code"] in (1, 2, 3, 4)
            report = line["cite_info"]["citation"]
            assert case.words(report, (line["text_info"]["start"], line["text_info"]["end"])) == line["text"]
            assert events[line["id"]].status not in ("denied", "failed", "hypothetical")


def test_what_is_planned_is_coded_on_the_day_on_which_it_was_said(example_case: Path) -> None:
    with Case(example_case) as case:
        days = [report.published.earliest for report in case.reports() if report.published.earliest]
        planned = [item for item in coded(Pile(case)) if item.event.status == "planned"]
    assert planned
    assert all(item.class_ in ("AGREE", "CONCEDE", "THREATEN") and item.first <= max(days) for item in planned)
