"""A clause that somebody says, and what the rules ask of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dateline.language import Document, Token
from dateline.read.commitments.clauses import Clause, clause_of, condition_in, trimmed, without
from dateline.read.commitments.lexicon import WILL, harms, words
from dateline.read.commitments.sides import Voice, actors_of, is_own, subject
from dateline.records import CommitmentType, Reading, Statement

# Helpers of what is to come, of what one is able to do, and of what is over.
FUTURE = WILL | {"would", "’d", "'d"}
ABLE = frozenset({"can", "could", "ca", "may"})
HAVE = frozenset({"have", "’ve", "'ve"})
_STATES = frozenset({"be", "have"})
_NEVER = frozenset({"never", "neither"})
# Clauses behind these give a reason or a time: nobody undertakes what they say.
_ASIDES = frozenset({"because", "while", "since", "although", "though", "when", "after", "before", "as", "than"})
_UNSAID = frozenset({"not", "n't", "n’t", "never", "if", "unless", "whether", "may", "might", "could"})
_DOUBTED = frozenset(
    {"if", "whether", "unless", "when", "may", "might", "could", "would", "had", "have", "has", "having"}
)
_THINGS = frozenset({"it", "this", "that", "what", "which", "there"})
# A clause that hangs on another so is a circumstance or a part of it.
_BELOW = ("advcl", "acl")
_QUESTIONS = frozenset({"whether", "what", "how", "why", "who", "when", "where", "which"})
_ACTS = frozenset(
    {"act", "move", "introduction", "imposition", "deployment", "expansion", "accession", "annexation", "invasion"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """A clause that somebody says: its verb, subject, helpers and condition.

    ``told``: nobody says it but the report, of what the subject is about to do.
    """

    document: Document
    reading: Reading
    voice: Voice
    verb: Token
    subject: Token | None
    helpers: frozenset[str]
    negated: bool
    own: bool
    clause: Clause
    condition: Clause | None
    told: bool = False

    @property
    def rest(self) -> Clause:
        """The clause without its condition."""
        return without(self.document, self.clause, self.condition) if self.condition else self.clause

    def lemmas(self) -> set[str]:
        return {token.lemma for token in self.rest.tokens(self.document)}

    def below(self, *relations: str) -> list[Token]:
        """What hangs on the verb by some relations."""
        return self.document.deps(self.verb.i, *relations)

    def is_minded(self) -> bool:
        """ "You need to remember", "they should know": a turn of speech that asks for no act."""
        return any(verb.lemma in words("minded") - _STATES for verb in [self.verb, *self.below("xcomp")])

    def is_conditional(self) -> bool:
        return any(mark.lower in ("if", "unless", "whether") for mark in self.below("mark"))

    def is_of_an_actor(self) -> bool:
        """Whether the subject names a known actor."""
        return bool(actors_of(self.document, self.reading, self.subject))

    def is_of_oneself(self) -> bool:
        """Whether the subject is the speaker or the speaker's state: what another person of it must do is asked."""
        kinds = {actor.id: actor.kind for actor in self.reading.actors}
        named = [actor for actor in actors_of(self.document, self.reading, self.subject) if actor != self.voice.speaker]
        return self.own and all(kinds[actor] == "state" for actor in named)

    def is_of_one_told(self) -> bool:
        """Whether the subject is a pronoun for the one who is told: "told Paris that it should"."""
        pronoun = self.subject is not None and self.subject.lower in ("it", "they", "he", "she")
        return pronoun and not self.is_of_an_actor() and bool(self.voice.addressees)


# The type of the commitment that a clause makes and the rule that says so; nothing where it makes none.
Rule = Callable[[Said], tuple[CommitmentType, str] | None]


def said_of(document: Document, reading: Reading, voice: Voice, verb: Token, statement: Statement | None) -> Said:
    """The clause of a verb, as one's own or another's word."""
    above = intended(document, verb)
    head = above or verb
    clause = _within(document, clause_of(document, head), statement)
    owner = next(iter(document.deps(head.i, "nsubj", "nsubjpass", "csubj", "expl")), None)
    if owner is None and head.dep != "ccomp":
        owner = subject(document, head)
    helpers = {child.lower for child in document.deps(verb.i, "aux")}
    return Said(
        document=document,
        reading=reading,
        voice=voice,
        verb=verb,
        subject=owner,
        helpers=frozenset(helpers | WILL if above else helpers),
        negated=_is_negated(document, verb) or (above is not None and _is_negated(document, above)),
        own=is_own(document, reading, owner, voice),
        clause=clause,
        condition=condition_in(document, clause),
    )


def told_of(document: Document, reading: Reading, verb: Token) -> Said | None:
    """What the report itself tells of an actor's future acts: a plan of the actor's."""
    above = intended(document, verb)
    helpers = {child.lower for child in document.deps(verb.i, "aux")}
    if above is None and not helpers & WILL:
        return None
    owners = actors_of(document, reading, subject(document, above or verb))
    if not owners or verb.dep in _BELOW:
        return None
    return replace(said_of(document, reading, Voice(owners[0], ()), verb, None), told=True)


def intended(document: Document, verb: Token) -> Token | None:
    """The "is going", "is set", "plans" or "is" above a verb that makes it one to come."""
    above = document.head(verb)
    if verb.tag != "VB" or verb.dep != "xcomp" or verb.i < above.i or above.tag == "VB":
        return None
    if not any(child.lower == "to" for child in document.deps(verb.i, "aux")):
        return None
    helped = bool(document.deps(above.i, "aux", "auxpass"))
    around = {child.lower for child in document.deps(above.i, "aux", "mark", "advmod")}
    if around & _DOUBTED:
        return None
    going = above.lower == "going" or (above.lower in ("set", "slated", "due", "poised") and above.tag == "VBN")
    being = above.lemma == "be" and above.tag in ("VBZ", "VBP") and not _has_predicate(document, above, verb)
    meaning = above.pos == "VERB" and above.lemma in words("meaning") and above.dep != "relcl"
    return above if (going and helped) or meaning or being else None


def _has_predicate(document: Document, above: Token, verb: Token) -> bool:
    """ "The aim is to leave" says what an aim is, "is ready to leave" what somebody is like."""
    owner = next(iter(document.deps(above.i, "nsubj")), None)
    somebody = owner is not None and (owner.pos in ("PROPN", "PRON") and owner.lower not in _THINGS)
    behind = document.deps(above.i, "acomp", "attr", "prep")
    return not somebody or any(above.i < child.i < verb.i for child in behind)


def _is_negated(document: Document, verb: Token) -> bool:
    return any(child.dep == "neg" or child.lower in _NEVER for child in document.deps(verb.i))


def _within(document: Document, clause: Clause, statement: Statement | None) -> Clause:
    """The part of a clause that lies in the statement's words, without a "that" before it."""
    inside = [token for token in clause.tokens(document) if statement is None or _holds(statement, token)]
    if inside and inside[0].lower == "that":
        inside = inside[1:]
    return trimmed(document, inside[0].i, inside[-1].i + 1) if inside else Clause(clause.first, clause.first)


def _holds(statement: Statement, token: Token) -> bool:
    return any(start <= token.start and token.end <= end for start, end in statement.content)


def is_question(said: Said) -> bool:
    """Whether the clause asks: "whether they would be freed"."""
    first = said.document.subtree(said.verb.i)[0]
    last = said.document.sentence(said.verb.sentence)[-3:]
    if any(token.text == "?" for token in last):
        return True
    return first.lower in _QUESTIONS or said.document.tokens[said.clause.first].lower in _QUESTIONS


def is_aside(said: Said) -> bool:
    """Whether the clause is a reason or a circumstance, or only thought of: "because it would", "hoped it would"."""
    return _is_unsaid(said) or any(
        mark.lower in _ASIDES for mark in said.below("mark", "advmod") if mark.i < said.verb.i
    )


def _is_unsaid(said: Said) -> bool:
    """Whether the word that the clause hangs on tells a thought or does not say it: "did not say", "if it says"."""
    above = said.document.head(said.verb)
    if said.verb.dep not in ("ccomp", "acl") or above.i > said.verb.i:
        return False
    words_above = {child.lower for child in said.document.deps(above.i, "neg", "mark", "aux", "advmod")}
    return above.lemma in words("thought") or bool(words_above & _UNSAID)


def acting_subject(said: Said) -> Clause | None:
    """An act as the subject of the clause: a gerund or a noun of acting, with all that belongs to it."""
    for child in said.document.deps(said.verb.i, "csubj", "nsubj"):
        below = said.document.subtree(child.i)
        act = child.tag == "VBG" or below[0].tag == "VBG" or child.lemma in _ACTS
        act = act or (child.lemma, "noun") in harms()
        if act and below[-1].i < said.verb.i:
            return trimmed(said.document, below[0].i, below[-1].i + 1)
    return None
