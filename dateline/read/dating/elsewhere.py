"""The date of an act that another sentence names with its day: "the deal", "signed ... signed on June 15"."""

from __future__ import annotations

from dataclasses import replace

from dateline.language import Document, Token
from dateline.read.dating.attachment import attached
from dateline.read.dating.cues import NOMINAL, VERBAL, act_groups, cues
from dateline.records import Date, Reading

# How far back a noun looks for the act that it takes up ("the deal"), in sentences.
ANTECEDENT_SENTENCES = 12
# The first sentences of the text tell what its headline says.
BODY_SENTENCES = 3
CONVENING = frozenset({"call"})
# A verb and a noun of this many common letters name one act ("suspend", "suspension").
MIN_STEM = 5


def taken_up(document: Document, reading: Reading, noun: Token) -> Date | None:
    """ "the deal", "those talks": the date of the same act where the text named it before, basis ``inherited``."""
    if noun.pos not in NOMINAL or not _is_definite(document, noun):
        return None
    if any(t.lower in cues()["other_acts"] for t in document.deps(noun.i, "amod")):
        return None
    first, _ = document.sentence_tokens[max(noun.sentence - ANTECEDENT_SENTENCES, 0)]
    for earlier in reversed(document.tokens[first : noun.i]):
        if earlier.pos in (*NOMINAL, *VERBAL) and _same_act(noun, earlier) and not _convenes(document, earlier):
            found = attached(document, reading, earlier)
            if found:
                return replace(found, basis="inherited", why=f"of {earlier.text!r} before")
    return None


def _in_headline(document: Document, token: Token) -> bool:
    """A first sentence that has no full stop is a headline, marked as one or not."""
    start, end = document.sentences[0].span
    return token.sentence == 0 and document.text[start:end].rstrip()[-1:] not in (*".!?\"'”’",)


def _is_definite(document: Document, noun: Token) -> bool:
    """ "the deal", "their deal", "Ruritania's deal"."""
    return any(t.dep == "poss" or t.lower in cues()["definite"] for t in document.deps(noun.i, "det", "poss"))


def _same_act(noun: Token, other: Token) -> bool:
    """One word, two of a group, or a verb and its noun ("suspended", "the suspension")."""
    if noun.pos == other.pos == "NOUN" and noun.lemma == other.lemma:
        return noun.tag == other.tag
    if noun.lemma == other.lemma or other.lemma in act_groups().get(noun.lemma, ()):
        return True
    stem = other.lemma.rstrip("e")
    return other.pos == "VERB" and len(stem) >= MIN_STEM and noun.lemma.startswith(stem[: max(len(stem) - 1, MIN_STEM)])


def _convenes(document: Document, verb: Token) -> bool:
    """ "Called a meeting for Friday": no call."""
    return verb.lemma in CONVENING and any(child.pos == "NOUN" for child in document.deps(verb.i, "dobj"))


def told_elsewhere(document: Document, reading: Reading, trigger: Token) -> Date | None:
    """The date that the text gives the same act in another sentence, where it gives only one.

    The same verb with the same subject or object: "had signed a contract ... signed the contract on June 15".
    """
    verb = _carrier(document, trigger)
    if verb is None or verb.lemma in cues()["speaking_verbs"] or verb.lemma in cues()["common_verbs"]:
        return None
    found = [
        date
        for other in document.tokens
        if other.lemma == verb.lemma and other.pos == "VERB" and other.sentence != verb.sentence
        if _arguments(document, other) & _arguments(document, verb)
        if (date := attached(document, reading, other))
    ]
    if len({date.value for date in found}) != 1:
        return None
    return replace(found[0], basis="inherited", why=f"the text dates {verb.text!r} elsewhere")


def _carrier(document: Document, trigger: Token) -> Token | None:
    """The verb of an act: itself, or the one that a noun or an infinitive under a noun hangs on."""
    if trigger.pos == "VERB" and trigger.dep not in ("acl", "relcl"):
        return trigger
    above = next((above for above in document.ancestors(trigger) if above.pos in VERBAL), None)
    return above if above and trigger.dep in ("acl", "dobj", "nsubj", "nsubjpass") else None


def _arguments(document: Document, verb: Token) -> frozenset[str]:
    """Subject and object of a verb, the group of an act ("deal") standing for each of its words."""
    words = (token.lemma for token in document.deps(verb.i, "dobj", "nsubjpass"))
    return frozenset(min(act_groups().get(word, {word})) for word in words)


def told_below(document: Document, reading: Reading, trigger: Token) -> Date | None:
    """The date that the first sentences give to the act of the headline: "Envoys to sign pact ... signed on Monday"."""
    common = trigger.lemma in cues()["speaking_verbs"] or trigger.lemma in cues()["common_verbs"]
    if common or not _in_headline(document, trigger):
        return None
    _, first = document.sentence_tokens[0]
    _, last = document.sentence_tokens[min(BODY_SENTENCES, len(document.sentences) - 1)]
    for other in document.tokens[first:last]:
        if other.lemma == trigger.lemma and other.pos in (*NOMINAL, *VERBAL):
            found = attached(document, reading, other) or told_elsewhere(document, reading, other)
            if found:
                return replace(found, basis="inherited", why=f"the text dates {other.text!r} below")
    return None
