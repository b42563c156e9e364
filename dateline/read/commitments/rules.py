"""Which clauses commit somebody though no word names it: threats, lines, refusals, denials, help, duties."""

from __future__ import annotations

from collections.abc import Callable

from dateline.language import Document, Token
from dateline.read.commitments.clauses import Clause
from dateline.read.commitments.harm import harm_in
from dateline.read.commitments.lexicon import WILL, harms, words
from dateline.read.commitments.said import Said, acting_subject
from dateline.read.commitments.sides import FIRST_PERSON, actors_of
from dateline.records import CommitmentType

_FUTURE = WILL | {"would", "’d", "'d"}
_ABLE = frozenset({"can", "could", "ca", "may"})
_MUST = frozenset({"must"})
_OBLIGED = frozenset({"have", "need"})
_HAVE = frozenset({"have", "’ve", "'ve"})
_STATES = frozenset({"be", "have"})
_WARNING = frozenset({"warn", "threaten", "caution"})
_CLAIMS = frozenset({"this", "that", "it", "these", "those"})
_INTENT = frozenset({"plan", "intend", "mean", "seek"})

Rule = Callable[[Said], tuple[CommitmentType, str] | None]


def judged(said: Said) -> tuple[CommitmentType, str] | None:
    """The type of the commitment that a clause makes and the rule that says so; nothing where it makes none."""
    return next((found for rule in _RULES if (found := rule(said))), None)


def _foretells(said: Said) -> bool:
    """Whether a clause is told as to come: "I would" of one's own mouth only supposes."""
    supposed = said.subject is not None and said.subject.lower in FIRST_PERSON
    return not said.negated and bool(said.helpers & (WILL if supposed else _FUTURE))


def _conditional_harm(said: Said) -> tuple[CommitmentType, str] | None:
    """ "There will be costs if ...", "we will respond should ..."."""
    if said.condition is None or not _foretells(said):
        return None
    harm = harm_in(said.document, said.rest, conditional=True)
    return ("threat", "harm with a condition") if harm and (said.own or _is_faced(said)) else None


def _is_faced(said: Said) -> bool:
    """ "There will be ...", "Paris will pay ...", "Paris will begin to pay ...": what others meet with."""
    verbs = [said.verb, *said.below("xcomp")]
    return any(verb.lemma in words("facing") for verb in verbs) or bool(said.below("expl"))


def _reckoning(said: Said) -> tuple[CommitmentType, str] | None:
    """ "There will be consequences", "Paris will pay a price"."""
    if said.negated and said.helpers & _FUTURE and said.lemmas() & words("unanswered"):
        return "threat", "an answer to come"
    if said.own or not said.helpers & WILL or said.negated or not _is_faced(said):
        return None
    objects = {child.lemma for child in said.below("attr", "dobj")}
    return ("threat", "a price to pay") if objects & words("reckoning") else None


def _conditional_act(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We will leave if ...", "the sanctions could be lifted if ..."."""
    if said.condition is None or said.negated:
        return None
    lifted = said.below("nsubjpass") and said.helpers & (_FUTURE | {"can", "could"})
    if lifted and said.verb.lemma in words("relieving"):
        return "promise", "relief with a condition"
    idle = words("passive") | words("telling") | words("minded")
    if not said.own or not _foretells(said) or said.verb.pos != "VERB" or said.verb.lemma in idle:
        return None
    feared = _is_failure(said.document, said.condition) or _is_warned_of(said)
    return "threat" if feared else "promise", "an act with a condition"


def _is_warned_of(said: Said) -> bool:
    """ "Warned that Paris would leave"."""
    return said.verb.dep == "ccomp" and said.document.head(said.verb).lemma in _WARNING


def _is_failure(document: Document, condition: Clause) -> bool:
    """ "If they fail to pay", "unless it is lifted": what is done then is no favour."""
    return any(token.dep == "neg" or token.lemma in words("failing") for token in condition.tokens(document))


def _act_that_leads(said: Said) -> tuple[CommitmentType, str] | None:
    """ "Invading would lead to sanctions": an act as the subject, a harm behind the verb."""
    if said.negated or not said.helpers & (_FUTURE | {"could"}) or said.verb.lemma not in words("leading"):
        return None
    act = acting_subject(said)
    if act is None:
        return None
    after = Clause(said.verb.i + 1, said.clause.last)
    return ("threat", "an act that would bring harm") if harm_in(said.document, after, conditional=True) else None


def _sure_harm(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We will retaliate"."""
    if not said.own or not _foretells(said):
        return None
    sure = harms().get((said.verb.lemma, "verb")) == "sure" or said.verb.lemma in words("striking")
    return ("threat", "harm by the speaker's side") if sure else None


def _line(said: Said) -> tuple[CommitmentType, str] | None:
    """ "That is a red line", "it would cross a line", "that is unacceptable", "we will not tolerate it"."""
    lined = any(_is_red_line(said.document, child) for child in said.below("attr", "dobj", "pobj"))
    drawn = said.verb.lemma in ("be", "remain", "become") or (said.verb.lemma == "cross" and said.helpers & _FUTURE)
    if lined and drawn and not said.negated and said.condition is None:
        return "red line", "red line"
    if drawn and not said.negated and any(child.lemma in words("unacceptable") for child in said.below("acomp")):
        return "red line", "what is unacceptable"
    refused = said.own and said.negated and said.helpers & (_FUTURE | _ABLE) and said.verb.lemma in words("tolerating")
    return ("red line", "what is not tolerated") if refused and not _stands_elsewhere(said) else None


def _stands_elsewhere(said: Said) -> bool:
    """ "Will not stand in the way", "cannot stand by the report": no line is drawn."""
    preps = said.below("prep")
    return said.verb.lemma == "stand" and any(said.document.deps(prep.i, "pobj") for prep in preps)


def _is_red_line(document: Document, token: Token) -> bool:
    """ "line" with "red" right before it, quotation marks aside."""
    before = [other.lower for other in document.tokens[max(0, token.i - 2) : token.i]]
    return token.lemma == "line" and "red" in before


def _refused(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We will not negotiate", "Paris could not dictate", "it is not on the table"."""
    if not said.negated:
        turned = said.own and _foretells(said) and said.verb.lemma in words("refusing")
        shut = said.verb.lemma == "be" and {"table", "off"} <= said.lemmas()
        return ("refusal", "what will be turned down") if turned or shut else None
    if said.own and said.helpers & _FUTURE:
        if said.verb.lemma in words("faltering"):
            harmful = any(harms().get((child.lemma, "verb")) for child in said.below("xcomp"))
            return "threat" if harmful else "promise", "an act that will be done"
        if said.verb.lemma in words("hostile"):
            return "promise", "a harm forgone"
        return None if said.verb.lemma in words("passive") else ("refusal", "what will not be done")
    if said.own and said.verb.lemma in _INTENT:
        inner = {child.lemma for child in said.document.deps(said.verb.i, "xcomp", "dobj")}
        return ("promise", "a harm not planned") if inner & words("hostile") else None
    if said.own and said.helpers & _ABLE and said.verb.lemma in words("yielding"):
        return "refusal", "what cannot be done"
    barred = said.helpers & (_FUTURE | {"can", "could", "ca"}) and said.verb.lemma in words("barring")
    if barred and said.subject is not None and said.subject.pos in ("NOUN", "PROPN") and said.is_of_an_actor():
        return "refusal", "what is barred to another"
    tabled = said.verb.lemma in ("be", "remain") and {"table", "on"} <= said.lemmas()
    return ("refusal", "not on the table") if tabled else None


def _helped(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We will defend our allies"."""
    if not said.own or not _foretells(said) or said.verb.lemma not in words("helping") or said.below("nsubjpass"):
        return None
    states = any(child.lemma in words("passive") for child in said.below("xcomp"))  # "will continue to be at risk"
    return None if states else ("promise", "help by the speaker's side")


def _obliged(said: Said) -> tuple[CommitmentType, str] | None:
    """ "Moscow must withdraw", "you have to stop", "the alliance should stay out"."""
    if said.subject is None or (said.own and not said.is_of_one_told()):
        return None
    if _is_conditional(said) or _is_minded(said):
        return None
    if said.helpers & _MUST:  # "must have been" is a guess
        return None if said.helpers & _HAVE else ("demand", "must")
    if _is_inverted(said):
        return None
    if "should" in said.helpers and said.verb.dep != "advcl" and _is_asked(said):
        return "demand", "should"
    addressed = said.subject.lower == "you" or said.is_of_an_actor() or said.subject.lemma in words("party")
    inner = [child for child in said.below("xcomp") if child.pos == "VERB" and _is_infinitive(said.document, child)]
    finite = said.verb.tag in ("VBZ", "VBP") and not (said.verb.dep == "relcl" and said.verb.lemma == "have")
    finite = finite and not said.negated
    obliged = said.verb.lemma in _OBLIGED and finite and inner
    return ("demand", "has to") if obliged and addressed else None


def _is_infinitive(document: Document, verb: Token) -> bool:
    return any(child.lower == "to" for child in document.deps(verb.i, "aux"))


def _is_inverted(said: Said) -> bool:
    """ "Should Paris leave, ...": a condition."""
    first = next((child.i for child in said.below("aux")), said.verb.i)
    return said.subject is not None and first < said.subject.i <= said.verb.i


def _is_minded(said: Said) -> bool:
    """ "You need to remember", "they should know": turns of speech."""
    verbs = [said.verb, *said.below("xcomp")]
    return any(verb.lemma in words("minded") - _STATES for verb in verbs)


def _is_conditional(said: Said) -> bool:
    return any(mark.lower in ("if", "unless", "whether") for mark in said.document.deps(said.verb.i, "mark"))


def _is_asked(said: Said) -> bool:
    """Whether a "should" asks somebody to act: a body, the one who is told, or whoever is to give in or do harm."""
    if said.below("nsubjpass"):
        done = words("relieving") | words("striking") | words("punishing")
        if said.verb.lemma in done:
            return True
    if said.verb.lemma in words("yielding") and said.is_of_an_actor():
        return True
    return said.verb.lemma not in _STATES and (_is_body(said) or said.is_of_one_told())


def _pleaded(said: Said) -> tuple[CommitmentType, str] | None:
    """ "Please help us"."""
    begged = (
        any(child.lower == "please" for child in said.below()) and said.verb.tag == "VB" and not said.below("nsubj")
    )
    return ("demand", "please") if begged else None


def _is_body(said: Said) -> bool:
    """Whether the subject is a state or another body: what a person should do is mostly advice."""
    kinds = {actor.id: actor.kind for actor in said.reading.actors}
    return any(
        kinds.get(actor) in ("state", "organisation", "group")
        for actor in actors_of(said.document, said.reading, said.subject)
    )


def _blameless(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We are not to blame", "Paris has not armed them", "I have done nothing wrong", "the claim is false"."""
    if said.helpers & (_FUTURE | _ABLE | _MUST | {"should"}):
        return None
    if _is_false(said):
        return "denial", "what is called false"
    if not said.own or _is_conditional(said):
        return None
    nothing = [child for child in said.below("dobj", "attr") if _is_none(said.document, child)]
    if any(child.lemma in words("blame") for child in nothing):
        return "denial", "blame denied"
    if not said.negated:
        return None
    blamed = said.verb.lemma in ("be", "have") and said.lemmas() & words("blame")
    accused = said.verb.lemma in words("accused") and said.verb.tag in ("VBN", "VB", "VBG") and said.helpers
    return ("denial", "blame denied") if blamed or accused else None


def _is_false(said: Said) -> bool:
    """ "This is false", "the allegations are baseless"."""
    claim = said.subject is not None and (said.subject.lower in _CLAIMS or said.subject.lemma in words("charge"))
    called = said.verb.lemma == "be" and not said.negated
    return claim and called and any(child.lemma in words("false") for child in said.below("acomp", "attr"))


def _is_none(document: Document, token: Token) -> bool:
    """ "nothing", "no crime"."""
    return token.lower == "nothing" or any(child.lower == "no" for child in document.deps(token.i, "det"))


_RULES: tuple[Rule, ...] = (
    _line,
    _conditional_harm,
    _reckoning,
    _act_that_leads,
    _sure_harm,
    _refused,
    _blameless,
    _conditional_act,
    _helped,
    _obliged,
    _pleaded,
)
