"""Commitments that a word names: "urged Paris to act", "a pledge to help", "refused to leave"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Document, Token
from dateline.read.commitments.clauses import Clause, clause_of, condition_in, trimmed, without
from dateline.read.commitments.draft import Draft
from dateline.read.commitments.harm import harm_in
from dateline.read.commitments.lexicon import Cue, cues, words
from dateline.read.commitments.sides import FIRST_PERSON, actors_of, bound_by, subject, voice_of
from dateline.read.quantities.setting import announced_by, statement_at
from dateline.records import CommitmentType, Reading, Statement

_POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "DET": "det"}
_UNSURE = frozenset({"could", "may", "might", "would", "should", "must", "can", "will", "to", "’ll", "'ll"})
# "We would urge restraint" urges it.
_POLITE = frozenset({"would", "’d", "'d"})
_NOT_DONE = frozenset({"of", "without", "from", "before", "against", "than"})
_FOR_OF = {
    "of": ("of", "with"),
    "against": ("against",),
    "for": ("for", "to"),
    "talks": ("for", "to"),
    "on": ("on", "upon"),
}
# An infinitive this many tokens behind its cue still belongs to it.
_LOOSE = 12
# What is refused stands in the first words of the content.
_OPENING = 4
# Frames whose content reads by itself; of the others the cue is part of the words shown.
_READABLE = ("to", "someone to", "that")
_FORECASTS = frozenset({"may", "might", "could"})
_ADJ_VERBS = ("be", "stand", "remain", "seem", "become", "feel", "say")


def cued(document: Document, reading: Reading, first: int, last: int) -> Iterator[Draft]:
    """The commitments that the words of one sentence name, in order."""
    for token in document.tokens[first:last]:
        for cue in cues().get((token.lemma, _POS.get(token.pos, "")), ()):
            named = document.tokens[token.i + len(cue.words) - 1] if token.pos == "DET" else token
            if _spelled(document, token, cue) and (found := _draft(document, reading, named, cue)):
                yield found
                break


def _spelled(document: Document, token: Token, cue: Cue) -> bool:
    rest = document.tokens[token.i + 1 : token.i + len(cue.words)]
    return [following.lemma for following in rest] == list(cue.words[1:])


def _draft(document: Document, reading: Reading, token: Token, cue: Cue) -> Draft | None:
    if _is_open(document, token, cue):
        return None
    for frame in cue.frames:
        found = _content(document, token, frame)
        if found is None or not found[0] or (frame == "thing" and _is_actor(document, reading, token)):
            continue
        content, addressee = found
        if frame == "for" and token.pos == "NOUN" and _to_somebody(document, reading, content):
            continue
        if frame.startswith("someone") and addressee and not _can_act(document, reading, addressee):
            continue
        if cue.type == "refusal" and _is_silence(document, content):
            return None
        if cue.type == "threat" and frame == "to" and _opens_with(document, content, "passive"):
            return None
        if cue.words == ("want",) and _opens_with(document, content, "minded"):
            return None
        condition = condition_in(document, content)
        if cue.harm != "no" and not _threatens(document, token, cue, content, condition, frame):
            continue
        return _settled(document, reading, token, cue, frame, content, condition, addressee)
    return None


def _is_open(document: Document, token: Token, cue: Cue) -> bool:
    """Whether the act itself is denied, only possible or still to come: "did not promise", "may threaten"."""
    if token.pos == "NOUN":
        return (_no(document, token) and cue.words[0] != "no") or _is_turned_down(document, token)
    verb = token if token.pos == "VERB" else document.head(token)
    if verb.tag == "VB" and verb.dep == "xcomp" and document.head(verb).lemma in words("going"):
        verb = document.head(verb)
    elif verb.tag == "VB" and not document.deps(verb.i, "aux"):
        return True
    if verb.dep == "pcomp" and document.head(verb).lower in _NOT_DONE:
        return True
    owners = document.deps(verb.i, "nsubj")
    if any(_no(document, owner) for owner in owners):
        return True
    helpers = {child.lower for child in document.deps(verb.i, "aux")}
    if cue.type == "demand" and any(owner.lower in FIRST_PERSON for owner in owners):
        helpers -= _POLITE
    marks = {child.lower for child in document.deps(verb.i, "mark", "advmod")}
    return bool(document.deps(verb.i, "neg") or helpers & _UNSURE or marks & {"if", "whether", "unless"})


def _is_turned_down(document: Document, noun: Token) -> bool:
    """ "declined requests", "rejected the demand": the verb tells what was done, not the noun."""
    rows = cues().get((document.head(noun).lemma, "verb"), ())
    return noun.dep == "dobj" and any(row.type in ("refusal", "denial") for row in rows)


def _is_actor(document: Document, reading: Reading, token: Token) -> bool:
    """Whether the object is somebody: "urged Pyongyang" has no content, and whom one rejects is no demand."""
    return any(actors_of(document, reading, child) for child in document.deps(token.i, "dobj"))


def _is_silence(document: Document, content: Clause) -> bool:
    """ "declined to comment", "refused to give details": nothing of the crisis is refused."""
    return any(token.lemma in words("silence") for token in content.tokens(document)[:_OPENING])


def _opens_with(document: Document, content: Clause, name: str) -> bool:
    """ "it threatens to become a war" is nobody's threat, "wants people to know" no demand."""
    return any(token.lemma in words(name) and token.tag == "VB" for token in content.tokens(document)[:_OPENING])


def _to_somebody(document: Document, reading: Reading, content: Clause) -> bool:
    """ "a commitment to the committee" says to whom, not to what."""
    head = document.head_of(content.span(document))
    return bool(actors_of(document, reading, head))


def _can_act(document: Document, reading: Reading, token: Token) -> bool:
    return token.pos in ("PROPN", "PRON") or bool(actors_of(document, reading, token)) or token.tag == "NNS"


def _no(document: Document, noun: Token) -> bool:
    none = noun.lower in ("nobody", "none", "neither")
    return none or any(child.lower in ("no", "any", "neither") for child in document.deps(noun.i, "det"))


# -------------------------------------------------------------------------------------------------------------- frames
def _content(document: Document, token: Token, frame: str) -> tuple[Clause, Token | None] | None:
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
    return _behind(document, token, _FOR_OF[frame], talks=frame == "talks")


def _infinitive(document: Document, token: Token, frame: str) -> tuple[Clause, Token | None] | None:
    for verb in document.deps(token.i, "xcomp", "ccomp", "acl", "advcl", "relcl"):
        to = next((child for child in document.deps(verb.i, "aux") if child.lower == "to"), None)
        if to is None or verb.i < token.i:
            continue
        addressee = _addressed(document, token, verb)
        if (addressee is None) != (frame == "to"):
            return None
        return _joined(document, token, clause_of(document, verb, to.i)), addressee
    return _loose_infinitive(document, token, frame)


def _loose_infinitive(document: Document, token: Token, frame: str) -> tuple[Clause, Token | None] | None:
    """An infinitive soon behind the cue that the parse hangs elsewhere: "threatened on Monday to “leave”"."""
    addressee = _addressed(document, token, token) if frame == "someone to" else None
    if token.pos != "VERB" or (frame == "someone to") != (addressee is not None):
        return None
    end = document.sentence_tokens[token.sentence][1]
    for to in document.tokens[token.i + 1 : min(token.i + _LOOSE, end)]:
        if to.pos in ("VERB", "SCONJ") or to.text in ",;:":
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
        if prep.lower in ("on", "upon", "for") and (objects := document.deps(prep.i, "pobj")):
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
    found = document.deps(token.i, "dobj")
    if document.deps(token.i, "dative", "nsubjpass"):  # "denies them a vote", "was refused entry": no denial, no refusal
        return None
    if not found or found[0].pos not in ("NOUN", "PROPN") or token.pos != "VERB":
        return None
    below = document.subtree(found[0].i)
    source = _source(document, token, found[0])
    return trimmed(document, token.i, max(below[-1].i + 1, source.i + 1 if source else 0)), source


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


def _gerund(document: Document, token: Token) -> tuple[Clause, Token | None] | None:
    direct = [child for child in document.deps(token.i, "xcomp", "ccomp", "pcomp") if child.tag == "VBG"]
    behind = [child for prep in document.deps(token.i, "prep", "prt") for child in document.deps(prep.i, "pcomp")]
    found = next((child for child in [*direct, *behind] if child.i > token.i), None)
    return (_joined(document, token, clause_of(document, found)), None) if found else None


def _behind(
    document: Document, token: Token, preps: tuple[str, ...], talks: bool
) -> tuple[Clause, Token | None] | None:
    places = document.subtree(token.i) if token.pos == "NOUN" else document.deps(token.i, "prep")
    for prep in places:
        if prep.lower not in preps or prep.i < token.i or _is_apart(document, token, prep):
            continue
        objects = document.deps(prep.i, "pobj", "pcomp")
        if not objects or objects[0].pos == "PRON":
            continue
        below = document.subtree(objects[0].i)
        if talks and not any(word.lemma in words("talking") for word in below):
            continue
        addressee = next(iter(document.deps(token.i, "dobj")), None)
        return _joined(document, token, trimmed(document, below[0].i, below[-1].i + 1)), addressee
    return None


def _is_apart(document: Document, token: Token, prep: Token) -> bool:
    """Whether a verb or a mark stands between a noun and a preposition below it: then it belongs to that."""
    between = document.tokens[token.i + 1 : prep.i]
    return any(word.pos == "VERB" or word.text in ",;:-" or word.tag in ("WP", "WDT") for word in between)


def _joined(document: Document, token: Token, content: Clause) -> Clause:
    """The content with a condition that follows it at once: "to leave if the army moves"."""
    behind = Clause(content.last, document.sentence_tokens[token.sentence][1])
    following = condition_in(document, behind) if content and behind else None
    near = following is not None and following.first <= content.last + 1
    return Clause(content.first, following.last) if following and near else content


# ---------------------------------------------------------------------------------------------------------- settlement
def _threatens(
    document: Document, token: Token, cue: Cue, content: Clause, condition: Clause | None, frame: str
) -> bool:
    """Whether the content harms somebody and is no forecast of what others may do."""
    rest = without(document, content, condition) if condition else content
    if harm_in(document, rest, condition is not None or cue.harm == "any") is None:
        return False
    if frame != "that" or condition is not None:
        return True
    helpers = {word.lower for word in content.tokens(document)}
    faces = any(word.lemma in words("facing") and word.pos == "VERB" for word in content.tokens(document))
    return not helpers & _FORECASTS and (faces or "we" in helpers or token.lemma != "warn")


def _settled(
    document: Document,
    reading: Reading,
    token: Token,
    cue: Cue,
    frame: str,
    content: Clause,
    condition: Clause | None,
    addressee: Token | None,
) -> Draft | None:
    statement = statement_at(reading, token.span)
    announced = announced_by(reading, token)
    owner = _owner(document, token)
    speaker = (announced.speaker,) if announced and announced.speaker else ()
    verb = token if token.pos == "VERB" else document.head(token)
    voice = voice_of(document, reading, verb, statement)
    teller = voice.speaker if voice else None
    by = (bound_by(document, reading, owner, teller) if owner else ()) or speaker
    if token.pos != "VERB" and not by and owner is None:
        return None
    return Draft(
        type=_type(document, token, cue),
        content=content if frame in _READABLE else Clause(min(token.i, content.first), content.last),
        cue=token.i,
        by=by,
        to=_to(document, reading, addressee, condition, announced or statement, by),
        condition=condition,
        consequence=without(document, content, condition) if condition else _harmful(document, cue, content),
        somebody=owner is not None and owner.pos in ("NOUN", "PROPN"),
        why=f"{' '.join(cue.words)} + {frame}",
    )


def _type(document: Document, token: Token, cue: Cue) -> CommitmentType:
    """ "rejected the allegations" denies them."""
    charged = any(child.lemma in words("charge") for child in document.deps(token.i, "dobj"))
    return "denial" if cue.type == "refusal" and charged else cue.type


def _harmful(document: Document, cue: Cue, content: Clause) -> Clause | None:
    return content if cue.type == "threat" and harm_in(document, content, conditional=True) else None


def _owner(document: Document, token: Token) -> Token | None:
    """Whose word it is: the subject of a verb or of the verb before an adjective, the possessor of a noun."""
    if token.pos == "VERB":
        return subject(document, token)
    if token.pos == "ADJ":
        verb = document.head(token)
        return subject(document, verb) if verb.lemma in _ADJ_VERBS else None
    if owner := document.deps(token.i, "poss"):
        return owner[0]
    for prep in document.deps(token.i, "prep"):
        if prep.lower in ("from", "by") and (objects := document.deps(prep.i, "pobj")):
            return objects[0]
    verb = document.head(token)
    return subject(document, verb) if token.dep == "dobj" and verb.pos == "VERB" else None


def _to(
    document: Document,
    reading: Reading,
    addressee: Token | None,
    condition: Clause | None,
    statement: Statement | None,
    by: tuple[str, ...],
) -> tuple[str, ...]:
    """To whom: the one addressed, else the doer of the condition, else those the statement is made to."""
    if found := actors_of(document, reading, addressee):
        return found
    doers = [token for token in condition.tokens(document) if token.dep == "nsubj"] if condition else []
    if doers and (found := actors_of(document, reading, doers[0])):
        return tuple(actor for actor in found if actor not in by)
    return tuple(actor for actor in statement.addressees if actor not in by) if statement else ()
