"""The actors of a report as the statements see them: who a phrase means, and actors that only a statement brings in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.data.lexicon import actor_nouns
from dateline.language import Document, Token
from dateline.read.actors import actor_at
from dateline.read.statements.tables import source_nouns
from dateline.records import Actor, ActorKind, Mention, Reading, Span, content_id

_PLURAL = ("NNS", "NNPS")
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


class People:
    """Looks actors up by their words and makes those that are missing: described sources, joint speakers, audiences."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document, self.reading = document, reading
        self.actors = {actor.id: actor for actor in reading.actors}
        self.mentions = {mention.span: mention for mention in reading.mentions}
        self._described: dict[str, str] = {}  # a whole description to its actor
        self._last_of_head: dict[str, str] = {}  # a head noun to the actor last described by it

    def extended(self) -> Reading:
        """The reading with the actors and mentions that statements brought in."""
        mentions = sorted(self.mentions.values(), key=lambda m: (m.span, m.actor or ""))
        return replace(self.reading, actors=tuple(self.actors.values()), mentions=tuple(mentions))

    def known(self, token: Token) -> str | None:
        """The actor that a word stands for, as the actors' stage read it."""
        return actor_at(self.reading, token.span, self.document)

    def get(self, actor: str | None) -> Actor | None:
        return self.actors.get(actor) if actor else None

    def person_at_end(self, span: Span) -> Actor | None:
        """The person whose name ends a phrase, behind a comma or right behind what he is: "city resident Ann Lee"."""
        for mention in self.mentions.values():
            actor = self.get(mention.actor)
            at_end = mention.how == "name" and span[0] < mention.span[0] and mention.span[1] == span[1]
            if actor and actor.kind == "person" and at_end:
                before = self.document.tokens_in((span[0], mention.span[0]))
                return actor if before and (before[-1].text == "," or _is_title(before[-1])) else None
        return None

    def called(self, words: str) -> Actor | None:
        """The actor that a mention in just these words leads to, in upper or lower case: "THE PRESIDENT"."""
        wanted = words.casefold()
        same = (m for m in self.mentions.values() if self.document.text[slice(*m.span)].casefold() == wanted)
        return next((self.actors[m.actor] for m in same if m.actor), None)

    def enter(self, name: str, kind: ActorKind, anonymous: bool) -> Actor:
        """An actor whom only the report's layout names."""
        actor = Actor(id=content_id("a", self.reading.id, name), name=name, kind=kind, anonymous=anonymous)
        return self.actors.setdefault(actor.id, actor)

    def heads(self, span: Span) -> list[Token]:
        """The heads of a phrase: one, or one for each of its joined parts."""
        head = self.document.head_of(span)
        return [] if head is None else list(self._joined(head, span))

    def _joined(self, head: Token, span: Span) -> Iterator[Token]:
        for token in self.document.deps(head.i, "nmod", "compound"):  # "Smith and other ministers", in the parser's way
            if span[0] <= token.start and self.document.deps(token.i, "cc") and not self.document.deps(token.i, "conj"):
                yield token
        yield head
        for token in self.document.deps(head.i, "conj"):
            if span[0] <= token.start and token.end <= span[1] and token.pos in ("NOUN", "PROPN", "PRON"):
                yield from self._joined(token, span)

    def described(self, head: Token, span: Span) -> Actor:
        """The actor of a description without a name ("a Kremlin aide"), kept as described.

        "The aide" behind "a Kremlin aide" is the same one; two that are brought in with "a" are two.
        """
        words = self.document.tokens_in(span)
        name = _without_article(words)
        if words and (words[0].lower in _DEFINITE or head.tag in _PLURAL or words[0].pos == "PROPN"):
            known = self._described.get(name) or (words[0].lower in _DEFINITE and self._taken_up(head)) or None
            if known:
                self.mention(span, known)
                return self.actors[known]
        actor = Actor(
            id=content_id("a", self.reading.id, name, span[0]),
            name=name,
            kind=_kind(head),
            country=self._side(words, head),
            anonymous=source_nouns().get(head.lemma) == "source",
        )
        self._described[name] = self._last_of_head[head.lower] = actor.id
        self.actors[actor.id] = actor
        self.mention(span, actor.id)
        return actor

    def _taken_up(self, head: Token) -> str | None:
        """Who "the ministry" is: the last one described so, or the one body named before that ends in this word."""
        last = self._last_of_head.get(head.lower)
        named = {
            mention.actor
            for mention in self.reading.mentions
            if mention.actor
            and mention.span[1] <= head.start
            and self.document.text[mention.span[0] : mention.span[1]].lower().endswith(" " + head.lower)
            and self.actors[mention.actor].kind == "organisation"
        }
        return last or (named.pop() if len(named) == 1 else None)

    def group(self, members: Sequence[str], span: Span) -> str:
        """Joint speakers as one actor."""
        name = self.document.text[span[0] : span[1]]
        kind: ActorKind = "group"
        actor = Actor(
            id=content_id("a", self.reading.id, *sorted(members)), name=name, kind=kind, members=tuple(members)
        )
        self.actors.setdefault(actor.id, actor)
        return self.mention(span, actor.id)

    def mention(self, span: Span, actor: str) -> str:
        """Let a phrase stand for an actor, if it stands for none yet."""
        self.mentions.setdefault(span, Mention(span=span, actor=actor, how="description", why="source of a statement"))
        return actor

    def _side(self, words: Sequence[Token], head: Token) -> str | None:
        """The country of a described source: that of the first actor or demonym in its phrase."""
        for token in words:
            actor = self.get(self.known(token)) if token.i != head.i else None
            if actor and actor.country:
                return actor.country
        return None


def _is_title(token: Token) -> bool:
    return token.text.islower() and (token.lower in source_nouns() or token.lower in actor_nouns())


def _kind(head: Token) -> ActorKind:
    if source_nouns().get(head.lemma) == "body":
        return "organisation"
    return "group" if head.tag in _PLURAL else "person"


def _without_article(words: Sequence[Token]) -> str:
    kept = [w for k, w in enumerate(words) if k or w.pos != "DET"]
    return "".join(w.text + (" " if w.space_after else "") for w in kept).strip()
