"""Annotations, timelines, maps, entities, calendars and bibliographies, read by foreign parsers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import bibtexparser
import geojson
import icalendar
import pyld.jsonld
import pytest
import rispy

from dateline.case import Case
from dateline.export import bibtex, followthemoney, ics, ris, timelinejs, webannotation
from dateline.export import geojson as geojson_export
from dateline.export.pile import Pile
from dateline.export.sources import entries

OA = "http://www.w3.org/ns/oa#"
# The terms of http://www.w3.org/ns/anno.jsonld that the export uses, so that the test needs no network.
CONTEXT = Path(__file__).with_name("anno.json")


def _local_context(url: str, _: object) -> dict[str, object]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": url, "document": json.loads(CONTEXT.read_text())}


def test_annotations_are_linked_data_that_finds_its_words_twice(any_case: Path, tmp_path: Path) -> None:
    with Case(any_case) as case:
        webannotation.write(case, tmp_path / "a.json")
        texts = dict(case.texts)
    page = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    (expanded,) = pyld.jsonld.expand(page, {"documentLoader": _local_context})
    found = expanded["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(found) == len(page["items"])
    for item in found:
        assert item["@type"] == [OA + "Annotation"]
        for target in item[OA + "hasTarget"]:
            quote, position = target[OA + "hasSelector"]
            start, end = (position[OA + name][0]["@value"] for name in ("start", "end"))
            exact, prefix = (quote[OA + name][0]["@value"] for name in ("exact", "prefix"))
            assert target[OA + "hasSource"][0]["@id"]
            assert any(text[start:end] == exact and text[:start].endswith(prefix) for text in texts.values())


def test_timelinejs_slides_have_what_its_code_reads(any_case: Path, tmp_path: Path) -> None:
    with Case(any_case) as case:
        timelinejs.write(case, tmp_path / "t.json")
        dated = sum(1 for event in case.events() if event.date.earliest)
    data = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    assert len(data["events"]) == min(dated, timelinejs.SLIDES)
    for slide in data["events"]:
        start, end = slide["start_date"], slide.get("end_date", slide["start_date"])
        assert date(start["year"], start["month"], start["day"]) <= date(end["year"], end["month"], end["day"])
        assert start["display_date"] and slide["text"]["headline"] and slide["unique_id"]
        assert "<script" not in json.dumps(slide) and "<i>" not in slide["text"]["text"]


def test_places_are_valid_geojson(any_case: Path, tmp_path: Path) -> None:
    with Case(any_case) as case:
        geojson_export.write(case, tmp_path / "g.json")
    found = geojson.loads((tmp_path / "g.json").read_text(encoding="utf-8"))
    assert found.is_valid
    assert all(feature.is_valid and feature["properties"]["words"] for feature in found.features)
    assert found.features or any_case.stem == "empty"


def test_entities_are_valid_followthemoney(any_case: Path, tmp_path: Path) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney needs ICU to be built; CI brings it")
    with Case(any_case) as case:
        followthemoney.write(case, tmp_path / "e.json")
    lines = [json.loads(line) for line in (tmp_path / "e.json").read_text(encoding="utf-8").split("\n")[:-1]]
    ids = {line["id"] for line in lines}
    for line in lines:
        ftm.model.get(line["schema"]).validate(line)
        entity = ftm.EntityProxy.from_dict(line, cleaned=False)
        for name, values in line["properties"].items():
            prop = entity.schema.get(name)
            assert prop is not None, (line["schema"], name)
            assert len(entity.get(prop)) == len(set(values)), (name, values)
            if prop.type.name == "entity":
                assert set(values) <= ids


def test_the_agenda_is_a_calendar(any_case: Path, tmp_path: Path) -> None:
    with Case(any_case) as case:
        ics.write(case, tmp_path / "a.ics")
        items = {f"{item.id}@dateline": item for item in case.agenda() if item.start}
    calendar = icalendar.Calendar.from_ical((tmp_path / "a.ics").read_bytes())
    entries = {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}
    assert entries.keys() == items.keys()
    for uid, entry in entries.items():
        assert str(entry["SUMMARY"]) == items[uid].what
        assert entry.decoded("DTSTART") == date.fromisoformat(items[uid].start or "")
        assert entry.decoded("DTEND") > entry.decoded("DTSTART")
        assert (str(entry["STATUS"]) == "CANCELLED") == (items[uid].outcome == "cancelled")


def test_sources_are_bibtex_with_their_titles(any_case: Path, tmp_path: Path) -> None:
    with Case(any_case) as case:
        bibtex.write(case, tmp_path / "s.bib")
        reports = {report.id for report in case.reports()}
    library = bibtexparser.parse_string((tmp_path / "s.bib").read_text(encoding="utf-8"))
    assert not library.failed_blocks
    assert len({entry.key for entry in library.entries}) == len(library.entries) == len(reports)
    assert all(entry.fields_dict["title"].value for entry in library.entries)


def test_sources_are_ris_with_their_ids(any_case: Path, tmp_path: Path) -> None:
    with Case(any_case) as case:
        ris.write(case, tmp_path / "s.ris")
        reports = {report.id for report in case.reports()}
    found = rispy.loads((tmp_path / "s.ris").read_text(encoding="utf-8"))
    assert len(found) == len({entry["id"] for entry in found}) == len(reports)
    assert all(entry["type_of_reference"] == "NEWS" and entry["title"] for entry in found)


def test_two_reports_of_one_outlet_and_day_have_two_keys(hostile_case: Path) -> None:
    with Case(hostile_case) as case:
        keys = [entry.key for entry in entries(Pile(case))]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and " " not in key for key in keys)
