"""Commitments that a word names: "urged Paris to act", "a pledge to help", "refused to leave"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.data.lexicon import actor_nouns
from dateline.language import Document, Token
from dateline.read.commitments.clauses import Clause, condition_in, without
from dateline.read.commitments.draft import Draft
from dateline.read.commitments.frames import content_of
from dateline.read.commitments.harm import harm_in
from dateline.read.commitments.lexicon import WILL, Cue, cues, words
from dateline.read.commitments.sides import FIRST_PERSON, actors_of, bound_by, counterparts, doers, subject, voice_of
from dateline.read.quantities.setting import announced_by, statement_at
from dateline.records import CommitmentType, Reading, Statement

_POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "DET": "det", "PART": "part"}
_UNSURE = WILL | {"could", "may", "might", "would", "should", "must", "can", "to"}
# "We would urge restraint" urges it, "he would be willing to meet" is ready to.
_POLITE = frozenset({"would", "’d", "'d"})
_EMPTY = frozenset({"to", "not", "do", "go", "so", "it", "that", "this", "just", "the", "same", "something", "be"})
_NOT_DONE = frozenset({"of", "without", "from", "before", "against", "than"})
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
            named = _named(document, token, cue)
            if _spelled(document, token, cue) and (found := _draft(document, reading, named, cue)):
                yield found
                break


def _named(document: Document, token: Token, cue: Cue) -> Token:
    """The word of a cue that its content hangs on: the noun at its end, what stands behind a "not", else the first."""
    behind = document.tokens[min(token.i + len(cue.words), len(document.tokens)) - 1]
    if token.pos == "PART":
        return document.tokens[min(token.i + 1, len(document.tokens) - 1)]
    return behind if behind.pos == "NOUN" else token


def _spelled(document: Document, token: Token, cue: Cue) -> bool:
    """Whether the words of the cue stand here, and no particle that makes it another word: "call out", "press on"."""
    rest = document.tokens[token.i + 1 : token.i + len(cue.words)]
    another = token.pos == "VERB" and len(cue.words) == 1 and document.deps(token.i, "prt")
    return not another and [following.lemma for following in rest] == list(cue.words[1:])


def _draft(document: Document, reading: Reading, token: Token, cue: Cue) -> Draft | None:
    if _is_open(document, token, cue):
        return None
    for frame in cue.frames:
        found = content_of(document, token, frame)
        if (
            found is None
            or not found[0]
            or _is_empty(document, found[0])
            or (frame == "thing" and _is_actor(document, reading, token))
        ):
            continue
        content, addressee = found
        if frame == "for" and token.pos == "NOUN" and _to_somebody(document, reading, content):
            continue
        if frame.startswith("someone") and addressee and not _can_act(document, reading, addressee):
            continue
        if (cue.type == "refusal" or frame == "for") and _is_silence(document, content):
            return None
        if cue.type == "threat" and frame == "to" and _opens_with(document, content, "passive"):
            return None
        if cue.type == "promise" and frame == "that" and not _is_ahead(document, content):
            return None
        if cue.words == ("want",) and (_opens_with(document, content, "minded") or _is_ones_own(document, addressee)):
            return None
        condition = condition_in(document, content)
        if cue.harm != "no" and not _threatens(document, token, cue, content, condition, frame):
            continue
        return _settled(document, reading, token, cue, frame, content, condition, addressee)
    return None


def _is_open(document: Document, token: Token, cue: Cue) -> bool:
    """Whether the act itself is denied, only possible or still to come: "did not promise", "may threaten"."""
    if token.pos == "NOUN":
        denied = _no(document, token) and cue.words[0] != "no"
        return denied or _is_turned_down(document, token) or _is_bidden(document, token)
    verb = token if token.pos == "VERB" else document.head(token)
    above = document.head(verb)
    went = above.lemma == "go" and above.tag == "VBD"  # "went on to urge"
    if verb.tag == "VB" and verb.dep in ("xcomp", "advcl") and (went or above.lemma in words("going")):
        verb = above
    elif verb.tag == "VB" and not document.deps(verb.i, "aux"):
        return True
    if token.tag == "VBG" and token.dep in ("csubj", "nsubj"):  # "lobbying for it is a crime"
        return True
    first = document.head(verb) if verb.dep == "conj" else verb
    if first.dep == "pcomp" and document.head(first).lower in _NOT_DONE:
        return True
    if cue.type == "refusal" and _describes(document, verb):
        return True
    owners = document.deps(verb.i, "nsubj")
    if any(_no(document, owner) for owner in owners):
        return True
    helpers = {child.lower for child in document.deps(verb.i, "aux")}
    polite = cue.type == "demand" and any(owner.lower in FIRST_PERSON for owner in owners)
    if polite or token.pos == "ADJ":
        helpers -= _POLITE
    marks = {child.lower for child in document.deps(verb.i, "mark", "advmod")}
    if "when" in marks and verb.tag in ("VBP", "VBZ"):  # "when they press him, he will listen"
        return True
    denied = bool(document.deps(verb.i, "neg")) and cue.words[0] != "not"
    return bool(denied or helpers & _UNSURE or marks & {"if", "whether", "unless", "until"})


def _describes(document: Document, verb: Token) -> bool:
    """ "Those who oppose the ban": a relative clause right behind its noun says of whom one speaks."""
    relative = next((child for child in document.deps(verb.i, "nsubj") if child.tag in ("WP", "WDT")), None)
    return verb.dep == "relcl" and relative is not None and document.tokens[relative.i - 1].text != ","


def _is_turned_down(document: Document, noun: Token) -> bool:
    """ "declined requests", "rejected the demand": the verb tells what was done, not the noun."""
    rows = cues().get((document.head(noun).lemma, "verb"), ())
    return noun.dep == "dobj" and any(row.type in ("refusal", "denial") for row in rows)


def _is_bidden(document: Document, noun: Token) -> bool:
    """ "Make a commitment": what somebody is told to make."""
    verb = document.head(noun)
    return noun.dep == "dobj" and verb.tag == "VB" and not document.deps(verb.i, "aux", "nsubj")


def _is_actor(document: Document, reading: Reading, token: Token) -> bool:
    """Whether the object is somebody: "urged Pyongyang" has no content, and whom one rejects is no demand."""
    return any(actors_of(document, reading, child) for child in document.deps(token.i, "dobj"))


def _is_silence(document: Document, content: Clause) -> bool:
    """ "declined to comment", "refused to give details": nothing of the crisis is refused."""
    opening = content.tokens(document)[:_OPENING]
    return any(token.lemma in words("silence") and token.lower != "talks" for token in opening)


def _is_ones_own(document: Document, token: Token | None) -> bool:
    """ "I want my people to": a wish for one's own side."""
    return token is not None and any(child.lower in ("my", "our") for child in document.deps(token.i, "poss"))


def _is_ahead(document: Document, content: Clause) -> bool:
    """ "assured them that it would come" promises, "assured them that all was well" does not."""
    return any(token.lower in _UNSURE for token in content.tokens(document))


def _is_empty(document: Document, content: Clause) -> bool:
    """ "to do so": nothing is said of what."""
    return all(token.lower in _EMPTY for token in content.tokens(document))


def _opens_with(document: Document, content: Clause, name: str) -> bool:
    """ "it threatens to become a war" is nobody's threat, "wants people to know" no demand."""
    return any(token.lemma in words(name) and token.tag == "VB" for token in content.tokens(document)[:_OPENING])


def _to_somebody(document: Document, reading: Reading, content: Clause) -> bool:
    """ "a commitment to the committee" says to whom, not to what."""
    head = document.head_of(content.span(document))
    return bool(actors_of(document, reading, head))


def _can_act(document: Document, reading: Reading, token: Token) -> bool:
    """Whether a noun may be somebody."""
    if (
        token.pos in ("PROPN", "PRON")
        or token.tag == "NNS"
        or token.lemma in actor_nouns()
        or token.lemma in words("party")
    ):
        return True
    return bool(actors_of(document, reading, token))


def _no(document: Document, noun: Token) -> bool:
    none = noun.lower in ("nobody", "none", "neither")
    few = any(child.lower == "few" for child in document.deps(noun.i, "amod"))
    return none or few or any(child.lower in ("no", "any", "neither") for child in document.deps(noun.i, "det"))


def _threatens(
    document: Document, token: Token, cue: Cue, content: Clause, condition: Clause | None, frame: str
) -> bool:
    """Whether the content harms somebody and is no forecast of what others may do."""
    rest = without(document, content, condition) if condition else content
    if any(word.lower in ("not", "never") for word in rest.tokens(document)[:_OPENING]):  # "promised not to attack"
        return False
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
    if _is_of_events(document, reading, token, cue, frame, owner):
        return None
    by = (bound_by(document, reading, owner, teller) if owner else ()) or speaker
    if token.pos != "VERB" and not by and owner is None and not (statement and cue.words[0] == "no"):
        return None
    return Draft(
        type=_type(document, token, cue),
        content=content if frame in _READABLE else Clause(min(token.i, content.first), content.last),
        cue=token.i,
        by=by,
        to=_to(document, reading, addressee, condition, announced or statement, by),
        condition=condition,
        consequence=without(document, content, condition) if condition else _harmful(document, cue, content),
        somebody=owner is not None and (owner.pos in ("NOUN", "PROPN") or owner.dep == "poss"),
        why=f"{' '.join(cue.words)} + {frame}",
    )


def _is_of_events(
    document: Document, reading: Reading, token: Token, cue: Cue, frame: str, owner: Token | None
) -> bool:
    """ "The attack threatened the talks", "the situation demands care", "the deal offered relief"."""
    if cue.words[0] not in ("threaten", "require"):
        near = document.deps(token.i, "nsubj") if frame in ("thing", "given") else []
        relative = bool(near) and near[0].tag in ("WDT", "WP") and token.dep == "relcl"
        owner = document.head(token) if relative else next(iter(near), None)
    return token.pos == "VERB" and owner is not None and not _can_act(document, reading, owner)


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
    if token.dep == "conj" and document.head(token).pos == "NOUN":  # "offered a hand and a promise to help"
        token = document.head(token)
    for prep in document.deps(token.i, "prep"):
        if prep.lower in ("from", "by") and (objects := document.deps(prep.i, "pobj")):
            return objects[0]
    verb = document.head(token)
    made = token.dep == "dobj" and verb.pos == "VERB" and verb.lemma not in words("met")
    return subject(document, verb) if made else None


def _to(
    document: Document,
    reading: Reading,
    addressee: Token | None,
    condition: Clause | None,
    statement: Statement | None,
    by: tuple[str, ...],
) -> tuple[str, ...]:
    """To whom: the one addressed, else the doer of the condition, else those the statement is made to."""
    told = statement.addressees if statement else ()
    found = actors_of(document, reading, addressee) or doers(document, reading, condition) or told
    return counterparts(reading, found, by)
