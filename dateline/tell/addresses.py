"""Web addresses that may be followed: nothing but http and https, and nothing that is no address."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

# What stands in an address as it is (RFC 3986); the rest is percent-encoded.
_PLAIN = "%:/?#[]@!$&'()*+,;=~-._"


def web_address(url: str | None) -> str | None:
    """An address as a link can carry it, None where it is none of the web's."""
    try:
        parts = urlsplit((url or "").strip())
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return quote((url or "").strip(), safe=_PLAIN) if sound else None
