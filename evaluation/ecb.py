"""Event mentions of ECB+ put together, the mentions given and the topics not: for pair scorers that read words.

What tells the acts of states apart (who and when) says little in this set; it measures a scorer of words, with the
clustering that the package uses. Documents are grouped first by their words, then the mentions of one group are
scored pair by pair and linked. Both thresholds are chosen on train; the figure is of the development topics.

A scorer is a function of two mentions, or a file of scores that was made elsewhere:

    python -m evaluation.ecb GOLD                              the package's own words
    python -m evaluation.ecb GOLD --scores scores.jsonl        {"a", "b", "score"} lines of train and the split scored

Scores are probabilities; those of train have to come from a model that did not see the pair's topic (out of fold),
or the threshold is chosen on what the model knows by heart. ``training/fusion/words.py`` makes such a file.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dateline.compare.copies.weights import weights
from dateline.compare.copies.words import words
from dateline.compare.events.clustering import Constraints, clusters
from dateline.compare.events.lexical import cosine
from dateline.compare.events.scoring import Score
from dateline.records import Span
from evaluation.scorers import load_scorer

# Where the two thresholds are looked for: cosine of documents, score of a pair.
DOCUMENT_STEPS = (0.10, 0.15, 0.20, 0.25)
PAIR_STEPS = tuple(step / 100 for step in range(10, 91, 5))


@dataclass(frozen=True, slots=True)
class Mention:
    """A validated event mention: its words and those of its sentence, and the chain that it belongs to.

    ``span`` is of the document's text, ``within`` the same of the sentence.
    """

    id: str
    doc: str
    topic: str
    span: Span
    text: str
    sentence: str
    within: Span
    number: int
    chain: str


PairScore = Callable[[Mention, Mention], float]
T = TypeVar("T")


@dataclass(frozen=True)
class Corpus:
    """One split: its documents by name, and its mentions in text order."""

    documents: Mapping[str, str]
    mentions: Sequence[Mention]

    @property
    def chains(self) -> dict[str, str]:
        """The chain of each mention, by its id."""
        return {mention.id: mention.chain for mention in self.mentions}

    @cached_property
    def likeness(self) -> NDArray[np.float64]:
        """The cosine of each two documents over their stems, each weighted by its rarity."""
        read = [np.unique(words(text).stem) for text in self.documents.values()]
        stems = np.unique(np.concatenate(read))
        table = np.zeros((len(read), len(stems)))
        for row, inside in zip(table, read, strict=True):
            row[np.searchsorted(stems, inside)] = weights(inside)
        table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), np.finfo(float).tiny)
        cosines: NDArray[np.float64] = table @ table.T
        return cosines

    def groups(self, threshold: float) -> list[list[str]]:
        """Documents of like words, by average linkage."""
        names = list(self.documents)
        scores = {(a, b): Score(float(self.likeness[a, b]) - threshold) for a, b in combinations(range(len(names)), 2)}
        return [[names[number] for number in group] for group in clusters(scores, Constraints([None] * len(names)))]

    def pairs(self, groups: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
        """Numbers of mentions to be scored: those whose documents are of one group."""
        group_of = {doc: number for number, group in enumerate(groups) for doc in group}
        members: dict[int, list[int]] = defaultdict(list)
        for number, mention in enumerate(self.mentions):
            members[group_of[mention.doc]].append(number)
        for numbers in members.values():
            yield from combinations(numbers, 2)


def load(gold: Path, split: str) -> Corpus:
    """A split of ECB+ by its name: ``train``, ``dev`` or another that lies beside them."""
    documents: dict[str, str] = {}
    mentions: list[Mention] = []
    path = gold / "fusion" / f"ecbplus_{split}.jsonl.gz"
    for row in map(json.loads, gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()):
        documents[row["doc"]] = row["text"]
        sentences = {sentence["id"]: sentence for sentence in row["sentences"]}
        for found in row["mentions"]:
            if found["type"] == "event" and found["validated"]:
                sentence = sentences[found["sent"]]
                start, end = sentence["start"], sentence["end"]
                mentions.append(
                    Mention(
                        id=found["id"],
                        doc=row["doc"],
                        topic=row["topic"],
                        span=(found["start"], found["end"]),
                        text=found["text"],
                        sentence=row["text"][start:end],
                        within=(found["start"] - start, found["end"] - start),
                        number=found["sent"],
                        chain=f"{row['topic']}/{found['chain']}",
                    )
                )
    return Corpus(documents, mentions)


def linked(corpus: Corpus, scores: Mapping[tuple[int, int], float], threshold: float) -> dict[str, int]:
    """The cluster of each mention, by the package's average linkage over scores less the threshold."""
    pairs = {pair: Score(value - threshold) for pair, value in scores.items()}
    found = clusters(pairs, Constraints([None] * len(corpus.mentions)))
    return {corpus.mentions[number].id: cluster for cluster, group in enumerate(found) for number in group}


def conll(gold: Path, corpus: Corpus, found: Mapping[str, int]) -> float:
    """CoNLL F1 in percent by the scorer that lies beside the data."""
    return _rated(gold, corpus.chains, found)["conll_f1"]


def figures(gold: Path, corpus: Corpus, found: Mapping[str, int]) -> dict[str, float]:
    """CoNLL and B3 F1 in percent, with the mentions that stand alone and without them."""
    without = _rated(gold, _shared(corpus.chains), _shared(found))
    return _rated(gold, corpus.chains, found) | {f"without_singletons_{name}": value for name, value in without.items()}


def _rated(gold: Path, chains: Mapping[str, str], found: Mapping[str, int]) -> dict[str, float]:
    rated = load_scorer(gold / "fusion" / "score_coref.py").scores(chains, found)
    return {f"{name}_f1": 100 * rated[name]["F1"] for name in ("conll", "b3")}


def _shared(cluster_of: Mapping[str, T]) -> dict[str, T]:
    """The mentions that do not stand alone."""
    sizes = Counter(cluster_of.values())
    return {mention: cluster for mention, cluster in cluster_of.items() if sizes[cluster] > 1}


def best(gold: Path, corpus: Corpus, pair_score: PairScore) -> tuple[float, float, float]:
    """The pair of thresholds (documents, pairs) with the highest CoNLL F1 on a split, and that F1."""
    known: dict[tuple[int, int], float] = {}
    found = []
    for documents in DOCUMENT_STEPS:
        scores = _scored(corpus, documents, pair_score, known)
        found += [(conll(gold, corpus, linked(corpus, scores, pairs)), -documents, -pairs) for pairs in PAIR_STEPS]
    value, documents, pairs = max(found)
    return -documents, -pairs, value


def score(gold: Path) -> dict[str, float]:
    """What the package's own words reach on the development topics: see :func:`evaluate`."""
    return evaluate(gold, lexical)


def evaluate(gold: Path, pair_score: PairScore, split: str = "dev") -> dict[str, float]:
    """The figures of a split under the thresholds of train, in percent, with both thresholds."""
    documents, pairs, train = best(gold, load(gold, "train"), pair_score)
    corpus = load(gold, split)
    found = linked(corpus, _scored(corpus, documents, pair_score, {}), pairs)
    return {
        **figures(gold, corpus, found),
        "train_conll_f1": train,
        "document_threshold": 100 * documents,
        "pair_threshold": 100 * pairs,
    }


def lexical(a: Mention, b: Mention) -> float:
    """The scorer to beat: how alike the words of two mentions and those of their sentences are."""
    return 0.5 * cosine(a.text, b.text) + 0.5 * cosine(a.sentence, b.sentence)


def from_file(path: Path) -> PairScore:
    """A scorer out of a file of ``{"a": id, "b": id, "score": probability}`` lines; a pair it lacks is none."""
    known: dict[tuple[str, str], float] = {}
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            known[row["a"], row["b"]] = known[row["b"], row["a"]] = row["score"]
    return lambda a, b: known.get((a.id, b.id), 0.0)


def _scored(
    corpus: Corpus, threshold: float, pair_score: PairScore, known: dict[tuple[int, int], float]
) -> dict[tuple[int, int], float]:
    """Scores of the pairs inside groups of documents; ``known`` keeps them from one threshold to the next."""
    wanted = sorted(corpus.pairs(corpus.groups(threshold)))
    for a, b in wanted:
        if (a, b) not in known:
            known[a, b] = pair_score(corpus.mentions[a], corpus.mentions[b])
    return {pair: known[pair] for pair in wanted}


def main() -> None:
    parser = argparse.ArgumentParser(description="ECB+ without its topics, mentions given")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scores", type=Path, help="scores of pairs, as JSON lines")
    parser.add_argument("--split", default="dev", help="the split that is scored; thresholds always come from train")
    given = parser.parse_args()
    pair_score = from_file(given.scores) if given.scores else lexical
    for name, value in evaluate(given.gold, pair_score, given.split).items():
        print(f"{name:30} {value:.1f}")


if __name__ == "__main__":
    main()
