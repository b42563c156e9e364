"""States, organisations and places of the gazetteer, and which of them a name stands for."""

from __future__ import annotations

import re

from dateline.data.gazetteer import gazetteer
from dateline.data.lexicon import actor_nouns, word_list
from dateline.language import Document, Token
from dateline.read.actors.ledger import Entity, Ledger
from dateline.read.actors.people import Title
from dateline.read.actors.phrases import office_heads, singular
from dateline.read.actors.runs import ORGANISATION_HEADS
from dateline.read.actors.surfaces import Match
from dateline.records import How, Span

_LOCATIVE = word_list("locative prepositions")
_MOTION = word_list("verbs of motion")
_PLACE_NOUNS = word_list("nouns of places")
# Names of cities above this size are places wherever the engine sees no person; below it they need a label or "in".
LARGE_CITY = 1_000_000
_LABELS = ("GPE", "LOC", "FAC")


def enter_states(document: Document, found: list[Match], ledger: Ledger, titles: list[Title]) -> None:
    """Enter states by name, demonym or capital, organisations by name or metonym, and places."""
    mentioned = {s.key for match in found if (s := match.sense("state", "demonym"))}
    in_titles = [title.span for title in titles]
    enter_halves(document, mentioned, ledger)
    for match in found:
        if ledger.covered(match.span) or _boilerplate(document, match):
            continue
        if any(start <= match.span[0] and match.span[1] <= end for start, end in in_titles) and match.sense("demonym"):
            continue
        head = document.head_of(match.span)
        if head is not None:
            _enter(document, match, head, ledger, mentioned)


def _boilerplate(document: Document, match: Match) -> bool:
    return document.sentences[document.sentence_at(match.span[0])].zone == "boilerplate"


def _enter(document: Document, match: Match, head: Token, ledger: Ledger, mentioned: set[str]) -> None:
    span, at = match.span, match.span[0]
    if state := match.sense("state"):
        ledger.add(span, ledger.state(state.key, at), "name", "name of a state")
    elif demonym := match.sense("demonym"):
        _enter_demonym(document, match, head, demonym.key, ledger)
    elif body := match.sense("organisation"):
        ledger.add(_extended(document, span), ledger.body(body.key, at), "name", "name of an organisation")
    elif metonym := match.sense("metonym"):
        entity, how = _metonym(document, match, head, metonym.key, ledger)
        ledger.add(span, entity, how, "stands for an institution")
    elif (capital := match.sense("capital")) and capital.key in mentioned and not is_location(document, match, head):
        ledger.add(span, ledger.state(capital.key, at), "metonym", "a capital that acts: its government")
    elif match.sense("place") and (capital or _place_evidence(document, match, head)):
        ledger.add(span, ledger.place(_which(match, mentioned), at), "name", "name of a place")


def _extended(document: Document, span: Span) -> Span:
    """The name with the common nouns of bodies that follow it in capitals: "Tasnim News Agency"."""
    end, i = span[1], document.index_at(span[1]) + 1
    while i < len(document.tokens) and document.tokens[i].start == end + 1:
        token = document.tokens[i]
        if not token.text.istitle() or token.lower not in ORGANISATION_HEADS:
            break
        end, i = token.end, i + 1
    return span[0], end


def enter_halves(document: Document, mentioned: set[str], ledger: Ledger) -> None:
    """ "The North", "the South": the one state of the report whose name begins so."""
    for half in ("North", "South", "West", "East"):
        states = [iso3 for iso3 in sorted(mentioned) if gazetteer().countries[iso3].name.startswith(half + " ")]
        if len(states) == 1:
            for found in re.finditer(rf"\b[Tt]he ({half})\b(?!-| [A-Z])", document.text):
                ledger.drop(found.span(1))
                ledger.add(found.span(1), ledger.state(states[0], found.start(1)), "name", "short for the state's name")


def _which(match: Match, mentioned: set[str]) -> int:
    """Of places with one name the one in a country that the report names, else the largest."""
    tables = gazetteer()
    indices = [int(surface.key) for surface in match.surfaces if surface.sense == "place"]
    return max(indices, key=lambda i: (tables.places[i].country in mentioned, tables.places[i].population, -i))


def _metonym(document: Document, match: Match, head: Token, key: str, ledger: Ledger) -> tuple[Entity, How]:
    if key == "eu" and (is_location(document, match, head) or head.dep == "compound"):
        place = match.sense("place")
        if place:
            return ledger.place(int(place.key), match.span[0]), "name"
    return ledger.body(key, match.span[0]), "metonym"


def _enter_demonym(document: Document, match: Match, head: Token, iso3: str, ledger: Ledger) -> None:
    """ "The Russians" are the state; "Russians" are people; "Russian" before a noun is the state's, if it is an act."""
    before = document.text[max(0, match.span[0] - 4) : match.span[0]].lower().strip()
    if head.dep in ("amod", "compound", "nmod") and head.head != head.i:
        noun = document.tokens[head.head]
        if noun.i > head.i and singular(noun) not in actor_nouns() and noun.lower not in office_heads():
            ledger.add(match.span, ledger.state(iso3, match.span[0]), "demonym", "adjective of a state before an act")
    elif before == "the" and head.text.endswith(("s", "ese", "sh", "ch")):
        ledger.add(match.span, ledger.state(iso3, match.span[0]), "demonym", "the people for the state")
    elif head.text.endswith("s"):
        name = gazetteer().countries[iso3].demonyms[-1]
        ledger.add(
            match.span,
            ledger.named("group", f"people:{iso3}", name, match.span[0], iso3),
            "demonym",
            "people of a state",
        )
    elif head.tag in ("NNP", "NN") and head.dep in ("pobj", "dobj", "nsubj", "conj"):
        ledger.add(match.span, ledger.state(iso3, match.span[0]), "demonym", "adjective used as the name of the state")


def is_location(document: Document, match: Match, head: Token) -> bool:
    """Whether a city's name is where something is: "in Moscow", "flew to Moscow", "Moscow airport"."""
    if _in_dateline(document, match) or _before_comma_state(document, match):
        return True
    head = _first_conjunct(document, head)
    governor = document.head(head)
    if head.dep == "pobj":
        return _locative(document, governor)
    if head.dep in ("compound", "nmod") and governor.i > head.i and governor.pos in ("NOUN", "PROPN"):
        return singular(governor) not in actor_nouns()
    if head.dep == "poss":
        return governor.lower in _PLACE_NOUNS
    if head.dep == "dobj":
        return governor.lemma in (
            "visit",
            "leave",
            "reach",
            "enter",
            "tour",
            "bomb",
            "shell",
            "storm",
            "besiege",
            "capture",
            "rock",
            "hit",
        )
    return (
        head.dep in ("npadvmod", "advmod", "appos", "ROOT", "dep") and head.dep != "nsubj" and not _acts(document, head)
    )


def _acts(document: Document, head: Token) -> bool:
    return any(True for _ in document.deps(head.i, "nsubj"))


def _first_conjunct(document: Document, head: Token) -> Token:
    while head.dep == "conj" and head.head != head.i:
        head = document.tokens[head.head]
    return head


def _locative(document: Document, preposition: Token) -> bool:
    if preposition.lower in _LOCATIVE:
        return True
    governor = document.head(preposition)
    if preposition.lower == "of":
        return governor.lower in (
            "city",
            "capital",
            "outskirts",
            "streets",
            "mayor",
            "north",
            "south",
            "east",
            "west",
            "miles",
            "kilometers",
            "kilometres",
            "suburb",
            "center",
            "centre",
            "university",
            "bishop",
            "archbishop",
            "siege",
            "fall",
            "battle",
        )
    if preposition.lower in ("to", "from", "for"):
        return governor.lemma in _MOTION or governor.lower in ("back", "embassy", "ambassador", "home")
    return preposition.lower == "on" and False


def _in_dateline(document: Document, match: Match) -> bool:
    sentence = document.sentences[document.sentence_at(match.span[0])]
    return sentence.zone == "dateline"


def _before_comma_state(document: Document, match: Match) -> bool:
    """ "Moscow, Russia" names a place."""
    rest = document.text[match.span[1] : match.span[1] + 24]
    state = gazetteer().countries.get(next((s.key for s in match.surfaces if s.sense == "capital"), ""), None)
    return bool(state and rest.startswith(f", {state.name}"))


def _place_evidence(document: Document, match: Match, head: Token) -> bool:
    """A name of a place counts where the engine sees a place, or a locative word stands before it."""
    place = gazetteer().places[int(next(surface.key for surface in match.surfaces if surface.sense == "place"))]
    if head.entity in _LABELS or place.kind != "city" or (place.population > LARGE_CITY and head.entity != "PERSON"):
        return True
    if document.text[match.span[0] : match.span[1]].islower():
        return False
    return (
        head.entity == ""
        and head.pos == "PROPN"
        and head.dep == "pobj"
        and document.head(head).lower in _LOCATIVE | {"from", "to"}
    )
