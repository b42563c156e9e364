"""What the classifier of acts sees of a pair of actors in a sentence: the words that tie them, by their relations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dateline.language import Document, Token
from dateline.read.events import patterns, status, syntax
from dateline.read.events.operators import Act

MAX_CLIMB = 8
CHILDREN = frozenset({
    "dobj", "xcomp", "ccomp", "prep", "prt", "attr", "nsubjpass", "advcl", "aux",
    "neg", "acomp", "agent", "dative", "oprd", "pcomp", "pobj",
})  # fmt: skip


def features(document: Document, source: Token, target: Token | None) -> dict[str, int]:
    """Counts of features of a pair, the kind of each before its colon (``d`` relations, ``w`` words, ``r`` rules).

    ``source`` and ``target`` are the head words of the two actors in one sentence.
    """
    found: dict[str, int] = {}
    for name in _all(document, source, target):
        found[name] = found.get(name, 0) + 1
    return found


def _all(document: Document, source: Token, target: Token | None) -> Iterator[str]:
    yield from _climb(document, source, "A")
    if target is not None:
        yield from _climb(document, target, "B")
        yield from _path(document, source, target)
    yield from _words(document, source, target)
    yield from _rules(document, source, target)


def _climb(document: Document, actor: Token, side: str) -> Iterator[str]:
    """From an actor to its governing verb: the verb, the relation, what else hangs on it."""
    relation = actor.dep
    for head in list(document.ancestors(actor))[:MAX_CLIMB]:
        if syntax.is_verb(head):
            yield f"d:{side} {head.lemma}"
            yield f"d:{side} {head.lemma}/{relation}"
            yield from _below(document, head, side)
            return
        yield f"d:{side} via {head.lemma}/{relation}"
        relation = head.dep


def _below(document: Document, verb: Token, side: str) -> Iterator[str]:
    for child in document.deps(verb.i):
        if child.dep in CHILDREN:
            yield f"d:{side} {child.dep}={child.lemma}"
            yield f"d:{side} {verb.lemma}>{child.dep}={child.lemma}"
            for deep in document.deps(child.i):
                if deep.dep in CHILDREN:
                    yield f"d:{side} {child.dep}={child.lemma}>{deep.dep}={deep.lemma}"
                    yield f"d:{side} .{deep.dep}={deep.lemma}"


def _path(document: Document, source: Token, target: Token) -> Iterator[str]:
    """The words from one actor up to what governs both and down to the other."""
    up = [source, *document.ancestors(source)]
    down = [target, *document.ancestors(target)]
    own = {token.i for token in up}
    meeting = next((token for token in down if token.i in own), None)
    if meeting is None:
        return
    rising = up[1 : [token.i for token in up].index(meeting.i)]
    falling = down[1 : [token.i for token in down].index(meeting.i)]
    yield f"d:top {meeting.lemma}"
    yield f"d:order {'AB' if source.i < target.i else 'BA'}"
    for token in rising:
        yield f"d:up {token.lemma}"
    for token in falling:
        yield f"d:down {token.lemma}"
    yield "d:path " + " ".join(token.lemma for token in (*rising, meeting, *reversed(falling)))


def _words(document: Document, source: Token, target: Token | None) -> Iterator[str]:
    masks = {token.i: "#A" for token in syntax.phrase(document, source)}
    masks |= {token.i: "#B" for token in (syntax.phrase(document, target) if target else ())}
    words = [masks.get(token.i, token.lower) for token in document.sentence(source.sentence) if token.pos != "PUNCT"]
    words = [word for at, word in enumerate(words) if at == 0 or word != words[at - 1] or word[0] != "#"]
    yield from (f"w:{word}" for word in words)
    yield from (f"w:{first} {second}" for first, second in pairwise(words))


def _rules(document: Document, source: Token, target: Token | None) -> Iterator[str]:
    """The classes that the tables give to words of the sentence; those above the actors count apart."""
    above = {token.i for token in document.ancestors(source)}
    beyond = {token.i for token in document.ancestors(target)} if target is not None else set()
    for token in document.sentence(source.sentence):
        if found := named_class(document, token):
            where = (
                "AB" if token.i in above & beyond else "A" if token.i in above else "B" if token.i in beyond else "-"
            )
            yield f"r:{where} {found}"
            if where != "-":
                yield f"r:{found}"


def named_class(document: Document, token: Token) -> str | None:
    """The class and status that the tables give to a word, actors taken for granted."""
    table = patterns.verbs() if token.pos == "VERB" else patterns.nouns() if token.pos == "NOUN" else {}
    rows = table.get(token.lemma)
    row = patterns.match(document, token, rows, _any) if rows else None
    if row is None or row.class_ == patterns.NO_EVENT or row.roles == "back":
        return None
    lender = None if token.pos == "VERB" else patterns.carrier(document, token)
    ruled = status.rule(document, Act(token, lender or token, row.class_)).status
    return f"{row.class_} {ruled}"


def _any(token: Token) -> bool:
    return token.pos in ("PROPN", "NOUN", "PRON")
