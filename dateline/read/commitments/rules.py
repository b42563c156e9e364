"""Which clauses commit somebody though no word names it: threats, lines, refusals, undertakings."""

from __future__ import annotations

from dateline.language import Document, Token
from dateline.read.commitments.asked import ASKED
from dateline.read.commitments.clauses import Clause
from dateline.read.commitments.denied import blameless
from dateline.read.commitments.harm import harm_in
from dateline.read.commitments.lexicon import WILL, harms, words
from dateline.read.commitments.said import ABLE, FUTURE, HAVE, Rule, Said, acting_subject
from dateline.read.commitments.sides import FIRST_PERSON
from dateline.records import CommitmentType

_WARNING = frozenset({"warn", "threaten", "caution"})
# Words that take something off the table.
_SHUT = ({"table", "off"}, {"out", "question"})
_CLAIMS = frozenset({"this", "that", "it", "these", "those", "they"})
_GUESSED = frozenset({"likely", "probably", "perhaps", "maybe", "possibly", "inevitably", "otherwise"})
_INTENT = frozenset({"plan", "intend", "mean", "seek"})


def judged(said: Said) -> tuple[CommitmentType, str] | None:
    """The type of the commitment that a clause makes and the rule that says so; nothing where it makes none."""
    return next((found for rule in _RULES if (found := rule(said))), None)


def foreseen(said: Said) -> tuple[CommitmentType, str] | None:
    """As ``judged``, of what the report itself tells as to come."""
    return next((found for rule in _PLANS if (found := rule(said))), None)


def _foretells(said: Said) -> bool:
    """Whether a clause is told as to come: "I would" of one's own mouth only supposes."""
    supposed = said.subject is not None and said.subject.lower in FIRST_PERSON
    meant = WILL if supposed or said.told else FUTURE
    guessed = any(child.lower in _GUESSED for child in said.below("advmod"))
    return not (said.negated or guessed or said.helpers & HAVE) and bool(said.helpers & meant)


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
    if said.negated and said.helpers & (FUTURE | ABLE) and said.lemmas() & words("unanswered"):
        return "threat", "an answer to come"
    if said.own or not said.helpers & WILL or said.negated or not _is_faced(said):
        return None
    objects = {child.lemma for child in said.below("attr", "dobj")}
    return ("threat", "a price to pay") if objects & words("reckoning") else None


def _conditional_act(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We will leave if ...", "the sanctions could be lifted if ..."."""
    if said.condition is None or said.negated:
        return None
    lifted = said.below("nsubjpass") and said.helpers & (FUTURE | {"can", "could"})
    if lifted and said.verb.lemma in words("relieving"):
        return "promise", "relief with a condition"
    idle = words("passive") | words("telling") | words("minded")
    if not said.own or not _foretells(said) or said.verb.pos != "VERB" or said.verb.lemma in idle:
        return None
    if said.below("nsubjpass"):  # "we will be jailed if", "we will be glad if"
        harmed = said.verb.lemma in words("punishing") or (said.verb.lemma, "verb") in harms()
        return ("threat", "harm with a condition") if harmed else None
    feared = _is_failure(said.document, said.condition) or _is_warned_of(said)
    return "threat" if feared else "promise", "an act with a condition"


def _is_warned_of(said: Said) -> bool:
    """ "Warned that Paris would leave"."""
    return said.verb.dep == "ccomp" and said.document.head(said.verb).lemma in _WARNING


def _is_failure(document: Document, condition: Clause) -> bool:
    """ "If they fail to pay", "unless it is lifted": what is done then is no favour."""
    return any(token.dep == "neg" or token.lemma in words("failing") for token in condition.tokens(document))


def _options(said: Said) -> tuple[CommitmentType, str] | None:
    """ "All options are on the table"."""
    open_ = said.verb.lemma in ("be", "remain", "stay") and {"option", "on", "table"} <= said.lemmas()
    return ("threat", "options on the table") if open_ and not said.negated else None


def _act_that_leads(said: Said) -> tuple[CommitmentType, str] | None:
    """ "Invading would lead to sanctions": an act as the subject, a harm behind the verb."""
    if said.negated or not said.helpers & (FUTURE | {"could"}) or said.verb.lemma not in words("leading"):
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
    borne = said.verb.lemma in words("facing")  # "both sides would suffer"
    return ("threat", "harm by the speaker's side") if sure and not borne else None


def _line(said: Said) -> tuple[CommitmentType, str] | None:
    """ "That is a red line", "it would cross a line", "that is unacceptable", "we will not tolerate it"."""
    lined = any(_is_red_line(said.document, child) for child in said.below("attr", "dobj", "pobj"))
    drawn = said.verb.lemma in ("be", "remain", "become") or (said.verb.lemma == "cross" and said.helpers & FUTURE)
    if lined and drawn and not said.negated and said.condition is None:
        return "red line", "red line"
    if drawn and not said.negated and any(child.lemma in words("unacceptable") for child in said.below("acomp")):
        return "red line", "what is unacceptable"
    refused = said.own and said.negated and said.helpers & (FUTURE | ABLE) and said.verb.lemma in words("tolerating")
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
        turned = said.own and _foretells(said) and (said.verb.lemma in words("refusing") or _is_leaving(said))
        shut = said.verb.lemma in ("be", "remain") and any(words <= said.lemmas() for words in _SHUT)
        return ("refusal", "what will be turned down or left") if turned or shut else None
    if said.own and said.helpers & FUTURE:
        if said.verb.lemma in words("faltering"):
            harmful = any(harms().get((child.lemma, "verb")) for child in said.below("xcomp"))
            return "threat" if harmful else "promise", "an act that will be done"
        if said.verb.lemma in words("hostile"):
            return "promise", "a harm forgone"
        if said.verb.lemma in words("refusing") | {"rule"}:
            return None
        forgone = words("yielding") | words("helping")
        undone = said.verb.lemma in forgone if said.told else said.verb.lemma not in words("passive")
        return ("refusal", "what will not be done") if undone else None
    if said.own and said.verb.lemma in _INTENT:
        inner = {child.lemma for child in said.document.deps(said.verb.i, "xcomp", "dobj")}
        return ("promise", "a harm not planned") if inner & words("hostile") else None
    if said.own and said.helpers & (ABLE | {"do", "does"}) and said.verb.lemma in words("yielding"):
        return "refusal", "what is not done"
    barred = said.helpers & (FUTURE | {"can", "could", "ca"}) and said.verb.lemma in words("barring")
    if barred and said.subject is not None and said.subject.pos in ("NOUN", "PROPN") and said.is_of_an_actor():
        return "refusal", "what is barred to another"
    if said.verb.lemma not in ("be", "remain"):
        return None
    if {"table", "off"} <= said.lemmas():
        return "promise", "not off the table"
    return (
        ("refusal", "not on the table") if {"table", "on"} <= said.lemmas() or "negotiable" in said.lemmas() else None
    )


def _withheld(said: Said) -> tuple[CommitmentType, str] | None:
    """ "There will be no talks", "taxes will not be raised", "no deal will be made without us"."""
    subject = said.subject
    none = [*said.below("attr"), *([subject] if subject is not None else [])]
    lacking = any(child.lower == "no" for noun in none for child in said.document.deps(noun.i, "det"))
    if not (said.negated or lacking) or not said.helpers & FUTURE or said.helpers & HAVE or _is_warned_of(said):
        return None
    if said.below("expl"):
        withheld = any(child.lemma in words("bond") | words("given") | words("granted") for child in said.below("attr"))
        return ("refusal", "what there will not be") if withheld else None
    passive = said.below("nsubjpass") and said.verb.lemma in words("helping") | words("yielding") | words("granting")
    part = said.verb.lemma == "be" and any(child.lemma == "part" for child in said.below("attr"))
    happening = said.verb.lemma in ("happen", "occur") and said.voice.direct
    return ("refusal", "what will not be done") if passive or part or happening else None


def _arranged(said: Said) -> tuple[CommitmentType, str] | None:
    """ "Deliveries will continue", "the border will be closed": what a body says will be done."""
    speaker = next((actor for actor in said.reading.actors if actor.id == said.voice.speaker), None)
    body = said.voice.office or (speaker is not None and speaker.kind in ("state", "organisation"))
    if not body or not _foretells(said) or not said.below("nsubjpass") or _is_warned_of(said):
        return None
    if said.verb.lemma in words("punishing") | words("striking"):
        return "threat", "what will be done"
    helped = said.verb.lemma in words("helping") | words("relieving")
    return ("promise", "what will be done") if helped else None


def _under_way(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We are pulling out of the talks", "it is suspending aid": what one sets about."""
    doing = said.verb.tag == "VBG" and any(child.lemma == "be" for child in said.below("aux"))
    if not said.own or said.negated or not doing or said.helpers & (HAVE | ABLE | {"has", "had"}):
        return None
    if _is_leaving(said):
        return "refusal", "what is being left"
    return ("threat", "harm under way") if said.verb.lemma in words("imposing") else None


def _is_leaving(said: Said) -> bool:
    """ "We will pull out of the treaty", "it would leave the talks"."""
    after = said.document.tokens[said.verb.i + 1 : said.clause.last]
    return said.verb.lemma in words("leaving") and any(token.lemma in words("bond") for token in after)


def _helped(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We will defend our allies"."""
    if not said.own or not _foretells(said) or said.verb.lemma not in words("helping") or said.below("nsubjpass"):
        return None
    states = any(
        child.lemma in words("passive") - {"do"} for child in said.below("xcomp")
    )  # "will continue to be at risk"
    return None if states else ("promise", "help by the speaker's side")


def _undertaken(said: Said) -> tuple[CommitmentType, str] | None:
    """ "He would announce more measures", "we're going to look at that": any act that one can undertake."""
    idle = words("passive") | words("minded") | words("idle")
    if not said.own or not _foretells(said) or said.verb.pos != "VERB" or said.below("nsubjpass", "auxpass"):
        return None
    if _is_warned_of(said) or (
        said.subject is not None and said.subject.lower in _CLAIMS | {"they"} and not said.voice.teller
    ):
        return None
    if said.verb.lemma in idle:
        return None
    harm = (said.verb.lemma, "verb") in harms()
    return ("threat", "harm by the speaker's side") if harm else ("promise", "an act of the speaker's side")


_RULES: tuple[Rule, ...] = (
    _line,
    _conditional_harm,
    _reckoning,
    _options,
    _act_that_leads,
    _sure_harm,
    _refused,
    _withheld,
    _under_way,
    blameless,
    _conditional_act,
    _helped,
    _undertaken,
    _arranged,
    *ASKED,
)
_PLANS: tuple[Rule, ...] = (_conditional_harm, _sure_harm, _refused, _conditional_act, _helped)
