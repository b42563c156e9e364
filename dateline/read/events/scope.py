"""The operators over an act: what each word from the act up to the root of its sentence says about its being real."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.data.tables import listed, load_tsv, one_of
from dateline.language import Document, Token
from dateline.read.events import syntax
from dateline.read.events.patterns import light_verbs
from dateline.read.events.words import sets

# What the tables may say: a status, or an operator that something else settles ("would" and "present" by the class of
# the act, "attempt" by the tense of the cue; "wished" is open but can be denied, "belief" takes the reality off,
# "same" changes nothing, "topic" ends the way up, "loose" only takes a nominal's definiteness away).
OPERATORS = (
    "done", "ongoing", "planned", "threatened", "demanded", "hypothetical", "denied", "failed",
    "same", "would", "attempt", "belief", "wished", "loose", "topic",
)  # fmt: skip
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
INDEFINITE = frozenset({"a", "an", "some", "any", "no"})
AHEAD_MARKS = frozenset({"when", "once", "before", "after"})
CONDITIONS = frozenset({"if", "unless", "should", "provided"})
CONDITION_NOUNS = frozenset({"case", "event"})
# Verbs that "with" and a clause complete: "to deal with Norland attacking" is no attack that goes on.
DEALING = frozenset({"deal", "cope", "contend", "grapple", "reckon", "live"})
INVERTED = frozenset({"should", "were", "had"})
# Question words ask about an act that is taken for granted; the mark stands among the last tokens of a sentence.
QUESTION_WORDS = frozenset({"WRB", "WP"})
ENDING = 3
COPULAS = frozenset({"be", "seem", "appear", "become", "look", "remain"})
# Verbs that only say that a thing exists: what they negate is the thing.
BEARING = frozenset({"be", "have", "make", "pose", "face", "see", "harbor"})


# "The outcome of the meeting is open": a talk is often spoken of before it is held, other acts seldom.
ARRANGED = frozenset({"CONSULT", "COOPERATE", "MOBILIZE"})
TALKS = frozenset({"CONSULT"})
SPOKEN = frozenset({"REQUEST", "THREATEN", "ACCUSE", "AGREE"})


@dataclass(frozen=True, slots=True)
class Operator:
    """A status or a name of OPERATORS ("present" too), and the word that says it."""

    status: str
    word: str


@dataclass(frozen=True, slots=True)
class Act:
    """What is ruled on: the word that names it, the verb that carries its tense (itself, or a light verb)."""

    token: Token
    carrier: Token
    class_: str
    headline: bool = False
    speaker_acts: bool = False
    reported: bool = False
    bare: bool = False  # a noun with neither article nor light verb: a kind of act rather than one

    @property
    def noun(self) -> bool:
        return not syntax.is_verb(self.token)


@dataclass(frozen=True, slots=True)
class Step:
    """One step up the path. ``own_tense``: the word above is no longer part of the act's own clause."""

    operator: Operator | None = None
    stop: bool = False
    own_tense: bool = False


PASS = Step()
STOP = Step(stop=True)


@cache
def cues() -> dict[tuple[str, str], dict[str, str]]:
    """(cue lemma, verb / noun / adj) -> how the act hangs below -> operator; the first row wins."""
    columns = {"cue": listed, "word": one_of("verb", "noun", "adj"), "via": listed, "status": one_of(*OPERATORS)}
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in load_tsv("status_cues.tsv", columns):
        for cue in row["cue"]:
            for via in row["via"]:
                found.setdefault((cue, row["word"]), {}).setdefault(via, row["status"])
    return found


@cache
def marks() -> dict[tuple[str, str], str]:
    """(kind, word) -> operator; the first row of a word wins."""
    columns = {
        "kind": one_of("modal", "mark", "prep", "ger", "mod", "adv"),
        "word": listed,
        "status": one_of(*OPERATORS),
    }
    found: dict[tuple[str, str], str] = {}
    for row in load_tsv("status_marks.tsv", columns):
        for word in row["word"]:
            found.setdefault((row["kind"], word), row["status"])
    return found


def operators(document: Document, act: Act) -> Iterator[Operator]:
    """The operators over an act, innermost first."""
    if not syntax.is_verb(act.token):
        yield from modifiers(document, act.token)
    node = act.carrier
    if syntax.is_verb(node):
        yield from _clause(document, node)
    elif is_definite(document, node):
        yield Operator("done", "definite")
        if act.class_ in SPOKEN:
            return  # "rejected Norland's demand", "at her request": what is somebody's own has been said
    yield from _climb(document, act, node)


def _climb(document: Document, act: Act, node: Token) -> Iterator[Operator]:
    named = False  # a noun on the way ("the threat of") has said what the act is
    while (head := document.head(node)).i != node.i:
        step = _named_step(document, node, head) if named else _step(document, node, head, act)
        if step.operator:
            yield step.operator
        if step.operator and step.operator.status != "same":
            named = (
                named
                or not (syntax.is_verb(head) or head.pos in ("ADP", "SCONJ", "ADV"))
                or _is_noun_cue(document, head)
            )
        if step.stop:
            return
        if syntax.is_verb(head):
            yield from _outside(document, head) if step.own_tense else _clause(document, head)
        elif head.pos in ("NOUN", "PROPN") and _has_no(document, head):
            yield Operator("denied", "no")
        node = head
    if is_asked(document, node):
        yield Operator("hypothetical", "question")


def is_asked(document: Document, root: Token) -> bool:
    """ "Has Arland attacked?", "so they attacked?": the clause is a question, and not one about an act ("why did")."""
    words = document.sentence(root.sentence)
    asking = any(token.text == "?" for token in words[-ENDING:])
    return asking and not any(token.tag in QUESTION_WORDS for token in document.deps(root.i, "advmod", "dobj", "nsubj"))


def _is_noun_cue(document: Document, preposition: Token) -> bool:
    return preposition.dep == "prep" and document.head(preposition).pos in ("NOUN", "PROPN")


def _step(document: Document, node: Token, head: Token, act: Act) -> Step:
    claimed = cues().get((head.lemma, "noun"), {}).get("that") in ("same", "done")  # "the report that they attacked"
    if node.dep == "parataxis" or (node.dep == "relcl" and is_finite(document, node) and not claimed):
        return STOP
    if node.dep == "acl" and node.tag == "VBN" and not document.deps(node.i, "aux"):
        return STOP  # "the truce signed in May": a short relative clause with a past of its own
    if node.dep == "conj":
        return _conjunct(document, node, head)
    if syntax.is_verb(node) and node.dep != "amod":
        return _clause_step(document, node, head)
    return _nominal_step(document, node, head, act)


def _named_step(document: Document, node: Token, head: Token) -> Step:
    """Above a noun that has said what the act is, only its denial and its mere existence reach down."""
    if node.dep in ("prep", "conj"):
        return PASS
    via = "obj" if node.dep in ("dobj", "nsubjpass", "attr") else "subj"
    if via == "obj" and (found := _cue(document, head, via)) in ("denied", "hypothetical", "failed"):
        return Step(Operator(found, head.lower))
    if via == "obj" and head.lemma in BEARING:
        return Step(own_tense=True)
    return STOP


# ------------------------------------------------------------------------------------------------------ the own clause
def _clause(document: Document, verb: Token) -> Iterator[Operator]:
    """What a verb's own clause says: tense, then negation, then modal, then adverbs and subordinator."""
    auxes = document.deps(verb.i, "aux", "auxpass")
    if verb.dep == "conj" and not auxes and _shares_auxiliaries(document, verb):
        if verb.tag == "VB" and document.head(verb).tag != "VB":
            yield Operator("hypothetical", f"bare {verb.lower}")  # no auxiliary is above to share
    else:
        if tense := _tense(document, verb, auxes):
            yield Operator(tense, verb.lower)
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
    return not own_subject and verb.tag in ("VB", "VBN", "VBG") and syntax.is_verb(document.head(verb))


def _negated_modal(document: Document, verb: Token, auxes: list[Token]) -> Iterator[Operator]:
    negated = is_negated(document, verb)
    if negated:
        yield Operator("denied", "not")
    for aux in auxes:
        modal = marks().get(("modal", aux.lower))
        if modal == "demanded" and is_inverted(document, verb):
            modal = "hypothetical"
        if modal and not (negated and aux.lower == "could"):  # "could not": the ability failed, nothing is supposed
            yield Operator(modal, aux.lower)


def _outside(document: Document, verb: Token) -> Iterator[Operator]:
    """Of a verb above a clause with a tense of its own only condition and negation reach down."""
    if is_negated(document, verb):
        yield Operator("hypothetical" if not _is_bearing(document, verb) else "denied", f"not {verb.lower}")
    yield from _subordinator(document, verb)


def _is_bearing(document: Document, verb: Token) -> bool:
    return verb.lemma in BEARING


def _tense(document: Document, verb: Token, auxes: list[Token]) -> str | None:
    words = {aux.lower for aux in auxes}
    if "to" in words:
        return _infinitive(verb, auxes)
    if any(("modal", aux.lower) in marks() for aux in auxes):
        return None
    finite = [aux for aux in auxes if aux.tag in FINITE]
    if verb.tag == "VBG":
        past = all(aux.tag == "VBD" for aux in finite)
        return None if not finite else "done" if past else "ongoing"
    if verb.tag == "VBD" or any(aux.tag == "VBD" or aux.lemma == "have" for aux in finite):
        return "done"
    if verb.tag == "VBN" and not finite:
        return "done"
    if finite or verb.tag in FINITE:
        return "present"
    return _bare(document, verb)


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
    if document.deps(verb.i, "neg"):
        return True
    subjects, objects = document.deps(verb.i, "nsubj", "nsubjpass"), document.deps(verb.i, "dobj")
    nobody = any(token.lower in ("nobody", "none", "neither", "nothing") for token in (*subjects, *objects))
    return nobody or any(_has_no(document, subject) for subject in subjects)


def is_finite(document: Document, verb: Token) -> bool:
    auxes = document.deps(verb.i, "aux", "auxpass")
    return verb.tag in FINITE or any(aux.tag in FINITE for aux in auxes)


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


# ------------------------------------------------------------------------------------------------------------ nominals
def modifiers(document: Document, noun: Token) -> Iterator[Operator]:
    """What the words before a noun say of its being real ("planned", "alleged", "no")."""
    for child in document.deps(noun.i, "amod", "compound", "det", "nmod", "quantmod"):
        found = marks().get(("mod", child.lower))
        if found and found != "loose":
            yield Operator(found, child.lower)


def is_definite(document: Document, noun: Token) -> bool:
    """A definite article, a possessor, a day or a length before the noun ("Thursday's call", "the 50-minute call")."""
    before = document.deps(noun.i, "det", "poss", "compound", "nummod", "amod")
    if any(child.lower in INDEFINITE or marks().get(("mod", child.lower)) == "loose" for child in before):
        return False
    return noun.lemma not in sets()["goals"] and any(
        child.lower in DEFINITE
        or child.dep == "poss"
        or child.entity in ("DATE", "TIME")
        or (child.dep == "amod" and child.entity == "NORP" and noun.tag == "NN")
        for child in before
    )


def is_bare(document: Document, token: Token) -> bool:
    """A noun that is not definite."""
    return not syntax.is_verb(token) and not is_definite(document, token)


def _has_no(document: Document, noun: Token) -> bool:
    return any(child.lower in ("no", "neither") for child in document.deps(noun.i, "det"))


# --------------------------------------------------------------------------------------------------------- steps up
def _conjunct(document: Document, node: Token, head: Token) -> Step:
    """A coordinated clause with a subject of its own stands alone; one with a tense of its own keeps it."""
    if not (syntax.is_verb(node) and is_finite(document, node)):
        return PASS
    alone = document.deps(node.i, "nsubj", "nsubjpass") and head.dep == "ROOT"
    return STOP if alone else Step(own_tense=True)


def _clause_step(document: Document, node: Token, head: Token) -> Step:
    """An act that is a verb, below another word."""
    absolute = head.lower == "with" and document.head(head).lemma not in DEALING
    if node.dep == "pcomp" and absolute and document.deps(node.i, "nsubj"):
        return Step(Operator("ongoing", "with"), stop=True)  # "with Norland massing troops, prices rose"
    if node.dep == "pcomp":
        return _gerund_step(document, head)
    finite = is_finite(document, node)
    if node.dep == "advcl" and (finite or node.tag == "VBG"):
        return STOP if finite else PASS
    via = _via(document, node, head)
    if via == "that" and head.lemma == "warn" and _speaks_of_itself(document, node, head):
        return Step(Operator("threatened", "warn"), own_tense=True)
    if found := _cue(document, head, via, node):
        own = finite or _is_perfect(document, node)
        return Step(Operator(found, head.lower), stop=found == "done" and via != "inf", own_tense=own)
    if via in ("inf", "other") and not _is_perfect(document, node):
        return Step(Operator("hypothetical", f"{head.lower} to"), own_tense=node.dep == "advcl")
    return Step(own_tense=finite or node.tag == "VB")


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
    if found := _cue(document, governor, f"prep:{preposition.lower}"):
        found = "hypothetical" if found == "topic" else found  # "talked of attacking" is no attack yet
        return Step(Operator(found, governor.lower), stop=found == "done")
    found = marks().get(("ger", preposition.lower)) or marks().get(("prep", preposition.lower), "hypothetical")
    return Step(Operator(found, preposition.lower) if found != "same" else None)


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
    if found := _cue(document, head, "obj"):
        return Step(Operator(found, head.lower), stop=found == "done")
    if head.lemma in light_verbs()["obj"] | light_verbs()["got"] or document.deps(head.i, "expl"):
        return PASS
    if _any_definite(document, node, act.token) and not _is_modal(document, head):
        return Step(own_tense=act.class_ not in TALKS)
    return Step(Operator("hypothetical", f"object of {head.lower}"))


def _is_modal(document: Document, verb: Token) -> bool:
    auxes = document.deps(verb.i, "aux")
    return any(("modal", aux.lower) in marks() or aux.lower == "to" for aux in auxes)


def _subject_step(document: Document, node: Token, head: Token) -> Step:
    """ "The talks failed", "the strike killed nine": of other verbs only tense and modal say something of the act."""
    if _is_falsehood(document, head):
        return Step(Operator("denied", head.lower))
    if found := _cue(document, head, "subj"):
        return Step(Operator(found, head.lower))
    if head.lemma in light_verbs()["subj"] or not is_negated(document, head):
        return PASS
    return Step(Operator("done", head.lower), own_tense=True, stop=True)


def _nearest(document: Document, outer: Token, preposition: Token) -> Token:
    """ "Ignored rules barring it from tests": "from" belongs to the nearest verb that asks for it."""
    between = reversed(document.tokens[outer.i + 1 : preposition.i])
    asking = (token for token in between if syntax.is_verb(token) and _asks(token, preposition))
    return next(asking, outer)


def _asks(verb: Token, preposition: Token) -> bool:
    return preposition.lower == "from" and "prep:from" in cues().get((verb.lemma, "verb"), {})


def _is_falsehood(document: Document, copula: Token) -> bool:
    """ "The claim is false", "the report was a hoax"."""
    said = document.deps(copula.i, "acomp", "attr") if copula.lemma in COPULAS else []
    return any(token.lemma in sets()["falsehood"] for token in said)


def _prepositional_step(document: Document, node: Token, preposition: Token, act: Act) -> Step:
    outer = document.head(preposition)
    if outer.lower in ("ahead", "because", "instead") and preposition.lower == "of":
        preposition, outer = outer, document.head(outer)
    outer = _nearest(document, outer, preposition)
    if found := _cue(document, outer, f"prep:{preposition.lower}"):
        said = Operator(found, f"{outer.lower} {preposition.lower}")
        return STOP if found == "topic" else Step(said, stop=found == "done")
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
        return Step(Operator("hypothetical", preposition.lower))
    if act.class_ in TALKS:
        return PASS
    owned = bool(document.deps(act.token.i, "poss")) or _is_told_as_past(document, outer)
    return STOP if owned else Step(Operator("hypothetical", f"{outer.lower} {preposition.lower}"))


def _is_told_as_past(document: Document, word: Token) -> bool:
    """The clause that a word stands in tells of the past."""
    verb = next((head for head in document.ancestors(word) if syntax.is_verb(head) and is_finite(document, head)), None)
    return verb is None or _tense(document, verb, document.deps(verb.i, "aux", "auxpass")) == "done"


def _any_definite(document: Document, *nouns: Token) -> bool:
    return any(is_definite(document, noun) for noun in nouns if not syntax.is_verb(noun))


def _cue(document: Document, head: Token, via: str, node: Token | None = None) -> str | None:
    """What the tables say of a word and of how the act hangs below it."""
    word = "verb" if syntax.is_verb(head) else "adj" if head.pos == "ADJ" else "noun"
    vias = cues().get((head.lemma, word), {})
    for particle in syntax.particles(document, head) if word == "verb" else ():
        if particle.lower in vias:
            return vias[particle.lower]
    found = vias.get(via) or (vias.get("inf") if via == "other" else None)
    if head.lemma in COPULAS and via in ("inf", "other", "that"):
        found = _of_predicate(document, head, via) or found
    if found in ("done", "same") and word == "noun" and _has_no(document, head):
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
