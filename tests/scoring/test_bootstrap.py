"""The interval against an independent calculation, and the laws it keeps."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from servex_nb.scoring import bootstrap
from servex_nb.scoring.bootstrap import (
    DRAWS,
    change,
    drawn_means,
    drawn_together,
    interval,
    shows,
    tails,
)
from servex_nb.scoring.ratings import weighted_mean

nan = math.nan

# Scores of one to nine people on one to four columns, some of them missing.
tables = st.tuples(st.integers(1, 9), st.integers(1, 4)).flatmap(
    lambda shape: arrays(float, shape, elements=st.sampled_from([1, 1.5, 2, 3.3, 4, 5, nan]))
)
weightings = st.lists(st.floats(0.1, 5), min_size=9, max_size=9).map(np.array)


def ones(table):
    return np.ones(len(table))


def counts(table):
    return (~np.isnan(table)).sum(axis=0)


def limits(table, weights=None, *ends):
    return interval(drawn_means(table, ones(table) if weights is None else weights), counts(table), *ends)


def some(people, columns=3, seed=1):
    return np.random.default_rng(seed).integers(1, 6, (people, columns)).astype(float)


def multiplicities(people):
    return np.vstack(list(bootstrap._multiplicities(people)))


def test_each_draw_has_as_many_people_as_there_are():
    for people in (1, 7, 255, 256, 3000):
        drawn = multiplicities(people)
        assert drawn.shape == (DRAWS, people)
        assert (drawn.sum(axis=1) == people).all()


def test_everybody_is_drawn_once_on_average():
    # The mean of 2,000 draws strays by 1/√2000 a person; six times that would be no chance.
    assert np.abs(multiplicities(40).mean(axis=0) - 1).max() < 6 / math.sqrt(DRAWS)


def test_the_means_are_those_of_the_people_drawn():
    table, weights = some(6), np.array([1.0, 2.0, 0.5, 1.0, 1.0, 3.0])
    table[2, 0] = nan
    found = drawn_means(table, weights)
    for draw in (0, 7, 1999):
        times = multiplicities(6)[draw].astype(int)
        people, weight = np.repeat(table, times, axis=0), np.repeat(weights, times)
        there = ~np.isnan(people[:, 0])
        assert found[draw, 0] == pytest.approx(np.average(people[there, 0], weights=weight[there]))
        assert found[draw, 1] == pytest.approx(np.average(people[:, 1], weights=weight))


def test_a_draw_without_anybody_who_scored_has_no_mean():
    table = some(4)
    table[1:, 0] = nan
    found = drawn_means(table, ones(table))
    assert np.array_equal(np.isnan(found[:, 0]), multiplicities(4)[:, 0] == 0)
    assert np.isfinite(found[:, 1:]).all()


def test_columns_together_leave_out_what_a_draw_lacks():
    means = np.array([[1.0, 4.0], [nan, 4.0], [nan, nan]])
    assert drawn_together(means, np.array([1.0, 2.0])) == pytest.approx([3.0, 4.0, nan], nan_ok=True)


# t and normal distribution from scipy.stats, which the module does not use.
@pytest.mark.parametrize("people", [3, 5, 8, 30, 2800])
def test_the_quantiles_are_expanded_as_published(people):
    expected = stats.norm.cdf(-math.sqrt(people / (people - 1)) * stats.t.ppf(0.975, people - 1))
    assert tails(np.array([people]))[0] == pytest.approx(expected)


def test_each_limit_is_a_quantile_of_the_draws_or_the_t_interval_where_that_reaches_further():
    table = some(8)
    table[:2, 1] = nan
    drawn = drawn_means(table, ones(table))
    low, high = interval(drawn, counts(table))
    for place, people in enumerate((8, 6, 8)):
        tail = tails(np.array([people]))[0]
        quantiles = np.nanquantile(drawn[:, place], [tail, 1 - tail])
        reach = math.sqrt(people / (people - 1)) * stats.t.ppf(0.975, people - 1) * np.nanstd(drawn[:, place])
        middle = np.nanmean(drawn[:, place])
        assert low[place] == pytest.approx(min(quantiles[0], middle - reach))
        assert high[place] == pytest.approx(max(quantiles[1], middle + reach))


def test_with_five_people_the_limits_reach_beyond_what_they_said():
    scores = np.array([[3.0], [4.0], [4.0], [4.0], [4.0]])
    low, _ = limits(scores)
    assert low[0] < 3.4
    _, high = limits(scores, None, 1.0, 5.0)
    assert 4.2 < high[0] <= 5.0


def test_the_limits_come_near_those_of_a_t_interval():
    scores = np.random.default_rng(7).normal(3, 0.5, (200, 1))
    low, high = limits(scores)
    expected = stats.t.interval(0.95, 199, scores.mean(), stats.sem(scores, axis=None))
    assert [low[0], high[0]] == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("people", [1, 2])
def test_under_three_people_there_are_no_limits(people):
    table = some(9)
    table[people:, 1] = nan
    low, high = limits(table)
    assert np.isnan([low[1], high[1]]).all()
    assert np.isfinite([low[0], high[0]]).all()


def test_without_anybody_there_are_no_limits():
    assert np.isnan(limits(np.empty((0, 2)))).all()


@settings(max_examples=50)
@given(tables, weightings)
def test_the_limits_lie_on_the_scale_and_around_the_score(table, weights):
    weights = weights[: len(table)]
    low, high = limits(table, weights, 1.0, 5.0)
    known = ~np.isnan(low)
    means = weighted_mean(table, weights[:, None], axis=0)[known]
    assert (low[known] <= means + 1e-9).all()
    assert (means <= high[known] + 1e-9).all()
    assert (low[known] >= 1).all()
    assert (high[known] <= 5).all()


@settings(max_examples=50)
@given(tables, weightings)
def test_doubling_all_weights_changes_nothing(table, weights):
    weights = weights[: len(table)]
    once, twice = limits(table, weights), limits(table, 2 * weights)
    assert np.array_equal(once, twice, equal_nan=True)


@given(st.integers(3, 40), st.floats(1, 5), weightings)
def test_who_all_say_the_same_leave_no_width(people, score, weights):
    low, high = limits(np.full((people, 2), score), np.resize(weights, people))
    assert np.array_equal(low, [score, score])
    assert np.array_equal(high, [score, score])


def test_elements_that_all_agree_leave_no_width_together():
    drawn = drawn_means(np.full((5, 3), 3.7), np.ones(5))
    low, high = interval(drawn_together(drawn, np.array([1.0, 2.0, 0.3]))[:, None], np.array([5]))
    assert low[0] == high[0] == 3.7


def test_more_people_of_the_same_kind_narrow_the_limits():
    few, many = limits(some(10, 1)), limits(np.vstack([some(10, 1)] * 10))
    assert many[1] - many[0] < few[1] - few[0]


def test_a_change_that_everybody_made_shows_though_people_differ():
    earlier = np.array([[1.0], [2.0], [3.0], [4.0], [4.5]])
    low, high = change(earlier, earlier + 0.5, (np.ones(5), np.ones(5)))
    assert shows(low, high).all()
    assert [low[0], high[0]] == pytest.approx([0.5, 0.5])


def test_the_same_change_among_other_people_does_not_show():
    scores = np.array([1.0, 2.0, 3.0, 4.0, 4.5])
    earlier = np.concatenate([scores, np.full(5, nan)])[:, None]
    later = np.concatenate([np.full(5, nan), scores + 0.5])[:, None]
    low, high = change(earlier, later, (np.ones(10), np.ones(10)))
    assert low[0] < 0 < high[0]
    assert not shows(low, high).any()


def test_a_change_has_the_smaller_waves_certainty():
    earlier, later = some(12, 1), some(12, 1, seed=2)
    earlier[2:] = nan
    assert np.isnan(change(earlier, later, (np.ones(12), np.ones(12)))).all()


def test_no_limits_show_no_change():
    assert not shows(np.array([nan]), np.array([nan])).any()
