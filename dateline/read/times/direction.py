"""Whether an expression points back or ahead: by its governing verb group, its noun, its preposition.

The tense of the verb that governs the expression decides; an infinitive takes the direction of its governor ("plans
to meet on Sunday" is ahead, "met to discuss on Sunday" is past); a plan points ahead in whatever tense it is told
("agreed to meet on Monday"); a reporting clause is past ("he said on Friday").
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dateline.data.tables import load_yaml
from dateline.language import Document, Token
from dateline.read.times.setting import Direction
from dateline.records import Span

NONE = Direction(0, "")
# How far up the parse the search for a governor goes: further up it is another clause.
MAX_CLIMB = 6
VERBAL = ("VERB", "AUX")
_MODIFIER = ("poss", "compound", "nmod", "amod", "nummod")
_BETWEEN = frozenset({"on", "in", "early", "late", "at"})
_OWNING = ("'s", "’s")
_PAST_AUXILIARIES = frozenset({"had", "has", "have", "was", "were", "did", "'ve", "’ve"})


@cache
def cues() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_yaml("time_cues.yaml").items()}


def direction_at(document: Document, span: Span) -> Direction:
    """Where the clause around an expression points; neither way without a parse or a cue."""
    token = document.head_of(span)
    if token is None:
        return NONE
    path = _path(document, token)
    found = _beside(document, span) or _preposition(path) or planned_noun(document, path) or _convened(document, path)
    if found:
        return found
    verb = next((step for step in path[1:] if step.pos in VERBAL), None)
    return _of_verb(document, path, verb) if verb else NONE


def _of_verb(document: Document, path: list[Token], verb: Token) -> Direction:
    """The verb's direction; "Sunday's meeting" and "the August bombings" share that of their clause only as subject."""
    found = verb_points(document, verb)
    if found.sign > 0 and path[0].dep in _MODIFIER and path[1].dep not in ("nsubj", "nsubjpass"):
        return NONE
    if (
        found.sign > 0
        and verb.tag in ("VBZ", "VBP")
        and any(step.pos in ("NOUN", "PROPN", "ADJ") for step in path[1:-1])
    ):
        return NONE
    if found.sign < 0 and path[1].lower in cues()["ahead_prepositions"]:
        return NONE
    if found.sign < 0 and any(step.pos == "ADJ" for step in path[1:-1]):
        return NONE
    return replace(found, sure=found.sure or (found.sign < 0 and _is_adjunct(path)))


def _is_adjunct(path: list[Token]) -> bool:
    """ "in December", "on Friday" or a bare "Friday" right under the verb."""
    return path[1].pos in VERBAL or (len(path) > 2 and path[1].lower in ("in", "on") and path[2].pos in VERBAL)


def _beside(document: Document, span: Span) -> Direction | None:
    """ "said on Wednesday he was seeking": the day belongs to the saying, whatever the parse; "back in August"."""
    token = _word_before(document, span)
    if token and (token.lower == "back" or _is_saying(token)):
        return Direction(-1, f"{token.text!r}", sure=True)
    return None


def saying_beside(document: Document, span: Span) -> Token | None:
    """The act of saying that an expression dates, right after it: "he said on Friday", not "said Friday's talks"."""
    token, owner = _word_before(document, span), document.text[span[1] : span[1] + 2] in _OWNING
    return token if token and _is_saying(token) and not owner else None


def _word_before(document: Document, span: Span) -> Token | None:
    """The word before an expression and its preposition, in its sentence."""
    i = document.index_at(span[0]) - 1
    while i > 0 and document.tokens[i].lower in _BETWEEN:
        i -= 1
    same = i >= 0 and document.tokens[i].sentence == document.tokens[i + 1].sentence
    return document.tokens[i] if same else None


def _is_saying(token: Token) -> bool:
    return token.tag == "VBD" and token.lemma in cues()["reporting_verbs"]


def _path(document: Document, token: Token) -> list[Token]:
    """The expression's head, then its governors up to the first verb."""
    path = [token]
    for above in document.ancestors(token):
        path.append(above)
        if above.pos in VERBAL or len(path) > MAX_CLIMB:
            break
    return path


def _preposition(path: list[Token]) -> Direction | None:
    """ "since Monday" is past; "set for Friday" and "postponed until Monday" are ahead."""
    if len(path) < 2:
        return None
    above, governor = path[1], path[min(2, len(path) - 1)]
    if above.lower == "since":
        return Direction(-1, "'since'")
    if above.lower in ("for", "of") and governor.lemma in cues()["planning_nouns"]:
        return Direction(1, f"'{governor.text} {above.text}'")
    if above.lower == "for" and governor.lemma in cues()["convening_verbs"] | cues()["meeting_nouns"]:
        return Direction(1, f"'{governor.text} for'")
    if above.lower == "by" and governor.pos == "NOUN":
        return Direction(1, f"'{governor.text} by'")
    if above.lower in ("until", "till") and governor.lemma in cues()["granting_verbs"]:
        return Direction(1, f"'{governor.text} {above.text}'")
    moved = above.lower in ("from", "to") and governor.lemma in cues()["moving_verbs"]
    if moved or (above.lower in ("for", "until", "till", "to") and governor.lemma in cues()["dated_ahead"]):
        return Direction(1, f"'{governor.text} {above.text}'")
    return None


def planned_noun(document: Document, path: list[Token]) -> Direction | None:
    """A planned thing is ahead: "the upcoming talks on Sunday", "ahead of Monday's vote", "the deadline of Friday"."""
    lists = cues()
    for step in path[1:]:
        if step.pos in VERBAL:
            break
        if step.lower == "ahead":
            return Direction(1, "'ahead of'")
        if step.pos in ("NOUN", "PROPN"):
            if step.lemma in ("deadline", "ultimatum", "eve"):
                return Direction(1, f"{step.text!r}")
            modifier = next((t for t in document.deps(step.i, "amod") if t.lower in lists["ahead_modifiers"]), None)
            if modifier:
                return Direction(1, f"'{modifier.text} {step.text}'")
    return None


def _convened(document: Document, path: list[Token]) -> Direction | None:
    """ "summoned the envoys for talks on Friday", "called a meeting on Friday": the talks are still to come."""
    noun = next((step for step in path[1:] if step.pos != "ADP"), path[0])
    verb = convening_verb(document, noun)
    return Direction(1, f"'{verb.text} {noun.text}'") if verb else None


def convening_verb(document: Document, noun: Token) -> Token | None:
    """The verb by which people are called to a talk: "called a meeting", "summoned the envoys for talks"."""
    if noun.lemma not in cues()["meeting_nouns"] or noun.dep not in ("dobj", "pobj"):
        return None
    above = document.head(noun)
    verb = document.head(above) if above.lower in ("for", "to") else above
    called = verb.lemma == "call" if above.i == verb.i else verb.lemma in cues()["convening_verbs"]
    return verb if called else None


def verb_points(document: Document, verb: Token, depth: int = 0) -> Direction:
    """The direction of a verb group; a verb without a tense of its own takes its governor's."""
    lists = cues()
    if depth > MAX_CLIMB:
        return NONE
    auxiliaries = document.deps(verb.i, "aux", "auxpass")
    words = {token.lower for token in auxiliaries}
    group = " ".join([*(token.text for token in auxiliaries), verb.text])
    if words & lists["future_auxiliaries"]:
        return Direction(1, f"{group!r}", sure=True)
    if "to" in words:
        return _infinitive(document, verb, depth)
    if verb.tag == "VBD" or words & _PAST_AUXILIARIES:
        return _past(document, verb, words, group)
    if words & lists["possible_auxiliaries"]:
        if "could" in words and _denied(document, verb):
            return NONE
        return Direction(1, f"{group!r}")
    if verb.tag in ("VBN", "VB") and verb.dep == "conj" and not words:
        return _governor(document, verb, depth)
    if verb.tag == "VBN":
        return _participle(document, verb, words, group)
    if verb.tag == "VBG":
        return Direction(1, f"{group!r}") if words else _governor(document, verb, depth)
    if verb.tag in ("VBZ", "VBP"):
        return _present(document, verb, group)
    return _governor(document, verb, depth)


def _past(document: Document, verb: Token, words: set[str], group: str) -> Direction:
    """Past, but for a plan told with its date: "was scheduled for Monday", "planned a rally on Saturday"."""
    if verb.lemma in cues()["dated_ahead"] and not document.deps(verb.i, "prt"):
        return NONE if "had" in words else Direction(1, f"{group!r}")
    if verb.lemma == "be" and verb.tag == "VBD":
        return _was_going(document, verb) or Direction(-1, f"{group!r}")
    return Direction(-1, f"{group!r}")


def _denied(document: Document, verb: Token) -> bool:
    return any(t.dep == "neg" or t.lower in ("neither", "nor", "not") for t in document.subtree(verb.i)[:12])


def _was_going(document: Document, verb: Token) -> Direction | None:
    complement = next((t for t in document.deps(verb.i, "acomp") if t.lemma in cues()["planning_adjectives"]), None)
    return Direction(1, f"{verb.text!r} {complement.text!r}") if complement else None


def _participle(document: Document, verb: Token, words: set[str], group: str) -> Direction:
    """ "is expected Sunday", "talks planned for Monday" are ahead; a bare participle ("talks led by") says nothing."""
    if verb.lemma in cues()["dated_ahead"]:
        return Direction(1, f"{group!r}")
    if words & {"is", "are", "'s", "’s", "'re", "’re", "being", "be"}:
        return Direction(1, f"{group!r}")
    return Direction(-1, f"{group!r}") if words else NONE


def _present(document: Document, verb: Token, group: str) -> Direction:
    """ "the talks begin Sunday" is ahead; "he says on Monday", and a headline in the present, is told as past."""
    if verb.lemma in cues()["reporting_verbs"]:
        return NONE
    if document.sentences[verb.sentence].zone == "headline":
        return NONE
    return Direction(1, f"{group!r} in the present")


def _infinitive(document: Document, verb: Token, depth: int) -> Direction:
    """As its governor points; ahead under a plan, an intention, an adjective like "due"."""
    governor = document.head(verb)
    if governor.i == verb.i:
        return Direction(1, f"'to {verb.text}'")
    if governor.pos in VERBAL:
        above = verb_points(document, governor, depth + 1)
        planned = governor.lemma in cues()["planning_verbs"] and verb.dep in ("xcomp", "ccomp", "advcl")
        if above.sign >= 0 or (planned and verb.dep != "advcl"):
            return Direction(1, f"'{governor.text} to {verb.text}'")
        return above
    if governor.pos == "ADJ" and governor.lemma not in cues()["planning_adjectives"]:
        return _able(document, governor, verb, depth)
    if governor.pos == "ADJ" or governor.lemma in cues()["planning_nouns"]:
        return Direction(1, f"'{governor.text} to {verb.text}'")
    return _governor(document, verb, depth)


def _able(document: Document, adjective: Token, verb: Token, depth: int) -> Direction:
    """ "is ready to meet on Monday" is ahead, "was able to meet on Monday" is past."""
    above = _governor(document, adjective, depth)
    return above if above.sign < 0 else Direction(1, f"'{adjective.text} to {verb.text}'")


def _governor(document: Document, verb: Token, depth: int) -> Direction:
    above = next((t for t in document.ancestors(verb) if t.pos in VERBAL), None)
    return verb_points(document, above, depth + 1) if above else NONE
