"""How often the 95 % interval holds the true mean, by simulation on scales like ours.

    python benchmarks/coverage.py [REPETITIONS]

Populations on the scale of 1 to 5: bell-shaped, skewed (most score high, a tail scores low) and
split (two camps), answered in whole or half steps; and elements, as each person's mean of five
sub-elements that lean on what the person thinks of the whole. Each stands at five places on the
scale, so that no figure hangs on a mean that lies precisely on a step. From each, groups of n
people are drawn, and their interval is asked whether it holds the population's mean. Exit code 1
if, from 5 people on, an interval holds it less often than 90 in 100 times; what falls short is listed.

Printed as well, to tell why: how often all of a group score on one side of the true mean, where
no resampling of their answers can reach it; how often people all say the same, which leaves no
width; and how often Student's t interval, which looks beyond the answers, holds the mean.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from servex_nb.scoring.bootstrap import drawn_means, interval

Matrix = NDArray[np.float64]

GROUPS = (3, 5, 8, 12, 30)
REPETITIONS = 5000
LEAST = 0.90
# Groups are shown from here on by default.
SHOWN_FROM = 5
# So many people make up a population: its mean is known, and hardly anyone is drawn twice.
POPULATION = 200_000
PLACES = (-0.37, -0.19, 0.04, 0.22, 0.41)
KINDS = ("normal", "skewed", "split")
ANSWERS = ("whole steps", "half steps", "mean of five")
NEAR = 1e-9


def population(kind: str, answers: str, place: float) -> Matrix:
    """Return the scores that a whole population would give.

    Parameters
    ----------
    kind
        What people are like: one of `KINDS`.
    answers
        How they answer: one of `ANSWERS`.
    place
        How far the population is moved along the scale.
    """
    random = np.random.default_rng(16880)
    opinion = _opinions(kind, random) + place
    if answers == "mean of five":
        parts = [_rounded(opinion + random.normal(0, 0.7, POPULATION), 1.0) for _ in range(5)]
        return np.asarray(np.mean(parts, axis=0))
    return _rounded(opinion, 0.5 if answers == "half steps" else 1.0)


def _opinions(kind: str, random: np.random.Generator) -> Matrix:
    if kind == "normal":
        return random.normal(3, 0.8, POPULATION)
    if kind == "skewed":
        return np.asarray(4.6 - random.gamma(1.5, 0.6, POPULATION))
    return np.asarray(np.where(random.random(POPULATION) < 0.3, 2, 4) + random.normal(0, 0.5, POPULATION))


def _rounded(opinion: Matrix, step: float) -> Matrix:
    return np.clip(np.round(opinion / step) * step, 1, 5)


def coverage(scores: Matrix, people: int, repetitions: int) -> dict[str, float]:
    """Return how often the interval of `people` holds the mean of `scores`, and why it does not."""
    random = np.random.default_rng([people, 19387])
    groups = random.choice(scores, (people, repetitions))
    low, high = interval(drawn_means(groups, np.ones(people)), np.full(repetitions, people), 1, 5)
    true, means = scores.mean(), groups.mean(axis=0)
    reach = stats.t.ppf(0.975, people - 1) * groups.std(axis=0, ddof=1) / np.sqrt(people)
    lowest, highest = groups.min(axis=0), groups.max(axis=0)
    return {
        "held": ((low - NEAR <= true) & (true <= high + NEAR)).mean(),
        "one side": ((lowest - NEAR > true) | (highest + NEAR < true)).mean(),
        "all alike": (highest - lowest < NEAR).mean(),
        "t": (np.abs(means - true) <= reach + NEAR).mean(),
        "width": np.median(high - low),
    }


def rows(repetitions: int) -> Iterator[dict[str, object]]:
    """Yield one row of the table for each kind of people, way of answering and size of group."""
    for kind in KINDS:
        for answers in ANSWERS:
            scores = [population(kind, answers, place) for place in PLACES]
            for people in GROUPS:
                found = [coverage(each, people, repetitions // len(PLACES)) for each in scores]
                means = {name: float(np.mean([each[name] for each in found])) for name in found[0]}
                yield {"people are": kind, "they give": answers, "n": people, **means}


def main() -> int:
    """Print the table; 1 if an interval does not hold often enough."""
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else REPETITIONS
    table = pd.DataFrame(rows(repetitions))
    print(table.to_string(index=False, float_format=lambda value: f"{value:.3f}"))  # noqa: T201
    stray = 2 * np.sqrt(0.95 * 0.05 / repetitions)
    print(f"{repetitions} groups each: by chance a share strays by some {stray:.3f}")  # noqa: T201
    short = table[(table["n"] >= SHOWN_FROM) & (table["held"] < LEAST)]
    if len(short):
        print(f"\nBelow {LEAST:.0%} from n = {SHOWN_FROM}:\n{short.round(3).to_string(index=False)}")  # noqa: T201
    return int(len(short) > 0)


if __name__ == "__main__":
    sys.exit(main())
