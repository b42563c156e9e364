"""Names folded to keys: the same surname in any romanisation gives one key.

The rules were written with romanisations of Ukrainian politicians in view and hold for Russian, Polish, German and
French spellings of Slavic names, Arabic articles and lost diacritics. A key says that two surnames may be the same,
never that two people are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from dateline.data.lexicon import word_list
from dateline.data.tables import listed, load_tsv

# Letters whose sound is lost with their mark: written out first.
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("čćçĉ", "ch"), **dict.fromkeys("šșşśŝ", "sh"), **dict.fromkeys("žżź", "zh"),
        **dict.fromkeys("țţ", "ts"), "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
        "ı": "i", "ə": "a", "ħ": "h", "õ": "y",
    }
)  # fmt: skip

# In this order. Romanisations write one sibilant as s, sh, sch, sz, ch, cz, ts, tz, z, zh, dj: one class for all.
_FOLDS = [
    (re.compile(pattern), key)
    for pattern, key in [
        (r"(?<=[nrl])ijus$", "i"),
        (r"ine$", "in"),
        (r"off$", "ov"),
        (r"kh|gh", "h"),
        (r"ph", "f"),
        (r"dh", "d"),
        (r"th(?!s)", "t"),
        (r"ck|qu?", "k"),
        (
            r"(?:dzh|sch|sh|ch|zh|sz|cz|cs|dj|dz|tj(?=[aeou][^wv])|sj|zj|[td](?=[szc][hjz]?[a-z])|ts|tz|s|z|c(?=[eiyj]))+",
            "s",
        ),
        (r"c", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ae", "a"),
        (r"ee", "i"),
        (r"[iyj]*(?:ou|oo|oe|ue|[ou])+", "u"),
        (r"[iyj]+e", "e"),
        (r"[iyj]+a", "a"),
        (r"[iyj]+", "i"),
        (r"g", "h"),
        (r"(.)\1+", r"\1"),
        # Lithuanian and Latvian nominatives of Slavic names.
        (r"(?<=uk|ku|ev|uv|in|ni|is)(?:as|is|us|s)$", ""),
        (r"(?<=[rnl]e)ki$", "ski"),
    ]
]
_APOSTROPHES = re.compile(r"['’‘ʼ`ʹ′]")
_MARKS = re.compile(r"[^\w-]+")
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)[- ](?=\w{3})")
PARTICLES = word_list("name particles")

# Surnames that stand first: Chinese, Korean and Vietnamese order.
FIRST_SURNAMES = word_list("first surnames")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower case without diacritics, apostrophes as nothing, other marks as blanks."""
    text = text.lower()
    if text.isascii() and text.isalpha():
        return text
    text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    text = _APOSTROPHES.sub("", "".join(c for c in text if not unicodedata.combining(c)))
    return " ".join(_MARKS.sub(" ", text).split())


@lru_cache(maxsize=65536)
def fold(surname: str) -> str:
    """The key of one surname: equal for spellings of one name.

    East Asian surnames are short and differ by what elsewhere is spelling only (Jang, Zhang): they stay as they are.
    """
    key = plain(surname)
    if key in FIRST_SURNAMES:
        return key
    key = _ARTICLE.sub("", key).replace("-", "").replace(" ", "")
    for pattern, letters in _FOLDS:
        key = pattern.sub(letters, key)
    return key


_CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфыэіґ", "abvgdeziyklmnoprstufyeig", strict=True)),
    "ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu",
    "я": "ya",
    "ї": "yi", "є": "ye",
}  # fmt: skip


def latin(name: str) -> str:
    """The name with Cyrillic letters written in Latin ones, in lower case."""
    return "".join(_CYRILLIC.get(letter, letter) for letter in name.lower())


def words(name: str) -> list[str]:
    """The words of a name as they stand, a hyphen kept inside."""
    return [word for word in name.replace("\u00a0", " ").split() if word]


@lru_cache(maxsize=65536)
def surname(name: str) -> str:
    """The surname of a full name, with its particles; the first word where the order is East Asian."""
    parts = [part for part in words(name) if plain(part) not in ("jr", "sr", "ii", "iii", "iv")]
    if not parts:
        return name
    if surname_first(name):
        return parts[0]
    at = len(parts) - 1
    while at > 1 and plain(parts[at - 1]) in PARTICLES:
        at -= 1
    return " ".join(parts[at:])


@lru_cache(maxsize=65536)
def surname_first(name: str) -> bool:
    """Chinese, Korean or Vietnamese order: a known surname, then a hyphenated word or one or two short ones."""
    parts = words(name)
    if not 2 <= len(parts) <= 3 or plain(parts[0]) not in FIRST_SURNAMES:
        return False
    return all(part.replace("-", "").isalpha() and _eastern(part) for part in parts[1:])


def _eastern(part: str) -> bool:
    """A word that can be an East Asian given name: short syllables, no letter groups that these spellings lack."""
    return all(len(syllable) <= 9 and not _WESTERN.search(syllable) for syllable in part.lower().split("-"))


_WESTERN = re.compile(
    r"[vfz][^aeiouhy]|[bcdfklmprstv]{2}(?<!ch)(?<!sh)|(?:er|(?<![owy])on|ie|ey|ly|ty|ry|[^n]d|[^aeiou]s|es|is|us|os|[lrmtpbv]a|ca|ew|le)$|v"
)


@lru_cache(maxsize=65536)
def given_compatible(first: str, second: str) -> bool:
    """Whether two given names may be one person's: equal in any spelling, an initial, a nickname, or one missing."""
    a, b = _given(first), _given(second)
    if not a or not b:
        return True
    if "".join(a) == "".join(b) or _initials(a, b):
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == len(long):
        return all(_same_given(x, y) for x, y in zip(short, long, strict=True))
    # A middle name left out: the words that are there must be the others', in order.
    return _same_given(short[0], long[0]) and _in_order(short[1:], long[1:])


def _korean(a: str, b: str) -> bool:
    """Korean and Chinese syllables differ by letters that other romanisations exchange: Jong, Yong."""
    return len(a) <= 5 and len(b) <= 5 and a[0] != b[0] and {a[0], b[0]} <= set("jyi") and a[-1] in "gnkmlph"


def _in_order(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(any(_same_given(word, other) for other in rest) for word in short)


def _given(name: str) -> list[str]:
    parts = [word for word in re.split(r"[\s.-]+", plain(name.replace(".", " "))) if word]
    return [word for word in parts if word not in PARTICLES] or parts


def _initials(a: list[str], b: list[str]) -> bool:
    """J.D. and John David; MBS has no initials here."""
    for short, long in ((a, b), (b, a)):
        if all(len(word) == 1 for word in short):
            return _in_order(short, [word[0] for word in long])
    return False


def _same_given(a: str, b: str) -> bool:
    if a == b or (fold(a) == fold(b) and not _korean(a, b)):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return (
        b in _nicknames().get(a, ())
        or a in _nicknames().get(b, ())
        or bool(_nicknames().get(a, frozenset()) & _nicknames().get(b, frozenset()))
    )


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """For each given name the sets of names that it belongs to."""
    groups: dict[str, set[str]] = {}
    for row in load_tsv("nicknames.tsv", {"name": str, "others": listed, "origin": str}):
        members = {plain(name) for name in (row["name"], *row["others"])}
        for member in members:
            groups.setdefault(member, set()).update(members if member == row["name"] else {row["name"]})
    return {name: frozenset(members) for name, members in groups.items()}
