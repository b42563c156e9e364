"""Who a source is: names, titles, pronouns, papers, described and joint speakers; open where it is not sure.

A wrong speaker is worse than none: every rule here gives an actor only where the words leave no other, and says why.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.data.lexicon import actor_nouns
from dateline.language import Document, Token
from dateline.read.statements.classes import is_document
from dateline.read.statements.draft import Draft, Spans, overlaps
from dateline.read.statements.grammar import phrase, subject_of
from dateline.read.statements.history import History, Said, Speaker
from dateline.read.statements.papers import issuer
from dateline.read.statements.people import People
from dateline.read.statements.pronouns import pronoun
from dateline.read.statements.tables import source_nouns
from dateline.read.statements.turns import who
from dateline.records import Actor, Span

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_FIRST = frozenset({"i", "we", "my", "our", "me"})
# Kinds of named things that nobody speaks to.
_NO_AUDIENCE = frozenset({"DATE", "TIME", "EVENT", "LAW", "LANGUAGE", "MONEY", "PERCENT", "PRODUCT", "WORK_OF_ART"})
# Words that stand for some of those named behind "of": the noun there says what they are.
_SOME = frozenset({"one", "two", "three", "some", "many", "several", "both", "most", "another", "few"})


class Speakers:
    """Settles the speakers of one report's statements, in reading order."""

    def __init__(self, document: Document, people: People) -> None:
        self.document, self.people = document, people
        self.history = History(document)

    def settle(self, draft: Draft, parent: Draft | None) -> Speaker:
        """The speaker of a draft; ``parent`` is the statement that it is quoted inside."""
        speaker = self._of(draft, parent)
        self.history.said.append(Said(draft, speaker))
        return speaker

    def addressees(self, spans: Spans, speaker: Speaker) -> tuple[str, ...]:
        """The actors addressed, in the order of the text; the speaker is none of them."""
        heads = [head for span in spans for head in self.people.heads(span)]
        actors = [actor for head in heads if (actor := self._addressed(head)) and actor != speaker.actor]
        return tuple(dict.fromkeys(actors))

    def _addressed(self, head: Token) -> str | None:
        known = self.people.known(head)
        if known or not _can_be_told(head):
            return known
        span = phrase(self.document, head)
        return (self.people.person_at_end(span) or self.people.described(head, span)).id

    def _of(self, draft: Draft, parent: Draft | None) -> Speaker:
        if not draft.source:
            return self._implied(draft)
        if draft.verbatim:
            return who(self.people, draft.source[0])
        heads = [self._actor_of_clause(head) for head in self.people.heads(draft.source[0])]
        if len(heads) > 1:
            return self._joint(heads, draft, parent)
        return self._one(heads[0], draft.source[0], draft, parent) if heads else _open("no word in the source")

    def _actor_of_clause(self, head: Token) -> Token:
        """The subject, where a source is a clause: "Moon won the election, promising"."""
        subjects = self.document.deps(head.i, "nsubj") if head.pos in ("VERB", "AUX") else []
        return subjects[0] if subjects else head

    def _one(self, head: Token, span: Span, draft: Draft, parent: Draft | None) -> Speaker:
        if head.lower in _RELATIVE and head.pos in ("PRON", "DET", "SCONJ"):
            return self._antecedent(head, draft, parent)
        if head.lower in _FIRST:
            return self._first_person(head, parent)
        if head.tag in ("PRP", "PRP$"):
            return pronoun(self.people, self.history, head, draft)
        if is_document(head):
            return issuer(self.people, self.history, head)
        return self._named_or_described(head, span)

    def _named_or_described(self, head: Token, span: Span) -> Speaker:
        actor = self._in_apposition(head, span) or self.people.get(self.people.known(head))
        if actor is not None and actor.kind != "place":
            return Speaker(actor.id, actor.anonymous, "the actor of the source's head")
        noun = self._noun(head)
        if noun.lemma in source_nouns() or noun.tag == "NNS":
            described = self.people.described(noun, span)
            return Speaker(described.id, described.anonymous, "a source described, not named")
        return _open("no actor of the report in the source")

    def _in_apposition(self, head: Token, span: Span) -> Actor | None:
        """The person named behind his description: "the city's mayor, Ann Lee", "city resident Ann Lee"."""
        if head.pos != "NOUN":
            return None
        return self.people.person_at_end(span)

    def _noun(self, head: Token) -> Token:
        """What "one of the officials" are."""
        if head.lower in _SOME:
            for preposition in self.document.deps(head.i, "prep"):
                for noun in self.document.deps(preposition.i, "pobj"):
                    return noun
        return head

    def _joint(self, heads: Sequence[Token], draft: Draft, parent: Draft | None) -> Speaker:
        parts = [self._one(head, phrase(self.document, head), draft, parent) for head in heads]
        members = list(dict.fromkeys(part.actor for part in parts if part.actor))
        anonymous = all(part.anonymous for part in parts)
        if any(part.actor is None for part in parts):
            return Speaker(None, anonymous, "not all of the joint speakers are known")
        if len(members) == 1:
            return Speaker(members[0], anonymous, "one actor under several names")
        return Speaker(self.people.group(members, draft.source[0]), anonymous, "joint speakers")

    def _implied(self, draft: Draft) -> Speaker:
        """No source beside the cue: a participle's subject, or none."""
        for cue in draft.cue:
            head = self.document.head_of(cue)
            subject = subject_of(self.document, head) if head and head.tag == "VBG" else None
            if subject is not None and not overlaps([subject.span], draft.content):
                return self._one(subject, phrase(self.document, subject), draft, None)
        return _open("no source in the text")

    def _first_person(self, head: Token, parent: Draft | None) -> Speaker:
        """ "I" and "we" are the one who is quoted; a paper or an agency that passes words on is not meant."""
        outer = self.history.of(parent) if parent else None
        actor = self.people.get(outer.actor) if outer else None
        if outer is None or actor is None or (head.lower in ("i", "my", "me") and actor.kind != "person"):
            return _open("first person of nobody quoted")
        return Speaker(outer.actor, outer.anonymous, "first person: the one who is quoted")

    def _antecedent(self, head: Token, draft: Draft, parent: Draft | None) -> Speaker:
        for above in self.document.ancestors(head):
            if above.dep == "relcl":
                noun = self.document.head(above)
                return self._one(noun, phrase(self.document, noun), draft, parent)
        return _open("a relative pronoun without its noun")


def _can_be_told(head: Token) -> bool:
    """Whether a word that is no actor yet may be one who is spoken to: people and bodies, no day and no thing."""
    if head.pos == "PROPN":
        return head.entity not in _NO_AUDIENCE
    return head.pos == "NOUN" and (head.tag == "NNS" or head.lemma in source_nouns() or head.lemma in actor_nouns())


def _open(why: str) -> Speaker:
    return Speaker(None, False, why)
