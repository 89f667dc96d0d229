"""Many engagements at once give what each gives by itself."""

import importlib.util
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servex_nb.errors import InputError
from servex_nb.model import Settings, shipped_model
from servex_nb.scoring import score, score_many

SETTINGS = Settings(client="many", name="Many")
ITEMS = list(shipped_model().items)
BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "score.py"


def interviews(client, people, seed):
    """Return invented answers of some people to one item in three, whole elements among them."""
    random = np.random.default_rng(seed)
    index = pd.MultiIndex.from_product([[f"R{place}" for place in range(people)], ITEMS])
    frame = index.to_frame(index=False, name=["respondent", "item"])
    asked = frame[random.random(len(frame)) < 0.35].reset_index(drop=True)
    scores = random.integers(2, 11, len(asked)) / 2
    weights = {f"R{place}": random.uniform(0.5, 2) for place in range(people)}
    return asked.assign(
        client=client,
        score=np.where(random.random(len(asked)) < 0.1, math.nan, scores),
        weight=asked["respondent"].map(weights),
        wave=f"{client}'s",
        by="respondent",
        moment="current",
        date=pd.NaT,
    )


def alone(frame):
    """Return what `score` gives of one client, as rows of `score_many`."""
    found = score(frame, SETTINGS)
    columns = ["score", "low", "high", "n", "agreement"]
    rows = pd.concat(
        [
            found.elements[columns],
            found.pyramid.layers[columns[:-1]],
            found.overall.to_frame("overall").T,
        ]
    )
    return rows[columns].astype(float)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=12), st.integers(0, 999))
def test_each_client_has_the_scores_that_it_has_alone(sizes, seed):
    frames = [interviews(f"c{place}", size, [seed, place]) for place, size in enumerate(sizes)]
    found = score_many(pd.concat(frames).sample(frac=1, random_state=seed), SETTINGS)
    for frame in frames:
        client = frame["client"].iloc[0]
        rows = found[found["client"] == client].drop(columns="client").set_index("key").astype(float)
        expected = alone(frame)
        layers = [key for key in expected.index if key.startswith("pyramid.")]
        # The agreement on layers decides their certainty, and stands in no column there.
        rows.loc[layers, "agreement"] = math.nan
        assert list(rows.index) == list(expected.index)
        assert rows.to_numpy() == pytest.approx(expected.to_numpy(), abs=1e-9, nan_ok=True)


def test_two_waves_of_one_client_are_told():
    frame = interviews("c1", 4, 1)
    other = interviews("c2", 4, 2)
    both = pd.concat([frame, other, frame.assign(wave="another")])
    with pytest.raises(InputError, match="c1"):
        score_many(both, SETTINGS)


def test_nobodys_numbers_make_no_rows():
    frame = interviews("c1", 4, 1).assign(score=math.nan)
    assert score_many(frame, SETTINGS).empty


def test_two_answers_to_one_item_are_not_silently_one():
    frame = interviews("c1", 4, 1)
    with pytest.raises(ValueError, match="two answers"):
        score_many(pd.concat([frame, frame]), SETTINGS)


def test_the_benchmarks_other_way_gives_the_same_figures():
    spec = importlib.util.spec_from_file_location("benchmark_of_score", BENCHMARK)
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    answers = benchmark.portfolio(6)
    ours = score_many(answers, benchmark.SETTINGS)
    assert benchmark.differ(ours, benchmark.score_by_groupby(answers)) < 1e-9
