"""A forger of answers: seeks others than the true ones that fit every figure of a report.

What can be forged is open. Agreement and intervals tell of squares, which no linear programme sees, so
the forger climbs from the true answers (sequential quadratic programming) as far as the figures allow.
"""

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.stats import t as student

from servex_nb.model import Settings

PARTS = ("needs.listening", "needs.data", "needs.adaptation")
LOW, HIGH = 1.0, 5.0
# Half of the last digit that is shown: of scores, and of agreement (σ² by chance is 2).
SCORE, VARIANCE = 0.05, 2 * 0.005
SLACK = 1e-6


def board_of_few(seed):
    """Return (answers, settings, levels, table): 6 to 16 people, few of them on the board."""
    random = np.random.default_rng(seed)
    size, threshold = int(random.integers(6, 17)), int(random.integers(3, 6))
    few = int(random.integers(1, threshold))
    levels = ["board"] * few + ["front-line"] * (size - few)
    if size - few >= 2 * threshold and random.random() < 0.6:
        levels[few : few + threshold] = ["management"] * threshold
    middle, spread = random.uniform(1.5, 4.5), random.choice([0.3, 0.6, 1.0, 1.6])
    person = middle + spread * random.normal(size=(size, 1)) * random.choice([0.3, 1.0])
    table = np.clip(np.round((person + 0.6 * spread * random.normal(size=(size, 3))) * 2) / 2, LOW, HIGH)
    rows = [
        (f"R{who:02}", key, table[who, part], levels[who])
        for who in range(size)
        for part, key in enumerate(PARTS)
    ]
    answers = pd.DataFrame(rows, columns=["respondent", "item", "score", "level"]).assign(
        wave="1", moment="current", by="respondent", weight=1.0, date=pd.NaT
    )
    return answers, Settings(client="acme", name="Acme", threshold=threshold), np.array(levels), table


def forged(told, levels, table, tries=0):
    """Return how far apart the means of the board can be forged: of `needs` and of each part."""
    board = levels == "board"
    figures = list(_figures(told, levels, table))
    random = np.random.default_rng(len(levels))
    starts = [table, *(np.clip(table + random.normal(0, 0.4, table.shape), LOW, HIGH) for _ in range(tries))]
    means = {"needs": lambda answers: answers[board].mean()}
    for part, key in enumerate(PARTS):
        means[key] = lambda answers, part=part: answers[board, part].mean()
    found = {}
    for name, mean in means.items():
        reached = [mean(table)]
        for sign in (1, -1):
            for start in starts:
                answers = _climbed(lambda at, s=sign, m=mean: s * m(at), start, figures)
                if all(np.min(fits(answers)) >= -SLACK for fits in figures):
                    reached.append(mean(answers))
        found[name] = max(reached) - min(reached)
    return found


def _climbed(aim, start, figures):
    shaped = lambda flat: flat.reshape(start.shape)  # noqa: E731
    return shaped(
        minimize(
            lambda flat: aim(shaped(flat)),
            start.ravel(),
            method="SLSQP",
            bounds=[(LOW, HIGH)] * start.size,
            constraints=[
                {"type": "ineq", "fun": lambda flat, fits=fits: fits(shaped(flat))} for fits in figures
            ],
            options={"maxiter": 150},
        ).x
    )


def _figures(told, levels, table):
    """Yield a function a figure: how far answers lie within its rounding, below 0 where they do not fit."""

    def near(of, value, half):
        return lambda answers: np.array([half - (of(answers) - value), half + (of(answers) - value)])

    element = next(row for row in told["elements"] if row["key"] == "needs")
    items = {row["key"]: row for row in told["items"]}
    if element["score"] is not None:
        yield near(np.mean, element["score"], SCORE)
    if element["low"] is not None:
        # The interval's width tells the deviation of the persons' means.
        share = student.ppf(0.975, len(table) - 1) / np.sqrt(len(table))
        wide = lambda answers: share * answers.mean(axis=1).std(ddof=1)  # noqa: E731
        yield near(wide, wide(table), SCORE)
    for part, key in enumerate(PARTS):
        if items[key]["score"] is not None:
            yield near(lambda answers, part=part: answers[:, part].mean(), items[key]["score"], SCORE)
        if (agreement := items[key]["agreement"]) is not None:
            variance = lambda answers, part=part: answers[:, part].var(ddof=1)  # noqa: E731
            if agreement > 0:
                yield near(variance, 2 * (1 - agreement), VARIANCE)
            else:
                yield lambda answers, of=variance: np.array([of(answers) - 2 + VARIANCE])
    for who, score in _shown_groups(told, levels):
        yield near(lambda answers, who=who: answers[who].mean(), score, SCORE)


def _shown_groups(told, levels):
    for group in told["groups"]:
        members = np.isin(levels, group["members"])
        for row in group["elements"]:
            if row["key"] == "needs" and row["score"] is not None:
                yield members, row["score"]
