"""Whether an act is told as still to come, whatever the expressions around it point to."""

from __future__ import annotations

from dateline.language import Document, Token
from dateline.read.times.direction import MAX_CLIMB, VERBAL, cues, planned_noun, verb_points

_GOING_ON = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "being"})
_PERFECT = frozenset({"have", "'ve", "’ve"})


def plan_verbs() -> frozenset[str]:
    """Verbs whose object or date lies ahead, whatever their own tense."""
    return cues()["dated_ahead"] | cues()["convening_verbs"]


def is_ahead(document: Document, token: Token, depth: int = 0) -> bool:
    """Whether an act is told as still to come.

    One that goes on ("is moving", "will remain") is not, nor one whose result holds ("are stationed"), nor the plan
    itself ("was scheduled to land": the landing may be ahead, the scheduling is not). A present under a future is
    ("will sign once they meet").
    """
    if token.pos not in VERBAL:
        return planned_noun(document, [token, token]) is not None or _is_set_ahead(document, token, depth)
    words = {word.lower for word in document.deps(token.i, "aux", "auxpass")}
    if words & cues()["future_auxiliaries"]:
        return token.lemma not in cues()["lasting_verbs"]
    if "to" in words:
        return not words & _PERFECT and _infinitive(document, token, depth)
    if token.lemma in cues()["dated_ahead"] and token.tag in ("VBN", "VBD"):
        return False
    if token.tag in ("VBZ", "VBP") or (token.tag == "VBN" and words & {"has", "have"}):
        return _under_future(document, token, depth)
    if token.tag == "VBG" or (token.tag == "VBN" and words & _GOING_ON):
        return False
    return verb_points(document, token).sign > 0


def _is_set_ahead(document: Document, noun: Token, depth: int) -> bool:
    """ "postponed the talks"; "will hold talks", but not "will condemn the attack", which is known already."""
    verb = document.head(noun)
    if verb.pos not in VERBAL or noun.dep not in ("dobj", "nsubjpass", "nsubj", "attr") or depth > MAX_CLIMB:
        return False
    if verb.lemma in cues()["postponing_verbs"] and noun.dep != "nsubj":
        return True
    known = any(t.lower in cues()["definite"] or t.dep == "poss" for t in document.deps(noun.i, "det", "poss"))
    return not known and is_ahead(document, verb, depth + 1)


def _under_future(document: Document, verb: Token, depth: int) -> bool:
    """ "will sign once they meet", "may fall if they attack": the clause lies as far ahead as what depends on it."""
    marks = {mark.lower for mark in document.deps(verb.i, "mark", "advmod")}
    if verb.dep != "advcl" or depth > MAX_CLIMB or not marks & cues()["time_conjunctions"]:
        return False
    return is_ahead(document, document.head(verb), depth + 1)


def _infinitive(document: Document, verb: Token, depth: int) -> bool:
    """As its governor says, but for "too big to fly" and for plans of the past ("before it was due to fly")."""
    governor = document.head(verb)
    if any(t.lower == "too" for adjective in _adjectives(document, governor) for t in document.deps(adjective.i)):
        return False
    if governor.lemma in cues()["seeming_verbs"] and verb.dep == "xcomp":
        return False
    if _done_with(verb, governor) and depth < MAX_CLIMB:
        return is_ahead(document, governor, depth + 1)
    clause = next((above for above in document.ancestors(verb) if above.pos in VERBAL), None)
    if clause is not None and _is_past_aside(document, clause):
        return False
    if governor.pos == "NOUN" and governor.lemma not in cues()["planning_nouns"] and clause and depth < MAX_CLIMB:
        return is_ahead(document, clause, depth + 1)
    return verb_points(document, verb).sign > 0


def _done_with(verb: Token, governor: Token) -> bool:
    """Whether an infinitive is as past as what governs it: what is caused ("was allowed to leave"), an act of which a
    phase is told ("is beginning to withdraw"), a transaction that agreeing makes ("has agreed to buy the shares")."""
    lists = cues()
    if verb.lemma in lists["transactions"] and governor.lemma in lists["closing_verbs"]:
        return True
    return verb.dep == "xcomp" and governor.lemma in lists["causing_verbs"] | lists["phase_verbs"]


def _adjectives(document: Document, governor: Token) -> list[Token]:
    return [governor] if governor.pos == "ADJ" else document.deps(governor.i, "acomp")


def _is_past_aside(document: Document, clause: Token) -> bool:
    """A past clause that only sets the time of another past one."""
    above = document.head(clause)
    past = above.tag == "VBD" or any(t.lower in ("was", "were") for t in document.deps(above.i, "aux", "auxpass"))
    return clause.dep == "advcl" and clause.tag == "VBD" and past
