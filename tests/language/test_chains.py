from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from dateline.language.chains import LABELS, Chain, Segment, best_path, certainty, forbidden, segments

N = len(LABELS)
B_CUE, I_CUE, B_CONTENT, I_CONTENT = (LABELS.index(f"{part}-{role}") for role in ("cue", "content") for part in "BI")


def random_case(seed: int, words: int = 4) -> tuple[Chain, np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    start, step = (np.array(never, dtype=np.float32) * -1e4 for never in forbidden())
    chain = Chain(start + draw.normal(size=N).astype(np.float32), step + draw.normal(size=(N, N)).astype(np.float32))
    return chain, draw.normal(size=(words, N)).astype(np.float32), np.array([True, False, False, True][:words])


def every_path(chain: Chain, emissions: np.ndarray, walls: np.ndarray) -> dict[tuple[int, ...], float]:
    def score(path: tuple[int, ...]) -> float:
        moves = (
            chain.start[b] if wall else chain.step[a, b] for a, b, wall in zip((0, *path), path, walls, strict=False)
        )
        return float(sum(moves) + sum(emissions[k, label] for k, label in enumerate(path)))

    return {path: score(path) for path in product(range(N), repeat=len(emissions))}


@pytest.mark.parametrize("seed", range(3))
def test_the_best_path_is_the_best_of_all_paths(seed: int) -> None:
    case = random_case(seed)
    scores = every_path(*case)
    assert tuple(best_path(*case)) == max(scores, key=lambda path: scores[path])


@pytest.mark.parametrize("seed", range(3))
def test_certainty_is_the_share_of_paths_through_a_label(seed: int) -> None:
    case = random_case(seed)
    odds = {path: np.exp(score) for path, score in every_path(*case).items()}
    expected = np.zeros((4, N))
    for path, share in odds.items():
        expected[range(4), path] += share / sum(odds.values())
    np.testing.assert_allclose(certainty(*case), expected, atol=1e-4)


def test_nothing_goes_on_over_a_wall() -> None:
    chain, emissions, walls = random_case(0)
    emissions[:, I_CONTENT] += 20
    emissions[:, B_CONTENT] += 10
    assert best_path(chain, emissions, walls) == [B_CONTENT, I_CONTENT, I_CONTENT, B_CONTENT]


def test_segments_are_runs_of_one_role() -> None:
    path = [B_CUE, I_CUE, 0, B_CONTENT, I_CONTENT, B_CONTENT]
    assert segments(path, np.zeros(6, dtype=bool)) == [
        Segment("cue", 0, 2),
        Segment("content", 3, 5),
        Segment("content", 5, 6),
    ]


def test_no_words_have_no_path() -> None:
    chain, _, _ = random_case(0)
    assert best_path(chain, np.zeros((0, N), dtype=np.float32), np.zeros(0, dtype=bool)) == []
