"""The class of an act that no table names, from what ties its two actors: a linear model over counted features.

Source of the model: training/events (recipe, seed, model card). It is logistic regression over three kinds of
features, each scaled to length one and weighted; what ships is its numbers alone, and numpy multiplies them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

MODEL = "event_classifier.npz"
# Weights of the kinds of features (relations, words, rules), chosen with C on five folds of the training rows.
KINDS = {"d": 1.5, "w": 1.0, "r": 1.0}

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """``coefficients[feature, class]`` with ``intercepts[class]``; ``idf[feature]`` weighs a feature's count."""

    classes: tuple[str, ...]
    vocabulary: dict[str, int]
    idf: Floats
    coefficients: Floats
    intercepts: Floats

    def probabilities(self, features: Mapping[str, int]) -> Floats:
        """The probability of each class for the features of a pair."""
        indices, values = vector(features, self.vocabulary, self.idf)
        scores = values @ self.coefficients[indices] + self.intercepts
        powers = np.exp(scores - scores.max())
        return np.asarray(powers / powers.sum(), dtype=np.float32)

    def best(self, features: Mapping[str, int], skipped: str | None = None) -> tuple[str, float]:
        """The likeliest class (of all but one) and its probability."""
        found = self.probabilities(features)
        at = max((number for number, name in enumerate(self.classes) if name != skipped), key=lambda i: float(found[i]))
        return self.classes[at], float(found[at])

    def dumped(self) -> bytes:
        """The model as a compressed NPZ file, halves for floats."""
        words = "\n".join(sorted(self.vocabulary, key=lambda word: self.vocabulary[word]))
        buffer = BytesIO()
        np.savez_compressed(
            buffer,
            classes=np.array(self.classes),
            vocabulary=np.frombuffer(words.encode(), dtype=np.uint8),
            idf=self.idf.astype(np.float16),
            coefficients=self.coefficients.astype(np.float16),
            intercepts=self.intercepts,
        )
        return buffer.getvalue()


def vector(features: Mapping[str, int], vocabulary: Mapping[str, int], idf: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Indices and weights of the known features: (1 + log count) * idf, each kind scaled to its weight."""
    known = sorted((vocabulary[name], name[0], count) for name, count in features.items() if name in vocabulary)
    indices = np.array([index for index, _, _ in known], dtype=np.int64)
    values = np.array([1 + np.log(count) for _, _, count in known], dtype=np.float32) * idf[indices]
    for kind, weight in KINDS.items():
        mask = np.array([name == kind for _, name, _ in known], dtype=bool)
        length = float(np.sqrt((values[mask] ** 2).sum()))
        if length:
            values[mask] *= weight / length
    return indices, values


def load(raw: bytes) -> Model:
    """A model from the bytes of :meth:`Model.dumped`."""
    arrays: Mapping[str, Any] = np.load(BytesIO(raw), allow_pickle=False)
    words = arrays["vocabulary"].tobytes().decode().split("\n")
    return Model(
        tuple(str(name) for name in arrays["classes"]),
        {word: index for index, word in enumerate(words)},
        arrays["idf"].astype(np.float32),
        arrays["coefficients"].astype(np.float32),
        arrays["intercepts"].astype(np.float32),
    )


@cache
def shipped() -> Model:
    """The model that ships with the package."""
    return load(files("dateline.data").joinpath(MODEL).read_bytes())
