"""Event mentions of ECB+ put together, the mentions given and the topics not: for pair scorers that read words.

What tells the acts of states apart (who and when) says little in this set; it measures a scorer of words, with the
clustering that the package uses. Documents are grouped first by their words, then the mentions of one group are
scored pair by pair and linked. Both thresholds are chosen on train; the figure is of the development topics.

A scorer is a function of two mentions, or a file of scores that was made elsewhere:

    python -m evaluation.ecb GOLD --split train --pairs pairs.jsonl     writes the pairs that are asked for
    python -m evaluation.ecb GOLD --scores scores.jsonl                 takes {"a", "b", "score"} lines of train and dev

Scores are probabilities; those of train have to come from a model that did not see the pair's topic (out of fold),
or the threshold is chosen on what the model knows by heart.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path

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


@dataclass(frozen=True)
class Corpus:
    """One split: its documents by name, and its mentions in text order."""

    documents: Mapping[str, str]
    mentions: Sequence[Mention]

    @cached_property
    def likeness(self) -> dict[tuple[int, int], float]:
        """The cosine of each two documents, by their numbers."""
        texts = list(self.documents.values())
        return {(a, b): cosine(texts[a], texts[b]) for a, b in combinations(range(len(texts)), 2)}

    def groups(self, threshold: float) -> list[list[str]]:
        """Documents of like words, by average linkage."""
        names = list(self.documents)
        scores = {pair: Score(value - threshold) for pair, value in self.likeness.items()}
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
    """The split ``train`` or ``dev`` of ECB+."""
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
    scorer = load_scorer(gold / "fusion" / "score_coref.py")
    return float(100 * scorer.scores({mention.id: mention.chain for mention in corpus.mentions}, found)["conll"]["F1"])


def best(gold: Path, corpus: Corpus, pair_score: PairScore) -> tuple[float, float, float]:
    """The pair of thresholds (documents, pairs) with the highest CoNLL F1 on a split, and that F1."""
    known: dict[tuple[int, int], float] = {}
    found = []
    for documents in DOCUMENT_STEPS:
        scores = _scored(corpus, documents, pair_score, known)
        found += [(conll(gold, corpus, linked(corpus, scores, pairs)), -documents, -pairs) for pairs in PAIR_STEPS]
    value, documents, pairs = max(found)
    return -documents, -pairs, value


def evaluate(gold: Path, pair_score: PairScore) -> dict[str, float]:
    """CoNLL F1 on the development topics under the thresholds of train, in percent, with both thresholds."""
    documents, pairs, train = best(gold, load(gold, "train"), pair_score)
    dev = load(gold, "dev")
    reached = conll(gold, dev, linked(dev, _scored(dev, documents, pair_score, {}), pairs))
    return {
        "conll_f1": reached,
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


def _write_pairs(gold: Path, split: str, out: Path) -> None:
    """The pairs of the widest groups, with all that a model may read and whether they are one."""
    corpus = load(gold, split)
    with out.open("w", encoding="utf-8") as lines:
        for a, b in sorted(corpus.pairs(corpus.groups(min(DOCUMENT_STEPS)))):
            one, other = corpus.mentions[a], corpus.mentions[b]
            row = {
                "a": one.id,
                "b": other.id,
                "topic": one.topic,
                "sentence_a": one.sentence,
                "within_a": one.within,
                "sentence_b": other.sentence,
                "within_b": other.within,
                "same": one.chain == other.chain,
            }
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="ECB+ development topics, mentions given")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scores", type=Path, help="scores of pairs, as JSON lines")
    parser.add_argument("--pairs", type=Path, help="write the pairs of a split here and stop")
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    given = parser.parse_args()
    if given.pairs:
        _write_pairs(given.gold, given.split, given.pairs)
        return
    for name, value in evaluate(given.gold, from_file(given.scores) if given.scores else lexical).items():
        print(f"{name:20} {value:.1f}")


if __name__ == "__main__":
    main()
