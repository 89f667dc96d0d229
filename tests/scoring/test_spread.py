"""What intervals and agreement would tell of a hidden group."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from forger import board_of_few, forged
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.model import Settings
from servex_nb.model.scale import Scale
from servex_nb.scoring import Disclosure, release, score
from servex_nb.scoring.spread import reach, solid_squares

SETTINGS = Settings(client="acme", name="Acme")


@given(st.lists(st.integers(1, 5), min_size=4, max_size=9), st.integers(1, 3))
def test_no_few_lie_further_from_the_rest_than_the_spread_allows(values, few):
    answers = np.array(values, dtype=float)
    squares = ((answers - answers.mean()) ** 2).sum()
    furthest = max(
        abs(answers[list(chosen)].mean() - answers.mean())
        for chosen in combinations(range(len(answers)), few)
    )
    assert furthest <= reach(squares, few, len(answers)) + 1e-9


@given(st.integers(1, 4), st.integers(5, 9), st.floats(0.1, 2))
def test_the_spread_allows_it_where_nobody_else_differs(few, many, distance):
    answers = np.array([3 + distance] * few + [3 - distance] * (many - few))
    squares = ((answers - answers.mean()) ** 2).sum()
    assert abs(answers[:few].mean() - answers.mean()) == pytest.approx(reach(squares, few, many))


def released(scores, by=("level",)):
    """Return released scores: five parts of `needs` by three of the board and nine others."""
    levels = ["board"] * 3 + ["front-line"] * 9
    people = enumerate(zip(levels, scores, strict=True))
    rows = [
        (f"R{n:02}", f"needs.{part}", value, level)
        for n, (level, value) in people
        for part in ("listening", "data")
    ]
    frame = pd.DataFrame(rows, columns=["respondent", "item", "score", "level"]).astype({"score": float})
    filled = {"wave": "1", "moment": "current", "by": "respondent", "weight": 1.0, "date": pd.NaT}
    return release(score(frame.assign(**filled), SETTINGS, by=list(by)))


CLOSE = [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4]
APART = [1, 5, 3, 1, 5, 3, 1, 5, 3, 1, 5, 3]


def test_where_all_are_close_the_mean_stays_and_the_spread_goes():
    found = released(CLOSE)
    needs, part = found.element("needs"), found.item("needs.listening")
    assert needs["score"] == part["score"] == 3.1
    assert needs[["low", "high", "agreement"]].isna().all()
    assert np.isnan(part["agreement"])
    assert found.alpha.value is None


def test_where_they_are_far_apart_the_spread_is_shown():
    found = released(APART)
    assert found.element("needs")[["low", "high", "agreement"]].notna().all()
    assert not np.isnan(found.item("needs.listening")["agreement"])


def test_without_hidden_groups_it_is_shown_in_any_case():
    assert released(CLOSE, by=()).element("needs")[["low", "high", "agreement"]].notna().all()


def state(people):
    """Return scores of `needs`, by number of the respondent."""
    rows = [(f"R{n:02}", "needs", value) for n, value in people.items()]
    frame = pd.DataFrame(rows, columns=["respondent", "item", "score"]).astype({"score": float})
    filled = {"wave": "1", "moment": "current", "by": "respondent", "weight": 1.0, "date": pd.NaT}
    return score(frame.assign(**filled), SETTINGS)


def shown(scores):
    return Disclosure(SETTINGS, release(scores).to_dict(), scores.ratings, scores.wished)


MANY = {n: 1 + n % 5 for n in range(25)}


@pytest.mark.parametrize("few", [1, 2])
def test_beside_an_earlier_release_the_spread_of_a_few_newcomers_is_not_told(few):
    now = state(MANY | {100 + n: 3 for n in range(few)})
    alone, beside = release(now), release(now, before=[shown(state(MANY))])
    assert alone.element("needs")[["low", "agreement"]].notna().all()
    assert beside.element("needs")[["low", "high", "agreement"]].isna().all()
    assert np.isnan(beside.overall["low"])
    assert beside.element("needs")["score"] == alone.element("needs")["score"]


def test_a_changed_answer_counts_as_one_of_a_newcomer():
    beside = release(state(MANY | {0: 5}), before=[shown(state(MANY))])
    assert np.isnan(beside.element("needs")["agreement"])


def test_many_newcomers_and_none_take_nothing_away():
    earlier = [shown(state(MANY))]
    for more in ({}, {100 + n: 3 for n in range(5)}):
        row = release(state(MANY | more), before=earlier).element("needs")
        assert row[["low", "high", "agreement"]].notna().all()


@pytest.mark.parametrize("seed", [0, 2, 5, 9])
def test_other_answers_fit_all_that_is_shown_a_point_apart(seed):
    answers, settings, levels, table = board_of_few(seed)
    told = release(score(answers, settings, by=["level"])).to_dict()
    assert min(forged(told, levels, table).values()) >= 1


@given(st.lists(st.sampled_from([1, 1.5, 2, 3, 4, 4.5, 5]), min_size=8, max_size=12))
def test_no_solid_score_has_more_spread_than_that_word_allows(values):
    rows = [(f"R{n:02}", "vision.vision", value) for n, value in enumerate(values)]
    answers = pd.DataFrame(rows, columns=["respondent", "item", "score"]).assign(
        wave="1", moment="current", by="respondent", weight=1.0, date=pd.NaT
    )
    vision = score(answers, SETTINGS).element("vision")
    if vision["certainty"] == "solid":
        squares = ((np.array(values) - np.mean(values)) ** 2).sum()
        assert squares <= solid_squares(np.mean(values), len(values), Scale(low=1, high=5)) + 1e-9


def test_where_even_the_word_solid_would_tell_too_much_the_score_is_indicative():
    # Seven of nine are hidden: what the two others leave of a small spread is hardly anything.
    levels = ["board"] * 7 + ["front-line"] * 2
    rows = [
        (f"R{n:02}", "vision.vision", value, level)
        for n, (value, level) in enumerate(zip([3, 3, 3.5, 3, 3, 2.5, 3, 3, 3.5], levels, strict=True))
    ]
    answers = pd.DataFrame(rows, columns=["respondent", "item", "score", "level"]).assign(
        wave="1", moment="current", by="respondent", weight=1.0, date=pd.NaT
    )
    scores = score(answers, SETTINGS.model_copy(update={"threshold": 8}), by=["level"])
    assert scores.element("vision")["certainty"] == "solid"
    assert release(scores).element("vision")["certainty"] == "indicative"
