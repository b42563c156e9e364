"""The language of a text, where it is long enough to tell."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# On sentences of 1,000 English news reports cut to n words, every wrong guess above this probability has fewer words.
MIN_WORDS = 12
MIN_PROBABILITY = 0.9
_SAMPLE = 3_000
_WORD = re.compile(r"[^\W\d_]{2,}")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, or nothing where the text is too short or the guess too weak.

    Scripts that write no spaces between words are judged by their characters.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if len(words) < MIN_WORDS and sum(map(len, words)) < 10 * MIN_WORDS:
        return None
    code, probability = _identifier().classify(" ".join(words))
    return str(code) if probability >= MIN_PROBABILITY else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
