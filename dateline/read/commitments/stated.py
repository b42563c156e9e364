"""Commitments that no word names, in what somebody says: "we will respond if ...", "Paris cannot dictate ..."."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.language import Document, Token
from dateline.read.commitments.clauses import Clause, clause_of, condition_in, trimmed, without
from dateline.read.commitments.draft import Draft
from dateline.read.commitments.harm import harm_in
from dateline.read.commitments.lexicon import harms, words
from dateline.read.commitments.sides import Voice, actors_of, bound_by, is_own, subject, voice_of
from dateline.read.quantities.setting import statement_at
from dateline.records import CommitmentType, Reading, Statement

_FUTURE = frozenset({"will", "would", "’ll", "'ll", "’d", "'d", "shall"})
_ABLE = frozenset({"can", "could", "ca", "may"})
_MUST = frozenset({"must"})
_OBLIGED = frozenset({"have", "need"})
_NEVER = frozenset({"never", "neither"})
_QUESTIONS = frozenset({"whether", "what", "how", "why", "who", "when", "where", "which"})
_INTENT = frozenset({"plan", "intend", "mean", "seek"})
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


Rule = Callable[[Said], tuple[CommitmentType, str] | None]


def stated(document: Document, reading: Reading, first: int, last: int) -> Iterator[Draft]:
    """The commitments in the clauses of one sentence that are part of a statement, in order."""
    for token in document.tokens[first:last]:
        if token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass"):
            continue
        statement = statement_at(reading, token.span)
        voice = voice_of(document, reading, token, statement)
        if voice is None:
            continue
        said = _said(document, reading, voice, token, statement)
        if said.clause and not _is_question(said) and (found := _judged(said)):
            yield found


def _said(document: Document, reading: Reading, voice: Voice, verb: Token, statement: Statement | None) -> Said:
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
        own=is_own(document, reading, owner, voice.speaker),
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


def _judged(said: Said) -> Draft | None:
    for rule in _RULES:
        if found := rule(said):
            kind, why = found
            return _draft(said, kind, why)
    return None


def _draft(said: Said, kind: CommitmentType, why: str) -> Draft:
    condition = said.condition or (_acting_subject(said) if kind == "threat" else None)
    return Draft(
        type=kind,
        content=said.clause,
        cue=said.verb.i,
        by=_by(said, kind),
        to=_to(said, kind),
        condition=condition,
        consequence=without(said.document, said.clause, condition) if condition else None,
        why=why,
    )


def _by(said: Said, kind: CommitmentType) -> tuple[str, ...]:
    """The speaker's side is bound; where another one is the subject, the speaker."""
    speaker = (said.voice.speaker,) if said.voice.speaker else ()
    if said.own and kind in ("promise", "refusal", "denial", "threat"):
        return bound_by(said.document, said.reading, said.subject, said.voice.speaker) or speaker
    return speaker


def _to(said: Said, kind: CommitmentType) -> tuple[str, ...]:
    others = () if said.own else actors_of(said.document, said.reading, said.subject)
    if kind == "demand" and others:
        return others
    by = _by(said, kind)
    return tuple(actor for actor in (said.voice.addressees or others) if actor not in by)


# --------------------------------------------------------------------------------------------------------------- rules
def _conditional_harm(said: Said) -> tuple[CommitmentType, str] | None:
    """ "There will be costs if ...", "we will respond should ..."."""
    if said.condition is None or said.negated or not said.helpers & _FUTURE:
        return None
    faced = said.verb.lemma in words("facing") or any(child.dep == "expl" for child in _children(said))
    harm = harm_in(said.document, said.rest, conditional=True)
    return ("threat", "harm with a condition") if harm and (said.own or faced) else None


def _act_that_leads(said: Said) -> tuple[CommitmentType, str] | None:
    """ "Invading would lead to sanctions": an act as the subject, a harm behind the verb."""
    if said.negated or not said.helpers & (_FUTURE | {"could"}) or said.verb.lemma not in words("leading"):
        return None
    act = _acting_subject(said)
    if act is None:
        return None
    after = Clause(said.verb.i + 1, said.clause.last)
    return ("threat", "an act that would bring harm") if harm_in(said.document, after, conditional=True) else None


def _sure_harm(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We will retaliate"."""
    if not said.own or said.negated or not said.helpers & _FUTURE:
        return None
    sure = harms().get((said.verb.lemma, "verb")) == "sure"
    return ("threat", "harm by the speaker's side") if sure else None


def _line(said: Said) -> tuple[CommitmentType, str] | None:
    """ "That is a red line", "it would cross a line", "we will not tolerate it"."""
    lined = any(_is_red_line(said.document, child) for child in _below(said, "attr", "dobj", "pobj"))
    drawn = said.verb.lemma in ("be", "remain", "become") or (said.verb.lemma == "cross" and said.helpers & _FUTURE)
    if lined and drawn and not said.negated and said.condition is None:
        return "red line", "red line"
    refused = said.own and said.negated and said.helpers & (_FUTURE | _ABLE) and said.verb.lemma in words("tolerating")
    return ("red line", "what is not tolerated") if refused else None


def _below(said: Said, *relations: str) -> list[Token]:
    return said.document.deps(said.verb.i, *relations)


def _is_red_line(document: Document, token: Token) -> bool:
    """ "line" with "red" right before it, quotation marks aside."""
    before = [other.lower for other in document.tokens[max(0, token.i - 2) : token.i]]
    return token.lemma == "line" and "red" in before


def _refused(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We will not negotiate", "Paris could not dictate", "it is not on the table"."""
    if not said.negated:
        return None
    if said.own and said.helpers & _FUTURE:
        if said.verb.lemma in words("hostile"):
            return "promise", "a harm forgone"
        return None if said.verb.lemma in words("passive") else ("refusal", "what will not be done")
    if said.own and said.verb.lemma in _INTENT:
        inner = {child.lemma for child in said.document.deps(said.verb.i, "xcomp", "dobj")}
        return ("promise", "a harm not planned") if inner & words("hostile") else None
    barred = said.helpers & (_FUTURE | {"can", "could", "ca"}) and said.verb.lemma in words("barring")
    if barred and said.subject is not None and said.subject.pos in ("NOUN", "PROPN") and _has_actor(said):
        return "refusal", "what is barred to another"
    return ("refusal", "not on the table") if {"table", "on"} <= said.lemmas() else None


def _helped(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We will defend our allies"."""
    if not said.own or said.negated or not said.helpers & _FUTURE:
        return None
    return ("promise", "help by the speaker's side") if said.verb.lemma in words("helping") else None


def _obliged(said: Said) -> tuple[CommitmentType, str] | None:
    """ "Moscow must withdraw", "you have to stop", "the alliance should stay out"."""
    if said.own or said.subject is None or _is_conditional(said):
        return None
    if said.helpers & _MUST:  # "must have been" is a guess
        return None if "have" in said.helpers else ("demand", "must")
    if "should" in said.helpers and said.verb.dep != "advcl" and _is_body(said):
        return "demand", "should"
    addressed = said.subject.lower == "you" or _has_actor(said)
    inner = [child for child in said.document.deps(said.verb.i, "xcomp") if child.pos == "VERB"]
    obliged = said.verb.lemma in _OBLIGED and not said.negated and said.verb.tag in ("VBZ", "VBP") and inner
    return ("demand", "has to") if obliged and addressed else None


def _is_conditional(said: Said) -> bool:
    return any(mark.lower in ("if", "unless", "whether") for mark in said.document.deps(said.verb.i, "mark"))


def _is_body(said: Said) -> bool:
    """Whether the subject is a state or another body: what a person should do is mostly advice."""
    kinds = {actor.id: actor.kind for actor in said.reading.actors}
    return any(
        kinds.get(actor) in ("state", "organisation", "group")
        for actor in actors_of(said.document, said.reading, said.subject)
    )


def _blameless(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We are not to blame", "Paris has not armed them"."""
    if not (said.own and said.negated) or said.helpers & (_FUTURE | _ABLE | _MUST | {"should"}):
        return None
    blamed = said.verb.lemma in ("be", "have") and said.lemmas() & words("blame")
    accused = said.verb.lemma in words("accused") and said.verb.tag in ("VBN", "VB", "VBG") and said.helpers
    return ("denial", "blame denied") if blamed or accused else None


_RULES: tuple[Rule, ...] = (
    _line, _conditional_harm, _act_that_leads, _sure_harm, _refused, _blameless, _helped, _obliged
)  # fmt: skip


# ------------------------------------------------------------------------------------------------------------- helpers
def _is_question(said: Said) -> bool:
    """Whether the clause asks: "whether they would be freed"."""
    first = said.document.subtree(said.verb.i)[0]
    last = said.document.sentence(said.verb.sentence)[-3:]
    if any(token.text == "?" for token in last):
        return True
    return first.lower in _QUESTIONS or said.document.tokens[said.clause.first].lower in _QUESTIONS


def _children(said: Said) -> list[Token]:
    return said.document.deps(said.verb.i)


def _has_actor(said: Said) -> bool:
    return bool(actors_of(said.document, said.reading, said.subject))


def _acting_subject(said: Said) -> Clause | None:
    """An act as the subject of the clause: a gerund or a noun of acting, with all that belongs to it."""
    for child in said.document.deps(said.verb.i, "csubj", "nsubj"):
        below = said.document.subtree(child.i)
        act = child.tag == "VBG" or below[0].tag == "VBG" or child.lemma in _ACTS
        act = act or (child.lemma, "noun") in harms()
        if act and below[-1].i < said.verb.i:
            return trimmed(said.document, below[0].i, below[-1].i + 1)
    return None
