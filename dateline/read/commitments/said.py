"""A clause that somebody says, and what the rules ask of it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language import Document, Token
from dateline.read.commitments.clauses import Clause, clause_of, condition_in, trimmed, without
from dateline.read.commitments.lexicon import harms, words
from dateline.read.commitments.sides import Voice, actors_of, is_own, subject
from dateline.records import Reading, Statement

_NEVER = frozenset({"never", "neither"})
# Clauses behind these give a reason or a time: nobody undertakes what they say.
_ASIDES = frozenset({"because", "while", "since", "although", "though", "when", "after", "before", "as", "than"})
_UNSAID = frozenset({"not", "n't", "n’t", "never", "if", "unless", "whether", "may", "might", "could"})
_QUESTIONS = frozenset({"whether", "what", "how", "why", "who", "when", "where", "which"})
_ACTS = frozenset(
    {"act", "move", "introduction", "imposition", "deployment", "expansion", "accession", "annexation", "invasion"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """A clause that somebody says: its verb, subject, helpers and condition."""

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

    @property
    def rest(self) -> Clause:
        """The clause without its condition."""
        return without(self.document, self.clause, self.condition) if self.condition else self.clause

    def lemmas(self) -> set[str]:
        return {token.lemma for token in self.rest.tokens(self.document)}

    def below(self, *relations: str) -> list[Token]:
        """What hangs on the verb by some relations."""
        return self.document.deps(self.verb.i, *relations)

    def is_of_an_actor(self) -> bool:
        """Whether the subject names a known actor."""
        return bool(actors_of(self.document, self.reading, self.subject))

    def is_of_one_told(self) -> bool:
        """Whether the subject is a pronoun for the one who is told: "told Paris that it should"."""
        pronoun = self.subject is not None and self.subject.lower in ("it", "they", "he", "she")
        return pronoun and not self.is_of_an_actor() and bool(self.voice.addressees)


def said_of(document: Document, reading: Reading, voice: Voice, verb: Token, statement: Statement | None) -> Said:
    """The clause of a verb, as one's own or another's word."""
    clause = _within(document, clause_of(document, verb), statement)
    owner = next(iter(document.deps(verb.i, "nsubj", "nsubjpass", "csubj", "expl")), None) or subject(document, verb)
    return Said(
        document=document,
        reading=reading,
        voice=voice,
        verb=verb,
        subject=owner,
        helpers=frozenset(child.lower for child in document.deps(verb.i, "aux")),
        negated=any(child.dep == "neg" or child.lower in _NEVER for child in document.deps(verb.i)),
        own=is_own(document, reading, owner, voice),
        clause=clause,
        condition=condition_in(document, clause),
    )


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
