"""Time scores with intervals and agreement: one large engagement, a thousand, and how it grows.

    python benchmarks/score.py

(a) One engagement of 2,800 respondents, asked of 33 sub-elements: at most a second.
(b) 1,000 engagements of 22 to 41 respondents, 1,000,000 answers in one frame, beside what an able
    analyst writes with pandas' groupby-apply: the same draws, and so the same figures, which is
    checked. Turn by turn, medians; at least 8 times faster.
(c) 350, 700, 1,400 and 2,800 respondents: the time grows with them, and no faster.

Exit code 1 where one of these is missed.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import cache
from statistics import median

if __name__ == "__main__":
    # One thread for both ways, as a batch has it: on a busy machine threads wait for each other.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
import pandas as pd
from scipy import stats

from servex_nb.model import Kind, Settings, shipped_model
from servex_nb.scoring import score, score_many
from servex_nb.scoring.bootstrap import DRAWS, SEED

LARGE = 2800
LONGEST = 1.0
ENGAGEMENTS = 1000
TIMES_FASTER = 8.0
TURNS = 3
# From one size to one eight times as large, eight times the time, and a little for noise.
GROWTH = 8 * 1.5

MODEL = shipped_model()
SETTINGS = Settings(client="portfolio", name="Portfolio", model=MODEL)
SUB_ELEMENTS = [item.key for item in MODEL.of_kind(Kind.SUB_ELEMENT)]
ELEMENTS = {
    element.key: [part.key for part in MODEL.children(element.key)] for element in MODEL.of_kind(Kind.ELEMENT)
}


def interviews(people: int, client: str = "large", seed: int = 1) -> pd.DataFrame:
    """Return invented answers in half steps to all sub-elements, one in ten without a number."""
    random = np.random.default_rng(seed)
    opinion = random.normal(3.2, 0.6, (people, 1)) + random.normal(0, 0.8, (people, len(SUB_ELEMENTS)))
    scores = np.clip(np.round(opinion * 2) / 2, 1, 5)
    scores[random.random(scores.shape) < 0.1] = np.nan
    return pd.DataFrame(
        {
            "client": client,
            "respondent": np.repeat([f"R{number:04d}" for number in range(people)], len(SUB_ELEMENTS)),
            "item": np.tile(SUB_ELEMENTS, people),
            "score": scores.ravel(),
            "weight": np.repeat(np.round(random.uniform(0.5, 2, people), 1), len(SUB_ELEMENTS)),
            "wave": "1",
            "by": "respondent",
            "moment": "current",
            "date": pd.NaT,
        }
    )


def portfolio(engagements: int = ENGAGEMENTS) -> pd.DataFrame:
    """Return the answers of many engagements of 22 to 41 respondents."""
    sizes = np.random.default_rng(2).integers(22, 42, engagements)
    frames = [interviews(size, f"client-{place:04d}", place) for place, size in enumerate(sizes)]
    return pd.concat(frames, ignore_index=True)


@cache
def drawn(people: int) -> np.ndarray:
    """Return who is drawn in each draw: the product's own draws, as places of respondents."""
    return np.random.default_rng([SEED, people]).integers(0, people, (DRAWS, people))


def score_by_groupby(answers: pd.DataFrame) -> pd.DataFrame:
    """Return the elements' scores, intervals and agreement as an analyst would with pandas."""
    found = answers.groupby("client", sort=False)[["respondent", "item", "score", "weight"]].apply(_one)
    return found.reset_index(names=["client", "key"])


def _one(answers: pd.DataFrame) -> pd.DataFrame:
    wide = answers.pivot(index="respondent", columns="item", values="score").reindex(columns=SUB_ELEMENTS)
    wide["weight"] = answers.groupby("respondent")["weight"].first()
    # In the product's order, so that the same draw means the same people.
    wide = wide.dropna(subset=SUB_ELEMENTS, how="all").sort_values(
        ["weight", *reversed(SUB_ELEMENTS)], na_position="first"
    )
    parents = pd.DataFrame({key: wide[parts].mean(axis=1) for key, parts in ELEMENTS.items()}).to_numpy()
    weights = wide["weight"].to_numpy()
    picked = drawn(len(wide))
    weight = np.where(np.isnan(parents), 0.0, weights[:, None])
    total = np.nan_to_num(parents) * weight
    means = total[picked].sum(axis=1) / weight[picked].sum(axis=1)
    n = (~np.isnan(parents)).sum(axis=0)
    expanded = np.sqrt(n / (n - 1)) * stats.t.ppf(0.975, n - 1)
    tail = stats.norm.cdf(-expanded)
    limits = np.array([np.quantile(means[:, place], [share, 1 - share]) for place, share in enumerate(tail)])
    middle, reach = means.mean(axis=0), expanded * means.std(axis=0)
    spread = wide[SUB_ELEMENTS].var()
    return pd.DataFrame(
        {
            "score": total.sum(axis=0) / weight.sum(axis=0),
            "low": np.minimum(limits[:, 0], middle - reach).clip(1),
            "high": np.maximum(limits[:, 1], middle + reach).clip(max=5),
            "n": n,
            "agreement": [max(1 - spread[parts].mean() / 2, 0) for parts in ELEMENTS.values()],
        },
        index=list(ELEMENTS),
    )


def differ(ours: pd.DataFrame, theirs: pd.DataFrame) -> float:
    """Return by how much the figures of the two ways differ at most."""
    columns = ["score", "low", "high", "n", "agreement"]
    ours, theirs = (frame.set_index(["client", "key"])[columns] for frame in (ours, theirs))
    return float((ours.loc[theirs.index] - theirs).abs().max(axis=None))


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def one_large() -> bool:
    """Time (a)."""
    answers = interviews(LARGE)
    took = median(seconds(lambda: score(answers, SETTINGS)) for _ in range(5))
    print(f"(a) {LARGE} respondents × {len(SUB_ELEMENTS)}: {took:.2f} s")  # noqa: T201
    return took <= LONGEST


def a_thousand() -> bool:
    """Time (b)."""
    answers = portfolio()
    apart = differ(score_many(answers, SETTINGS), score_by_groupby(answers))
    ours, theirs = [], []
    for _ in range(TURNS):
        ours.append(seconds(lambda: score_many(answers, SETTINGS)))
        theirs.append(seconds(lambda: score_by_groupby(answers)))
    times = median(theirs) / median(ours)
    print(  # noqa: T201
        f"(b) {ENGAGEMENTS} engagements, {len(answers):,} rows: {median(ours):.2f} s; groupby-apply "
        f"{median(theirs):.2f} s; {times:.1f} times faster; the figures differ by {apart:.0e} at most"
    )
    return times >= TIMES_FASTER and apart < 1e-9


def growing() -> bool:
    """Time (c)."""
    sizes = (350, 700, 1400, 2800)
    took = {}
    for size in sizes:
        answers = interviews(size)
        took[size] = median(seconds(lambda answers=answers: score(answers, SETTINGS)) for _ in range(5))
    told = ", ".join(f"{size}: {1000 * found:.0f} ms" for size, found in took.items())
    print(f"(c) {told}")  # noqa: T201
    return took[sizes[-1]] <= GROWTH * took[sizes[0]]


if __name__ == "__main__":
    sys.exit(not all([one_large(), a_thousand(), growing()]))
