"""Which questions are asked at which level, and how long that takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.errors import InputError
from servex_nb.model import shipped_model
from servex_nb.scoring import LEVELS, Depth, Plan, default_plan, interview_minutes, parts

MODEL = shipped_model()
EVERYTHING = Plan(MODEL, dict.fromkeys(LEVELS, MODEL.items))


@pytest.mark.parametrize("level", LEVELS)
def test_by_default_every_level_is_asked_about_every_element(level):
    plan = default_plan(MODEL)
    assert all(key in plan.keys(level) for key in MODEL.structure.arrangements["cen"].elements)


def test_by_default_the_front_line_is_asked_about_no_shifts_and_management_about_everything():
    plan = default_plan(MODEL)
    assert plan.depth("front-line", "shift") is Depth.NOT
    assert plan.depth("front-line", "culture") is Depth.FULL
    assert plan.depth("board", "processes") is Depth.QUICK
    assert plan.keys("management") == tuple(MODEL.items)


@given(level=st.sampled_from(LEVELS), part=st.sampled_from(parts(MODEL)), depth=st.sampled_from(Depth))
def test_what_is_chosen_is_what_is_asked_and_nothing_else_changes(level, part, depth):
    before, after = default_plan(MODEL).depths(), default_plan(MODEL).ask(level, part, depth).depths()
    # Shifts have no parts: asked at all is asked in full.
    expected = Depth.FULL if (part, depth) == ("shift", Depth.QUICK) else depth
    assert after.loc[part, level] == expected
    before.loc[part, level] = after.loc[part, level]
    assert before.equals(after)


def test_items_stand_in_the_models_order_and_once():
    plan = Plan(MODEL, {"board": ["vision.mission", "needs", "vision.mission"]})
    assert plan.keys("board") == ("needs", "vision.mission")
    assert plan.keys("front-line") == ()
    assert plan.depth("board", "vision") is Depth.FULL
    assert plan.depth("board", "needs") is Depth.QUICK


def test_unknown_levels_and_items_are_each_named():
    with pytest.raises(InputError) as raised:
        Plan(MODEL, {"boss": ["needs"], "board": ["nedes", "vision"]})
    assert "boss" in str(raised.value)
    assert "nedes" in str(raised.value)


def test_an_unknown_part_is_named():
    with pytest.raises(InputError, match="nedes"):
        EVERYTHING.ask("board", "nedes", Depth.QUICK)


def test_a_full_interview_takes_about_an_hour_and_a_quick_one_half_that():
    elements = [key for key in parts(MODEL) if key in MODEL.items]
    assert interview_minutes(MODEL, MODEL.items) == pytest.approx(66.25)
    assert interview_minutes(MODEL, elements) == pytest.approx(23.5)
    assert interview_minutes(MODEL, ()) == 0
