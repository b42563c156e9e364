"""Who is bound and to whom: the subject of a clause, its own side, the one it is said to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.data.gazetteer import gazetteer
from dateline.language import Document, Token
from dateline.read.actors import actor_at
from dateline.read.commitments.clauses import Clause
from dateline.read.commitments.lexicon import words
from dateline.records import Actor, Reading, Statement

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass", "csubjpass")
_OWN = frozenset({"my", "our", "his", "her", "its", "their"})
FIRST_PERSON = frozenset({"i", "we"})
_MAX_CLIMB = 4
_FITTING = {
    "it": ("state", "organisation", "group"),
    "they": ("group", "organisation"),
    "he": ("person",),
    "she": ("person",),
}


def subject(document: Document, verb: Token, passive: bool = False) -> Token | None:
    """The subject of a verb, its own or the one that it shares with the verb above it."""
    relations = (*_SUBJECTS, *_PASSIVE) if passive else _SUBJECTS
    for _ in range(_MAX_CLIMB):
        found = document.deps(verb.i, *relations)
        if found:
            return _antecedent(document, verb, found[0])
        if document.deps(verb.i, *_PASSIVE) and not passive:
            return None
        if verb.dep in ("relcl", "acl") and document.head(verb).pos in ("NOUN", "PROPN"):
            return document.head(verb)
        if verb.dep not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "aux", "dep"):
            return None
        verb = document.head(verb)
    return None


def _antecedent(document: Document, verb: Token, found: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    relative = found.tag in ("WDT", "WP") and verb.dep == "relcl"
    return document.head(verb) if relative else found


def actors_of(document: Document, reading: Reading, token: Token | None) -> tuple[str, ...]:
    """The actors that a noun and those joined to it name, in order."""
    found: list[str] = []
    queue = [token] if token else []
    while queue:
        noun = queue.pop(0)
        actor = actor_at(reading, noun.span, document)
        if actor and actor not in found:
            found.append(actor)
        queue.extend(document.deps(noun.i, "conj"))
    members = {member for actor in reading.actors if actor.id in found for member in actor.members}
    return tuple(actor for actor in found if actor not in members)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a clause, and to whom; ``teller`` is the noun right above it that does, known as an actor or not.

    ``office``: the words that name the speaker are those of an office that speaks for a body ("a spokesman").
    ``direct``: the words are the speaker's own, in which no "he" or "it" is himself.
    """

    speaker: str | None
    addressees: tuple[str, ...]
    teller: Token | None = None
    office: bool = False
    direct: bool = False


def is_own(document: Document, reading: Reading, token: Token | None, voice: Voice) -> bool:
    """Whether a subject is the speaker's side: "we", the speaker, or an actor of the speaker's country."""
    if token is None:
        return False
    if token.lower in FIRST_PERSON:
        return True
    if token.lemma in words("party") and _is_ones_side(document, token, voice):
        return True
    actor = actor_at(reading, token.span, document)
    if actor is None:
        return not voice.direct and (_stands_for(reading, token, voice.speaker) or _takes_up(document, token, voice))
    return actor == voice.speaker or _same_side(reading, actor, token, voice) or _spoken_for(reading, actor, voice)


def _is_ones_side(document: Document, token: Token, voice: Voice) -> bool:
    """ "Our country", or "the South Asian country" in what a known speaker says."""
    owned = any(child.lower in _OWN for child in document.deps(token.i, "poss"))
    defined = any(child.lower == "the" for child in document.deps(token.i, "det")) and token.tag == "NN"
    return owned or (defined and voice.speaker is not None and token.lemma in words("own"))


def _spoken_for(reading: Reading, actor: str, voice: Voice) -> bool:
    """ "China will answer", said a spokesman of whom the report does not say whose he is."""
    known = {each.id: each for each in reading.actors}
    body = known[actor].kind in ("state", "organisation", "person")
    return voice.office and body and (voice.speaker is None or known[voice.speaker].country is None)


def _takes_up(document: Document, token: Token, voice: Voice) -> bool:
    """Whether a pronoun fits the noun that tells, where that is no known actor: "campaigners said they would leave"."""
    if voice.teller is None or voice.speaker is not None:
        return False
    several = voice.teller.tag in ("NNS", "NNPS", "JJ", "CD") or bool(document.deps(voice.teller.i, "conj"))
    return token.lower == "they" if several else token.lower in ("he", "she")


def _stands_for(reading: Reading, token: Token, speaker: str | None) -> bool:
    """Whether an open pronoun fits the speaker: in what somebody tells of "it" or "he", that is mostly the teller."""
    kinds = {actor.id: actor.kind for actor in reading.actors}
    return speaker is not None and kinds.get(speaker) in _FITTING.get(token.lower, ())


def _same_side(reading: Reading, actor: str, token: Token, voice: Voice) -> bool:
    """Whether an actor is the speaker's state or a body of it, or one that an office speaks for.

    What one politician says that another or a whole people will do binds neither.
    """
    known = {each.id: each for each in reading.actors}
    one, other = known[actor], known.get(voice.speaker or "")
    if other is not None and one.members and one.members == other.members:
        return True
    if other is None or one.country is None or one.country != other.country:
        return False
    people = one.kind == "group" and token.tag == "NNPS"
    return (one.kind not in ("person", "place") and not people) or (
        one.kind == "person" and (voice.office or other.kind != "person")
    )


def voice_of(document: Document, reading: Reading, verb: Token, statement: Statement | None) -> Voice | None:
    """Who says the clause of a verb: the subject of the telling verb right above it, else the statement's speaker.

    Nothing where the report itself says it.
    """
    above = document.head(verb)
    if verb.dep == "ccomp" and above.lemma in words("telling"):
        teller = subject(document, above)
        tellers = actors_of(document, reading, teller)
        if teller is not None and teller.lower in FIRST_PERSON and statement is None:  # "as I said, Paris will act"
            return None
        told = actors_of(document, reading, next(iter(document.deps(above.i, "dobj", "dative")), None))
        unknown = statement is None or statement.speaker is None
        if len(tellers) == 1 or (unknown and teller is not None and teller.pos in ("NOUN", "PROPN", "ADJ", "NUM")):
            office = statement is not None and _is_office(document, statement)
            direct = statement is not None and statement.kind == "direct"
            return Voice(tellers[0] if len(tellers) == 1 else None, told, teller, office, direct)
    if statement is None:
        return None
    direct = statement.kind == "direct"
    return Voice(statement.speaker, statement.addressees, office=_is_office(document, statement), direct=direct)


def own_voice(document: Document, reading: Reading) -> Voice | None:
    """The voice of a text that a government gives out itself: its state's.

    Nothing where a newspaper writes, nor where others speak in it: "we" may be theirs.
    """
    if any(statement.kind == "direct" for statement in reading.statements):
        return None
    outlet = (document.report.outlet or "").casefold()
    body = next((body for body in gazetteer().organisations.values() if body.name.casefold() == outlet), None)
    if body is None or body.type != "office":
        return None
    states = (actor.id for actor in reading.actors if actor.kind == "state" and actor.country == body.country)
    return Voice(next(states, None), ())


def _is_office(document: Document, statement: Statement) -> bool:
    tokens = document.tokens
    return any(
        tokens[i].lemma in words("office")
        for start, end in statement.source
        for i in range(document.index_at(start), len(tokens))
        if tokens[i].end <= end
    )


def counterparts(reading: Reading, actors: Iterable[str], by: Sequence[str]) -> tuple[str, ...]:
    """Those of some actors that a commitment can be made to: neither who is bound nor the press that it is told to."""
    known = {actor.id: actor for actor in reading.actors}
    return tuple(actor for actor in actors if actor not in by and not _is_press(known[actor]))


def _is_press(actor: Actor) -> bool:
    body = gazetteer().organisations.get(actor.gazetteer or "")
    named = actor.name.lower().split()
    return (body is not None and body.type == "media") or bool(named and named[-1] in words("press"))


def doers(document: Document, reading: Reading, condition: Clause | None) -> tuple[str, ...]:
    """The actors that a condition is about: the first subject in it."""
    subjects = [token for token in condition.tokens(document) if token.dep == "nsubj"] if condition else []
    return actors_of(document, reading, subjects[0]) if subjects else ()


def bound_by(document: Document, reading: Reading, token: Token | None, speaker: str | None) -> tuple[str, ...]:
    """The actors of a subject; the speaker where the subject is "I" or "we", or where there is none."""
    speakers = (speaker,) if speaker else ()
    if token is None or token.lower in FIRST_PERSON:
        return speakers
    return actors_of(document, reading, token) or (speakers if _stands_for(reading, token, speaker) else ())
