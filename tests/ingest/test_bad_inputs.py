"""Bad inputs, each inside a pile of three good reports that must come out as if it were not there."""

from __future__ import annotations

import gzip
import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from piles import GOOD, codes, good_pile, taken_in

from dateline.ingest import Limits
from dateline.ingest import codes as reason_codes
from dateline.records import Report

PROSE = GOOD["a-good.txt"].split(" -- ")[1]
SMALL = Limits(text=20_000, page=200_000, line=50_000, unpacked=2_000_000)


def line(**fields: object) -> bytes:
    return json.dumps({"text": PROSE, **fields}).encode() + b"\n"


def write(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(content) and None


def bomb(folder: Path) -> None:
    with gzip.open(folder / "bad.jsonl.gz", "wb") as file:
        for _ in range(8):
            file.write(b" " * 1_000_000)


def link(target: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder.parent / "outside.txt").write_text(PROSE)
        (folder / "bad.txt").symlink_to(folder / target)

    return make


def bound(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)  # a socket's path has a length limit
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("bad.txt")
    finally:
        os.chdir(here)


# row of the catalogue, what it is, how it is made, the codes of what is set aside
REJECTED = [
    ("A01", "empty", write("bad.txt", b""), ["empty"]),
    ("A01", "white_space", write("bad.txt", b" \r\n\t\n"), ["empty"]),
    ("A01", "byte_order_mark_alone", write("bad.txt", b"\xef\xbb\xbf\n"), ["empty"]),
    ("A01", "wide_byte_order_mark_alone", write("bad.txt", b"\xff\xfe"), ["empty"]),
    ("A11", "too_long_text", write("bad.txt", b"word " * 5_000), ["too_large"]),
    ("A11", "far_too_large_file", write("bad.txt", b"word " * 50_000), ["too_large"]),
    ("A12", "png", write("bad.txt", b"\x89PNG\r\n\x1a\n" + bytes(500)), ["binary"]),
    ("A12", "elf", write("bad.txt", b"\x7fELF\x02\x01\x01" + bytes(500)), ["binary"]),
    ("A12", "database", write("bad.txt", b"SQLite format 3\x00" + bytes(500)), ["binary"]),
    ("A12", "pdf_called_page", write("bad.html", b"%PDF-1.7\n" + b"stream" * 50), ["binary"]),
    ("A12", "random_bytes", write("bad.txt", bytes(range(256)) * 8), ["binary"]),
    ("A12", "pdf", write("bad.pdf", b"%PDF-1.7\n"), ["unsupported_format"]),
    ("A13", "gzip_bomb", bomb, ["archive_limit"]),
    ("A13", "truncated_gzip", write("bad.txt.gz", gzip.compress(PROSE.encode() * 9)[:60]), ["unreadable"]),
    ("A13", "gzip_that_is_none", write("bad.txt.gz", b"\x1f\x8b\x08\x00" + b"x" * 90), ["unreadable"]),
    ("A17", "broken_line", write("bad.jsonl", line(id="x") + b'{"text": "cut o'), ["bad_json"]),
    ("A17", "deep_nesting", write("bad.jsonl", line(id="x") + b"[" * 40_000 + b"\n"), ["bad_json"]),
    ("A17", "long_number", write("bad.jsonl", line(id="x") + b'{"text": ' + b"9" * 9_000 + b"}\n"), ["bad_json"]),
    ("A17", "long_line", write("bad.jsonl", line(id="x") + b'"' + b"a" * 60_000 + b'"\n'), ["too_large"]),
    ("A17", "no_text", write("bad.jsonl", line(id="x") + b'{"id": "y"}\n'), ["bad_record"]),
    ("A17", "text_is_a_list", write("bad.jsonl", line(id="x") + b'{"text": ["a"]}\n'), ["bad_record"]),
    ("A17", "no_object", write("bad.jsonl", line(id="x") + b"[1, 2]\n"), ["bad_record"]),
    ("A17", "empty_text", write("bad.jsonl", line(id="x") + b'{"text": " "}\n'), ["empty"]),
    ("A18", "sidecar_with_unbalanced_quote", write("metadata.csv", b'file,outlet\n"a-go'), ["bad_sidecar"]),
    ("A18", "sidecar_without_its_column", write("metadata.csv", b"name,outlet\na,b\n"), ["bad_sidecar"]),
    ("A18", "sidecar_row_too_long", write("metadata.csv", b"file,outlet\nx.txt,b,c,d\n"), ["bad_sidecar"]),
    ("A19", "pipe", lambda folder: os.mkfifo(folder / "bad.txt"), ["not_a_file"]),
    ("A19", "socket", bound, ["not_a_file"]),
    ("A19", "link_out_of_the_folder", link("../outside.txt"), ["link"]),
    ("A19", "dangling_link", link("nowhere.txt"), ["link"]),
    ("A19", "link_to_the_folder_itself", link("."), ["link"]),
    ("A20", "same_report_twice", write("zz.txt", GOOD["m-good.txt"].encode()), ["duplicate"]),
    ("B03", "deep_page", write("bad.html", b"<html><body>" + b"<div>" * 20_000 + b"x" * 80), ["no_article"]),
    ("B04", "page_without_text", write("bad.html", b"<html><body><script>1</script></body></html>"), ["no_article"]),
]


@pytest.mark.parametrize(
    ("make", "expected"), [case[2:] for case in REJECTED], ids=[f"{case[0]}_{case[1]}" for case in REJECTED]
)
def test_a_bad_input_is_named_and_hurts_no_other(
    make: Callable[[Path], None], expected: list[str], tmp_path: Path
) -> None:
    alone, _ = taken_in(good_pile(tmp_path / "alone"))
    folder = good_pile(tmp_path / "pile")
    make(folder)
    reports, rejected = taken_in(folder, limits=SMALL)
    assert [entry.code for entry in rejected] == expected
    assert all(entry.message and entry.stage == "ingest" for entry in rejected)
    assert {**by_source(reports), **by_source(alone)} == by_source(reports)


def by_source(reports: list[Report]) -> dict[str, object]:
    """The reports whose sources are the good ones', but for the folder that they lie in."""
    return {report.source: report for report in reports if report.source in GOOD or report.source == "bad.txt"}


POSTS = "\n\n".join(f"{hour}:15 p.m. ET\n\n{PROSE}" for hour in range(1, 7))
WALL = "Please enable JavaScript and cookies to continue.\n"
SIREN = "Сирена прозвучала в городе ночью, сообщил мэр, и жители спустились в убежища, где провели несколько часов.\n"

# row, what it is, file name, content, the codes of its notes that must be there
FLAGGED = [
    ("A02", "headline_alone", "bad.txt", b"Ministers to meet in Vienna", ["short"]),
    ("A04", "cyrillic", "bad.txt", SIREN.encode("cp1251"), ["encoding_guessed", "other_language"]),
    ("A04", "koi8", "bad.txt", SIREN.encode("koi8-r"), ["encoding_guessed", "other_language"]),
    ("A04", "western", "bad.txt", f"“{PROSE}” André said.".encode("cp1252"), ["encoding_guessed"]),
    ("A04", "wide_without_mark", "bad.txt", PROSE.encode("utf-16-le"), ["encoding_guessed"]),
    ("A05", "broken_bytes", "bad.txt", f"“{PROSE}”".encode() + b"\xff\xfe end", ["encoding_damaged"]),
    ("A05", "null_characters", "bad.txt", (PROSE + "a\x00b").encode(), ["encoding_damaged"]),
    ("A05", "surrogate_in_json", "bad.jsonl", line(id="\ud800x", text=PROSE + "\ud800"), ["encoding_damaged"]),
    ("A17", "date_is_a_number", "bad.jsonl", line(id="x", published=20230301), ["date_impossible", "date_unknown"]),
    ("B04", "wall", "bad.txt", WALL.encode(), ["boilerplate_only"]),
    ("B05", "live_page", "bad.txt", POSTS.encode(), ["multi_article"]),
    ("B05", "three_reports", "bad.txt", f"PARIS (AP) — {PROSE}\n".encode() * 3, ["multi_article"]),
    ("B07", "date_in_the_year_one", "bad.jsonl", line(id="x", published="0001-01-01"), ["date_impossible"]),
    ("B07", "date_far_ahead", "bad.jsonl", line(id="x", published="2050-01-01"), ["date_impossible"]),
    ("B07", "date_without_year", "bad.jsonl", line(id="x", published="1/21"), ["date_impossible", "date_unknown"]),
    ("C04", "no_such_day", "bad.jsonl", line(id="x", published="2021-02-29"), ["date_impossible", "date_unknown"]),
    ("C09", "other_language", "bad.txt", SIREN.encode(), ["other_language"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "expected"), [case[2:] for case in FLAGGED], ids=[f"{case[0]}_{case[1]}" for case in FLAGGED]
)
def test_a_doubtful_input_is_taken_in_with_a_note(
    name: str, content: bytes, expected: list[str], tmp_path: Path
) -> None:
    folder = good_pile(tmp_path)
    (folder / name).write_bytes(content)
    reports, rejected = taken_in(folder)
    (report,) = (report for report in reports if report.source == name)
    assert not rejected
    assert set(expected) <= set(codes(report))
    assert all(0 <= start < end <= len(report.text) for start, end in (zone.span for zone in report.zones))
    report.text.encode()  # it can be written out
    report.id.encode()


def test_every_code_of_the_table_is_tried() -> None:
    tried = {code for case in REJECTED for code in case[3]} | {code for case in FLAGGED for code in case[4]}
    elsewhere = {"hidden_text", "date_clash", "id_clash"}  # test_pages, test_metadata, test_ids
    ingest = {name for name, code in reason_codes().items() if code.stage == "ingest"}
    assert tried | elsewhere == ingest


def test_a_device_is_never_opened() -> None:
    _, rejected = taken_in(Path("/dev/zero"))
    assert [(entry.source, entry.code) for entry in rejected] == [("zero", "not_a_file")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    (good_pile(tmp_path) / "m-good.txt").chmod(0)
    reports, rejected = taken_in(tmp_path)
    assert (len(reports), [entry.code for entry in rejected]) == (2, ["unreadable"])


def test_links_inside_the_folder_are_followed_when_asked_for_and_loops_end(tmp_path: Path) -> None:
    folder = good_pile(tmp_path / "pile")
    other = good_pile(tmp_path / "other") / "b-new.txt"
    other.write_text(PROSE)
    (folder / "linked").symlink_to(other.parent)
    (folder / "loop").symlink_to(folder)
    reports, rejected = taken_in(folder, follow_symlinks=True)
    assert sorted(report.source for report in reports) == sorted([*GOOD, "b-new.txt"])
    assert [entry.code for entry in rejected] == ["duplicate"] * 3


@pytest.mark.parametrize("unit", ['"', "(", " ", "\n", "9", "-", "A ", "(AP) ", "By A ", "PARIS, ", "Mr. ", "© "])
def test_a11_time_is_linear_in_hostile_text(unit: str) -> None:
    """Doubling a wall of one character at most doubles the time, within the noise of a busy machine."""
    from time import process_time

    from dateline.ingest.zones import lay_out

    def seconds(length: int) -> float:
        text = (unit * length)[:length] + "x"
        started = process_time()
        lay_out(text)
        return process_time() - started

    seconds(10_000)
    assert seconds(400_000) < 8 * max(seconds(100_000), 0.02)
