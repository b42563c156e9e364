"""Readings as a case files them: with a stamp, and fetched only once they are asked for more than id and date."""

from __future__ import annotations

import json
from typing import Any, cast

from dateline.compare.shelf import key_of
from dateline.records import Reading, to_json


class _Filed:
    def __init__(self, reading: Reading, text: str, shut: bool) -> None:
        self.id, self.published = reading.id, reading.published
        self.stamp = key_of(json.dumps(to_json(reading)), text)
        self._reading, self._shut = reading, shut

    @property
    def reading(self) -> Reading:
        assert not self._shut, f"{self.id} was fetched"
        return self._reading

    def __getattr__(self, name: str) -> Any:
        return getattr(self.reading, name)


def filed(reading: Reading, text: str, shut: bool = False) -> Reading:
    """A reading with its stamp. ``shut``: to fetch it is an error."""
    return cast(Reading, _Filed(reading, text, shut))
