"""Runs of capitalised words, and what each is made of: who or what is named, behind which title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from dateline.data.gazetteer import gazetteer
from dateline.data.lexicon import actor_nouns, word_list
from dateline.data.names import PARTICLES, plain
from dateline.data.tables import load_tsv, one_of
from dateline.language import Document
from dateline.read.actors.surfaces import Match
from dateline.records import Span

_UPPER = "A-ZÀ-ÖØ-ÞĀ-Ž"
_WORD = (
    rf"(?:[{_UPPER}]\.(?:[A-Z]\.)*|(?:[ao]l|el|as|ar|ad|an|ash|az|es)-[A-Z][\w’'-]*\w"
    rf"|[{_UPPER}]\w*(?:-\w+|['’](?!s\b)\w+)*)"
)
_PARTICLE = (
    r"(?:(?:al|el|bin|ibn|ben|abu|ould|de|del|della|di|da|dos|van|von|der|den|la|le|du|zu|ter|y|arap|of the|of|for)"
    r"[ \u00a0])"
)
_RUN = re.compile(rf"(?<![\w-]){_WORD}(?:[ \u00a0]{_PARTICLE}{{0,2}}{_WORD})*")
_PART = re.compile(rf"{_WORD}|[a-z]+")
_LINKS = ("of", "for", "the")

# Words that open a sentence or stand capitalised in headlines without naming anybody.
_NO_NAME_POS = ("DET", "ADP", "PRON", "CCONJ", "SCONJ", "ADV", "AUX", "VERB", "NUM", "PART", "INTJ")
_CALENDAR = word_list("calendar")
ORGANISATION_HEADS = word_list("organisation heads")
# Words of a city and of the organisation named after it; a longer run is none, and need not be looked through.
LONGEST_OWNED = 10
PLACE_HEADS = word_list("place heads")
_CREDITS = word_list("credit words")
_TITLE_PARTS = word_list("title qualifiers")
# "Western-backed Abbas", "Kurdish-led forces": an adjective before a name.
_COMPOUND = re.compile(r"[^\W\d_]+-(?:back|l|bas|order|born|winn|aligned|controll|allied|train|era|style)(?:ed|ing)?")
# What joins the parts of an organisation's name behind its head: "Council on Foreign Relations".
_OF = re.compile(r" (?:of|for|on) ")
# What stands behind the name of a person: an apposition, a relative clause, a verb of speech.
_PERSON_FOLLOWS = re.compile(r",? (?:\d{1,3}, )?(?:an?|who|whose|said|says|told|spoke)\b")
# Words before a place: a preposition that tells where, or what kind of place it is.
_AT = re.compile(
    r"\b(?:in|at|near|outside|around|across|inside|from|to|through|town of|city of|village of|capital,|port of) $"
)


@dataclass(frozen=True, slots=True)
class Title:
    gender: str
    sense: str


@cache
def titles() -> dict[str, Title]:
    """Words that stand before a name."""
    columns = {
        "word": str,
        "gender": one_of("m", "f", ""),
        "sense": one_of("honorific", "office", "rank", "role"),
        "origin": str,
    }
    return {row["word"]: Title(row["gender"], row["sense"]) for row in load_tsv("titles.tsv", columns)}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: ``span`` is the name alone, ``title`` what stands before it in the run, from ``start``.

    ``words`` are the words of the name; ``title_words`` those of the title; ``bodies`` the gazetteer names inside the
    title (whose office it is); ``linked`` is true where "of" or "for" stands inside.
    """

    span: Span
    start: int
    words: tuple[str, ...]
    title_words: tuple[str, ...]
    bodies: tuple[Match, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


class Runs:
    """The capitalised runs of one report, and how its named entities were labelled."""

    def __init__(self, document: Document, found: list[Match]) -> None:
        self.document, self.text = document, document.text
        self.found = found
        self._by_start = {match.span[0]: match for match in found}
        self.votes = self._votes()

    def names(self) -> list[Name]:
        """All names in text order. Gazetteer names that stand alone are not among them."""
        return [name for start, end in self._spans() if (name := self._name(start, end))]

    def _spans(self) -> Iterator[Span]:
        for k, sentence in enumerate(self.document.sentences):
            start, end = sentence.span
            if sentence.zone == "boilerplate":
                continue
            spans = [span for run in _RUN.finditer(self.text, start, end) for span in self._trimmed(run.span(), k)]
            yield from self._organisations_joined(spans)

    def _organisations_joined(self, spans: list[Span]) -> Iterator[Span]:
        """Runs that are one organisation's name: behind "on", and behind "and" where "of" or "for" came before."""
        current: Span | None = None
        for span in spans:
            if current and self._one_organisation(current, span):
                current = current[0], span[1]
                continue
            if current:
                yield current
            current = span
        if current:
            yield current

    def _one_organisation(self, first: Span, second: Span) -> bool:
        between, after = self.text[first[1] : second[0]], self.text[slice(*second)]
        words = self.text[slice(*first)].split()
        match = self._by_start.get(second[0])
        if between == " on ":
            return words[-1].lower() in ORGANISATION_HEADS
        if not any(word.lower() in ORGANISATION_HEADS for word in words) or after.split()[0] in titles():
            return False
        known = match is not None and match.span[1] == second[1]
        own = any(word.lower() in ORGANISATION_HEADS for word in after.split())
        person = after.split()[0] in gazetteer().given_names
        return (
            between in (" and ", " & ") and bool(_OF.search(self.text[slice(*first)])) and not (known or own or person)
        )

    def _trimmed(self, span: Span, sentence: int) -> Iterator[Span]:
        """A run cut at words that name nothing: months, and sentence openers."""
        parts = [part.span() for part in _PART.finditer(self.text, *span)]
        current: list[Span] = []
        for part in parts:
            if self._no_name(part, first=not current, sentence=sentence):
                yield from self._joined(current)
                current = []
            else:
                current.append(part)
        yield from self._joined(current)

    def _opens(self, part: Span) -> bool:
        """A word that is capitalised because it opens a sentence: "Impoverished North Korea"."""
        token = self._token(part[0])
        word = self.text[slice(*part)]
        first = token is not None and token.start <= self.document.sentences[token.sentence].span[0] + 1
        return (
            first
            and word not in titles()
            and word not in gazetteer().given_names
            and token is not None
            and token.pos != "PROPN"
        )

    def _joined(self, parts: list[Span]) -> Iterator[Span]:
        while parts and self.text[slice(*parts[-1])].islower():
            parts = parts[:-1]
        while parts and self.text[slice(*parts[0])] in _LINKS:
            parts = parts[1:]
        if parts:
            yield parts[0][0], parts[-1][1]

    def _no_name(self, part: Span, first: bool, sentence: int) -> bool:
        word = self.text[part[0] : part[1]]
        token = self._token(part[0])
        if word.lower() in _CALENDAR and not (word == "May" and token and token.entity == "PERSON"):
            return True
        if not first or token is None or part[0] in self._by_start or word in titles():
            return False
        opener = (
            token.start <= self.document.sentences[sentence].span[0] + 1
            or token.i == 0
            or not self._lower_around(token.i)
        )
        return token.pos in _NO_NAME_POS and (
            token.entity in ("", "DATE", "TIME", "CARDINAL", "ORDINAL") or (opener and word.lower() in _OPENERS)
        )

    def _lower_around(self, i: int) -> bool:
        before = self.document.tokens[i - 1].text
        return before.isalpha() or before == ","

    def _token(self, offset: int):  # type: ignore[no-untyped-def]
        i = self.document.index_at(offset)
        return self.document.tokens[i] if i >= 0 else None

    def _name(self, start: int, end: int) -> Name | None:
        """A run taken apart: gazetteer names and titles on the left, the name behind them."""
        parts = self._without_adjective([part.span() for part in _PART.finditer(self.text, start, end)])
        at, bodies, title = 0, list[Match](), list[str]()
        if (
            len(parts) > 1
            and self._opens(parts[0])
            and parts[1][0] in self._by_start
            and parts[0][0] not in self._by_start
        ):
            parts = parts[1:]
        while at < len(parts):
            match = self._by_start.get(parts[at][0])
            if match and match.sense("person"):  # "Pope Francis" is a name with its title
                break
            if match and self._owned(parts, at, match):
                break
            if match and not self._person_here(parts, at, match):
                bodies.append(match)
                at = next((k for k in range(at, len(parts)) if parts[k][0] >= match.span[1]), len(parts))
            elif (end := self._office_end(parts, at)) > at:
                title.extend(self.text[slice(*part)] for part in parts[at:end])
                at = end
            elif self._is_title(parts, at) or ((title or bodies) and self.text[slice(*parts[at])] in _LINKS):
                title.append(self.text[slice(*parts[at])])
                at += 1
            else:
                break
        if at == len(parts):
            return None
        more = self._title_end(parts, at)
        title.extend(self.text[slice(*part)] for part in parts[at:more])
        parts = self._without_state(self._without_shout(parts[more:]))
        parts = self._without_body(parts)
        words = tuple(self.text[a:b] for a, b in parts)
        if not words or words[0] in _LINKS:
            return None
        return Name((parts[0][0], parts[-1][1]), start, words, tuple(title), tuple(bodies))

    def _without_adjective(self, parts: list[Span]) -> list[Span]:
        """ "Western-backed Abbas" and "Getty Trump" name Abbas and Trump."""
        while len(parts) > 1 and (
            self._lower(parts[0]) in _CREDITS or _COMPOUND.fullmatch(self.text[slice(*parts[0])])
        ):
            parts = parts[1:]
        return parts

    def _lower(self, part: Span) -> str:
        return self.text[slice(*part)].lower()

    def _title_end(self, parts: list[Span], at: int) -> int:
        """Where words of a title before a given name end: "Majority Leader Ann Roe", "Islamist President Jon Poe"."""
        given = gazetteer().given_names
        first = next((k for k in range(at, len(parts) - 1) if self.text[slice(*parts[k])] in given), at)
        words = [self._lower(part) for part in parts[at:first]]
        known = [word in _TITLE_PARTS or word.rstrip("s") in _title_stems() for word in words]
        return first if words and (all(known) or words[-1].rstrip("s") in _title_stems()) else at

    def _owned(self, parts: list[Span], at: int, match: Match) -> bool:
        """A city at the head of an organisation's name: Vess University, the Arland Times."""
        if match.sense("state", "demonym", "organisation", "metonym") or not match.sense("place", "capital"):
            return False
        if len(parts) - at > LONGEST_OWNED:
            return False
        rest = [self._lower(part) for part in parts[at:] if part[0] >= match.span[1]]
        return 0 < len(rest) <= 3 and rest[-1] in ORGANISATION_HEADS and rest[0] not in _TITLE_PARTS

    def _without_shout(self, parts: list[Span]) -> list[Span]:
        """ "JUST WATCHED Putin strikes back": capitals before a name in mixed letters are no part of it."""
        while len(parts) > 1 and self._shouted(parts[0]) and not self._shouted(parts[1]):
            parts = parts[1:]
        return parts

    def _shouted(self, part: Span) -> bool:
        word = self.text[slice(*part)]
        return len(word) > 3 and word.isupper()

    def _without_state(self, parts: list[Span]) -> list[Span]:
        """ "Zelensky of Ukraine", "Ann Roe of Vess University": a person's name ends before "of"."""
        words = [self.text[slice(*part)] for part in parts]
        if words[0] in gazetteer().given_names and "of" in words[2:4] and words[1].lower() not in ORGANISATION_HEADS:
            return parts[: words.index("of")]
        for at in range(1, len(parts) - 1):
            match = self._by_start.get(parts[at + 1][0])
            owned = self.text[slice(*parts[at])] in ("of", "the") and match and match.sense("state", "capital", "place")
            if owned and not any(self.text[slice(*part)].lower() in ORGANISATION_HEADS for part in parts[:at]):
                kept = parts[:at]
                return kept[:-1] if len(kept) > 1 and self.text[slice(*kept[-1])] in _LINKS else kept
        return parts

    def _without_body(self, parts: list[Span]) -> list[Span]:
        """ "Eastern European NATO" names NATO, and nobody before it."""
        match = next((m for part in parts[1:] if (m := self._by_start.get(part[0]))), None)
        if match is None or match.span[1] != parts[-1][1] or not match.sense("organisation", "state", "metonym"):
            return parts
        before = [part for part in parts if part[0] < match.span[0]]
        if self.text[slice(*before[-1])] in _LINKS or self.text[slice(*before[-1])].islower():
            return parts
        tokens = [self._token(part[0]) for part in before]
        return [] if all(token and (token.pos == "ADJ" or token.entity == "NORP") for token in tokens) else parts

    def _office_end(self, parts: list[Span], at: int) -> int:
        """Where an office of several words that begins here ends: Secretary of State, Foreign Minister."""
        for end in range(min(at + 7, len(parts)), at + 1, -1):
            if self.text[parts[at][0] : parts[end - 1][1]].lower() in gazetteer().offices_of_form:
                return end
        return at

    def _person_here(self, parts: list[Span], at: int, match: Match) -> bool:
        """A gazetteer name that is a person's given name here: Jordan Smith, Israel Katz, Chad Wolf."""
        word = self.text[slice(*match.span)]
        if at + 1 >= len(parts) or word not in gazetteer().given_names or match.span[1] != parts[at][1]:
            return False
        following = self.text[slice(*parts[at + 1])]
        common = following.lower() in ORGANISATION_HEADS or following.lower() in _TITLE_PARTS
        if following in titles() or common or parts[at + 1][0] in self._by_start:
            return False
        labels = {token.entity for part in parts[at : at + 2] if (token := self._token(part[0]))}
        return "PERSON" in labels or bool(_PERSON_FOLLOWS.match(self.text, parts[-1][1]))

    def _is_title(self, parts: list[Span], at: int) -> bool:
        word = self.text[slice(*parts[at])]
        if self.text[parts[at][1] : parts[at][1] + 1] == "." and word + "." in titles():
            return True
        if word not in titles():
            return False
        if at + 1 == len(parts):
            return at > 0
        following = self.text[slice(*parts[at + 1])]
        return following.lower() not in ORGANISATION_HEADS or titles()[word].sense != "office"

    def _votes(self) -> dict[str, Counter[str]]:
        """For each capitalised word how often the engine labels it as what."""
        votes: dict[str, Counter[str]] = {}
        for token in self.document.tokens:
            if token.text[:1].isupper():
                votes.setdefault(plain(token.text), Counter())[token.entity] += 1
        return votes

    def voted(self, word: str, label: str) -> bool:
        """Whether the engine labels a word so anywhere in the report."""
        return bool(self.votes.get(plain(word), Counter())[label])

    def in_sentence(self, name: Name) -> bool:
        """Whether a name stands in running text. A line without a verb is a heading or a menu: it names nobody."""
        return self.document.sentence_at(name.span[0]) in self._running

    def written_small(self, word: str) -> bool:
        """Whether the report has a word in small letters as well: "CHEMICAL", "chemical"."""
        return word.lower() in self._small

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(token.text for token in self.document.tokens if token.text.islower())

    @cached_property
    def _running(self) -> frozenset[int]:
        return frozenset(token.sentence for token in self.document.tokens if token.pos in ("VERB", "AUX"))

    def located(self, name: Name) -> bool:
        """Whether a word of place stands before the name somewhere in the report: "in Vess", "town of Vess"."""
        return name.text in self._located

    @cached_property
    def _located(self) -> frozenset[str]:
        """The capitalised runs behind a preposition of place."""
        found = (
            run.group()
            for run in _RUN.finditer(self.text)
            if _AT.search(self.text[max(0, run.start() - 14) : run.start()])
        )
        return frozenset(found)

    def label(self, name: Name) -> str | None:
        """The engine's label of the name's words by vote over the report: PERSON, ORG, PLACE or nothing clear."""
        total: Counter[str] = Counter()
        for word in re.findall(r"[^\W_]+", name.text):
            if plain(word) not in PARTICLES:
                total.update(self.votes.get(plain(word), Counter()))
        merged = Counter(
            {
                "PERSON": total["PERSON"],
                "ORG": total["ORG"],
                "PLACE": total["GPE"] + total["LOC"] + total["FAC"],
                "NORP": total["NORP"],
            }
        )
        label, count = merged.most_common(1)[0]
        return label if count * 2 > sum(total.values()) else None


@cache
def _title_stems() -> frozenset[str]:
    """Words that stand before a name, and nouns for what a person does ("economist")."""
    nouns = {noun for noun, sense in actor_nouns().items() if sense in ("official", "person")}
    return frozenset(word.lower().rstrip(".") for word in titles()) | nouns


_OPENERS = word_list("sentence openers")
