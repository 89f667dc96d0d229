"""The word for how sure a score is."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.model.scale import Scale
from servex_nb.scoring.certainty import certainty

MATURITY = Scale(low=1, high=5)
nan = math.nan


@pytest.mark.parametrize(
    ("n", "low", "high", "agreement", "word"),
    [
        (0, nan, nan, nan, "few"),
        (2, nan, nan, 1.0, "few"),
        (3, 3.0, 3.5, 0.9, "indicative"),
        (7, 3.0, 3.5, 0.9, "indicative"),
        (8, 3.0, 3.5, 0.9, "solid"),
        (8, 3.0, 4.0, 0.7, "solid"),
        (8, 2.9, 4.0, 0.9, "indicative"),
        (40, 3.0, 3.5, 0.69, "indicative"),
        (40, 3.0, 3.5, nan, "indicative"),
    ],
)
def test_the_word_follows_the_stated_rules(n, low, high, agreement, word):
    assert certainty(n, low, high, agreement, MATURITY) == word


@given(st.integers(3, 5000), st.floats(1, 5))
def test_an_interval_without_width_is_no_certainty(n, score):
    assert certainty(n, score, score, 1.0, MATURITY) == "indicative"


def test_a_wider_scale_bears_a_wider_interval():
    assert certainty(9, 4.0, 6.5, 0.8, Scale(low=0, high=10)) == "solid"
