"""The tables of verbs and nouns that name acts, and how a row is matched against the parse.

A row's ``when`` is a list of conditions, all of which must hold:

===================  ==================================================================================
``obj``, ``!obj``    the act has (has no) object; a passive's subject is its object
``obj:W``            the head of an object is W
``subj:W``           the head of a subject is W
``dative:W``         the same for an indirect object
``prt:off``          the particle stands with the verb
``prep:on``          a prepositional phrase; ``prep:on|at:W`` its object's head is W
``xcomp``            an infinitive; ``xcomp:W`` its verb is W
``ccomp``            a finite clause; ``ccomp:W`` the clause holds W
``said:W``           the verb of a finite clause, or an auxiliary of it, is W
``in:W``             anything below the word is W
``mod:W``            a modifier before the noun is W
``poss``             a possessor
===================  ==================================================================================

W is a list of lemmas (``|`` between), ``@NAME`` a set of event_sets.tsv, ``actor`` anything that the report's actors
have a mention of, ``!actor`` the opposite, ``named`` a proper noun, ``person`` the name of a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from dateline.data.tables import listed, load_tsv, one_of, optional, required
from dateline.language import Document, Token
from dateline.read.events import syntax
from dateline.read.events.words import sets
from dateline.records import EventClass

IsActor = Callable[[Token], bool]
CLASSES: tuple[str, ...] = get_args(EventClass)
NO_EVENT = "-"
# "Came under attack"
COMING = frozenset({"come", "be", "remain", "stay"})
# "The talks broke down": the verb is no light one but says what became of them.
ENDING = frozenset({"down", "off", "apart"})
# No other object stands with a verb that lends its subject a tense: "the talks took place", but "the call ends an era".
TAKEN = frozenset({"place", "hour", "minute", "day", "week"})
ROLES = ("one", "two", "visit", "visit-host", "one-of", "back", "to")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a row: ``slot`` as in the module's table, ``names`` the prepositions or particles."""

    slot: str
    names: frozenset[str]
    words: frozenset[str]
    actor: bool | None
    wanted: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of event_verbs.tsv or event_nouns.tsv: what act a word names under which conditions."""

    row: str
    class_: str
    mode: str | None
    roles: str
    recipient: tuple[str, ...]
    when: tuple[Condition, ...]

    @property
    def special(self) -> int:
        """How much a row asks: a condition that names words asks more than one that names a place in the parse."""
        return sum(1 + bool(condition.words) for condition in self.when)


@cache
def modes() -> dict[str, frozenset[str]]:
    """PLOVER's modes of each class."""
    columns = {"class": one_of(*CLASSES), "mode": optional, "quad": one_of("VC", "MC", "VX", "MX"), "scale": float}
    found: dict[str, set[str]] = {name: set() for name in CLASSES}
    for row in load_tsv("plover.tsv", columns):
        if row["mode"]:
            found[row["class"]].add(row["mode"])
    return {name: frozenset(names) for name, names in found.items()}


@cache
def quads() -> dict[str, str]:
    """The quad class of each class: VC, MC, VX or MX."""
    columns = {"class": one_of(*CLASSES), "mode": optional, "quad": required, "scale": float}
    return {row["class"]: row["quad"] for row in load_tsv("plover.tsv", columns)}


@cache
def verbs() -> Mapping[str, tuple[Pattern, ...]]:
    return _by_word("event_verbs.tsv", "verb")


@cache
def nouns() -> Mapping[str, tuple[Pattern, ...]]:
    return _by_word("event_nouns.tsv", "noun")


@cache
def light_verbs() -> dict[str, frozenset[str]]:
    """Verbs that lend a noun their tense, by where the noun and who acts stand (``obj``, ``got``, ``subj``)."""
    rows = load_tsv("light_verbs.tsv", {"verb": listed, "side": one_of("obj", "got", "subj")})
    return {row["side"]: frozenset(row["verb"]) for row in rows}


def match(document: Document, token: Token, patterns: Iterable[Pattern], is_actor: IsActor) -> Pattern | None:
    """The most special row whose conditions all hold, the earlier on a tie; a row without conditions always holds."""
    best: Pattern | None = None
    for pattern in patterns:
        if (best is None or pattern.special > best.special) and all(
            _holds(document, token, condition, is_actor) for condition in pattern.when
        ):
            best = pattern
    return best


def carrier(document: Document, noun: Token) -> Token | None:
    """The light verb that a noun leans on: "held talks", "the talks took place", "went on the offensive"."""
    head = document.head(noun)
    if syntax.makes_likely(document, head):
        return None
    if noun.dep == "pobj" and head.lower in ("in", "at") and document.head(head).lemma in ("be", "remain"):
        return document.head(head)
    if noun.dep == "pobj" and head.lower == "under" and document.head(head).lemma in COMING:
        return document.head(head)
    if noun.dep == "conj" and not syntax.is_verb(head):
        return carrier(document, head) if head.i != noun.i else None
    if noun.dep in ("dobj", "nsubjpass") and head.lemma in light_verbs()["obj"] | light_verbs()["got"]:
        return head
    ends = any(particle.lower in ENDING for particle in syntax.particles(document, head))
    lent = noun.dep == "nsubj" and head.lemma in light_verbs()["subj"] and not ends
    return head if lent and all(thing.lemma in TAKEN for thing in document.deps(head.i, "dobj")) else None


def is_suffered(document: Document, noun: Token, verb: Token) -> bool:
    """Whether the act of a noun is done to the subject of its verb: "suffered a raid", "came under attack"."""
    under = noun.dep == "pobj" and document.head(noun).lower == "under"
    return under or verb.lemma in light_verbs()["got"]


def parse_condition(text: str) -> Condition:
    """A condition from its words.

    Raises:
        ValueError: the slot or the word set is not known.
    """
    wanted = not text.startswith("!")
    slot, *rest = text.lstrip("!").split(":")
    if slot not in _READERS:
        raise ValueError(f"has the unknown slot {slot!r}")
    names = frozenset(rest.pop(0).split("|")) if slot in ("prt", "prep") else frozenset()
    actor: bool | None = None
    words: set[str] = set()
    for word in rest[0].split("|") if rest else ():
        if word in ("actor", "!actor"):
            actor = word == "actor"
        elif word.startswith("@"):
            if word[1:] not in sets():
                raise ValueError(f"names the unknown set {word!r}")
            words |= sets()[word[1:]]
        else:
            words.add(word)
    return Condition(slot, names, frozenset(words), actor, wanted)


def _by_word(name: str, column: str) -> dict[str, tuple[Pattern, ...]]:
    columns = {
        column: listed,
        "when": lambda cell: tuple(parse_condition(part) for part in cell.split()),
        "class": one_of(*CLASSES, NO_EVENT),
        "mode": optional,
        "roles": one_of(*ROLES),
        "recipient": lambda cell: tuple(part for part in cell.split(",") if part),
    }
    found: dict[str, list[Pattern]] = {}
    for row in load_tsv(name, columns):
        if row["mode"] and row["mode"] not in modes()[row["class"]]:
            raise ValueError(f"{name}: {row['class']} has no mode {row['mode']!r}")
        for word in row[column]:
            modifier, _, head = word.rpartition("+")
            extra = (parse_condition(f"mod:{modifier}"),) if modifier else ()
            pattern = Pattern(
                f"{column} {word.replace('+', ' ')}",
                row["class"],
                row["mode"],
                row["roles"],
                row["recipient"],
                extra + row["when"],
            )
            found.setdefault(head, []).append(pattern)
    return {word: tuple(patterns) for word, patterns in found.items()}


def _holds(document: Document, token: Token, condition: Condition, is_actor: IsActor) -> bool:
    found = list(_READERS[condition.slot](document, token, condition.names))
    if condition.words or condition.actor is not None:
        found = [item for item in found if _is_one(item, condition, is_actor)]
    return bool(found) == condition.wanted


def _is_one(token: Token, condition: Condition, is_actor: IsActor) -> bool:
    if token.lemma in condition.words or ("named" in condition.words and token.pos == "PROPN"):
        return True
    if "person" in condition.words and token.entity == "PERSON":
        return True
    return condition.actor is not None and is_actor(token) == condition.actor


Reader = Callable[[Document, Token, frozenset[str]], Iterable[Token]]


def _with_conjuncts(document: Document, tokens: Iterable[Token]) -> list[Token]:
    joined = [item for token in tokens for item in syntax.conjuncts(document, token)]
    return joined + [item for token in joined for item in syntax.measured(document, token)]


def _object(document: Document, token: Token, _: frozenset[str]) -> Iterable[Token]:
    return _with_conjuncts(document, syntax.objects(document, token))


def _subject(document: Document, token: Token, _: frozenset[str]) -> Iterable[Token]:
    """Of a noun, the subject of the verb that it hangs on: "workers went on strike"."""
    while not syntax.is_verb(token) and token.dep in ("dobj", "pobj", "prep", "conj", "attr"):
        token = document.head(token)
    if not syntax.is_verb(token):
        return []
    return _with_conjuncts(document, syntax.subjects(document, token))


def _dative(document: Document, token: Token, _: frozenset[str]) -> Iterable[Token]:
    return syntax.datives(document, token)


def _particle(document: Document, token: Token, names: frozenset[str]) -> Iterable[Token]:
    return (child for child in syntax.particles(document, token) if child.lower in names)


def _preposition(document: Document, token: Token, names: frozenset[str]) -> Iterable[Token]:
    return _with_conjuncts(document, (inner for word, inner in syntax.prepositions(document, token) if word in names))


def _infinitive(document: Document, token: Token, _: frozenset[str]) -> Iterable[Token]:
    for child in document.deps(token.i, "xcomp", "ccomp", "advcl", "acl", "relcl"):
        if child.tag == "VB" and any(aux.lower == "to" for aux in document.deps(child.i, "aux")):
            yield child


def _clause(document: Document, token: Token, _: frozenset[str]) -> Iterable[Token]:
    for child in document.deps(token.i, "ccomp", "acl"):
        if syntax.is_verb(child):
            yield from document.subtree(child.i)


def _said(document: Document, token: Token, _: frozenset[str]) -> Iterable[Token]:
    for child in document.deps(token.i, "ccomp"):
        yield from (child, *document.deps(child.i, "aux"))


def _below(document: Document, token: Token, _: frozenset[str]) -> Iterable[Token]:
    return (item for item in document.subtree(token.i) if item.i != token.i)


def _modifier(document: Document, token: Token, _: frozenset[str]) -> Iterable[Token]:
    return document.deps(token.i, "amod", "compound", "nmod", "det", "quantmod", "poss")


def _possessor(document: Document, token: Token, _: frozenset[str]) -> Iterable[Token]:
    return document.deps(token.i, "poss")


def _predicative(document: Document, token: Token, _: frozenset[str]) -> Iterable[Token]:
    return document.deps(token.i, "oprd", "acomp", "xcomp")


_READERS: dict[str, Reader] = {
    "obj": _object,
    "subj": _subject,
    "dative": _dative,
    "prt": _particle,
    "prep": _preposition,
    "xcomp": _infinitive,
    "ccomp": _clause,
    "said": _said,
    "in": _below,
    "mod": _modifier,
    "poss": _possessor,
    "oprd": _predicative,
}
