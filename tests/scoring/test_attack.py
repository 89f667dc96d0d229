"""What a set of figures leaves open."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from servex_nb.scoring.attack import Polytope


def random_figures(seed):
    """Return rows, bounds, scale and truth: means of some of 8 answers on 1 to 5, to one decimal."""
    random = np.random.default_rng(seed)
    truth = random.choice([1.0, 2.0, 3.0, 4.0, 5.0], 8, p=random.dirichlet(np.full(5, 0.5)))
    rows = (random.random((random.integers(0, 6), 8)) < 0.6).astype(float)
    rows = rows[rows.any(axis=1)]
    rows /= rows.sum(axis=1, keepdims=True)
    low, high = (np.round(rows @ truth, 1) + half for half in (-0.05 - 1e-9, 0.05 + 1e-9))
    return rows, (low, high), (np.ones(8), np.full(8, 5.0)), truth


def width(figures, sought):
    rows, (low, high), (floor, ceiling), _ = figures
    table, most = np.vstack([rows, -rows]), np.concatenate([high, -low])
    limits = list(zip(floor, ceiling, strict=True))
    ends = [linprog(sign * sought, A_ub=table, b_ub=most, bounds=limits).fun for sign in (1, -1)]
    return -ends[0] - ends[1]


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**6))
def test_what_is_open_is_what_the_programmes_leave_open(seed):
    figures = random_figures(seed)
    sought = np.zeros((3, 8))
    for place, people in enumerate(([0], [1, 2], [3, 4, 5])):
        sought[place, people] = 1 / len(people)
    polytope, together = Polytope.of(*figures, sought)
    found = polytope.open(together, np.ones(3))
    for place in range(3):
        exact = width(figures, sought[place])
        assert polytope.range(together[place]) == pytest.approx(exact, abs=1e-5)
        if abs(exact - 1) > 1e-5:
            assert found[place] == (exact > 1)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6))
def test_fewer_figures_leave_no_less_open(seed):
    rows, bounds, scale, truth = random_figures(seed)
    sought = np.zeros((1, 8))
    sought[0, :2] = 0.5
    polytope, together = Polytope.of(rows, bounds, scale, truth, sought)
    hidden = np.arange(len(rows)) == 0
    assert polytope.without(hidden).range(together[0]) >= polytope.range(together[0]) - 1e-6


def test_answers_that_nothing_tells_apart_are_one():
    rows = np.full((1, 6), 1 / 6)
    sought = np.array([[0.5, 0.5, 0, 0, 0, 0]])
    polytope, together = Polytope.of(
        rows,
        (np.array([2.95]), np.array([3.05])),
        (np.ones(6), np.full(6, 5.0)),
        np.full(6, 3.0),
        sought,
    )
    assert polytope.rows.shape == (1, 2)
    assert together.sum() == pytest.approx(1)


def test_a_mean_at_the_end_of_the_scale_leaves_nothing_open():
    rows = np.full((1, 6), 1 / 6)
    sought = np.eye(6)[:1]
    bounds = (np.array([4.95]), np.array([5.05]))
    polytope, together = Polytope.of(rows, bounds, (np.ones(6), np.full(6, 5.0)), np.full(6, 5.0), sought)
    assert polytope.range(together[0]) == pytest.approx(0.3, abs=1e-6)
    assert not polytope.open(together, np.ones(1))[0]
