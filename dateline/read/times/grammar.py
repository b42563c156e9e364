"""Where expressions of time stand: the rows of ``data/time_patterns.tsv`` run over the words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from dateline.data.tables import TableError, load_yaml
from dateline.read.times.needs import Needs, needs
from dateline.read.times.tokens import Alphabet, Words, plain, words_of
from dateline.records import Span

# Which shapes of token a class of the grammar takes.
SHAPE_CLASSES: dict[str, tuple[str, ...]] = {
    "ISO": ("ISO",), "SLASHDATE": ("SLASHDATE",), "CLOCK": ("CLOCK",), "AMPM": ("AMPM",), "DECADE": ("DECADE",),
    "NTH": ("NTH",), "SHORTYEAR": ("SHORTYEAR",), "DAY": ("SMALL",), "YEAR": ("YEAR",),
    "NUMBER": ("SMALL", "YEAR", "BIG"),
}  # fmt: skip
# Names: written with a capital, or they are other words ("may", "march", "mon", "sat").
PROPER_CLASSES = ("MONTH", "PLAINMONTH", "WEEKDAY", "WEEKDAYABBR", "WEEKDAYS", "HOLIDAY")
_ITEM = re.compile(r"\$?[A-Za-z0-9]+(?:'[a-z]+)?|'s|\)?:[A-Z]+|[()|?\[\].,;%/&-]")
_MARKS = {"|": "|", "?": "?", "[": "(?P<span>", "]": ")"}


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: where it stands, its family, and its parts in plain lower case by their names in the pattern."""

    span: Span
    family: str
    parts: dict[str, str]
    words: tuple[str, ...]

    @property
    def keys(self) -> set[str]:
        return set(self.parts)

    def get(self, name: str) -> str | None:
        return self.parts.get(name)

    def without(self, *names: str) -> Found:
        """The same expression less some of its parts."""
        return replace(self, parts={name: words for name, words in self.parts.items() if name not in names})

    def __contains__(self, name: str) -> bool:
        return name in self.parts


@dataclass(frozen=True)
class Row:
    """One pattern of the table: ``names`` gives the group of each named part."""

    family: str
    source: str
    names: dict[str, str]
    needs: Needs

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def may_stand_in(self, symbols: frozenset[str]) -> bool:
        return not any(map(symbols.isdisjoint, self.needs))


class Lexicon:
    """The classes of words with their values: ``lexicon.value("MONTH", "jan") == 1``."""

    def __init__(self, table: dict[str, dict[str, Any]]) -> None:
        self.table = {name: _values(words) for name, words in table.items()}

    def value(self, name: str, words: str) -> Any:
        """The value of a word in a class.

        Raises:
            KeyError: the class has no such word.
        """
        return self.table[name][words]

    def has(self, name: str, words: str) -> bool:
        return words in self.table[name]


def _values(words: dict[str, Any] | list[str]) -> dict[str, Any]:
    pairs = words.items() if isinstance(words, dict) else zip(words, words, strict=True)
    return {plain(str(word)): value for word, value in pairs}


@cache
def lexicon() -> Lexicon:
    return Lexicon(load_yaml("time_words.yaml"))


class Grammar:
    def __init__(self, lines: list[str], words: Lexicon) -> None:
        self.words = words
        rows, macros = _rows(lines)
        self._macros = macros
        patterns = [_ITEM.findall(pattern) for _, _, pattern in rows] + [_ITEM.findall(p) for p in macros.values()]
        literals = {item for pattern in patterns for item in pattern if item[0].islower() or item in "'s.,;%/&-"}
        entries = {word for table in words.table.values() for entry in table for word in words_of(entry)}
        proper = {word for name in PROPER_CLASSES for entry in words.table[name] for word in words_of(entry)[:1]}
        common = {word for name in words.table.keys() - set(PROPER_CLASSES) for word in words.table[name]}
        self.alphabet = Alphabet(literals | entries, proper - literals - common)
        self._stretch = re.compile(f"[^{self.alphabet.other}]+")
        self._weak = frozenset(self.alphabet[word] for word in words.table["COMMON"]) | self._counts()
        self.rows = [self._row(number, family, pattern) for number, family, pattern in rows]

    def find(self, words: Words, text: str) -> list[Found]:
        """The longest expressions, no two overlapping, in text order."""
        words = self._of_interest(words)
        symbols = frozenset(words.symbols)
        candidates = [
            (match.span("span")[0] - match.span("span")[1], order, match, row)
            for order, row in enumerate(self.rows)
            if row.may_stand_in(symbols)
            for match in row.regex.finditer(words.symbols)
        ]
        candidates.sort(key=lambda candidate: candidate[:2])
        taken = bytearray(len(words.symbols))
        chosen: list[Found] = []
        for _, _, match, row in candidates:
            first, last = match.span("span")
            if not any(taken[first:last]):
                taken[first:last] = b"\1" * (last - first)
                chosen.append(_found(match, row, words, text))
        return sorted(chosen, key=lambda found: found.span)

    def _of_interest(self, words: Words) -> Words:
        """The stretches of words of the grammar that hold more than words such as "the" and "two"."""
        symbols, spans = [], []
        for match in self._stretch.finditer(words.symbols):
            if not self._weak.issuperset(match[0]):
                first, last = match.span()
                symbols += [match[0], self.alphabet.other]
                spans += [*words.spans[first:last], (0, 0)]
        return Words("".join(symbols), spans)

    def _counts(self) -> frozenset[str]:
        return frozenset(self.alphabet[shape] for shape in ("SMALL", "BIG", "OTHER"))

    def _row(self, number: int, family: str, pattern: str) -> Row:
        try:
            compiler = _Compiler(self.alphabet, self.words, self._macros)
            return Row(family, compiler.compile(pattern), compiler.names, compiler.needs(pattern))
        except (KeyError, IndexError) as error:
            raise TableError(f"time_patterns.tsv:{number}: {pattern!r}: {error}") from error


@cache
def grammar() -> Grammar:
    text = files("dateline.data").joinpath("time_patterns.tsv").read_text("utf-8")
    return Grammar(text.splitlines(), lexicon())


def _rows(lines: list[str]) -> tuple[list[tuple[int, str, str]], dict[str, str]]:
    rows: list[tuple[int, str, str]] = []
    macros: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        family, tab, pattern = line.partition("\t")
        if not tab:
            raise TableError(f"time_patterns.tsv:{number}: no tab between family and pattern: {line!r}")
        if family.startswith("$"):
            macros[family[1:]] = pattern
        else:
            rows.append((number, family, pattern))
    return rows, macros


class _Compiler:
    """One row to one regular expression over symbols. Each named part is kept the first time that it stands."""

    def __init__(self, alphabet: Alphabet, words: Lexicon, macros: dict[str, str]) -> None:
        self._alphabet, self._words, self._macros = alphabet, words, macros
        self.names: dict[str, str] = {}

    def compile(self, pattern: str) -> str:
        body = self._items(pattern)
        return body if "[" in pattern else f"(?P<span>{body})"

    def needs(self, pattern: str) -> Needs:
        return needs(_ITEM.findall(pattern), self._needed)

    def _needed(self, item: str) -> Needs:
        if item[0] == "$":
            return self.needs(self._macros[item[1:]])
        return (frozenset(self._first(item)),)

    def _first(self, item: str) -> Iterator[str]:
        """The symbols that a word or one of a class begins with."""
        if not item[0].isupper():
            yield self._alphabet[item]
        elif item in SHAPE_CLASSES:
            yield from (self._alphabet[shape] for shape in SHAPE_CLASSES[item])
        else:
            yield from (self._alphabet[words_of(entry)[0]] for entry in self._words.table[item])

    def _items(self, pattern: str, keep: bool = True) -> str:
        items = _ITEM.findall(pattern)
        if "".join(items) != pattern.replace(" ", ""):
            raise KeyError("a sign that the grammar does not know")
        aliases = [after[1:] if after.startswith(":") else None for after in [*items[1:], ""]]
        out: list[str] = []
        opened: list[int] = []
        for item, alias in zip(items, aliases, strict=True):
            if item == "(":
                opened.append(len(out))
                out.append("(?:")
            elif item[0] == ")":
                start = opened.pop()
                out[start] = self._open(item[2:], keep)
                out.append(")")
            elif item[0] != ":":
                out.append(_MARKS.get(item) or self._part(item, alias, keep))
        return "".join(out)

    def _part(self, item: str, alias: str | None, keep: bool) -> str:
        name = item.lstrip("$")
        if item[0] == "$":
            return self._open(alias or name, keep) + self._items(self._macros[name], keep) + ")"
        if item[0].isupper():
            return self._open(alias or name, keep) + self._class(name) + ")"
        return self._open(alias or "", keep) + self._alphabet[item] + ")"

    def _open(self, name: str, keep: bool) -> str:
        if not name or not keep or name in self.names:
            return "(?:"
        group = f"g{len(self.names)}"
        self.names[name] = group
        return f"(?P<{group}>"

    def _class(self, name: str) -> str:
        if name in SHAPE_CLASSES:
            return "[" + "".join(self._alphabet[shape] for shape in SHAPE_CLASSES[name]) + "]"
        entries = [words_of(entry) for entry in self._words.table[name]]
        entries.sort(key=len, reverse=True)
        longer = ["".join(self._alphabet[word] for word in entry) for entry in entries if len(entry) > 1]
        single = "".join(self._alphabet[entry[0]] for entry in entries if len(entry) == 1)
        return "|".join([*longer, *([f"[{single}]"] if single else [])])


def _found(match: re.Match[str], row: Row, words: Words, text: str) -> Found:
    first, last = match.span("span")
    parts = {name: _words(match.span(group), words, text) for name, group in row.names.items() if match[group]}
    span = words.spans[first][0], words.spans[last - 1][1]
    return Found(span, row.family, parts, tuple(plain(text[a:b]) for a, b in words.spans[first:last]))


def _words(span: Span, words: Words, text: str) -> str:
    return plain(text[words.spans[span[0]][0] : words.spans[span[1] - 1][1]])
