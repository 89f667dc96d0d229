"""Scores of an engagement as the store holds it."""

import shutil

import pytest
from pandas.testing import assert_frame_equal

from servex_nb import Workbook
from servex_nb.assessment import assess, assess_answers
from servex_nb.errors import InputError
from servex_nb.scoring import ranked_gaps


@pytest.fixture
def changing(demo_file, tmp_path):
    """The demonstration client in a workbook of its own."""
    path = shutil.copy(demo_file, tmp_path / "workbook.sqlite")
    with Workbook.open(str(path)) as workbook:
        yield workbook.engagement("noorderveen")


def test_what_was_settled_counts(changing):
    element = assess(changing).elements.index[0]
    changing.set_target(element, 4.5)
    assert assess(changing).elements.loc[element, ["target", "target_source"]].tolist() == [4.5, "settled"]


def test_what_was_put_in_order_by_hand_comes_first(changing):
    computed = list(ranked_gaps(assess(changing)).index)
    changing.set_order(computed[::-1])
    assert list(ranked_gaps(assess(changing)).index) == computed[::-1]


def test_answers_alone_know_of_nothing_that_was_settled(changing):
    before = assess_answers(changing).elements
    changing.agree(before.index[0], 1.0)
    assert_frame_equal(assess_answers(changing).elements, before)


def test_the_scores_can_be_broken_down_by_an_attribute_of_the_respondents(demo):
    scores = assess(demo, by=["level"])
    levels = scores.groups[scores.groups["attribute"] == "level"]
    assert levels["value"].tolist() == ["board", "management", "front-line"]
    assert levels["n"].sum() == scores.respondents


def test_an_unknown_attribute_is_told_with_those_there_are(demo):
    with pytest.raises(InputError, match=r"shoe size.*level"):
        assess(demo, by=["shoe size"])


def test_a_day_of_consent_is_no_breakdown(changing):
    changing.plan_respondent("R01", consent="2026-01-01")
    with pytest.raises(InputError, match="consent"):
        assess(changing, by=["consent"])
