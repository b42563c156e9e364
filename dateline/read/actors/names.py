"""Names: of persons, organisations and places, from the gazetteer, the engine's labels and the words around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from dateline.data.gazetteer import gazetteer
from dateline.data.lexicon import actor_nouns, word_list
from dateline.data.names import PARTICLES, plain
from dateline.language import Document
from dateline.read.actors.ledger import Entity, Ledger
from dateline.read.actors.people import People, Title, title_gender
from dateline.read.actors.phrases import anaphor_heads
from dateline.read.actors.runs import ORGANISATION_HEADS, PLACE_HEADS, Name, Runs
from dateline.read.actors.runs import titles as title_words
from dateline.read.actors.surfaces import Match
from dateline.records import Span

_ACRONYM = re.compile(r"[ ]\((?:or |the )?([A-Z][A-Za-z&.-]{1,9})\)")
_THINGS = word_list("heads of things")
_CREDITS = word_list("credit words")
# Fields of offices and short words for bodies, which name nobody alone.
_COMMON = word_list("office fields") | {"inc", "intelligence", "security", "democratic", "republican", "progressive"}
_NAMES_OF = re.compile(r" (?:of|for|on)(?: the)? ")


def enter_names(document: Document, runs: Runs, people: People, found: list[Match], ledger: Ledger) -> list[Title]:
    """Enter all named persons, and organisations and places that the gazetteer does not have.

    Gives the titles that stand before names: their words are no phrase of their own.
    """
    by_start = {match.span[0]: match for match in found}
    names = [name for name in runs.names() if not _gazetteer_body(name, found, by_start)]
    titles = {name.span: title for name in names if (title := people.title_before(name))}
    full = [
        name
        for name in names
        if _is_person(name, runs, by_start, titles) and (len(name.words) > 1 or _known(name, by_start))
    ]
    # First what running text says; a heading or a credit names only who is named there as well.
    done: set[Span] = set()
    for name in sorted(full, key=lambda name: not runs.in_sentence(name)):
        known = _known(name, by_start) or name.span in titles or runs.in_sentence(name)
        if known or people.met(name.text):
            _enter_person(name, people, ledger, by_start, titles)
        done.add(name.span)
    for name in names:
        if name.span in done or _enter_short(name, document, runs, people, ledger, by_start, titles):
            continue
        _enter_other(name, document, runs, ledger)
    return list(titles.values())


def _gazetteer_body(name: Name, found: list[Match], by_start: dict[int, Match]) -> bool:
    """The whole name is an organisation, state or place of the gazetteer, or part of one: entered from there."""
    at = bisect_right(found, name.span[0], key=lambda match: match.span[0]) - 1
    match = found[at] if at >= 0 else None
    return bool(match and not match.sense("person") and match.span[1] >= name.span[1])


def _known(name: Name, by_start: dict[int, Match]) -> str | None:
    """The person of the gazetteer whom the name or its beginning names."""
    match = by_start.get(name.span[0])
    surface = match.sense("person") if match else None
    return surface.key if surface else None


def _is_person(name: Name, runs: Runs, by_start: dict[int, Match], titles: dict[Span, Title]) -> bool:
    if _known(name, by_start):
        return True
    label, given = runs.label(name), len(name.words) > 1 and name.words[0] in gazetteer().given_names
    if not _like_a_person(name, runs) or (plain(name.words[-1]) in PLACE_HEADS and not (given and label == "PERSON")):
        return False
    if name.span in titles or set(name.title_words) & {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."}:
        return label not in ("PLACE", "NORP") or len(name.words) > 1
    if given:
        return label != "PLACE" and (
            label != "ORG" or runs.voted(name.words[-1], "PERSON") or _acts(name, runs.document)
        )
    return label == "PERSON"


def _like_a_person(name: Name, runs: Runs) -> bool:
    """Whether the words of a name can be a person's at all."""
    last = plain(name.words[-1])
    if last in ORGANISATION_HEADS or last in _THINGS or _NAMES_OF.search(name.text) or len(name.words) > 5:
        return False
    if all(word.isupper() and len(word) > 3 for word in name.words):
        return False
    if any(
        token.pos in ("AUX", "DET", "ADP", "SCONJ") and token.text[0].isupper()
        for token in runs.document.tokens_in(name.span)
    ):
        return False
    return not all(word in title_words() or word.rstrip(".") in title_words() for word in name.words)


def _enter_person(
    name: Name, people: People, ledger: Ledger, by_start: dict[int, Match], titles: dict[Span, Title]
) -> Entity:
    known = _known(name, by_start)
    entity = people.person(name.text, name.span[0], known)
    span = by_start[name.span[0]].span if known else name.span
    ledger.add(span, entity, "name", "full name")
    _learn(entity, name, people, titles)
    return entity


def _learn(entity: Entity, name: Name, people: People, titles: dict[Span, Title]) -> None:
    for word in name.title_words:
        entity.gender = entity.gender or title_gender(word.lower())
    if name.span in titles:
        people.learn(entity, titles[name.span])


def _enter_short(
    name: Name,
    document: Document,
    runs: Runs,
    people: People,
    ledger: Ledger,
    by_start: dict[int, Match],
    titles: dict[Span, Title],
) -> bool:
    """A single word that is somebody's surname."""
    word = name.words[-1] if plain(name.words[0]) in PARTICLES else name.text
    if len(name.words) > 1 and plain(name.words[0]) not in PARTICLES and not _is_person(name, runs, by_start, titles):
        return False
    gender = next((found for part in name.title_words if (found := title_gender(part.lower()))), None)
    entity = people.bare(word, name.span[0], gender)
    label = runs.label(name)
    if entity and label != "NORP":
        ledger.add(name.span, entity, "name", "surname of a person named in the report")
        _learn(entity, name, people, titles)
        return True
    if _only_opens(name, document):
        return False
    known = (
        people.famous(word, titles.get(name.span)) if label not in ("NORP", "PLACE") or name.span in titles else None
    )
    if not known and not (
        _is_person(name, runs, by_start, titles) and (name.span in titles or name.title_words or _acts(name, document))
    ):
        return False
    entity = people.person(name.text, name.span[0], known)
    ledger.add(name.span, entity, "name", "surname of the holder of an office on the report's day" if known else "name")
    _learn(entity, name, people, titles)
    return True


def _only_opens(name: Name, document: Document) -> bool:
    """A word that is capitalised because it opens a sentence: "Key players"."""
    token = document.tokens[document.index_at(name.span[0])]
    first = document.sentences[token.sentence].span[0] >= name.span[0]
    return first and not name.title_words and token.pos != "PROPN"


def _acts(name: Name, document: Document) -> bool:
    """A single word is taken for a person only where it does something: "Ushakov added"."""
    head = document.head_of(name.span)
    return head is not None and head.dep in ("nsubj", "nsubjpass") and document.head(head).pos == "VERB"


def _enter_other(name: Name, document: Document, runs: Runs, ledger: Ledger) -> None:
    """An organisation or place that the gazetteer does not have."""
    kind = _other_kind(name, runs)
    shouted = name.text.isupper() and len(name.text) > 4 and runs.written_small(name.text)
    if kind is None or shouted or not runs.in_sentence(name) or _names_nothing(name):
        return
    acronym = _ACRONYM.match(document.text, name.span[1])
    entity = ledger.named(kind, plain(name.text), name.text, name.span[0])
    ledger.add(name.span, entity, "name", "name")
    if acronym:
        ledger.by_key[kind, plain(acronym[1])] = entity
        ledger.add(acronym.span(1), entity, "name", "acronym in brackets")


def _other_kind(name: Name, runs: Runs) -> Literal["place", "organisation"] | None:
    label, last = runs.label(name), plain(name.words[-1])
    headed = any(word.lower() in ORGANISATION_HEADS for word in name.words)
    if (last in ORGANISATION_HEADS and len(name.words) > 1) or (headed and _NAMES_OF.search(name.text)):
        return "organisation"
    if last in PLACE_HEADS or (label == "PLACE" and runs.located(name)):
        return "place"
    return "organisation" if label in ("ORG", "PLACE") and not name.title_words else None


def _names_nothing(name: Name) -> bool:
    """A common noun that is only capitalised, a credit, a shouted heading, a book or a bill."""
    words = [word.lower() for word in name.words]
    common = len(words) == 1 and (words[0] in ORGANISATION_HEADS or words[0] in actor_nouns() or words[0] in _COMMON)
    shouted = name.text.isupper() and len(words) > 1 and len(name.text) > 12
    other = words[-1] in _THINGS or words[0] in ("terms", "operation") or set(words) <= _CREDITS
    return len(name.text) < 3 or name.text.lower() in anaphor_heads() or common or shouted or other
