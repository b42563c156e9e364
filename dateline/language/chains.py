"""Linear chains of labels in numpy: which labels there are, the best path through them, and how sure each label is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Flags = NDArray[np.bool_]

ROLES = ("source", "cue", "content", "addressee")
LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))


class Chain(NamedTuple):
    """Scores of a label at the start of a paragraph and of a label (column) after another (row)."""

    start: Array
    step: Array


class Segment(NamedTuple):
    """A run of words in one role, as word numbers with an exclusive end."""

    role: str
    begin: int
    end: int


def forbidden() -> tuple[list[bool], list[list[bool]]]:
    """Which labels cannot start a paragraph, which (column) cannot follow which (row): a span must begin to go on."""
    goes_on = [label.startswith("I-") for label in LABELS]
    steps = [[on and before[2:] != label[2:] for label, on in zip(LABELS, goes_on, strict=True)] for before in LABELS]
    return goes_on, steps


def best_path(chain: Chain, emissions: Array, walls: Flags) -> list[int]:
    """The likeliest labels of the words (Viterbi); the chain starts anew at every word where `walls` is true."""
    if not len(emissions):
        return []
    total, back = chain.start + emissions[0], []
    for emission, wall in zip(emissions[1:], walls[1:], strict=True):
        moves = total[:, None] + (chain.start if wall else chain.step)
        back.append(moves.argmax(0))
        total = moves.max(0) + emission
    path = [int(total.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def certainty(chain: Chain, emissions: Array, walls: Flags) -> Array:
    """The probability of every label of every word: what leads to it times what follows from it."""
    start, step, likely = np.exp(chain.start), np.exp(chain.step), softmax(emissions)
    ahead, behind = likely.copy(), np.ones_like(likely)
    for k, wall in enumerate(walls):
        ahead[k] *= start if wall else ahead[k - 1] @ step
        ahead[k] /= ahead[k].sum()
    for k in range(len(walls) - 1, 0, -1):
        if not walls[k]:
            behind[k - 1] = step @ (likely[k] * behind[k])
            behind[k - 1] /= behind[k - 1].sum()
    joint = ahead * behind
    return np.asarray(joint / joint.sum(1, keepdims=True))


def segments(path: list[int], walls: Flags) -> list[Segment]:
    """The spans that a path of labels spells out; none goes on over a wall."""
    found: list[Segment] = []
    for k, (label, wall) in enumerate(zip(path, walls, strict=True)):
        role = LABELS[label][2:]
        if label and not wall and found and found[-1].end == k and LABELS[label] == f"I-{found[-1].role}":
            found[-1] = found[-1]._replace(end=k + 1)
        elif label:
            found.append(Segment(role, k, k + 1))
    return found


def softmax(scores: Array) -> Array:
    """Probabilities along the last axis."""
    odds = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(odds / odds.sum(-1, keepdims=True))
