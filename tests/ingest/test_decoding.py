from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.codes import Rejected
from dateline.ingest.decoding import decode

TEXT = "“The minister of Łódź,” he said — 5 € an hour.\r\nDone.\u2028\n"
prose = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_its_mark_and_unchanged(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == decode(TEXT.encode())
    assert decode(TEXT.encode(encoding)).text == TEXT


def test_a_page_that_declares_its_encoding_is_believed_where_it_decodes() -> None:
    data = "żółw zjadł liście w ogrodzie".encode("iso-8859-2")
    assert decode(data, "iso-8859-2").text == "żółw zjadł liście w ogrodzie"
    assert decode(data, "iso-8859-2").notes == ()


def test_a_wrong_declaration_does_not_hurt_unicode() -> None:
    assert decode(TEXT.encode(), "iso-8859-1").text == TEXT


@given(prose)
def test_any_text_in_utf8_comes_back_unchanged(text: str) -> None:
    if text.strip() and not text.startswith("\ufeff") and text.isprintable():
        data = text.encode()
        try:
            assert decode(data).text == text
        except Rejected as error:  # printable text may open with the marks of a format
            assert error.code == "binary" or not data.strip()


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_that_can_be_written_or_a_reason(data: bytes) -> None:
    try:
        text = decode(data).text
    except Rejected as error:
        assert error.code in ("empty", "binary")
    else:
        assert "\x00" not in text
        text.encode()
