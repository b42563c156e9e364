"""What a number counts: a unit behind it, a currency, a noun, or people and what befell them."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.data.lexicon import actor_nouns
from dateline.language import Document, Token
from dateline.read.quantities.lexicon import Measure, casualties, currencies, nouns, units
from dateline.read.quantities.numerals import Numeral

# Words before a small number that take up what was told before: "the two leaders", "both of these three".
_DEFINITE = frozenset(
    [
        "the",
        "these",
        "those",
        "both",
        "all",
        "its",
        "their",
        "his",
        "her",
        "our",
        "your",
        "my",
        "other",
        "last",
        "first",
        "next",
        "past",
        "’s",
        "'s",
        "’",
    ]
)
# Plural nouns behind a number that count nothing that happened ("thousands of times", "photo 3 of 14 photos").
_UNCOUNTED = frozenset(
    {"times", "photos", "images", "slides", "pictures", "ways", "things", "reasons", "points", "words",
     "degrees", "highs", "lows", "seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades",
     "centuries"}
)  # fmt: skip
# Below this a number needs a noun of the table; above, any plural noun is counted.
_ANY_NOUN_FROM = 10
_MAX_NOUN_PHRASE = 8
_YEARS = range(1800, 2100)
_PEOPLE = Measure("people", "people")
_PHRASE = ("ADJ", "NOUN", "PROPN", "NUM", "PUNCT")


@dataclass(frozen=True, slots=True)
class Counted:
    """``last`` is the token behind the last word of the counted thing; ``head`` its noun, null where it has none."""

    measure: str
    unit: str | None
    last: int
    head: Token | None
    rule: str


def counted(document: Document, numeral: Numeral, end: int) -> Counted | None:
    """What the number counts, or nothing where it is no quantity: a year, an age, a name, a way of speaking.

    ``end`` is the token behind the sentence.
    """
    tokens = document.tokens
    if _is_name_or_order(tokens, numeral, end):
        return None
    if numeral.share:
        return Counted("share", "percent", numeral.end, None, "fraction")
    if found := _money(tokens, numeral, end) or _unit(tokens, numeral, end):
        return found
    noun = _noun(document, numeral, end)
    if found := _befallen(document, numeral, noun, end):
        return found
    if noun is None or _is_way_of_speaking(tokens, numeral, noun):
        return None
    return _of_noun(document, numeral, noun)


# ---------------------------------------------------------------------------------------------------------- not counted
def _is_name_or_order(tokens: list[Token], numeral: Numeral, end: int) -> bool:
    """Flight 17, No. 1, Article 5, 38 North, two of 5, five-year, a score of 15-0, an age."""
    first, after = tokens[numeral.first], tokens[numeral.last] if numeral.last < end else None
    before = tokens[numeral.first - 1] if numeral.first else None
    same = before is not None and before.sentence == first.sentence
    if same and before is not None and _labels(before) and numeral.begin == numeral.first:
        return True
    if same and before is not None and before.text in ("-", "/", "#", ":", ".") and not before.space_after:
        return numeral.begin == numeral.first
    if same and before is not None and before.lower == "of" and _is_part(tokens[before.i - 1]):
        return True
    if after is None:
        return False
    if after.lower == "of" and numeral.last + 1 < end and (tokens[numeral.last + 1].text[0].isdigit()):
        return True
    if after.text in (":", "/") and not after.space_after:
        return True
    return _is_age(tokens, numeral, end)


def _is_part(token: Token) -> bool:
    """ "photo 3 of 14", "the Group of 20"."""
    return token.text[0].isdigit() or token.lower == "group"


def _labels(before: Token) -> bool:
    """A word that a number behind it belongs to as its name: a capitalised noun, "number", "page", "point"."""
    if before.pos == "PROPN" and before.text[0].isupper() and before.entity not in ("GPE", "NORP"):
        return True
    return before.lower in ("no.", "number", "section", "article", "page", "flight", "resolution", "chapter", "caption")


def _is_age(tokens: list[Token], numeral: Numeral, end: int) -> bool:
    words = [token.lower for token in tokens[numeral.last : min(numeral.last + 4, end)] if token.text != "-"]
    return words[:2] in (["year", "old"], ["years", "old"], ["years", "of"], ["month", "old"], ["months", "old"])


def _is_way_of_speaking(tokens: list[Token], numeral: Numeral, noun: Token) -> bool:
    """ "the two leaders", "one official", "the 2014 revolution", "two-way"."""
    if numeral.value in _YEARS and not numeral.bounded and "," not in tokens[numeral.first].text:
        return not numeral.spelled and noun.lemma not in nouns() and numeral.last - numeral.first == 1
    if tokens[numeral.begin].lower == "more" and numeral.value == 1:
        return True
    if numeral.bounded or numeral.value > _ANY_NOUN_FROM:
        return False
    before = tokens[numeral.begin - 1].lower if numeral.begin else ""
    return before in _DEFINITE or numeral.value <= 1


# -------------------------------------------------------------------------------------------------------------- counted
def _money(tokens: list[Token], numeral: Numeral, end: int) -> Counted | None:
    sign = "".join(token.lower for token in tokens[numeral.first - numeral.signs : numeral.first])
    if measure := currencies("before").get((sign,)):
        return Counted(measure.measure, measure.unit, numeral.end, None, "currency sign")
    return _behind(tokens, numeral, end, currencies("after"), "currency")


def _unit(tokens: list[Token], numeral: Numeral, end: int) -> Counted | None:
    return _behind(tokens, numeral, end, units(), "unit")


def _behind(tokens: list[Token], numeral: Numeral, end: int, table: object, rule: str) -> Counted | None:
    at = numeral.last
    if at < end and (tokens[at].text == "-" or (tokens[at].lower == "of" and numeral.approximate)):
        at += 1
    for length in (2, 1):
        form = tuple(token.lower for token in tokens[at : min(at + length, end)])
        measure = table.get(form) if len(form) == length else None  # type: ignore[attr-defined]
        if measure:
            return Counted(measure.measure, measure.unit, max(at + length, numeral.end), tokens[at + length - 1], rule)
    return None


def _noun(document: Document, numeral: Numeral, end: int) -> Token | None:
    """The noun that a number stands before: the head that the parse gives it, else the last of the nouns behind it."""
    tokens, at = document.tokens, numeral.end
    if at < end and tokens[at].lower == "of" and (numeral.approximate or numeral.value >= _ANY_NOUN_FROM):
        at += 1
        while at < end and tokens[at].lower in ("the", "its", "their", "his", "our"):
            at += 1
    phrase: list[Token] = []
    for token in tokens[at : min(at + _MAX_NOUN_PHRASE, end)]:
        joined = bool(phrase) and phrase[-1].text == "-" and not phrase[-1].space_after
        taking = token.tag in ("VBN", "VBG") and token.dep in (
            "amod",
            "compound",
        )  # "imported goods", "hacking attempts"
        if (
            not joined
            and not taking
            and (token.pos not in _PHRASE or (token.pos == "PUNCT" and token.text not in ("-", "“", '"')))
        ):
            break
        phrase.append(token)
    named = [token for token in phrase if _can_be_counted(tokens, token)]
    if not named or _hyphenated(tokens, numeral):
        return None
    heads = {document.head(token).i for token in tokens[numeral.first : numeral.last]}
    return next((token for token in named if token.i in heads), None) or _last_of_run(named)


def _can_be_counted(tokens: list[Token], token: Token) -> bool:
    """A noun that is not the first half of a compound ("rebel" of "rebel-held towns")."""
    halved = token.i + 1 < len(tokens) and tokens[token.i + 1].text == "-" and not token.space_after
    return not halved and (token.pos in ("NOUN", "PROPN") or token.lemma in nouns())


def _last_of_run(named: list[Token]) -> Token:
    run = [named[0]]
    for token in named[1:]:
        if token.i > run[-1].i + 2:
            break
        run.append(token)
    return run[-1]


def _hyphenated(tokens: list[Token], numeral: Numeral) -> bool:
    """ "two-way", "five-point": the number is part of another word."""
    after = tokens[numeral.last] if numeral.last < len(tokens) else None
    return after is not None and after.text == "-" and not tokens[numeral.last - 1].space_after


def _people(noun: Token) -> Measure | None:
    """Nouns that describe persons and are in no table of measures ("senators"), where many are counted."""
    sense = actor_nouns().get(noun.lemma) if noun.tag == "NNS" else None
    return Measure("people", "people", small=False) if sense in ("official", "person", "people") else None


def _of_noun(document: Document, numeral: Numeral, noun: Token) -> Counted | None:
    known = nouns().get(noun.lemma) or nouns().get(noun.lower) or _people(noun)
    large = numeral.value >= _ANY_NOUN_FROM or not numeral.spelled
    if known and (known.small or large or numeral.bounded):
        return Counted(known.measure, known.unit, noun.i + 1, noun, "noun")
    if noun.tag == "NNPS" and noun.entity == "NORP":
        return Counted("people", "people", noun.i + 1, noun, "a people's name")
    heads = {token.head for token in document.tokens[numeral.first : numeral.last]}
    plural = noun.tag == "NNS" and noun.lower not in _UNCOUNTED and (noun.i in heads or numeral.approximate)
    if numeral.value >= _ANY_NOUN_FROM and plural:
        return Counted("count", noun.lower, noun.i + 1, noun, "any plural noun")
    return None


# ----------------------------------------------------------------------------------------------------------- casualties
def _befallen(document: Document, numeral: Numeral, noun: Token | None, end: int) -> Counted | None:
    """People and what befell them: "12 people were killed", "killing at least 20", "15 wounded"."""
    if noun is not None and not _can_be_hurt(noun):
        return None
    if noun is None and numeral.value in _YEARS and "," not in document.tokens[numeral.first].text:
        return None
    head = noun or document.tokens[numeral.last - 1]
    last = noun.i + 1 if noun else numeral.end
    if found := _state(document, last, end):
        measure, last = found
        return Counted(measure, "people", last, noun, "state of people")
    for token in (head, document.tokens[numeral.last - 1], document.head(head)):
        measure_ = _act(document, token)
        if measure_ and (noun is not None or not _has_noun_behind(document, numeral, end)):
            return Counted(measure_, "people", last, noun, "act on people")
    return None


def _can_be_hurt(noun: Token) -> bool:
    """Whether a noun may be people: one that is counted as people, a people's name, or one that is not in the table."""
    known = nouns().get(noun.lemma)
    return noun.entity == "NORP" or (noun.tag == "NNS" if known is None else known.unit == "people")


def _state(document: Document, at: int, end: int) -> tuple[str, int] | None:
    """A state right behind the people: "dead", "wounded"; also "others wounded", "more injured"."""
    tokens = document.tokens
    while at < end and tokens[at].lower in ("others", "other", "more", "were", "was", "are", "people"):
        at += 1
    if at < end and (measure := casualties().get((tokens[at].lower, "state"))):
        return measure, at + 1
    return None


def _act(document: Document, token: Token) -> str | None:
    verb = document.head(token)
    if verb.i == token.i:
        return None
    role = "subject" if token.dep == "nsubj" else "object" if token.dep in ("dobj", "nsubjpass") else ""
    if measure := casualties().get((verb.lemma, role)):
        return measure
    return "killed" if token.dep == "pobj" and _is_toll(document, document.head(verb)) else None


def _is_toll(document: Document, token: Token) -> bool:
    """ "the toll of 46", "the toll rose to 46", "deaths have topped 46"."""
    return any(word.lemma == "toll" for word in (token, *document.deps(token.i, "nsubj")))


def _has_noun_behind(document: Document, numeral: Numeral, end: int) -> bool:
    return numeral.end < end and document.tokens[numeral.end].pos in ("NOUN", "PROPN", "ADJ", "SYM")
