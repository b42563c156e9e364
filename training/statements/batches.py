"""Examples as padded tensors, and the order in which a run sees them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import torch
from data import NOTHING, Example, windows
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from dateline.language.windows import NO_FEATURE, WINDOW, inputs

# Half of the reports are cut into windows of a random size from this one up: the tagger reads single sentences, too.
_SMALLEST = 20
# Windows are sorted by length among so many batches: little padding, and still another order every epoch.
_BUCKET = 20


class Batch(NamedTuple):
    """What the network reads (up to `mask`) and what it should say; `NOTHING` marks what is not judged."""

    pieces: Tensor
    features: Tensor
    first: Tensor
    mask: Tensor
    words: Tensor
    labels: Tensor
    walls: Tensor
    cue: Tensor
    source: Tensor

    @property
    def is_labelled(self) -> bool:
        """Whether anything in it is judged."""
        return bool((self.labels != NOTHING).any())


def batch(examples: Sequence[Example]) -> Batch:
    """Pad windows to the longest."""
    read = [inputs(example.words) for example in examples]
    return Batch(
        pieces=_padded((window.pieces for window in read), 0),
        features=_padded((window.features for window in read), NO_FEATURE),
        first=_padded((window.first for window in read), 0),
        mask=_padded(([1] * len(window.pieces) for window in read), 0),
        words=_padded(([1] * len(example.words) for example in examples), 0).bool(),
        labels=_padded((example.labels for example in examples), NOTHING),
        walls=_padded((_walls(example) for example in examples), 0).bool(),
        cue=_padded((_arcs(example, example.cue_of, 0) for example in examples), NOTHING),
        source=_padded((_arcs(example, example.source_of, 1) for example in examples), NOTHING),
    )


def epoch(examples: Sequence[Example], chance: random.Random, size: int) -> list[list[Example]]:
    """All windows of the examples, cut and shuffled by chance, in batches of windows of like length."""
    cut = [window for example in examples for window in windows(example, _size(chance))]
    chance.shuffle(cut)
    bucket = size * _BUCKET
    alike = [sorted(cut[at : at + bucket], key=lambda window: len(window.words)) for at in range(0, len(cut), bucket)]
    return [group[k : k + size] for group in alike for k in range(0, len(group), size)]


def _size(chance: random.Random) -> int:
    return WINDOW if chance.random() < 0.5 else chance.randint(_SMALLEST, WINDOW)


def _padded(rows: Iterable[Sequence[object]], filler: int) -> Tensor:
    return pad_sequence([torch.tensor(row) for row in rows], batch_first=True, padding_value=filler)


def _walls(example: Example) -> list[int]:
    paragraphs = [word.paragraph for word in example.words]
    return [int(k == 0 or paragraphs[k - 1] != here) for k, here in enumerate(paragraphs)]


def _arcs(example: Example, heads: dict[int, int], shift: int) -> list[int]:
    return [heads[k] + shift if k in heads else NOTHING for k in range(len(example.words))]
