"""Persons: full names first, then surnames, each with title, office, country and gender."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from dateline.data.gazetteer import Holder, gazetteer
from dateline.data.lexicon import actor_nouns, word_list
from dateline.data.names import FIRST_SURNAMES, fold, given_compatible, plain, surname, words
from dateline.language import Document, Token
from dateline.read.actors.ledger import Entity, Ledger
from dateline.read.actors.phrases import office_heads
from dateline.read.actors.runs import Name, Runs, titles
from dateline.read.actors.surfaces import Match
from dateline.records import Span

# Offices whose holders the press names by surname alone.
FAMOUS = (
    "president", "prime minister", "chancellor", "premier", "supreme leader", "king", "queen", "emperor",
    "chief executive", "foreign minister", "secretary-general", "vice president", "defence minister",
    "national security adviser", "high representative", "crown prince",
)  # fmt: skip
# A bare surname this many characters behind a full name is the one so named (about two sentences).
NEAR = 300
# So many characters beside the name of a state its office may stand: "North Korea's leader".
GROUND = 24
_RULERS = FAMOUS[:9]
_QUALIFIERS = word_list("title qualifiers")
_FEMALE = word_list("female nouns")
_MALE = word_list("male nouns")


@cache
def title_words() -> frozenset[str]:
    """Lower-case words that may stand in a title before a name."""
    forms = {word for form in gazetteer().offices_of_form for word in form.split()}
    return frozenset(
        forms
        | {noun for noun, sense in actor_nouns().items() if sense in ("official", "person")}
        | {plain(word).rstrip(".") for word in titles()}
        | _QUALIFIERS
        | {"elect", "and"}
    )


@dataclass(frozen=True, slots=True)
class Title:
    """The words before a name: their span, and the gazetteer names among them."""

    span: Span
    words: tuple[str, ...]
    bodies: tuple[Match, ...]


class People:
    """Finds the persons of one report and enters them in the ledger."""

    def __init__(self, document: Document, runs: Runs, found: list[Match], ledger: Ledger, day: str | None) -> None:
        self.document, self.runs, self.found, self.ledger, self.day = document, runs, found, ledger, day
        self._match_ends = {match.span[1]: match for match in found}
        self._by_start = {match.span[0]: match for match in found}
        self._keys: dict[str, list[Entity]] = defaultdict(list)
        self._surnames: dict[str, list[Entity]] = defaultdict(list)
        self._known: dict[str, Entity] = {}
        self.holding: dict[tuple[str, str], Entity] = {}
        self.of_country: dict[str, dict[Entity, None]] = defaultdict(dict)

    # ------------------------------------------------------------------------------------------------ titles before
    def title_before(self, name: Name) -> Title | None:
        """The title right before a name: "Italian Foreign Minister", "State Department spokesperson"."""
        tokens = self.document.tokens
        i = self.document.index_at(name.span[0]) - 1
        first, sentence, bodies = i + 1, tokens[i + 1].sentence if i + 1 < len(tokens) else -1, []
        while i >= 0 and tokens[i].sentence == sentence and name.span[0] - tokens[i].start < 120:
            token = tokens[i]
            match = self._match_ends.get(token.end)
            if match and match.span[0] >= tokens[max(0, i - 6)].start:
                bodies.append(match)
                i = self.document.index_at(match.span[0]) - 1
                first = i + 1
            elif (token.text in ("'s", "’s") and tokens[i - 1].end in self._match_ends) or (
                token.text == "-" and first < name.span[0]
            ):
                i -= 1
            elif self._in_title(token):
                first, i = token.i, i - 1
            else:
                break
        inside = tokens[first : self.document.index_at(name.span[0])]
        while inside and (inside[0].lower in ("of", "and", "to", "for", "the", "-") or inside[0].text in ("'s", "’s")):
            inside = inside[1:]
        if not inside or not any(self._title_head(token) for token in inside[-3:]):
            return None
        span = inside[0].start, inside[-1].end
        kept = tuple(match for match in bodies if match.span[0] >= span[0])
        return Title(span, tuple(token.lower for token in inside), kept)

    def _in_title(self, token: Token) -> bool:
        word = token.lower.rstrip(".")
        if token.text in titles() or token.text + "." in titles():
            return True
        return (
            word in title_words()
            and token.pos not in ("VERB", "AUX", "PUNCT")
            and word not in ("to", "in", "at", "and", "on")
        )

    def _title_head(self, token: Token) -> bool:
        return (
            token.lower in office_heads()
            or token.lower in actor_nouns()
            or token.text in titles()
            or token.text + "." in titles()
        )

    # ------------------------------------------------------------------------------------------------------ persons
    def person(self, text: str, at: int, known: str | None) -> Entity:
        """The entity of a name: one met before, or a new one; ``known`` is the gazetteer's person."""
        entity = self._same_person(text, known)
        if entity is None:
            entity = Entity(known or text, "person", at, gazetteer=f"person:{known}" if known else None)
            entity.gender = given_gender(text)
            self._index(entity, known)
            if known:
                self._from_gazetteer(entity, known)
        return entity

    def met(self, text: str) -> bool:
        """Whether a name is that of a person named before."""
        return self._same_person(text, None) is not None

    def _index(self, entity: Entity, known: str | None) -> None:
        self.ledger.people.append(entity)
        self._surnames[entity.surname_key].append(entity)
        for key in sorted(person_keys(entity.name)):
            self._keys[key].append(entity)
        if known:
            self._known[known] = entity

    def settle(self, entity: Entity, country: str | None) -> None:
        """Give a person a country, where it has none yet."""
        entity.country = entity.country or country
        if entity.country:
            self.of_country[entity.country][entity] = None

    def _same_person(self, text: str, known: str | None) -> Entity | None:
        if known and known in self._known:
            return self._known[known]
        for entity in self._surnames.get(fold(surname(known or text)), ()):
            alike = given_compatible(given_part(text), given_part(entity.name))
            if alike and not (known and entity.gazetteer):
                return entity
        return None

    def _from_gazetteer(self, entity: Entity, known: str) -> None:
        terms = gazetteer().people[known]
        held = [term for term in terms if self.day and term.holds(self.day)]
        entity.gender = next((term.gender for term in terms if term.gender), entity.gender)
        entity.offices.update((term.body, term.office) for term in held)
        for office in sorted(entity.offices):
            self.holding.setdefault(office, entity)
        # Who holds several offices goes by the highest: a president who is some other state's prince as well.
        term = min(
            held, key=lambda term: FAMOUS.index(term.office) if term.office in FAMOUS else len(FAMOUS), default=None
        )
        if term:
            entity.role = office_title(term)
        self.settle(entity, body_country((term or terms[0]).body))

    def bare(self, word: str, at: int, gender: str | None) -> Entity | None:
        """Whom a surname alone means: the one person of the report with that surname, else the last one named.

        A head of state or of government is the bare surname before relatives and namesakes of lower rank.
        """
        key = fold(word)
        fitting = [p for p in self._keys.get(key, ()) if not gender or p.gender in (None, gender)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        near = {
            p
            for p in fitting
            if any(0 <= at - span[0] < NEAR and " " in self.document.text[slice(*span)] for span in self._named(p))
        }
        if len(near) == 1:
            return near.pop()
        rulers = [p for p in fitting if any(office in _RULERS for _, office in p.offices)]
        if len(rulers) == 1:
            return rulers[0]
        before = [p for p in fitting if any(span[0] < at for span in self._named(p))]
        return max(before, key=lambda p: max(span[0] for span in self._named(p) if span[0] < at), default=None)

    def _named(self, entity: Entity) -> list[Span]:
        return self.ledger.names_of.get(entity, [])

    def famous(self, word: str, title: Title | None = None) -> str | None:
        """The holder of a high office on the report's day who is meant by a bare surname, if only one can be.

        A surname that millions bear (Kim, Park, Li) needs a ground: its country before the name, the office of that
        country somewhere in the report, or for who rules it the country itself, named twice.
        """
        key = fold(word)
        held = [term for term in famous_surnames().get(key, ()) if self.day and term.holds(self.day)]
        if key in FIRST_SURNAMES:
            countries = {surface_country(match) for match in title.bodies} if title else set[str | None]()
            held = [term for term in held if term.body in countries or self._told(term)]
        names = sorted({term.name for term in held})
        if len(names) > 1:
            names = sorted(
                {term.name for term in held if term.office in _RULERS and term.body in gazetteer().countries}
            )
        return names[0] if len(names) == 1 else None

    def _told(self, term: Holder) -> bool:
        """Whether the report speaks of that office ("North Korea's leader"), or twice of the state that it rules."""
        forms = gazetteer().forms_of_office[term.office] + (("leader",) if term.office in _RULERS else ())
        named = [
            match for match in self.found if (s := match.sense("state", "demonym", "capital")) and s.key == term.body
        ]
        around = (self.document.text[max(0, m.span[0] - GROUND) : m.span[1] + GROUND].lower() for m in named)
        if term.office in _RULERS and len(named) > 1:
            return True
        return any(form in words for words in around for form in forms)

    # --------------------------------------------------------------------------------------------- what a title tells
    def learn(self, entity: Entity, title: Title) -> None:
        """Role, country and gender from the words before a name."""
        text = self.document.text[title.span[0] : title.span[1]]
        for word in title.words:
            entity.gender = entity.gender or title_gender(word)
        for match in title.bodies:
            self.settle(entity, surface_country(match))
        if entity.role is None and any(self._role_word(word) for word in title.words):
            entity.role = text

    def _role_word(self, word: str) -> bool:
        return word in office_heads() or word in actor_nouns()


def _rank(term: Holder) -> int:
    """Who holds several offices goes by the highest: a president who is some other state's prince as well."""
    return FAMOUS.index(term.office) if term.office in FAMOUS else len(FAMOUS)


def person_keys(name: str) -> frozenset[str]:
    """Keys under which a bare surname may name a person: the surname, its last word, both parts of a double one."""
    parts = words(name)
    keys = {fold(surname(name)), fold(surname(name).split()[-1])}
    if len(parts) >= 3 and parts[0] != surname(name):
        keys.add(fold(parts[-1]))
    return frozenset(keys)


def given_part(name: str) -> str:
    """The name without its surname."""
    family = surname(name)
    rest = name[len(family) :] if name.startswith(family) and family != name else name[: len(name) - len(family)]
    return rest.strip()


def given_gender(name: str) -> str | None:
    """The gender that a given name tells, null where it is both or unknown."""
    given = gazetteer().given_names
    first = given_part(name).split()
    found = given.get(first[0]) if first else None
    return found if found in ("m", "f") else None


def title_gender(word: str) -> str | None:
    if word in _FEMALE:
        return "f"
    if word in _MALE:
        return "m"
    title = titles().get(word.capitalize()) or titles().get(word.capitalize() + ".")
    return title.gender or None if title else None


def office_title(term: Holder) -> str:
    """An office in words: "Foreign minister of Italy", "Ambassador of Italy to the United Nations"."""
    tables = gazetteer()
    named = (tables.countries[term.body] if term.body in tables.countries else tables.organisations[term.body]).name
    local = tables.local_titles.get((term.body, term.office))
    words = local or _PROPER.sub(lambda found: _NAMES[found[0]], term.office)
    office, to, place = words.partition(" to ")
    return f"{office[:1].upper()}{office[1:]} of {_article(named)}{named}{to}{place}"


# Names inside the names of offices, which the table keeps in lower case.
_NAMES = {"united nations": "United Nations", "nato": "NATO", "syria": "Syria", "yemen": "Yemen"}
_PROPER = re.compile("|".join(rf"\b{name}\b" for name in _NAMES))
_WITH_ARTICLE = re.compile(
    r"(?:United|European|African|Arab|White|Chinese|Russian|Islamic) |Netherlands|Philippines|Gambia|Bahamas"
)
_ENDS = re.compile(
    r"(?:Republic|Islands|Emirates|Maldives|Comoros|Seychelles|Kremlin|Nations|Bank|Fund|Office|League)$"
)


def _article(name: str) -> str:
    """ "the" where English has it: the United States, the European Union, the IAEA; not Italy, not NATO."""
    acronym = name.isupper() and name not in ("NATO", "ASEAN", "OPEC", "UNESCO", "UNICEF", "MERCOSUR")
    return "the " if acronym or _WITH_ARTICLE.match(name) or _ENDS.search(name) else ""


def body_country(body: str) -> str | None:
    tables = gazetteer()
    return body if body in tables.countries else tables.organisations[body].country


def surface_country(match: Match) -> str | None:
    """The country that a gazetteer name belongs to."""
    state = match.sense("state", "demonym", "capital")
    if state:
        return state.key
    body = match.sense("organisation", "metonym")
    return gazetteer().organisations[body.key].country if body else None


@cache
def famous_surnames() -> dict[str, tuple[Holder, ...]]:
    index: dict[str, list[Holder]] = defaultdict(list)
    for holder in gazetteer().holders:
        if holder.office in FAMOUS and len(surname(holder.name)) > 2:
            index[fold(surname(holder.name))].append(holder)
    return {key: tuple(terms) for key, terms in index.items()}
