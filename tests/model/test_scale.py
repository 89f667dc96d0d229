import pytest
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.model import Scale

MATURITY = Scale(low=1, high=5)


@pytest.mark.parametrize(("score", "level"), [(1, 1), (2.999, 2), (3 - 1e-10, 3), (4.5, 4), (5, 5)])
def test_the_level_reached_is_the_highest_not_above_the_score(score, level):
    assert MATURITY.level_reached(score) == level


@given(st.floats(1, 5))
def test_fulfilment_runs_from_nothing_to_all(score):
    assert 0 <= MATURITY.fulfilment(score) <= 1


def test_a_clients_own_scale_has_its_own_levels():
    assert Scale(low=0, high=10, step=2.5).levels == (0, 2.5, 5, 7.5, 10)


@pytest.mark.parametrize(
    "bounds", [{"low": 5, "high": 1}, {"low": 1, "high": 5, "step": 3}, {"low": 1, "high": 5, "step": 0}]
)
def test_a_scale_that_does_not_work_is_refused(bounds):
    with pytest.raises(ValueError, match="must"):
        Scale(**bounds)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 0.99, 5.01])
def test_only_numbers_within_the_bounds_hold(value):
    assert not MATURITY.holds(value)
