"""Agreement against published figures, and the laws it keeps."""

import itertools
import math

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from servex_nb.model.scale import Scale
from servex_nb.scoring.agreement import (
    Alpha,
    Icc,
    expected_variance,
    intraclass_correlations,
    krippendorff_alpha,
    variances,
    within_group,
    within_group_together,
)

MATURITY = Scale(low=1, high=5)
NONE = np.full(3, math.nan)
nan = math.nan


def together(parts, direct=nan, scale=MATURITY):
    return float(within_group_together(np.asarray(parts), np.asarray(direct), scale))


def column(*scores):
    return np.array(scores, dtype=float)[:, None]


def rwg(*scores, scale=MATURITY):
    return float(within_group(variances(column(*scores)), scale)[0])


# Scores of two to eight people on two to six sub-elements, some of them missing.
tables = st.tuples(st.integers(2, 8), st.integers(2, 6)).flatmap(
    lambda shape: arrays(float, shape, elements=st.sampled_from([1, 2, 2.5, 3, 4, 5, nan]))
)


# James, Demaree & Wolf (1984): 2 with five levels, (A² - 1) / 12 with A, as printed in the manual of
# the R package multilevel (`rwg`, argument `ranvar`); beyond five levels worked out by hand from that.
@pytest.mark.parametrize(
    ("levels", "variance"),
    [(5, 2.00), (6, 2.92), (7, 4.00), (8, 5.25), (9, 6.67), (10, 8.25), (11, 10.00)],
)
def test_variance_by_chance_is_the_published_one(levels, variance):
    assert round(expected_variance(Scale(low=1, high=levels)), 2) == variance


def test_variance_by_chance_goes_with_the_square_of_the_step():
    assert expected_variance(Scale(low=0, high=10, step=2.5)) == pytest.approx(2 * 2.5**2)


def test_a_single_item_has_the_published_critical_value():
    # Dunlap, Burke & Smith-Crowe (2003), table 2, quoted in the manual of the R package multilevel
    # (`summary.agree.sim`): of ten people who answer by chance on five levels, five in a hundred
    # groups reach an r_wg of .53 or more.
    chances = {}
    for scores in itertools.combinations_with_replacement(range(1, 6), 10):
        orders = math.factorial(10) / math.prod(math.factorial(scores.count(level)) for level in range(1, 6))
        found = round(rwg(*scores), 9)
        chances[found] = chances.get(found, 0.0) + orders / 5**10
    tails = {value: sum(chances[other] for other in chances if other >= value) for value in chances}
    assert round(min(value for value, tail in tails.items() if tail <= 0.05), 2) == 0.53


# The data set `anxiety` of the R package irr: 20 subjects, 3 raters, levels 1 to 6. Its manual prints
# how often each rater gave each level.
ANXIETY = np.array(
    [
        [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
        [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
        [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
    ],
    dtype=float,
)


@pytest.mark.parametrize(
    ("rater", "counts"), [(0, [2, 6, 5, 2, 4, 1]), (1, [1, 5, 8, 4, 0, 2]), (2, [7, 5, 5, 2, 0, 1])]
)
def test_the_ratings_are_as_often_what_they_are_as_in_the_manual(rater, counts):
    assert np.bincount(ANXIETY[rater].astype(int), minlength=7)[1:].tolist() == counts


def test_several_items_have_the_published_coefficient():
    # Finn's r (1970) is r*wg(J) over the subjects; irr's manual, print.irrlist: Finn = 0.446.
    found = together(variances(ANXIETY), scale=Scale(low=1, high=6))
    assert round(found, 3) == 0.446


def test_disagreement_beyond_chance_is_no_agreement():
    assert rwg(1, 5) == 0.0


def test_one_score_tells_nothing_of_agreement():
    assert np.isnan(rwg(4, nan))


def test_an_element_agrees_as_its_parts_do():
    parts = np.array([1.0, 0.5, nan])
    assert together(parts, 4.0) == pytest.approx(1 - 0.75 / 2)


def test_an_element_without_parts_scored_twice_agrees_as_its_direct_scores_do():
    assert together(NONE, 1.0) == pytest.approx(0.5)


def test_an_element_that_one_person_scored_has_no_agreement():
    assert np.isnan(together(NONE))


@given(tables)
def test_agreement_lies_between_0_and_1(table):
    found = within_group(variances(table), MATURITY)
    assert ((found >= 0) & (found <= 1) | np.isnan(found)).all()


# Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), section E: four observers,
# twelve units, with missing data; ordinal alpha .815.
OBSERVERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3],
        [nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan],
    ]
)


def test_alpha_is_the_published_one():
    assert round(krippendorff_alpha(OBSERVERS).value, 3) == 0.815


@given(tables)
def test_alpha_is_that_of_the_reference_package(table):
    found = krippendorff_alpha(table)
    if found.value is not None:
        expected = krippendorff.alpha(table, level_of_measurement="ordinal")
        assert found.value == pytest.approx(expected, abs=1e-9)


@given(tables)
def test_alpha_has_a_value_or_a_reason(table):
    found = krippendorff_alpha(table)
    assert (found.value is None) != (found.reason is None)
    assert found.value is None or found.value <= 1


@given(tables)
def test_alpha_asks_for_the_order_of_scores_alone(table):
    found, other = krippendorff_alpha(table), krippendorff_alpha(table**3)
    assert other.reason == found.reason
    assert other.value == found.value


def test_alpha_takes_many_different_averages():
    averages = np.random.default_rng(1).uniform(1, 5, (200, 33))
    assert abs(krippendorff_alpha(averages).value) < 0.05


# Shrout & Fleiss (1979), table 2: six targets by four judges; table 4: .29 and .62.
TARGETS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float
)


def test_intraclass_correlations_are_the_published_ones():
    found = intraclass_correlations(TARGETS.T)
    assert (round(found.single, 2), round(found.average, 2)) == (0.29, 0.62)


def test_who_scored_whole_elements_only_is_no_judge():
    with_another = np.vstack([TARGETS.T, np.full(6, nan)])
    assert intraclass_correlations(with_another) == intraclass_correlations(TARGETS.T)


def test_what_nobody_scored_is_left_out():
    with_another = np.hstack([TARGETS.T, np.full((4, 1), nan)])
    assert intraclass_correlations(with_another) == intraclass_correlations(TARGETS.T)


def test_one_score_left_out_by_a_judge_leaves_no_correlation():
    table = TARGETS.T.copy()
    table[1, 2] = nan
    assert intraclass_correlations(table) == Icc(None, None, "incomplete")


def test_people_who_contradict_each_other_leave_no_correlation():
    assert intraclass_correlations(np.array([[1.0, 5.0], [5.0, 1.0]])) == Icc(None, None, "noise")


@settings(max_examples=200)
@given(tables)
def test_correlations_have_values_of_at_most_1_or_a_reason(table):
    found = intraclass_correlations(table)
    values = (found.single, found.average)
    assert (found.reason is None) == all(value is not None for value in values)
    assert all(value is None or value <= 1 + 1e-12 for value in values)


@given(tables, st.randoms())
def test_the_order_of_respondents_changes_nothing(table, random):
    other = table[random.sample(range(len(table)), len(table))]
    assert variances(other) == pytest.approx(variances(table), nan_ok=True)
    alpha, icc = krippendorff_alpha(table), intraclass_correlations(table)
    assert krippendorff_alpha(other).value == pytest.approx(alpha.value)
    assert intraclass_correlations(other).single == pytest.approx(icc.single, abs=1e-9)


@given(st.integers(2, 9), st.integers(2, 9), st.floats(1, 5))
def test_who_all_say_the_same_agree_and_tell_nothing_of_order(people, parts, score):
    table = np.full((people, parts), score)
    assert together(variances(table)) == 1.0
    assert krippendorff_alpha(table) == Alpha(None, "constant")
    assert intraclass_correlations(table) == Icc(None, None, "constant")


@pytest.mark.parametrize("shape", [(0, 3), (1, 3), (3, 1), (3, 0)])
def test_too_few_people_or_parts_is_told(shape):
    table = np.ones(shape)
    assert krippendorff_alpha(table) == Alpha(None, "few")
    assert intraclass_correlations(table) == Icc(None, None, "few")
