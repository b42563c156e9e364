"""Where the content of a commitment stands around the word that makes it: the frames of the table of cues."""

from __future__ import annotations

from dateline.language import Document, Token
from dateline.read.commitments.clauses import Clause, clause_of, condition_in, trimmed
from dateline.read.commitments.lexicon import words

_FOR_OF = {
    "of": ("of", "with"),
    "against": ("against",),
    "for": ("for", "to"),
    "talks": ("for", "to"),
    "to thing": ("to",),
    "on": ("on", "upon"),
}
_ENDS = frozenset(".,;:—")
# An infinitive this many tokens behind its cue still belongs to it.
_LOOSE = 12


def content_of(document: Document, token: Token, frame: str) -> tuple[Clause, Token | None] | None:
    """Where the content stands, and the one who is addressed."""
    if frame in ("to", "someone to"):
        return _infinitive(document, token, frame)
    if frame == "that":
        return _that(document, token)
    if frame == "thing":
        return _thing(document, token)
    if frame == "given":
        return _given(document, token)
    if frame == "party":
        return _party(document, token)
    if frame == "kind":
        return _kind(document, token)
    if frame == "-ing":
        return _gerund(document, token)
    if frame == "false":
        return _called_false(document, token)
    if frame == "deadline":
        return _deadline(document, token)
    if frame == "for" and (clause := _for_clause(document, token)):
        return clause, None
    preps = ("for",) if frame == "for" and token.pos == "VERB" else _FOR_OF[frame]
    return _behind(document, token, preps, talks=frame == "talks", acts=frame != "on")


def _infinitive(document: Document, token: Token, frame: str) -> tuple[Clause, Token | None] | None:
    below = document.deps(token.i, "xcomp", "ccomp", "acl", "advcl", "relcl")
    if token.dep == "dobj" and frame == "someone to":  # "issued a call to Paris to act"
        below = [*below, *document.deps(token.head, "advcl")]
    for verb in below:
        to = next((child for child in document.deps(verb.i, "aux") if child.lower == "to"), None)
        if to is None or verb.i < token.i or verb.tag not in ("VB", "VBN", "VBG"):
            continue
        addressee = _addressed(document, token, verb)
        if (addressee is None) != (frame == "to"):
            return None
        first = to.i - 1 if any(child.i == to.i - 1 for child in document.deps(verb.i, "neg")) else to.i
        return _joined(document, token, clause_of(document, verb, first)), addressee
    return _loose_infinitive(document, token, frame)


def _loose_infinitive(document: Document, token: Token, frame: str) -> tuple[Clause, Token | None] | None:
    """An infinitive soon behind the cue that the parse hangs elsewhere: "threatened on Monday to “leave”"."""
    addressee = _addressed(document, token, token) if frame == "someone to" else None
    if frame == "to" and document.deps(token.i, "dobj"):
        return None
    if token.pos != "VERB" or (frame == "someone to") != (addressee is not None):
        return None
    end = document.sentence_tokens[token.sentence][1]
    for to in document.tokens[token.i + 1 : min(token.i + _LOOSE, end)]:
        told = addressee is not None and to.i <= addressee.i
        if to.pos in ("VERB", "SCONJ") or to.text in ",;:" or (to.pos == "NOUN" and not (told or to.entity)):
            return None
        verb = next((after for after in document.tokens[to.i + 1 : to.i + 3] if after.pos != "PUNCT"), None)
        if to.lower == "to" and verb is not None and verb.tag == "VB" and verb.sentence == token.sentence:
            clause = _joined(document, token, clause_of(document, verb, to.i))
            return (clause, addressee) if clause else None
    return None


def _addressed(document: Document, cue: Token, verb: Token) -> Token | None:
    """Who is asked: the subject of the infinitive, the object of the cue, or what stands behind its "on" or "to"."""
    if inner := [child for child in document.deps(verb.i, "nsubj") if child.i > cue.i]:
        return inner[0]
    if (found := document.deps(cue.i, "dobj", "dative")) and cue.lemma != "call":  # one calls somebody by telephone
        return found[0] if cue.i < found[0].i < verb.i or verb.i == cue.i else None
    if passive := document.deps(cue.i, "nsubjpass"):
        return passive[0]
    for prep in document.deps(cue.i, "prep"):
        objects = document.deps(prep.i, "pobj")
        to = prep.lower == "to" and (cue.pos == "NOUN" or cue.lemma in ("appeal", "plead"))
        towards = to or prep.lower in ("on", "upon", "for")
        if towards and objects and objects[0].entity not in ("DATE", "TIME"):
            return objects[0]
    return None


def _that(document: Document, token: Token) -> tuple[Clause, Token | None] | None:
    for verb in document.deps(token.i, "ccomp", "acl"):
        if verb.i < token.i or any(child.lower == "to" for child in document.deps(verb.i, "aux")):
            continue
        if verb.dep == "acl" and not any(mark.lower == "that" for mark in document.deps(verb.i, "mark")):
            continue
        below = document.subtree(verb.i)
        marked = below[0].lower == "that"
        told = next(iter(document.deps(token.i, "dobj", "dative")), None)
        if not marked and told is not None and not _can_be_told(told):  # "denied wrongdoing but the inquiry goes on"
            continue
        return clause_of(document, verb, below[0].i + marked), told
    return None


def _can_be_told(token: Token) -> bool:
    return token.pos in ("PROPN", "PRON") or token.tag == "NNS"


def _thing(document: Document, token: Token) -> tuple[Clause, Token | None] | None:
    found = [child for child in document.deps(token.i, "dobj") if child.tag not in ("WDT", "WP")]
    if not found and (asked := _antecedent(document, token)):
        return trimmed(document, document.subtree(asked.i)[0].i, token.i + 1), None
    if document.deps(token.i, "dative", "auxpass"):  # "denies them a vote", "was refused entry": no denial, no refusal
        return None
    if not found or found[0].pos not in ("NOUN", "PROPN") or token.pos != "VERB" or _is_reduced(document, token):
        return None
    below = document.subtree(found[0].i)
    source = _source(document, token, found[0])
    last = max(below[-1].i + 1, source.i + 1 if source else 0)
    return trimmed(document, token.i, _clause_end(document, last)), source


def _is_reduced(document: Document, token: Token) -> bool:
    """ "Those opposed to it": a participle that hangs on a noun tells what that is like."""
    return token.tag == "VBN" and token.dep == "acl" and not document.deps(token.i, "aux", "nsubj")


def _antecedent(document: Document, token: Token) -> Token | None:
    """The noun that a clause without an object hangs on: "the guarantees that Paris demanded"."""
    noun = document.head(token)
    owner = next(iter(document.deps(token.i, "nsubj")), None)
    relative = token.dep == "relcl" and token.tag != "VBG" and noun.pos == "NOUN" and noun.i < token.i
    return noun if relative and owner is not None and owner.tag not in ("WDT", "WP") else None


def _clause_end(document: Document, last: int) -> int:
    """The end of an object, or of the clause that it is in truth the subject of: "denied the army | was behind it"."""
    tokens = document.tokens
    at = next((token.i for token in tokens[last : last + 2] if token.pos != "PUNCT"), last)
    end = document.sentence_tokens[tokens[last - 1].sentence][1]
    if at >= end or tokens[at].tag not in ("VBD", "VBZ", "VBP", "MD"):
        return last
    further = (
        token.i for token in tokens[at:end] if token.text in _ENDS or (token.lower == "that" and token.dep == "mark")
    )
    last = next(further, end)
    return last - 1 if last > at and tokens[last - 1].dep == "cc" else last


def _source(document: Document, cue: Token, thing: Token) -> Token | None:
    """Of whom a thing is demanded: "guarantees from Paris"."""
    for prep in [*document.deps(thing.i, "prep"), *document.deps(cue.i, "prep")]:
        if prep.lower == "from" and (objects := document.deps(prep.i, "pobj")):
            return objects[0]
    return None


def _given(document: Document, token: Token) -> tuple[Clause, Token | None] | None:
    """ "sought an exemption", "asked Paris for guarantees": a thing that one side gives another."""
    behind = [prep for prep in document.deps(token.i, "prep") if prep.lower == "for"]
    objects = [*document.deps(token.i, "dobj"), *(found for prep in behind for found in document.deps(prep.i, "pobj"))]
    thing = next((found for found in objects if found.lemma in words("given")), None)
    if thing is None or token.pos != "VERB" or thing.i < token.i:
        return None
    source = _source(document, token, thing) or next((found for found in objects if found.i < thing.i), None)
    below = document.subtree(thing.i)
    return trimmed(document, token.i, max(below[-1].i, source.i if source else 0) + 1), source


def _party(document: Document, token: Token) -> tuple[Clause, Token | None] | None:
    """ "a commitment to Paris": the one behind "to"."""
    for prep in document.deps(token.i, "prep"):
        if prep.lower == "to" and (objects := document.deps(prep.i, "pobj")):
            below = document.subtree(objects[0].i)
            return trimmed(document, token.i, below[-1].i + 1), objects[0]
    return None


def _kind(document: Document, token: Token) -> tuple[Clause, Token | None] | None:
    """ "a tariff threat", and against whom."""
    kinds = document.deps(token.i, "compound", "nmod")
    if not kinds:
        return None
    against = next((prep for prep in document.deps(token.i, "prep") if prep.lower in ("against", "to", "on")), None)
    target = next(iter(document.deps(against.i, "pobj")), None) if against else None
    last = document.subtree(target.i)[-1].i if target else token.i
    return trimmed(document, kinds[0].i, last + 1), target


def _called_false(document: Document, token: Token) -> tuple[Clause, Token | None] | None:
    """ "Called the claims ridiculous"."""
    charge = None
    for word in document.tokens[token.i + 1 : min(token.i + _LOOSE, document.sentence_tokens[token.sentence][1])]:
        if word.text in _ENDS or word.tag in ("VBD", "VBZ"):
            return None
        charge = charge or (word if word.lemma in words("charge") and word.pos == "NOUN" else None)
        if charge is not None and word.lemma in words("false"):
            return trimmed(document, token.i, word.i + 1), None
    return None


def _deadline(document: Document, token: Token) -> tuple[Clause, Token | None] | None:
    """ "Gave them a week to leave": an infinitive behind somebody and a stretch of time."""
    told = next(iter(document.deps(token.i, "dative", "dobj")), None)
    below = [verb for child in document.deps(token.i) for verb in (child, *document.deps(child.i))]
    verb = next((verb for verb in below if verb.tag == "VB" and document.deps(verb.i, "aux")), None)
    if told is None or verb is None or verb.i < told.i:
        return None
    timed = any(word.lemma in words("stretch") for word in document.tokens[told.i + 1 : verb.i])
    return (trimmed(document, told.i, clause_of(document, verb).last), told) if timed else None


def _gerund(document: Document, token: Token) -> tuple[Clause, Token | None] | None:
    direct = document.deps(token.i, "xcomp", "ccomp", "pcomp")
    behind = [child for prep in document.deps(token.i, "prep", "prt") for child in document.deps(prep.i, "pcomp")]
    found = next((child for child in [*direct, *behind] if child.i > token.i and child.tag == "VBG"), None)
    return (_joined(document, token, clause_of(document, found)), None) if found else None


def _behind(
    document: Document, token: Token, preps: tuple[str, ...], talks: bool, acts: bool
) -> tuple[Clause, Token | None] | None:
    if token.lemma == "call" and document.deps(token.i, "dobj"):  # one calls somebody by telephone
        return None
    places = document.subtree(token.i) if token.pos == "NOUN" else document.deps(token.i, "prep")
    for prep in places:
        if prep.lower not in preps or prep.i < token.i or _is_apart(document, token, prep):
            continue
        objects = document.deps(prep.i, "pobj", *(("pcomp",) if acts else ()))  # one "insisted on blaming" others
        if not objects or objects[0].pos == "PRON" or objects[0].entity in ("DATE", "TIME"):
            continue
        below = document.subtree(objects[0].i)
        if talks and not any(word.lemma in words("talking") for word in below):
            continue
        addressee = next(iter(document.deps(token.i, "dobj")), None)
        return _joined(document, token, trimmed(document, below[0].i, below[-1].i + 1)), addressee
    return None


def _for_clause(document: Document, token: Token) -> Clause | None:
    """ "Called for the games to be put off"."""
    for verb in document.deps(token.i, "advcl", "ccomp", "xcomp"):
        mark = next((child for child in document.deps(verb.i, "mark") if child.lower == "for"), None)
        if mark is not None and token.i < mark.i < verb.i and token.pos == "VERB":
            return clause_of(document, verb, mark.i + 1)
    return None


def _is_apart(document: Document, token: Token, prep: Token) -> bool:
    """Whether a verb or a mark stands between a noun and a preposition below it: then it belongs to that."""
    between = document.tokens[token.i + 1 : prep.i]
    return any(
        word.pos == "VERB"
        or word.text in ",;:-"
        or word.tag in ("WP", "WDT")
        or (word.dep == "cc" and word.head == token.i)
        for word in between
    )


def _joined(document: Document, token: Token, content: Clause) -> Clause:
    """The content with a condition that follows it at once: "to leave if the army moves"."""
    behind = Clause(content.last, document.sentence_tokens[token.sentence][1])
    following = condition_in(document, behind) if content and behind else None
    near = following is not None and following.first <= content.last + 1
    return Clause(content.first, following.last) if following and near else content
