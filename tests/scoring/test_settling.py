"""What was settled, taken into scores that were computed without it."""

import pandas as pd
import pytest
from crowd import crowd

from servex_nb.scoring import release, score, settle

TOLD = ["agreed", "target", "gap", "maturity"]


@pytest.fixture(params=[3, 8, 21])
def engagement(request):
    """Answers, settings, and something settled about every other element."""
    answers, settings, _ = crowd(request.param, most=40, threshold=3)
    keys = sorted({key.partition(".")[0] for key in answers["item"]} & set(elements(settings)))
    rows = {
        key: {"agreed": 2.5 if place % 2 else float("nan"), "target": 4.5 if place % 3 else float("nan")}
        for place, key in enumerate(keys)
    }
    return answers, settings, pd.DataFrame.from_dict(rows, orient="index", columns=["agreed", "target"])


def elements(settings):
    return settings.model.arrangement(settings.arrangement).elements


def test_it_is_the_same_whether_settled_before_or_after_scoring(engagement):
    answers, settings, settled = engagement
    later = settle(score(answers, settings), settled)
    pd.testing.assert_frame_equal(later.elements, score(answers, settings, settled=settled).elements)


def test_what_is_released_is_settled_as_what_is_settled_is_released(engagement):
    answers, settings, settled = engagement
    first = release(settle(score(answers, settings), settled)).elements
    later = settle(release(score(answers, settings)), settled).elements
    # With no target of the respondents' told, less is known, and at most as much is hidden.
    assert not (first["suppressed"] & ~later["suppressed"]).any()
    both = ~first["suppressed"] & ~later["suppressed"] & later["target"].notna()
    pd.testing.assert_frame_equal(first.loc[both, TOLD], later.loc[both, TOLD])


def test_what_is_hidden_stays_hidden(engagement):
    answers, settings, settled = engagement
    shown = settle(release(score(answers, settings)), settled.assign(agreed=3.0)).elements
    hidden = shown[shown["suppressed"]]
    assert hidden[["agreed", "gap", "maturity"]].isna().all(axis=None)


def test_only_elements_with_something_settled_change(engagement):
    answers, settings, _ = engagement
    base = score(answers, settings)
    one = settle(base, pd.DataFrame({"agreed": [3.0], "target": [float("nan")]}, index=["needs"]))
    others = base.elements.index.drop("needs")
    pd.testing.assert_frame_equal(one.elements.loc[others], base.elements.loc[others])
    assert one.elements["agreed"]["needs"] == 3.0
