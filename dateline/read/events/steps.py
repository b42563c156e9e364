"""One step up the path from an act to the root of its sentence: what the word above says about its being real."""

from __future__ import annotations

from dateline.language import Document, Token
from dateline.read.events import syntax
from dateline.read.events.clause import BEARING, is_finite, is_followed, is_negated, tense
from dateline.read.events.nominals import has_no, is_definite, modifiers
from dateline.read.events.operators import PASS, STOP, TALKS, Act, Operator, Step, cues, marks, modal
from dateline.read.events.patterns import light_verbs
from dateline.read.events.words import sets

# Verbs that "with" and a clause complete: "to deal with Norland attacking" is no attack that goes on.
DEALING = frozenset({"deal", "cope", "contend", "grapple", "reckon", "live"})
OPPOSED = frozenset({"oppose", "resist"})
# "Sought the cancellation of the drill": what is asked for has not come about either.
ASKED = ("demanded", "wished")
REGARDING = frozenset({"see", "view", "regard"})
GENERIC = frozenset({"any", "no", "every"})
COPULAS = frozenset({"be", "seem", "appear", "become", "look", "remain"})
# "The outcome of the meeting is open": a talk is often spoken of before it is held, other acts seldom.
ARRANGED = frozenset({"CONSULT", "COOPERATE", "MOBILIZE"})


def step(document: Document, node: Token, head: Token, act: Act) -> Step:
    if node.dep == "relcl" and _is_generic(document, head, node):
        return Step(Operator("hypothetical", f"such {head.lower}", guess=True), stop=True)
    claimed = cues().get((head.lemma, "noun"), {}).get("that") in ("same", "done")  # "the report that they attacked"
    if node.dep == "parataxis" or (node.dep == "relcl" and is_finite(document, node) and not claimed):
        return STOP
    if node.dep in ("acl", "advcl") and is_finite(document, node) and _is_placed(document, node):
        return STOP  # "to leave Arland, where they have been helping": hung on whatever stands before
    if node.dep == "acl" and any(child.lower == "any" for child in document.deps(head.i, "det")):
        return Step(Operator("hypothetical", f"any {head.lower}", guess=True), stop=True)
    if node.dep in ("acl", "advcl") and is_followed(node):
        return PASS  # "will meet Arland, followed by talks with Borduria"
    if node.dep == "acl" and node.tag == "VBN" and not document.deps(node.i, "aux", "auxpass"):
        return STOP  # "the truce signed in May": a short relative clause with a past of its own
    if node.dep == "conj":
        return _conjunct(document, node, head)
    if node.dep == "acl" and node.tag == "VBG" and head.dep == "dobj" and document.head(head).lemma in OPPOSED:
        return Step(Operator("hypothetical", document.head(head).lower, guess=True))  # "opposed Norland joining"
    if node.dep == "acl" and node.tag == "VBG" and _is_described(document, head):
        return Step(Operator("done" if _is_told_as_past(document, head) else "ongoing", head.lower), stop=True)
    if syntax.is_verb(node) and node.dep != "amod":
        return _clause_step(document, node, head)
    return _nominal_step(document, node, head, act)


def named_step(document: Document, node: Token, head: Token) -> Step:
    """Above a noun that has said what the act is, only its denial and its mere existence reach down."""
    if node.dep in ("prep", "conj"):
        return PASS
    if node.dep == "pobj" and (found := cue(document, document.head(head), f"prep:{head.lower}")) in ASKED:
        return Step(Operator(found, head.lower))
    via = "obj" if node.dep in ("dobj", "nsubjpass", "attr") else "subj"
    if via == "obj" and (found := cue(document, head, via)) in ("denied", "hypothetical", "failed", *ASKED):
        return Step(Operator(found, head.lower))
    if via == "obj" and head.lemma in BEARING:
        return Step(own_tense=True)
    return STOP


def _conjunct(document: Document, node: Token, head: Token) -> Step:
    """A coordinated clause with a subject of its own stands alone; one with a tense of its own keeps it."""
    if not (syntax.is_verb(node) and is_finite(document, node)):
        return PASS
    alone = document.deps(node.i, "nsubj", "nsubjpass") and head.dep == "ROOT"
    if syntax.coordinated(document, node).i != head.i:
        return STOP  # "warned them not to act and urged": told as past, it goes on with "warned"
    return STOP if alone else Step(own_tense=True)


def _clause_step(document: Document, node: Token, head: Token) -> Step:
    """An act that is a verb, below another word."""
    absolute = head.lower == "with" and document.head(head).lemma not in DEALING
    if node.dep == "pcomp" and absolute and document.deps(node.i, "nsubj"):
        return Step(Operator("ongoing", "with"), stop=True)  # "with Norland massing troops, prices rose"
    if node.dep == "pcomp":
        return _gerund_step(document, head)
    finite = is_finite(document, node)
    if node.tag == "VBG" and head.lemma in OPPOSED and document.deps(node.i, "nsubj"):
        return Step(Operator("hypothetical", head.lower, guess=True))
    if node.dep == "advcl" and (finite or node.tag == "VBG"):
        return STOP if finite else PASS
    via = _via(document, node, head)
    if via == "that" and head.lemma == "warn" and _speaks_of_itself(document, node, head):
        return Step(Operator("threatened", "warn"), own_tense=True)
    if via == "ger" and head.lemma in REGARDING and not document.deps(node.i, "nsubj"):
        return Step(Operator("hypothetical", head.lower, guess=True))  # "sees granting rights as a threat"
    if found := cue(document, head, via, node):
        if found == "demanded" and via == "that" and _is_indicative(document, node):
            return Step(own_tense=True)  # "insists he was attacked"
        own = finite or _is_perfect(document, node)
        return Step(Operator(found, head.lower), stop=found == "done" and via != "inf", own_tense=own)
    if via in ("inf", "other") and not _is_perfect(document, node):
        return Step(Operator("hypothetical", f"{head.lower} to", guess=True), own_tense=node.dep == "advcl")
    return Step(own_tense=finite or node.tag == "VB")


def _is_indicative(document: Document, clause: Token) -> bool:
    """A tense and no modal: told as a fact, not asked for."""
    return is_finite(document, clause) and not _is_modal(document, clause)


def _speaks_of_itself(document: Document, clause: Token, speech: Token) -> bool:
    """ "Norland warned that it would attack": the subject of what is said is who says it."""
    speaker = next(iter(document.deps(speech.i, "nsubj")), None)
    subject = next(iter(document.deps(clause.i, "nsubj")), None)
    return subject is not None and speaker is not None and (subject.pos == "PRON" or subject.lemma == speaker.lemma)


def _is_perfect(document: Document, verb: Token) -> bool:
    return verb.tag == "VBN" and any(aux.lower == "have" for aux in document.deps(verb.i, "aux"))


def _via(document: Document, node: Token, head: Token) -> str:
    if is_finite(document, node):
        return "that"
    if node.tag == "VBG":
        return "ger"
    if not any(aux.lower == "to" for aux in document.deps(node.i, "aux")):
        return "that" if node.dep == "ccomp" and not document.deps(node.i, "nsubj") else "inf"
    return "other" if document.deps(node.i, "nsubj") or document.deps(head.i, "dobj") else "inf"


def _gerund_step(document: Document, preposition: Token) -> Step:
    """A clause under a preposition: "accused of shelling", "after meeting", "without consulting"."""
    governor = document.head(preposition)
    if found := cue(document, governor, f"prep:{preposition.lower}"):
        found = "hypothetical" if found == "topic" else found  # "talked of attacking" is no attack yet
        return Step(Operator(found, governor.lower), stop=found == "done")
    if preposition.lower == "before" and governor.tag == "VBD" and governor.lemma not in sets()["saying"]:
        return PASS  # "fired at the gate before storming the house": both are told as past
    loosely = marks().get(("ger", preposition.lower))
    found = loosely or marks().get(("prep", preposition.lower), "hypothetical")
    return PASS if found == "same" else Step(Operator(found, preposition.lower, guess=loosely is not None))


def _nominal_step(document: Document, node: Token, head: Token, act: Act) -> Step:
    """An act that is a noun, below a verb, a preposition or another noun."""
    if node.dep == "pobj":
        return _prepositional_step(document, node, head, act)
    if node.dep in ("dobj", "nsubjpass", "dative", "oprd", "attr"):
        return _object_step(document, node, head, act)
    return _subject_step(document, node, head) if node.dep == "nsubj" else PASS


def _object_step(document: Document, node: Token, head: Token, act: Act) -> Step:
    if syntax.makes_likely(document, head):
        return Step(Operator("hypothetical", head.lower))
    if _is_falsehood(document, head):
        return Step(Operator("denied", head.lower))
    if found := cue(document, head, "obj"):
        if found == "done" and _is_regarded(document, head) and not is_definite(document, node):
            return Step(Operator("hypothetical", head.lower, guess=True))  # "would see a deployment as a threat"
        torn = head.lemma in OPPOSED and is_definite(document, node)  # "opposes the occupation", "the sale"
        return Step(Operator(found, head.lower, guess=torn), stop=found == "done")
    if head.lemma in light_verbs()["obj"] | light_verbs()["got"] or document.deps(head.i, "expl"):
        return PASS
    if _any_definite(document, node, act.token) and not _is_modal(document, head):
        return Step(own_tense=act.class_ not in TALKS)
    return Step(Operator("hypothetical", f"object of {head.lower}", guess=True))


def _is_regarded(document: Document, verb: Token) -> bool:
    """ "Sees a strike as": what is taken for something need not have taken place."""
    return verb.lemma in REGARDING and any(child.lower == "as" for child in document.deps(verb.i, "prep"))


def _is_placed(document: Document, clause: Token) -> bool:
    """ "Where they have been helping": a clause that only tells more of a place."""
    return any(child.lower == "where" for child in document.deps(clause.i, "advmod"))


def _is_modal(document: Document, verb: Token) -> bool:
    auxes = document.deps(verb.i, "aux")
    return any(modal(aux) or aux.lower == "to" for aux in auxes)


def _subject_step(document: Document, node: Token, head: Token) -> Step:
    """ "The talks failed", "the strike killed nine": of other verbs only tense and modal say something of the act."""
    if _is_falsehood(document, head):
        return Step(Operator("denied", head.lower))
    if found := cue(document, head, "subj"):
        return Step(Operator(found, head.lower))
    if head.lemma in light_verbs()["subj"] or not is_negated(document, head):
        return PASS
    if _is_modal(document, head):
        return Step(Operator("planned", head.lower), stop=True)  # "the strikes will not be a repeat of it"
    return Step(Operator("done", head.lower), own_tense=True, stop=True)


def _nearest(document: Document, outer: Token, preposition: Token) -> Token:
    """ "Ignored rules barring it from tests": "from" belongs to the nearest verb that asks for it."""
    between = reversed(document.tokens[outer.i + 1 : preposition.i])
    asking = (token for token in between if syntax.is_verb(token) and _asks(token, preposition))
    return next(asking, outer)


def _asks(verb: Token, preposition: Token) -> bool:
    return preposition.lower == "from" and "prep:from" in cues().get((verb.lemma, "verb"), {})


def _is_falsehood(document: Document, copula: Token) -> bool:
    """ "The claim is false", "the report was a hoax", "called the report a lie"."""
    said = document.deps(copula.i, "acomp", "attr", "oprd")
    return any(token.lemma in sets()["falsehood"] for token in said)


def _prepositional_step(document: Document, node: Token, preposition: Token, act: Act) -> Step:
    outer = document.head(preposition)
    if outer.lower in ("ahead", "because", "instead") and preposition.lower == "of":
        preposition, outer = outer, document.head(outer)
    outer = _nearest(document, outer, preposition)
    if found := cue(document, outer, f"prep:{preposition.lower}"):
        said = Operator(found, f"{outer.lower} {preposition.lower}")
        return STOP if found == "topic" else Step(said, stop=found == "done")
    if preposition.lower == "for" and _was_there(document, outer):
        return PASS  # "was in Vess for the meeting"
    if preposition.lower == "for" and (act.class_ in TALKS or not is_definite(document, node)):
        return Step(Operator("planned" if act.class_ in ARRANGED else "hypothetical", "for"))
    if (found := marks().get(("prep", preposition.lower))) and found != "same":
        settled = found in ("planned", "ongoing")
        return Step(Operator(found, preposition.lower), stop=settled, own_tense=found == "done")
    if syntax.is_verb(outer):
        return PASS
    if awaited := next((found for found in modifiers(document, outer) if found.status == "planned"), None):
        return Step(awaited)  # "the upcoming engagement in the dialogue"
    if not _any_definite(document, node, act.token):
        return Step(Operator("hypothetical", preposition.lower, guess=True))
    if act.class_ in TALKS:
        return PASS
    owned = bool(document.deps(act.token.i, "poss")) or _is_told_as_past(document, outer)
    return STOP if owned else Step(Operator("hypothetical", f"{outer.lower} {preposition.lower}", guess=True))


def _is_described(document: Document, noun: Token) -> bool:
    """ "A coalition backing Norland", "a statement demanding": people and papers are told of by what they do or say."""
    people = noun.pos == "PROPN" or noun.lemma in sets()["people"] | sets()["agents"] | sets()["documents"]
    return people and not any(child.lower in GENERIC for child in document.deps(noun.i, "det"))


def _is_generic(document: Document, noun: Token, verb: Token) -> bool:
    """ "Companies that boycott Norland": a bare plural and a present tense tell of a kind, not of an act."""
    if any(child.lower == "any" for child in document.deps(noun.i, "det")):
        return True  # "any nation that helps Arland"
    bare = noun.tag == "NNS" and not document.deps(noun.i, "det", "poss", "nummod", "amod", "compound")
    return bare and verb.tag in ("VBP", "VBZ") and not document.deps(verb.i, "aux")


def _was_there(document: Document, verb: Token) -> bool:
    """ "Was in Vess", but not "was due in Vess"."""
    return verb.lemma == "be" and verb.tag == "VBD" and not document.deps(verb.i, "acomp", "attr", "xcomp")


def _is_told_as_past(document: Document, word: Token) -> bool:
    """The clause that a word stands in tells of the past."""
    verb = next((head for head in document.ancestors(word) if syntax.is_verb(head) and is_finite(document, head)), None)
    return verb is None or tense(document, verb, document.deps(verb.i, "aux", "auxpass")) == "done"


def _any_definite(document: Document, *nouns: Token) -> bool:
    return any(is_definite(document, noun) for noun in nouns if not syntax.is_verb(noun))


def cue(document: Document, head: Token, via: str, node: Token | None = None) -> str | None:
    """What the tables say of a word and of how the act hangs below it."""
    word = "verb" if syntax.is_verb(head) else "adj" if head.pos == "ADJ" else "noun"
    vias = cues().get((head.lemma, word), {})
    for particle in syntax.particles(document, head) if word == "verb" else ():
        if particle.lower in vias:
            return vias[particle.lower]
    found = vias.get(via) or (vias.get("inf") if via == "other" else None)
    if head.lemma in COPULAS and via in ("inf", "other", "that"):
        found = _of_predicate(document, head, via) or found
    if found in ("done", "same") and word == "noun" and has_no(document, head):
        return "hypothetical"  # "no evidence that", "no report of"
    if found == "attempt":
        return "failed" if head.tag in ("VBD", "VBN", "NN") else "hypothetical"
    return found


def _of_predicate(document: Document, copula: Token, via: str) -> str | None:
    """ "It is possible that": the clause hangs below the copula, the adjective decides."""
    for predicate in document.deps(copula.i, "acomp"):
        if found := cues().get((predicate.lemma, "adj"), {}).get(via):
            return found
    return None
