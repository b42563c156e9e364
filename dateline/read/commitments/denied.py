"""What somebody denies in a clause though no word names it."""

from __future__ import annotations

from dateline.language import Document, Token
from dateline.read.commitments.lexicon import words
from dateline.read.commitments.said import ABLE, FUTURE, Said
from dateline.records import CommitmentType

_CLAIMS = frozenset({"this", "that", "it", "these", "those"})


def blameless(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We are not to blame", "Paris has not armed them", "I have done nothing wrong", "the claim is false"."""
    if said.helpers & (FUTURE | ABLE | {"must", "should"}):
        return None
    if _is_false(said):
        return "denial", "what is called false"
    bare = said.verb.tag == "VB" and said.verb.dep != "conj" and not said.below("nsubj", "nsubjpass")
    if not said.own or said.is_conditional() or bare:  # "told them not to lie", "don't ask"
        return None
    nothing = [child for child in said.below("dobj", "attr") if _is_none(said.document, child)]
    if any(child.lemma in words("blame") for child in nothing):
        return "denial", "blame denied"
    if not said.negated:
        return None
    blamed = said.verb.lemma in ("be", "have") and said.lemmas() & words("blame")
    accused = said.verb.lemma in words("accused") and said.verb.tag in ("VBN", "VB", "VBG") and said.helpers
    return ("denial", "blame denied") if blamed or accused or _is_under_way(said) else None


def _is_under_way(said: Said) -> bool:
    """ "We are not staging a coup": what one is not doing."""
    doing = said.verb.tag == "VBG" and any(child.lemma == "be" for child in said.below("aux"))
    idle = (
        words("passive") | words("minded") | words("going") | (words("idle") - words("silence")) | {"go", "work", "win"}
    )
    return doing and said.verb.lemma not in idle


def _is_false(said: Said) -> bool:
    """ "This is false", "the allegations are baseless"."""
    claim = said.subject is not None and (said.subject.lower in _CLAIMS or said.subject.lemma in words("charge"))
    called = said.verb.lemma == "be" and not said.negated
    return claim and called and any(child.lemma in words("false") for child in said.below("acomp", "attr"))


def _is_none(document: Document, token: Token) -> bool:
    """ "nothing", "no crime"."""
    return token.lower == "nothing" or any(child.lower == "no" for child in document.deps(token.i, "det"))
