"""The network: an encoder, a linear chain over the words' labels, and two arc heads."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from dateline.language.chains import LABELS, forbidden
from dateline.language.windows import FEATURES

ARC_SIZE = 128
ARC_REACH = 64  # words; distances beyond it count as this one
DROPOUT = 0.1
NEVER = -1e4  # the score of what is ruled out
# Dropout inside attention is a quarter of a step on a CPU; the exporter wants plain attention, which trains as fast.
_SETTINGS = {"attn_implementation": "eager", "attention_probs_dropout_prob": 0.0}


class Scores(NamedTuple):
    """Of every word: label scores, and those of every word as its cue (contents) or source (cues; first: none)."""

    labels: Tensor
    cue: Tensor
    source: Tensor


class Arcs(nn.Module):
    """Scores of every word as every word's head, with a bias for distance; `none` adds a first column for no head."""

    def __init__(self, hidden: int, none: bool) -> None:
        super().__init__()
        self.dependent, self.head = nn.Linear(hidden, ARC_SIZE), nn.Linear(hidden, ARC_SIZE)
        self.distance = nn.Embedding(2 * ARC_REACH + 1, 1)
        self.none = nn.Linear(ARC_SIZE, 1) if none else None

    def forward(self, words: Tensor) -> Tensor:
        dependent, head = functional.gelu(self.dependent(words)), functional.gelu(self.head(words))
        place = torch.arange(words.shape[1], device=words.device)
        distance = (place[None] - place[:, None]).clamp(-ARC_REACH, ARC_REACH) + ARC_REACH
        scores = (dependent @ head.transpose(1, 2)) / math.sqrt(ARC_SIZE) + self.distance(distance)[..., 0]
        return scores if self.none is None else torch.cat([self.none(dependent), scores], dim=-1)


class Tagger(nn.Module):
    """From word pieces with features to the scores of every word. ``encoder``: a folder with its weights."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False, **_SETTINGS)
        hidden = self.encoder.config.hidden_size
        self.features = nn.Embedding(FEATURES, hidden)
        nn.init.zeros_(self.features.weight)  # the encoder starts from what it already knows
        self.drop = nn.Dropout(DROPOUT)
        self.labels = nn.Linear(hidden, len(LABELS))
        self.to_cue, self.to_source = Arcs(hidden, none=False), Arcs(hidden, none=True)
        self.chain = Chain()

    def keep_layers(self, kept: Sequence[int]) -> None:
        """Drop the other layers of the encoder."""
        self.encoder.encoder.layer = nn.ModuleList(self.encoder.encoder.layer[k] for k in kept)
        self.encoder.config.num_hidden_layers = len(kept)

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor, mask: Tensor) -> Scores:
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.features(features).sum(-2)
        hidden = self.drop(self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state)
        words = torch.gather(hidden, 1, first[..., None].expand(-1, -1, hidden.shape[-1]))
        return Scores(self.labels(words), self.to_cue(words), self.to_source(words))


class Chain(nn.Module):
    """A linear-chain conditional random field that starts anew at every paragraph."""

    def __init__(self) -> None:
        super().__init__()
        n = len(LABELS)
        self.start, self.step = nn.Parameter(torch.zeros(n)), nn.Parameter(torch.zeros(n, n))
        start, step = forbidden()
        self.register_buffer("no_start", torch.tensor(start) * NEVER)
        self.register_buffer("no_step", torch.tensor(step) * NEVER)

    def scores(self) -> tuple[Tensor, Tensor]:
        """Start and transition scores with the impossible ones ruled out."""
        return self.start + self.no_start, self.step + self.no_step

    def loss(self, emissions: Tensor, labels: Tensor, walls: Tensor) -> Tensor:
        """Mean negative log-likelihood of a word's label; negative labels are padding, walls begin paragraphs."""
        start, step = self.scores()
        counted = labels >= 0
        safe = labels.clamp(min=0)
        total = start + emissions[:, 0]
        for k in range(1, emissions.shape[1]):
            inside = torch.logsumexp(total[:, :, None] + step, dim=1)
            anew = torch.logsumexp(total, dim=1, keepdim=True) + start
            new = torch.where(walls[:, k, None], anew, inside) + emissions[:, k]
            total = torch.where(counted[:, k, None], new, total)
        moves = torch.where(walls[:, 1:], start[safe[:, 1:]], step[safe[:, :-1], safe[:, 1:]])
        path = emissions.gather(2, safe[..., None])[..., 0] + functional.pad(moves, (1, 0))
        gold = (path * counted).sum(1) + start[safe[:, 0]]
        return (torch.logsumexp(total, dim=1) - gold).sum() / counted.sum()
