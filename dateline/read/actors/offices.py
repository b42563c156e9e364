"""Titles that stand alone: "the US president", "the NATO chief", "his Russian counterpart"."""

from __future__ import annotations

import re

from dateline.data.gazetteer import gazetteer
from dateline.data.lexicon import actor_nouns, word_list
from dateline.data.names import plain
from dateline.language import Document
from dateline.read.actors.ledger import Entity, Ledger
from dateline.read.actors.people import People, Title, office_title, surface_country, title_gender
from dateline.read.actors.phrases import Phrase
from dateline.records import Span

# Words before an office that make it another's or another time's.
_PAST = word_list("past office")
_FUTURE = word_list("future office")
_OTHER_RANK = word_list("other rank")
_INDEFINITE = ("a", "an", "any", "no", "every", "each", "another", "some")
# Forms so general that only an office of an organisation, or nothing, may be read into them.
_VAGUE = word_list("vague offices")
# A comma behind a name, with the age between: "Olga Petrenko, 49, a teacher".
_AFTER_NAME = re.compile(r",(?: \d{1,3},)?[ \u00a0]$")
_APPOSED = re.compile(r",[ \u00a0]$")
_CLOSES = re.compile(r"[,.;:)—–-]|[ ](?:who|whose|and|—|–)\b|$")


class Offices:
    """Reads title phrases of one report."""

    def __init__(
        self, document: Document, people: People, ledger: Ledger, titles: list[Title], day: str | None
    ) -> None:
        self.document, self.people, self.ledger, self.day = document, people, ledger, day
        self.titles = {i: title for title in titles for i in range(title.span[0], title.span[1])}

    def enter(self, phrase: Phrase) -> bool:
        """Enter a title phrase; false where it is none and may be a description."""
        if phrase.head.start in self.titles:
            self._before_name(self.titles[phrase.head.start])
            return True
        if self.ledger.covered(phrase.head.span):
            return True
        apposed = self._apposed(phrase)
        if apposed:
            self._learn(apposed, phrase)
            self.ledger.add(phrase.span, apposed, "title", "stands beside the name")
            return True
        forms = self._forms(phrase)
        if phrase.plural or not forms or phrase.determiner in _INDEFINITE:
            return False
        return self._holder(phrase, forms)

    # --------------------------------------------------------------------------------------------- beside a name
    def _before_name(self, title: Title) -> None:
        """The words of a title before a name are a mention where they say whose office it is."""
        behind = self.ledger.inside((title.span[1] + 1, title.span[1] + 3))
        name = next((entity for _, entity, how in behind if entity and how == "name"), None)
        if name and name.kind == "person" and title.bodies and title.span not in self.ledger.mentions:
            self.ledger.add(title.span, name, "title", "title before the name")

    def _apposed(self, phrase: Phrase) -> Entity | None:
        """The person whose name stands beside the phrase, set off by commas."""
        if phrase.plural:
            return None
        before = _AFTER_NAME.search(self.document.text, max(0, phrase.span[0] - 12), phrase.span[0])
        beside = self.ledger.over((before.start() - 1, before.start())) if before else ()
        for span, entity, how in beside:
            if before and _person(entity, how) and span[1] == before.start() and self._explains(phrase):
                return entity
        for span, entity, how in self.ledger.inside((phrase.span[1], phrase.span[1] + 3)):
            if _person(entity, how) and self._introduces(phrase, span):
                return entity
        return None

    def _explains(self, phrase: Phrase) -> bool:
        """ "X, a specialist on Y" is X; "X, the minister and Z" lists three."""
        if not self._noun_phrase(phrase):
            return False
        following = self.document.tokens_in((phrase.span[1] + 1, phrase.span[1] + 2))
        # "X, an official said, ...": what stands behind the comma is the subject of a verb of its own.
        speaks = bool(following) and following[0].pos in ("VERB", "AUX")
        return self._closed(phrase.span[1]) or (phrase.determiner in ("a", "an") and not speaks)

    def _introduces(self, phrase: Phrase, name: Span) -> bool:
        """ "The minister, X, said": the name closes with a comma as well."""
        between = self.document.text[phrase.span[1] : name[0]]
        return (
            0 < len(between) <= 2 and bool(_APPOSED.match(between)) and self._closed(name[1]) and self._not_listed(name)
        )

    def _closed(self, offset: int) -> bool:
        return bool(_CLOSES.match(self.document.text, offset))

    def _noun_phrase(self, phrase: Phrase) -> bool:
        """ "X, the minister," is X; "X, the minister and Y" lists three."""
        return not re.match(
            r"[ ]and\b|, (?:[A-Z]\S+ ){1,3}and ", self.document.text[phrase.span[1] : phrase.span[1] + 40]
        )

    def _not_listed(self, span: Span) -> bool:
        return not re.match(r"[ ]and\b", self.document.text[span[1] : span[1] + 5])

    def _learn(self, entity: Entity, phrase: Phrase) -> None:
        text = self.document.text
        if entity.role is None:
            entity.role = re.sub(r"^(?:the|a|an|his|her|their|its) ", "", text[slice(*phrase.span)], flags=re.I)
        entity.gender = entity.gender or title_gender(phrase.words[phrase.at])
        country = self._country(phrase)
        if entity.country is None and country:
            self.people.settle(entity, country)

    # -------------------------------------------------------------------------------------------------- by office
    def _forms(self, phrase: Phrase) -> tuple[str, ...]:
        """The offices that the longest office form around the head may name."""
        words = [word.rstrip(".") if word not in ("u.n.", "u.s.") else word for word in phrase.words]
        known = gazetteer().offices_of_form
        if phrase.words[phrase.at] == "counterpart":
            return ("counterpart",)
        candidates = [
            (end - start, " ".join(words[start:end]))
            for start in range(phrase.at + 1)
            for end in range(phrase.at + 1, len(words) + 1)
        ]
        for _, form in sorted(candidates, key=lambda item: -item[0]):
            if form in known:
                rest = set(words) - set(form.split())
                return () if rest & _OTHER_RANK else known[form]
        return ()

    def _country(self, phrase: Phrase) -> str | None:
        """The country that the phrase names, by name, possessor, or "the country's"."""
        for match in phrase.origins:
            if country := surface_country(match):
                return country
        if phrase.possessor is not None:
            owner = self._possessor(phrase)
            return owner.country if owner else None
        return None

    def _possessor(self, phrase: Phrase) -> Entity | None:
        token = phrase.possessor
        if token is None:
            return None
        if token.lemma in ("country", "nation"):
            return self.last_state(token.start)
        return self.ledger.entity_over(token.span)

    def last_state(self, offset: int) -> Entity | None:
        """The state named last before an offset, in the sentence or the one before."""
        sentence = self.document.sentence_at(offset)
        begin = self.document.sentences[max(sentence - 1, 0)].span[0]
        for span, entity, _ in self.ledger.before(offset):
            if span[0] < begin:
                break
            if entity and entity.kind == "state":
                return entity
        return None

    def _bodies(self, phrase: Phrase) -> list[str]:
        """Whose office: ISO codes and organisations' ids, as the phrase names them."""
        bodies = []
        for match in phrase.bodies:
            surface = match.sense("organisation", "metonym", "state", "demonym", "capital")
            if surface:
                bodies.append(surface.key)
        owner = self._possessor(phrase) if not bodies else None
        if owner and owner.country:
            bodies.append(owner.country)
        return bodies

    def _holder(self, phrase: Phrase, offices: tuple[str, ...]) -> bool:
        words = set(phrase.words)
        bodies = self._bodies(phrase)
        if words & (_PAST | _FUTURE):
            return "new" in words and not words & _PAST and self._unnamed(phrase, self._country(phrase))
        if offices == ("counterpart",):
            return self._counterpart(phrase, bodies)
        if bodies:
            return self._of_body(phrase, offices, bodies)
        return self._of_nobody(phrase, offices)

    def _counterpart(self, phrase: Phrase, bodies: list[str]) -> bool:
        """ "His Russian counterpart" holds the office of the person named last, in Russia."""
        person = self._last_person(phrase.span[0])
        for body, office in sorted(person.offices) if person else ():
            holder = next(
                (h for b in bodies if b != body and (h := self._known_holder(b, office, phrase.span[0]))), None
            )
            if holder:
                self.ledger.add(phrase.span, holder, "title", f"{office} like {person.name}" if person else office)
                return True
        self.ledger.add(phrase.span, None, "title", "whose counterpart is not known")
        return True

    def _last_person(self, offset: int) -> Entity | None:
        return next((entity for _, entity, how in self.ledger.before(offset) if _person(entity, how)), None)

    def _of_body(self, phrase: Phrase, offices: tuple[str, ...], bodies: list[str]) -> bool:
        for body in bodies:
            for office in self._offices_at(body, offices):
                entity = self._known_holder(body, office, phrase.span[0])
                if entity:
                    self.ledger.add(phrase.span, entity, "title", f"{office} on the report's date")
                    return True
        country = self._country(phrase)
        learned = self._by_role(phrase, country)
        if learned:
            self.ledger.add(phrase.span, learned, "title", "the person of the report with that role")
            return True
        return self._unnamed(phrase, country)

    def _offices_at(self, body: str, offices: tuple[str, ...]) -> list[str]:
        """The offices to try for a body: "leader" of a state is who rules it."""
        country = gazetteer().countries.get(body)
        if country and "leader" in offices:
            return [country.leader] if country.leader else []
        return list(offices)

    def _known_holder(self, body: str, office: str, at: int) -> Entity | None:
        """Who holds the office: a person of the report whose it is, else the gazetteer's on the report's day."""
        if person := self.people.holding.get((body, office)):
            return person
        term = gazetteer().holder(body, office, self.day) if self.day else None
        if term is None:
            return None
        entity = self.people.person(term.name, at, term.name)
        entity.role = entity.role or office_title(term)
        return entity

    def _by_role(self, phrase: Phrase, country: str | None) -> Entity | None:
        """The only person of the report whose learned role has the phrase's head, and whose country fits."""
        head = phrase.words[phrase.at]
        fitting: list[Entity] = []
        for person in self.people.of_country.get(country or "", ()):
            words = plain(person.role or "").split()
            if head in words and not set(words) & (_PAST | _FUTURE | _OTHER_RANK):
                fitting.append(person)
                if len(fitting) > 1:
                    return None
        return fitting[0] if fitting else None

    def _unnamed(self, phrase: Phrase, country: str | None) -> bool:
        """An office whose holder nobody names: an actor of its own, not anonymous."""
        form = phrase.words[phrase.at]
        if form in _VAGUE or (form in actor_nouns() and actor_nouns()[form] == "official"):
            return False
        if not country or (not phrase.definite and not phrase.own_bodies):
            return False
        words = re.sub(r"^(?:the|The) ", "", self.document.text[slice(*phrase.span)])
        entity = self.ledger.named("person", f"office:{country}:{form}", words, phrase.span[0], country)
        entity.role = entity.role or words
        self.ledger.add(phrase.span, entity, "title", "an office whose holder is not known")
        return True

    def _named_so_behind(self, phrase: Phrase, entity: Entity) -> bool:
        """ "The president wanted to tell President Brandt": whom the sentence names by the office is another."""
        head, text = phrase.words[phrase.at], self.document.text
        end = self.document.sentences[self.document.sentence_at(phrase.span[0])].span[1]
        return any(
            phrase.span[1] <= start < end and text[phrase.span[1] : start].lower().rstrip().endswith(head)
            for start, _ in self.ledger.names_of.get(entity, ())
        )

    def _of_nobody(self, phrase: Phrase, offices: tuple[str, ...]) -> bool:
        """ "The president": the person named last before it who holds such an office."""
        if not phrase.definite:
            return False
        head = phrase.words[phrase.at]
        wanted = set(offices) - ({"leader"} if head == "leader" else set())
        for _, entity, how in self.ledger.before(phrase.span[0]):
            named = entity and entity.kind == "person" and how in ("name", "title")
            if named and entity and self._holds(entity, wanted, head) and not self._named_so_behind(phrase, entity):
                self.ledger.add(phrase.span, entity, "title", "the person named last who holds such an office")
                return True
        return self._default(phrase, offices)

    def _holds(self, entity: Entity, offices: set[str], head: str) -> bool:
        if any(office in offices for _, office in entity.offices):
            return True
        role = plain(entity.role or "").split()
        return head in role and not set(role) & (_PAST | _OTHER_RANK)

    def _default(self, phrase: Phrase, offices: tuple[str, ...]) -> bool:
        """An office that only one body has: "the attorney general" is no such, "the pope" is."""
        for office in offices:
            body = gazetteer().default_body.get(office)
            entity = self._known_holder(body, office, phrase.span[0]) if body else None
            if entity:
                self.ledger.add(phrase.span, entity, "title", f"{office} on the report's date")
                return True
        return False


def _person(entity: Entity | None, how: str) -> bool:
    return entity is not None and entity.kind == "person" and how == "name"
