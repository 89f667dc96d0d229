"""The ladder's artists."""

from dataclasses import replace

import pytest
from matplotlib.colors import to_hex

from servex_nb.charts import HOUSE, ladder
from servex_nb.errors import InputError


def fills(ax, marked):
    return [to_hex(step.get_facecolor()).upper() for step in marked(ax, "level:")]


def test_steps_are_filled_up_to_the_level_reached(scores, marked):
    assert fills(ladder(scores, "leadership"), marked) == [*HOUSE.ramp[:3], HOUSE.mist, HOUSE.mist]


def test_a_score_that_was_rounded_up_to_a_level_does_not_reach_it(scores, marked):
    shown = scores.elements.assign(score=2.0, maturity=1.0)
    steps = fills(ladder(replace(scores, elements=shown), "leadership"), marked)
    assert steps == [HOUSE.ramp[0], *[HOUSE.mist] * 4]


def test_the_dot_stands_within_its_step_under_its_number(scores, marked):
    ax = ladder(scores, "leadership")
    (dot,), (figure,) = marked(ax, "score")[:1], marked(ax, "score-figure")
    step = ax.get_xlim()[1] / 5
    assert dot.center[0] == pytest.approx(2.1 * step, abs=0.5)
    assert figure.get_text() == "3,1"
    assert figure.get_position()[0] == pytest.approx(dot.center[0])


def test_the_ambition_is_a_diamond_with_its_number(scores, marked, texts):
    ax = ladder(scores, "leadership", language="en")
    assert len(marked(ax, "target")) == 2
    assert "target 4.0" in texts(ax)


def test_missing_is_hatched_and_worded(scores, marked, texts):
    ax = ladder(scores, "innovation")
    assert set(fills(ax, marked)) == {HOUSE.missing}
    assert "niet beoordeeld" in texts(ax)
    assert not marked(ax, "score")


def test_an_agreed_score_decides_the_level_and_has_its_own_mark(make_scores, marked, texts):
    ax = ladder(make_scores(settled={"leadership": (4.0, 4.5)}), "leadership")
    assert fills(ax, marked)[3] == HOUSE.ramp[3]
    assert marked(ax, "agreed")
    assert {"3,1", "consensus 4,0"} <= set(texts(ax))


def test_an_unknown_element_is_refused_with_those_there_are(scores):
    with pytest.raises(InputError, match="'nonsense'; choose one of design"):
        ladder(scores, "nonsense")
