"""Who said what to whom, found by a small encoder that ships with the package.

A text is read in windows of whole paragraphs, each alone and without padding: dynamic int8 arithmetic scales by what
shares a batch, so only this makes the same report give the same result in any company and any order.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.language.attribution import Attribution
from dateline.language.signatures import signed
from dateline.language.windows import Word, inputs, pack, read_words
from dateline.records import Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    from dateline.language.chains import Chain
    from dateline.language.links import Scores
    from dateline.language.windows import Inputs

_FOLDER = Path(__file__).parent / "models"
MODEL = _FOLDER / "statements.onnx"
TOKENIZER = _FOLDER / "statements.tokenizer.json"
_HASH_DIGITS = 12
_QUOTES = "\"“”„‟«»＂'`‘’ \t"


class _Tagger(NamedTuple):
    """The loaded model: how to cut words, how to score them, how to read the scores."""

    tokenizer: Tokenizer
    session: InferenceSession
    chain: Chain


def tag(text: str, within: Collection[int] | None = None) -> list[Attribution]:
    """The attributions of one report's whole text in reading order; offsets are code points into exactly this text.

    ``within``: the paragraphs (their numbers) that the encoder shall see; all of them when it is not given.
    """
    by_layout = signed(text)
    taken = [span for attribution in by_layout for span in attribution.content]
    words = read_words(text, _load().tokenizer)
    found = _attributions(words if within is None else [word for word in words if word.paragraph in within])
    outermost = [attribution for attribution in found if not _overlaps(attribution.content[0], taken)]
    return sorted([*outermost, *by_layout], key=lambda attribution: attribution.content)


def tag_spans(text: str, spans: Sequence[Span]) -> list[Attribution]:
    """The attributions inside each span, read as a text of its own: what a speaker tells of others' words."""
    tokenizer = _load().tokenizer
    words: list[Word] = []
    for start, end in sorted(spans):
        start, end = _without_marks(text, start, end)
        after = words[-1].paragraph + 1 if words else 0
        words += (word.moved(start, after) for word in read_words(text[start:end], tokenizer))
    return _attributions(words)


def tagger_version() -> str:
    """The model's name and the beginning of its file's hash: another model, another version."""
    return f"{MODEL.stem}-{_digest()[:_HASH_DIGITS]}"


@cache
def _digest() -> str:
    return hashlib.sha256(MODEL.read_bytes()).hexdigest()


@cache
def _load() -> _Tagger:
    import numpy as np
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    from dateline.language.chains import Chain

    options = SessionOptions()
    options.intra_op_num_threads = 1  # a second thread doubles the cost for a fifth more
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = InferenceSession(MODEL, options, providers=["CPUExecutionProvider"])
    chain = json.loads(session.get_modelmeta().custom_metadata_map["chain"])
    start, step = (np.array(chain[part], dtype=np.float32) for part in ("start", "step"))
    return _Tagger(Tokenizer.from_file(str(TOKENIZER)), session, Chain(start, step))


def _attributions(words: Sequence[Word]) -> list[Attribution]:
    from dateline.language.links import attributions

    tagger = _load()
    found: list[Attribution] = []
    for begin, end in pack(words):
        window = words[begin:end]
        if any(word.is_lexical for word in window):
            found += attributions(window, _scores(tagger.session, inputs(window)), tagger.chain)
    return found


def _scores(session: InferenceSession, window: Inputs) -> Scores:
    import numpy as np

    from dateline.language.links import Scores

    feeds = {name: np.array([values], dtype=np.int64) for name, values in window._asdict().items()}
    return Scores(*(output[0] for output in session.run(list(Scores._fields), feeds)))


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares text with one of others, which are sorted and apart."""
    before = bisect_left(others, (span[1], 0)) - 1
    return before >= 0 and others[before][1] > span[0]


def _without_marks(text: str, start: int, end: int) -> Span:
    """A span without the quotation marks at its edges, which would make one quotation of all that it holds."""
    inner = text[start:end].lstrip(_QUOTES)
    start = end - len(inner)
    return start, start + len(inner.rstrip(_QUOTES))
