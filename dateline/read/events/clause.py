"""What a verb's own clause says of its being real: tense, negation, modal, subordinator, condition."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Document, Token
from dateline.read.events import syntax
from dateline.read.events.nominals import has_no
from dateline.read.events.operators import Operator, marks, modal

# A bare verb behind these has no tense of its own.
SEEING = frozenset({"see", "watch", "hear", "let", "make", "help", "have"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AHEAD_MARKS = frozenset({"when", "once", "before", "after"})
CONDITIONS = frozenset({"if", "unless", "should", "provided"})
CONDITION_NOUNS = frozenset({"case", "event"})
INVERTED = frozenset({"should", "were", "had"})
# Question words ask about an act that is taken for granted; the mark stands among the last tokens of a sentence.
QUESTION_WORDS = frozenset({"WRB", "WP"})
ENDING = 3
# "Is not just striking": it is, and does more.
MERELY = frozenset({"just", "only", "merely", "simply"})
# Verbs that only say that a thing exists: what they negate is the thing.
BEARING = frozenset({"be", "have", "make", "pose", "face", "see", "harbor"})


def own(document: Document, verb: Token) -> Iterator[Operator]:
    """What a verb's own clause says: tense, then negation, then modal, then adverbs and subordinator."""
    auxes = document.deps(verb.i, "aux", "auxpass")
    if verb.dep == "conj" and not auxes and _shares_auxiliaries(document, verb):
        if verb.tag == "VB" and document.head(verb).tag != "VB":
            yield Operator("hypothetical", f"bare {verb.lower}")  # no auxiliary is above to share
    else:
        if found := tense(document, verb, auxes):
            yield Operator(found, verb.lower, guess=found == "demanded")  # a bare form may be an order
        yield from _negated_modal(document, verb, auxes)
    before = [token.lower for token in document.tokens[max(0, verb.i - 2) : verb.i]]
    if before == ["all", "but"]:
        yield Operator("hypothetical", "all but")
    for child in document.deps(verb.i, "advmod"):
        if found := marks().get(("adv", child.lower)):
            yield Operator(found, child.lower)
    yield from _subordinator(document, verb)


def _shares_auxiliaries(document: Document, verb: Token) -> bool:
    """ "Will meet and sign": the auxiliaries of the first verb hold, and are met on the way up."""
    own_subject = document.deps(verb.i, "nsubj", "nsubjpass")
    bare = verb.tag in ("VB", "VBN", "VBG") or _is_bare(document, verb)
    return not own_subject and bare and syntax.is_verb(document.head(verb))


def _negated_modal(document: Document, verb: Token, auxes: list[Token]) -> Iterator[Operator]:
    negated = is_negated(document, verb)
    if negated:
        yield Operator("denied", "not")
    for aux in auxes:
        found = modal(aux)
        if found == "demanded" and is_inverted(document, verb):
            found = "hypothetical"
        if found and not (negated and aux.lower == "could"):  # "could not": the ability failed, nothing is supposed
            yield Operator(found, aux.lower)


def outside(document: Document, verb: Token) -> Iterator[Operator]:
    """Of a verb above a clause with a tense of its own only condition and negation reach down."""
    if is_negated(document, verb):
        yield Operator("hypothetical" if not _is_bearing(document, verb) else "denied", f"not {verb.lower}")
    yield from _subordinator(document, verb)


def _is_bearing(document: Document, verb: Token) -> bool:
    return verb.lemma in BEARING


def tense(document: Document, verb: Token, auxes: list[Token]) -> str | None:
    words = {aux.lower for aux in auxes}
    if "to" in words:
        return _infinitive(verb, auxes)
    if any(modal(aux) for aux in auxes):
        return None
    finite = [aux for aux in auxes if aux.tag in FINITE]
    if verb.tag == "VBG":
        past = all(aux.tag == "VBD" for aux in finite)
        return None if not finite else "done" if past else "ongoing"
    if verb.tag == "VBD" or any(aux.tag == "VBD" or aux.lemma == "have" for aux in finite):
        return "done"
    if verb.tag == "VBN" and not finite:
        return None if is_followed(verb) else "done"
    if _is_bare(document, verb):
        return None
    return "present" if finite or verb.tag in FINITE else _bare(document, verb)


def is_followed(verb: Token) -> bool:
    """ "A visit to Vess, followed by talks": what follows is as real as what it follows."""
    return verb.lemma == "follow" and verb.tag == "VBN"


def _infinitive(verb: Token, auxes: list[Token]) -> str | None:
    """ "To have attacked" is past; "X to visit Y" is a headline's future."""
    if verb.tag == "VBN" and any(aux.lower == "have" for aux in auxes):
        return "done"
    return "planned" if verb.dep == "ROOT" else None


def _bare(document: Document, verb: Token) -> str | None:
    """A bare form without a subject is an order; with one a present that the tagger missed."""
    if verb.tag != "VB" or verb.dep not in ("ROOT", "ccomp", "conj"):
        return None
    return "present" if document.deps(verb.i, "nsubj") else "demanded"


def _subordinator(document: Document, verb: Token) -> Iterator[Operator]:
    """ "If" and its like; a present tense after "when" or "before" lies ahead; inverted conditions."""
    for child in document.deps(verb.i, "mark", "advmod"):
        if child.dep == "mark" and marks().get(("mark", child.lower)) == "hypothetical":
            yield Operator("hypothetical", child.lower)
        elif child.lower in AHEAD_MARKS and verb.dep == "advcl" and verb.tag in ("VBZ", "VBP", "VB"):
            yield Operator("planned", child.lower)
    if is_inverted(document, verb):
        yield Operator("hypothetical", "inverted condition")


def is_negated(document: Document, verb: Token) -> bool:
    """A negation of the verb, a subject that is nobody, or an object that is ("it threatened nobody")."""
    if any(document.tokens[neg.i + 1].lower not in MERELY for neg in document.deps(verb.i, "neg")):
        return True
    subjects, objects = document.deps(verb.i, "nsubj", "nsubjpass"), document.deps(verb.i, "dobj")
    nobody = any(token.lower in ("nobody", "none", "neither", "nothing") for token in (*subjects, *objects))
    return nobody or any(has_no(document, subject) for subject in subjects)


def is_finite(document: Document, verb: Token) -> bool:
    auxes = document.deps(verb.i, "aux", "auxpass")
    return (verb.tag in FINITE and not _is_bare(document, verb)) or any(aux.tag in FINITE for aux in auxes)


def _is_bare(document: Document, verb: Token) -> bool:
    """A bare form that the tagger took for a present: "must act and continue", "see Arland withdraw"."""
    head = document.head(verb)
    if verb.tag != "VBP" or document.deps(verb.i, "aux"):
        return False
    if verb.dep == "conj":
        return head.tag == "VB" and not document.deps(verb.i, "nsubj")
    return verb.dep == "ccomp" and head.lemma in SEEING and not document.deps(verb.i, "mark")


def is_inverted(document: Document, verb: Token) -> bool:
    """ "Should Norland proceed", "were they to attack": the auxiliary stands before the subject."""
    subject = next(iter(document.deps(verb.i, "nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    helpers = [*document.deps(verb.i, "aux", "auxpass"), verb]
    return any(aux.lower in INVERTED and aux.i < min(t.i for t in document.subtree(subject.i)) for aux in helpers)


def has_condition(document: Document, verb: Token) -> bool:
    """The verb's clause is the consequence of a condition: an if-clause, "in the event of", an -ing subject."""
    for child in document.deps(verb.i, "advcl", "ccomp", "prep", "csubj", "dobj", "attr"):
        if child.dep in ("advcl", "ccomp") and _is_condition(document, child):
            return True
        if child.dep in ("dobj", "attr") and any(is_inverted(document, t) for t in document.deps(child.i, "relcl")):
            return True
        if child.lower == "in" and any(t.lower in CONDITION_NOUNS for t in document.deps(child.i, "pobj")):
            return True
        if child.dep == "csubj" and child.tag == "VBG":
            return True
    return False


def _is_condition(document: Document, clause: Token) -> bool:
    return is_inverted(document, clause) or any(
        t.lower in CONDITIONS for t in document.deps(clause.i, "mark", "advmod")
    )


def is_asked(document: Document, root: Token) -> bool:
    """ "Has Arland attacked?", "so they attacked?": the clause is a question, and not one about an act ("why did")."""
    words = document.sentence(root.sentence)
    asking = any(token.text == "?" for token in words[-ENDING:])
    return asking and not any(token.tag in QUESTION_WORDS for token in document.deps(root.i, "advmod", "dobj", "nsubj"))
