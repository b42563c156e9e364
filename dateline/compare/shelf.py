"""What a stage found of single reports, kept for the next comparison: it makes that one faster, never another.

A shelf is one stage's own. Its keys are made of all that a result rests on, so that what has changed has another key
and an old result can never be taken for a new one; what a comparison did not ask for is thrown away after it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, MutableMapping
from typing import Any, TypeVar

from dateline.records import Reading, Report, from_json, to_json

Shelf = MutableMapping[bytes, bytes]
Shelves = Callable[[str], Shelf]
"""The shelf of a stage, by its name."""

KEY_BYTES = 16
# Of zlib: the higher ones take longer than working out anew what is kept.
LEVEL = 1

T = TypeVar("T")


def key_of(*parts: bytes | str) -> bytes:
    """A key of all these, in this order."""
    data = [part.encode("utf-8", "surrogatepass") if type(part) is str else part for part in parts]
    lengths = ",".join([str(len(part)) for part in data]).encode()
    return hashlib.blake2b(b"\0".join([lengths, *data]), digest_size=KEY_BYTES).digest()  # type: ignore[list-item]


def stamp_of(taken: Reading | Report) -> bytes | None:
    """What tells a reading, with its report's text, or a report from every other; None of one that comes from no case,
    or that an analyst has corrected."""
    return getattr(taken, "stamp", None)


def whole(reading: Reading) -> Reading:
    """The reading itself, where one lies in a case and is fetched when it is asked for."""
    found: Reading = getattr(reading, "reading", reading)
    return found


def still_wanted(shelf: Shelf | None, key: bytes | None) -> None:
    """Have what lies under a key stay there, though its value is not asked for now."""
    if shelf is not None and key is not None:
        _ = key in shelf


def kept(shelf: Shelf | None, key: bytes | None, make: Callable[[], bytes]) -> bytes:
    """What lies on the shelf under a key, else what is made now, which is put there."""
    if shelf is None or key is None:
        return make()
    found = shelf.get(key)
    if found is None:
        found = shelf[key] = make()
    return found


def kept_data(shelf: Shelf | None, key: bytes | None, make: Callable[[], Any]) -> Any:
    """The same of plain lists, dicts and scalars; tuples come back as lists."""
    if shelf is None or key is None:
        return make()
    found = shelf.get(key)
    if found is not None:
        return json.loads(zlib.decompress(found))
    made = make()
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    shelf[key] = zlib.compress(text.encode("utf-8", "surrogatepass"), LEVEL)
    return made


def kept_as(kind: type[T], shelf: Shelf | None, key: bytes | None, make: Callable[[], T]) -> T:
    """The same of a record or a plain type of :func:`dateline.records.from_json`."""
    made: list[T] = []

    def data() -> Any:
        made.append(make())
        return made[0] if shelf is None or key is None else to_json(made[0])

    found = kept_data(shelf, key, data)
    return made[0] if made else from_json(kind, found)


class Memory:
    """What :func:`kept_as` gave in this round of a comparison and in the one before: most of it is asked for again."""

    def __init__(self, shelf: Shelf | None) -> None:
        self.shelf = shelf
        self._before: dict[bytes, Any] = {}
        self._now: dict[bytes, Any] = {}

    def next_round(self) -> None:
        """Forget what the round before this one did not ask for."""
        self._before, self._now = self._now, {}

    def __contains__(self, key: bytes) -> bool:
        return self.shelf is not None and (key in self._now or key in self._before or key in self.shelf)

    def kept_as(self, kind: type[T], key: bytes, make: Callable[[], T]) -> T:
        """As the function of that name."""
        if self.shelf is None:
            return make()
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else kept_as(kind, self.shelf, key, make)
        found: T = self._now[key]
        return found
