"""Makes the classifier of acts and its out-of-fold predictions from PLV's training rows.

    python -m training.events.train GOLD

GOLD is the folder of the development sets: PLV's rows from ``events/plv``, general news from ``crises/news_10k`` (pairs
of actors whose verb no table names, as examples of no act).

Writes ``dateline/data/event_classifier.npz`` (trained on all rows) and ``evaluation/oof/plv.jsonl`` (five folds by
sentence: the class given the marked pair, and the events that the whole reading finds, its open acts classed by the
model of the other folds), with a hash of the data and of the code in the first line. Deterministic.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from unittest.mock import patch

import numpy as np
import scipy.sparse
from sklearn.linear_model import LogisticRegression

from dateline.language import Document, Token, analyse
from dateline.read import STAGES, read_document
from dateline.read.events import classifier
from dateline.read.events.classifier import Model, vector
from dateline.read.events.features import features
from dateline.read.events.parties import Parties
from dateline.read.events.patterns import NO_EVENT
from dateline.read.events.triggers import open_pair
from dateline.records import Event, Report, Span
from training.events.data import MERGED, ROOT, fingerprint, marked

FOLDS = 5
# Chosen on the five folds: 8 gives 78.4, 20 78.5, 50 79.2 (root macro-F1).
STRENGTH = 50.0
# A feature of one row alone says nothing of another; leaving those out costs nothing and makes the model small.
MIN_ROWS = 2
# So many reports of general news give about as many pairs without an act as PLV has rows of its largest classes.
NEWS = 250


@dataclass(frozen=True)
class Row:
    """A sentence with its marked pair (null where PLV's markup holds none) and its class."""

    document: Document
    source: Span
    target: Span
    class_: str

    @property
    def fold(self) -> int:
        return int(hashlib.sha256(self.document.text.encode()).hexdigest(), 16) % FOLDS

    def features(self) -> Mapping[str, int]:
        first = self.document.tokens[0]
        return features(self.document, self._head(self.source) or first, self._head(self.target))

    def _head(self, span: Span) -> Token | None:
        return self.document.head_of(span)


def rows(path: Path) -> list[Row]:
    """PLV's rows, analysed; a sentence is analysed once."""
    with path.open(encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file, delimiter="\t"))
    documents = {text: _analysed(text) for text in sorted({record["sentence"] for record in records})}
    return [
        Row(
            documents[record["sentence"]],
            marked(record, "s", "source"),
            marked(record, "t", "target"),
            MERGED.get(record["gold_root"], record["gold_root"]),
        )
        for record in records
    ]


def fit(examples: Sequence[Mapping[str, int]], classes: Sequence[str]) -> Model:
    """The model of some rows."""
    seen = Counter(name for example in examples for name in example)
    names = sorted(name for name, count in seen.items() if count >= MIN_ROWS)
    vocabulary = {name: index for index, name in enumerate(names)}
    idf = np.array([np.log((1 + len(examples)) / (1 + seen[name])) + 1 for name in names], dtype=np.float32)
    regression = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=1000)
    regression.fit(_matrix(examples, vocabulary, idf), list(classes))
    return Model(
        tuple(str(name) for name in regression.classes_),
        vocabulary,
        idf,
        regression.coef_.T.astype(np.float32),
        regression.intercept_.astype(np.float32),
    )


def _matrix(
    examples: Sequence[Mapping[str, int]], vocabulary: Mapping[str, int], idf: classifier.Floats
) -> scipy.sparse.csr_matrix:
    vectors = [vector(example, vocabulary, idf) for example in examples]
    ends = np.cumsum([0, *(len(indices) for indices, _ in vectors)])
    indices = np.concatenate([indices for indices, _ in vectors])
    values = np.concatenate([values for _, values in vectors])
    return scipy.sparse.csr_matrix((values, indices, ends), shape=(len(examples), len(vocabulary)))


def out_of_fold(
    data: Sequence[Row], examples: Sequence[Mapping[str, int]], none: Sequence[Mapping[str, int]]
) -> Iterator[dict[str, object]]:
    """One record a row, each from the model of the other folds: class, probability and the events of the sentence."""
    for fold in range(FOLDS):
        kept = [at for at, row in enumerate(data) if row.fold != fold]
        model = fit(
            [*(examples[at] for at in kept), *none], [*(data[at].class_ for at in kept), *[NO_EVENT] * len(none)]
        )
        with patch.object(classifier, "shipped", lambda model=model: model):
            for at, row in enumerate(data):
                if row.fold == fold:
                    name, sure = model.best(examples[at], skipped=NO_EVENT)
                    events = [_event(event) for event in read_document(row.document).events]
                    yield {"row": at, "class": name, "sure": round(sure, 3), "events": events}


def negatives(path: Path) -> Iterator[Mapping[str, int]]:
    """Pairs of actors in general news whose verb no table names: hardly one in ten is an act, all count as none."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in islice(file, NEWS):
            document = _analysed(json.loads(line)["text"])
            parties = Parties(document, read_document(document, STAGES[:2]))
            for token in document.tokens:
                if token.pos == "VERB" and (pair := open_pair(document, token, parties.is_actor)):
                    yield features(document, *pair)


def _event(event: Event) -> dict[str, object]:
    return {
        "class": event.class_,
        "status": event.status,
        "extent": event.extent,
        "actors": event.actor_spans,
        "recipients": event.recipient_spans,
    }


def _analysed(text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return analyse(Report(id=digest[:12], text=text, source="PLV", text_sha256=digest, language="en"))


def main(gold: Path) -> None:
    """Train, predict out of fold, write both files."""
    path = gold / "events/plv/PLV_train.tsv"
    data = rows(path)
    examples = [row.features() for row in data]
    none = list(negatives(gold / "crises/news_10k.jsonl.gz"))
    model = fit([*examples, *none], [*(row.class_ for row in data), *[NO_EVENT] * len(none)])
    (ROOT / "dateline/data" / classifier.MODEL).write_bytes(model.dumped())
    records = sorted(out_of_fold(data, examples, none), key=lambda record: int(str(record["row"])))
    lines = [json.dumps(line) for line in ({"fingerprint": fingerprint(path)}, *records)]
    (ROOT / "evaluation/oof").mkdir(exist_ok=True)
    (ROOT / "evaluation/oof/plv.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
