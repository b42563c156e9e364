from __future__ import annotations

from pathlib import Path

import pytest

from dateline.data.tables import TableError, listed, load_tsv, one_of, optional, required

COLUMNS = {"name": required, "kind": one_of("city", "river"), "also": listed, "note": optional}


def table(folder: Path, text: str) -> Path:
    (folder / "t.tsv").write_text(text, encoding="utf-8", newline="")
    return folder


def test_rows_are_converted_and_comments_and_empty_lines_skipped(tmp_path: Path) -> None:
    text = "# made by hand\nname\tkind\talso\tnote\n\nPrague\tcity\tPraha | Prag\t\r\n"
    rows = load_tsv("t.tsv", COLUMNS, table(tmp_path, text))
    assert rows == ({"name": "Prague", "kind": "city", "also": ("Praha", "Prag"), "note": None},)


def test_plain_column_names_keep_strings(tmp_path: Path) -> None:
    assert load_tsv("t.tsv", ["a", "b"], table(tmp_path, "a\tb\n1\t2\n")) == ({"a": "1", "b": "2"},)


def test_every_error_is_named_at_once_with_file_and_line(tmp_path: Path) -> None:
    text = "name\tkind\talso\tnote\n\tlake\t\t\nElbe\triver\n"
    with pytest.raises(TableError) as caught:
        load_tsv("t.tsv", COLUMNS, table(tmp_path, text))
    assert str(caught.value).split("\n") == [
        "t.tsv:2: name is empty",
        "t.tsv:2: kind is 'lake', expected one of 'city', 'river'",
        "t.tsv:3: 2 cells, expected 4",
    ]


@pytest.mark.parametrize(("text", "message"), [("a\n1\n", "header is 'a'"), ("", "header is ''")])
def test_another_header_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        load_tsv("t.tsv", ["a", "b"], table(tmp_path, text))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"t\.tsv: no such table"):
        load_tsv("t.tsv", ["a"], tmp_path)
