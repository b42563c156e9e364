"""Web addresses."""

from __future__ import annotations

import pytest

from dateline.tell.addresses import web_address


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a?b=1&c=%20#d", "https://example.org/a?b=1&c=%20#d"),
        (" http://example.org/a b{c}\\", "http://example.org/a%20b%7Bc%7D%5C"),
        ("https://пример.рф/я", "https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%D1%80%D1%84/%D1%8F"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ("http://[::1", None),
        ("example.org", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_followed(url: str | None, followed: str | None) -> None:
    assert web_address(url) == followed
