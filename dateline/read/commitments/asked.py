"""What somebody asks in a clause though no word names it: duties, pleas, orders, needs, wishes."""

from __future__ import annotations

from dateline.language import Document, Token
from dateline.read.commitments.lexicon import words
from dateline.read.commitments.said import HAVE, Rule, Said
from dateline.read.commitments.sides import FIRST_PERSON, actors_of
from dateline.records import CommitmentType

_MUST = frozenset({"must"})
_OBLIGED = frozenset({"have", "need"})
_STATES = frozenset({"be", "have"})
# What may stand before the verb of an order.
_ORDERING = frozenset({"do", "not", "n't", "n’t", "never", "please", "just", "now", "so", "and", "but", "then", "stop"})


def _obliged(said: Said) -> tuple[CommitmentType, str] | None:
    """ "Moscow must withdraw", "you have to stop", "the alliance should stay out"."""
    if said.is_of_oneself() and not said.is_of_one_told():
        return None
    if said.is_conditional() or said.is_minded():
        return None
    if said.helpers & _MUST:  # "must have been" is a guess
        return None if said.helpers & HAVE or said.below("expl") else ("demand", "must")
    if said.subject is None or _is_inverted(said):
        return None
    if "should" in said.helpers and said.verb.dep != "advcl" and _is_asked(said):
        return "demand", "should"
    addressed = said.subject.lower == "you" or said.is_of_an_actor() or said.subject.lemma in words("party")
    inner = [child for child in said.below("xcomp") if child.pos == "VERB" and _is_infinitive(said.document, child)]
    finite = said.verb.tag in ("VBZ", "VBP") and not (said.verb.dep == "relcl" and said.verb.lemma == "have")
    finite = finite and not said.negated
    if said.subject.lower == "you" and any(child.lemma in _STATES for child in inner):
        return None
    obliged = said.verb.lemma in _OBLIGED and finite and inner
    return ("demand", "has to") if obliged and addressed else None


def _is_infinitive(document: Document, verb: Token) -> bool:
    return any(child.lower == "to" for child in document.deps(verb.i, "aux"))


def _is_inverted(said: Said) -> bool:
    """ "Should Paris leave, ...": a condition."""
    first = next((child.i for child in said.below("aux")), said.verb.i)
    return said.subject is not None and first < said.subject.i <= said.verb.i


def _is_asked(said: Said) -> bool:
    """Whether a "should" asks somebody to act: a body, the one who is told, or whoever is to give in or do harm."""
    if said.below("nsubjpass"):
        done = words("relieving") | words("striking") | words("punishing") | words("granting") | words("helping")
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


def _ordered(said: Said) -> tuple[CommitmentType, str] | None:
    """ "Release them", "Don't give in": the imperative of one's own words."""
    if not said.voice.direct or said.verb.tag != "VB" or said.verb.dep not in ("ROOT", "ccomp"):
        return None
    if said.below("nsubj", "nsubjpass", "expl") and said.verb.lemma != "let":
        return None
    before = said.document.tokens[said.document.subtree(said.verb.i)[0].i : said.verb.i]
    if any(token.pos != "PUNCT" and token.lower not in _ORDERING for token in before):
        return None
    if any(said.document.deps(other.i, "nsubj") for other in said.below("conj")):  # "do that and you will lose"
        return None
    let = said.verb.lemma == "let" and any(child.lower in ("us", "’s", "'s", "me") for child in _all_below(said))
    return None if let or said.verb.lemma in words("exclaiming") else ("demand", "imperative")


def _all_below(said: Said) -> list[Token]:
    return [child for verb in [said.verb, *said.below("ccomp", "xcomp")] for child in said.document.deps(verb.i)]


def _needed(said: Said) -> tuple[CommitmentType, str] | None:
    """ "We need help"."""
    ours = said.voice.direct and said.subject is not None and said.subject.lower in FIRST_PERSON
    if not ours or said.negated or said.verb.lemma != "need" or said.verb.tag != "VBP" or said.is_conditional():
        return None
    return ("demand", "a need") if any(child.lemma in words("given") for child in said.below("dobj")) else None


def _wished(said: Said) -> tuple[CommitmentType, str] | None:
    """ "I wish that Paris would lead us"."""
    above = said.document.head(said.verb)
    first = any(child.lower in FIRST_PERSON for child in said.document.deps(above.i, "nsubj"))
    wished = first and above.lemma == "wish" and said.verb.dep == "ccomp" and "would" in said.helpers
    return ("demand", "a wish") if wished and not said.is_of_oneself() else None


ASKED: tuple[Rule, ...] = (_obliged, _pleaded, _ordered, _needed, _wished)
