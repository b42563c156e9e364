"""Where title, outlet and date come from, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest
from piles import codes, good_pile, one, taken_in

from dateline.errors import InputError
from dateline.ingest.dates import published_date
from dateline.ingest.folders import told_by_folders

TEXT = "The two ministers met for three hours and agreed to meet again before the end of the month, officials said.\n"


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2021-12-09", "2021-12-09"),
        (" 2021-12-09 ", "2021-12-09"),
        ("2021-12-09T14:30:00Z", "2021-12-09"),
        ("2021-12-09 14:30", "2021-12-09"),
        ("20211209", "2021-12-09"),
        ("2021-12", "2021-12"),
        ("2021", "2021"),
        ("Thu, 09 Dec 2021 14:30:00 GMT", "2021-12-09"),
        ("December 9, 2021", "2021-12-09"),
        ("Dec. 9, 2021", "2021-12-09"),
        ("9 December 2021", "2021-12-09"),
        ("2020-02-29", "2020-02-29"),
        ("2021-02-29", None),
        ("2021-13-01", None),
        ("2021-00-10", None),
        ("0001-01-01", None),
        ("2050-06-01", None),
        ("1/21", None),
        ("12/09/2021", None),
        ("yesterday", None),
        ("9" * 400, None),
        ("", None),
        (20211209, None),
        (["2021-12-09"], None),
    ],
)
def test_a_given_date_is_read_or_refused(given: object, value: str | None) -> None:
    date = published_date(given, "a test")
    assert (date.value if date else None) == value
    assert date is None or (date.basis, date.why) == ("given", "a test")


def test_a_month_is_the_interval_of_its_days() -> None:
    date = published_date("2020-02", "")
    assert date is not None
    assert (date.earliest, date.latest) == ("2020-02-01", "2020-02-29")


@pytest.mark.parametrize(
    ("folders", "outlet", "day"),
    [
        (("reuters_2021-12-09",), "Reuters", "2021-12-09"),
        (("2021-12-09",), None, "2021-12-09"),
        (("20211209", "reuters"), "Reuters", "20211209"),
        (("Harbour_Wire-2021-12-09",), "Harbour Wire", "2021-12-09"),
        (("politics", "2021-12-09"), None, "2021-12-09"),
        (("seeds",), None, None),
        (("2021",), None, None),
    ],
)
def test_a_folder_may_tell_outlet_and_day(folders: tuple[str, ...], outlet: str | None, day: str | None) -> None:
    told = told_by_folders(folders)
    assert (told.outlet, told.published) == (outlet, day)


def test_the_sidecar_tells_what_the_text_does_not(tmp_path: Path) -> None:
    folder = tmp_path / "2020-01-01"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(f"date 2021-12-09 (AP) -- {TEXT}")
    (folder / "metadata.csv").write_text(
        "file,outlet,published,url,title,byline\n"
        'a.txt,Meridian,2021-12-07,https://m.example/1,"Ministers meet, again",Anna Berg\n'
        "b.txt,Northern Post,,,,\n"
    )
    (a, b), rejected = taken_in(folder, outlet="Nobody", published="2019-05-05")
    assert not rejected
    assert (a.outlet, a.published.value, a.url) == ("Meridian", "2021-12-07", "https://m.example/1")
    assert (a.title, a.byline) == ("Ministers meet, again", "Anna Berg")
    assert (b.outlet, b.published.value) == ("Northern Post", "2021-12-09")


def test_the_flag_goes_before_the_folder_and_after_the_text(tmp_path: Path) -> None:
    folder = tmp_path / "reuters_2020-01-01"
    report = one(folder, "a.txt", TEXT, published="2021-05-05")
    assert (report.outlet, report.published.value) == ("Reuters", "2021-05-05")
    report = one(folder, "b.txt", f"date 2021-12-09 (AP) -- {TEXT}", published="2021-05-05", outlet="Meridian")
    assert (report.outlet, report.published.value) == ("AP", "2021-12-09")


def test_dates_that_contradict_each_other_are_noted(tmp_path: Path) -> None:
    report = one(tmp_path, "a.txt", f"date 2021-12-09 {TEXT}", published="2021-12-10")
    assert "date_clash" in codes(report)
    assert "date_clash" not in codes(one(tmp_path, "b.txt", f"date 2021-12-09 {TEXT}", published="2021-12"))


def test_a_named_sidecar_is_used_and_its_slips_are_named(tmp_path: Path) -> None:
    folder = good_pile(tmp_path / "pile")
    table = tmp_path / "table.csv"
    table.write_text("outlet;file\nMeridian;m-good.txt\nX;m-good.txt\n\nY;no-such.txt\n")
    reports, rejected = taken_in(folder, sidecar=table)
    assert [report.outlet for report in reports] == ["Reuters", "Meridian", "AP"]
    assert [(entry.source, entry.code, entry.at) for entry in rejected] == [
        ("table.csv", "bad_sidecar", "line 3"),
        ("table.csv", "bad_sidecar", "line 5"),
    ]


@pytest.mark.parametrize("content", [b"", b"name,outlet\n", b"\x89PNG\r\n"])
def test_a_named_sidecar_that_cannot_be_used_is_an_error(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(content)
    with pytest.raises(InputError, match=r"table\.csv"):
        taken_in(good_pile(tmp_path / "pile"), sidecar=tmp_path / "table.csv")


def test_a_missing_path_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no such file or folder: .*gone"):
        taken_in(good_pile(tmp_path), tmp_path / "gone")


def test_a_date_for_all_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="soon"):
        taken_in(good_pile(tmp_path), published="soon")


def test_the_copyright_line_tells_a_known_outlet(tmp_path: Path) -> None:
    report = one(tmp_path, "a.txt", f"{TEXT}\n© 2021 Cable News Network, Inc. All rights reserved.\n")
    assert report.outlet == "CNN"
    assert one(tmp_path, "b.txt", f"{TEXT}\n© 2021 Harbour Wire. All rights reserved.\n").outlet is None
