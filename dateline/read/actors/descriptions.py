"""Actors that are described and not named: unnamed sources, bodies by their kind, people, forces, "the alliance"."""

from __future__ import annotations

import re

from dateline.data.gazetteer import gazetteer
from dateline.data.lexicon import actor_nouns, word_list
from dateline.data.names import plain, surname
from dateline.language import Document
from dateline.read.actors.ledger import Entity, Ledger
from dateline.read.actors.people import surface_country, title_gender
from dateline.read.actors.phrases import Phrase, singular
from dateline.records import Span

_DETERMINER = re.compile(
    r"^(?:the|a|an|some|several|many|two|three|one|another|both|all|these|those|this|that|other|any|no|its|his|her|their|our|my|your)\s+",
    re.I,
)
_AMOUNT = re.compile(
    r"^(?:(?:about|around|some|nearly|almost|roughly|approximately|as many as|more than|up to|at least|over) )*"
    r"(?:\d[\d,.]*(?: million| thousand)?|(?:tens of |hundreds of )?(?:thousands|hundreds|dozens) of) ",
    re.I,
)
# Words for who governs: one actor for each country.
_GOVERNMENT = ("government", "regime", "leadership", "authority", "cabinet")
_COLLECTIVE = word_list("collective nouns")
_POWERS = word_list("general nouns before people")
_STRAY = word_list("words before a description")
# Those who can be a state as well as a person: "the country's closest ally".
_OR_STATE = ("ally", "partner", "rival", "foe", "opponent", "friend", "neighbor", "neighbour", "supporter")
# Armed forces of a state: one body each, as its ministries are.
_ARMED = ("military", "army", "navy")
# How many sentences back "the two leaders" reaches.
_PAIR_REACH = 6
_RULERS = ("president", "prime minister", "chancellor", "premier", "supreme leader", "king", "emperor")
_COUNTED = ("two", "both")
_LEADERS = ("leader", "president", "man", "woman", "minister", "diplomat", "politician")
_COUNTRIES = ("country", "nation", "side", "state", "government", "capital", "power", "neighbor", "neighbour", "ally")


class Descriptions:
    """Reads describing phrases of one report, in text order."""

    def __init__(self, document: Document, ledger: Ledger) -> None:
        self.document, self.ledger = document, ledger

    def enter(self, phrase: Phrase) -> bool:
        """Enter a phrase that describes an actor; false where it describes none."""
        noun = singular(phrase.head)
        if self._pair(phrase, noun):
            return True
        if self._organisation(phrase):
            return True
        sense = actor_nouns().get(noun) or actor_nouns().get(phrase.head.lower)
        if sense and not self._somebody(phrase, noun, sense):
            return False
        if sense == "owner":
            return self._owner(phrase, noun)
        if sense == "body":
            return self._body(phrase, noun)
        if sense in ("official", "person", "people", "forces"):
            return self._described(phrase, noun, sense)
        return False

    def _add(self, phrase: Phrase, entity: Entity | None, why: str) -> bool:
        self.ledger.add(phrase.span, entity, "description", why)
        return True

    def _somebody(self, phrase: Phrase, noun: str, sense: str) -> bool:
        """Whether the words stand for somebody at all, and not for a quality, a power or anyone who might be."""
        if phrase.head.dep in ("attr", "oprd", "acomp") or phrase.determiner in ("every", "each", "any", "no"):
            return False
        after = next((t.lower for t in self.document.deps(phrase.head.i, "prep") if t.i == phrase.head.i + 1), "")
        if (noun in ("source", "force") and after == "of") or (noun == "opposition" and after == "to"):
            return False
        if noun == "force":
            words = set(phrase.words) - {phrase.determiner, "force"}
            return bool(phrase.bodies) or bool(words and not words & _POWERS)
        if noun == "opposition" and not (phrase.determiner or phrase.possessor or phrase.bodies):
            return False
        bare = not phrase.plural and noun not in _COLLECTIVE and not phrase.bodies
        named = phrase.determiner or phrase.possessor or any(t.tag == "CD" for t in self.document.deps(phrase.head.i))
        return bool(named) or not bare or sense in ("body", "owner")

    # ----------------------------------------------------------------------------------------------------- sources
    def _described(self, phrase: Phrase, noun: str, sense: str) -> bool:
        """ "A senior US official": an actor named by its words; "the official" is the last one of the same head."""
        core = phrase.core
        words = self._words(core)
        country = self._country(phrase)
        named = country or phrase.plural
        if noun in ("chief", "member", "leader") and not named:
            return False
        if noun in _OR_STATE and not phrase.plural:
            return self._add(phrase, None, "a person or a state")
        if noun in _ARMED and country and not phrase.plural:
            return self._body(phrase, noun)
        modified = plain(words).split() != [plain(phrase.head.text)] or bool(phrase.bodies)
        if (not modified and phrase.determiner == "the") or phrase.determiner in ("this", "that", "these", "those"):
            earlier = self._earlier(noun, phrase)
            if earlier or not phrase.plural or sense == "official":
                return self._add(
                    phrase, earlier, "the same description as before" if earlier else "no such description before"
                )
        key = f"described:{plain(words)}:{phrase.plural}"
        entity = self.ledger.named(
            "group" if phrase.plural or noun in _COLLECTIVE else "person", key, words, phrase.span[0], country
        )
        entity.anonymous = sense == "official"
        if phrase.plural and not entity.members:
            entity.members = self._sides(phrase)
        entity.head = noun
        entity.gender = entity.gender or title_gender(phrase.head.lower)
        span = core if not modified else phrase.span if phrase.span[1] - phrase.span[0] < 80 else core
        self.ledger.add(core if sense in ("people", "forces") else span, entity, "description", "described, not named")
        return True

    def _earlier(self, noun: str, phrase: Phrase) -> Entity | None:
        for _, entity, how in self.ledger.before(phrase.span[0]):
            described = entity and how == "description" and entity.head == noun
            if described and entity and (entity.kind == "group") == phrase.plural:
                return entity
        return None

    def _words(self, span: Span) -> str:
        words = _AMOUNT.sub("", _DETERMINER.sub("", self.document.text[slice(*span)])).split()
        while len(words) > 1 and words[0].lower() in _STRAY:
            words = words[1:]
        return " ".join(words)

    def _sides(self, phrase: Phrase) -> tuple[Entity, ...]:
        """ "US and Russian officials" speak and act for two states, whoever they are; one state makes no pair."""
        countries = sorted({country for match in phrase.bodies if (country := surface_country(match))})
        return tuple(self.ledger.state(country, phrase.span[0]) for country in countries) if len(countries) > 1 else ()

    def _country(self, phrase: Phrase) -> str | None:
        """The one country that the phrase names; two make none."""
        countries = {country for match in phrase.origins if (country := surface_country(match))}
        if not countries and phrase.possessor is not None:
            owner = self.ledger.entity_over(phrase.possessor.span)
            countries = {owner.country} if owner and owner.country else set()
        for span, entity, how in self.ledger.inside(phrase.span):
            if not countries and how == "name" and entity and span[1] <= phrase.span[1] and entity.country:
                countries = {entity.country}
        return next(iter(countries)) if len(countries) == 1 else None

    # ------------------------------------------------------------------------------------------------------ bodies
    def _body(self, phrase: Phrase, noun: str) -> bool:
        """ "The Ukrainian government", "the Biden administration", "Russia's foreign ministry"."""
        country = self._country(phrase)
        if country is None:
            return self._anaphor(phrase, noun)
        words = self._words(phrase.core if phrase.own_bodies or phrase.possessor is not None else phrase.span)
        key = f"government:{country}" if noun in _GOVERNMENT else f"{plain(words).replace('s ', ' ')}:{country}"
        if noun in _GOVERNMENT:
            words = f"{_adjective(country)} government"
        elif noun in _ARMED and not phrase.plural:
            words, key = f"{_adjective(country)} {noun}", f"{noun}:{country}"
        elif noun == "administration" and (head := self._ruler_of(phrase)):
            words, key = f"{surname(head.name)} administration", f"administration:{head.name}"
        entity = self.ledger.named("organisation", key, words, phrase.span[0], country)
        entity.head = noun
        return self._add(phrase, entity, "a body by its kind and country")

    def _ruler_of(self, phrase: Phrase) -> Entity | None:
        """Whose administration it is: the person whom the phrase names."""
        start, end = phrase.span
        for token in self.document.tokens_in((start, end)):
            entity = self.ledger.entity_over(token.span)
            if entity and entity.kind == "person" and entity.head is None:
                return entity
        return None

    def _anaphor(self, phrase: Phrase, noun: str) -> bool:
        """ "The ministry", "the administration": the last body of that kind."""
        if phrase.determiner not in ("the", "this", "that") or len(phrase.words) > 2:
            return False
        for _, entity, _ in self.ledger.before(phrase.span[0]):
            if entity and (entity.head == noun or noun in _anaphors(entity)):
                return self._add(phrase, entity, "the last body of that kind")
        return False

    def _organisation(self, phrase: Phrase) -> bool:
        """ "The alliance", "the world body": the last organisation that goes by that word."""
        if phrase.determiner not in ("the", "this", "that") or phrase.plural:
            return False
        said = " ".join(phrase.words[1 : phrase.at + 1])
        for _, entity, _ in self.ledger.before(phrase.span[0]):
            if entity and said in _anaphors(entity):
                self.ledger.drop(phrase.head.span)
                self.ledger.add(phrase.core, entity, "description", "the organisation that goes by this word")
                return True
        return False

    # ------------------------------------------------------------------------------------------------------ states
    def _owner(self, phrase: Phrase, noun: str) -> bool:
        """ "The country" is the state named last in the sentence, or in the one before if that names only one."""
        if noun == "side":
            return self._side(phrase)
        if phrase.plural or len(phrase.words) != 2 or phrase.determiner not in ("the", "that", "this"):
            return False
        state = self._last_state(phrase) if phrase.determiner == "that" else self._state_before(phrase)
        return self._add(phrase, state, "the state named last" if state else "two states could be meant")

    def _side(self, phrase: Phrase) -> bool:
        """ "The Ukrainian side" is Ukraine."""
        country = self._country(phrase)
        if country is None or phrase.plural:
            return False
        return self._add(phrase, self.ledger.state(country, phrase.span[0]), "the side of a state")

    def _last_state(self, phrase: Phrase) -> Entity | None:
        """ "That country" is the state named right before, in the same sentence."""
        named = self._named(self.document.sentence_at(phrase.span[0]), phrase.span[0], "state")
        return named[-1] if named else None

    def _state_before(self, phrase: Phrase) -> Entity | None:
        sentence = self.document.sentence_at(phrase.span[0])
        for k in (sentence, sentence - 1):
            if k < 0 or (self.document.paragraph_of[k] != self.document.paragraph_of[sentence] and k != sentence):
                continue
            states = self._named(k, phrase.span[0], "state")
            if states:
                return states[0] if len(set(states)) == 1 else None
        return None

    # ------------------------------------------------------------------------------------------------------- pairs
    def _pair(self, phrase: Phrase, noun: str) -> bool:
        """ "The two leaders", "both countries": exactly the two that the sentence or those before it name."""
        if not phrase.plural or not (set(phrase.words[:3]) & set(_COUNTED)):
            return False
        if noun in _LEADERS:
            pair = self._two_persons(phrase, noun)
        elif noun in _COUNTRIES:
            pair = self._two_states(phrase)
        else:
            return False
        if pair is None:
            self.ledger.add(phrase.span, None, "description", "which two is not sure")
            return True
        names = " and ".join(sorted(entity.name for entity in pair))
        group = self.ledger.named("group", f"pair:{names}", names, phrase.span[0])
        group.members = tuple(sorted(pair, key=lambda e: (e.at, e.name)))
        return self._add(phrase, group, "the two that were named before")

    def _two_persons(self, phrase: Phrase, noun: str) -> list[Entity] | None:
        """The two persons named last; for leaders only heads of state and of government count."""
        rank = _RULERS if noun in ("leader", "president") else ()
        seen: dict[Entity, None] = {}
        for k in range(sentence := self.document.sentence_at(phrase.span[0]), max(sentence - _PAIR_REACH, -1), -1):
            seen |= dict.fromkeys(
                e
                for e in self._named(k, phrase.span[0], "person")
                if not rank or any(o in rank for _, o in e.offices) or _rules(e)
            )
            if len(seen) >= 2:
                return list(seen) if len(seen) == 2 and len({e.country for e in seen}) == 2 else None
        return None

    def _two_states(self, phrase: Phrase) -> list[Entity] | None:
        """The states of the two persons that the sentence names, else its two states, else those of the one before."""
        sentence = self.document.sentence_at(phrase.span[0])
        countries = sorted({e.country for e in self._named(sentence, phrase.span[0], "person") if e.country})
        if len(countries) == 2:
            return [self.ledger.state(iso3, phrase.span[0]) for iso3 in countries]
        for k in (sentence, sentence - 1):
            states = dict.fromkeys(self._named(k, phrase.span[0], "state")) if k >= 0 else {}
            if states:
                return list(states) if len(states) == 2 else None
        return None

    def _named(self, k: int, before: int, kind: str) -> list[Entity]:
        """The entities of a kind that sentence ``k`` names before an offset, in order."""
        start, end = self.document.sentences[k].span
        found: list[Entity] = []
        for span, entity, _ in self.ledger.before(min(end, before)):
            if span[0] < start:
                break
            if entity and entity.kind == kind:
                found.append(entity)
        return found[::-1]


def _rules(entity: Entity) -> bool:
    return bool(
        entity.role and re.search(r"\b(?:president|prime minister|leader|chancellor|king)\b", entity.role, re.I)
    )


def _anaphors(entity: Entity) -> tuple[str, ...]:
    row = gazetteer().organisations.get(entity.gazetteer or "")
    return row.anaphors if row else ()


def _adjective(iso3: str) -> str:
    """What stands before a state's body: "Russian", "US", "New Zealand"."""
    country = gazetteer().countries[iso3]
    short = next((alias for alias in country.aliases if len(alias) == 2), None)
    demonym = country.demonyms[0] if country.demonyms else country.name
    return short or (country.name if demonym.endswith("er") else demonym)
