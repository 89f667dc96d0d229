"""Colours as different eyes see them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.charts import THEMES
from servex_nb.model.legibility import LEAST_DIFFERENCE
from servex_nb.model.vision import VISIONS, difference, luminance, seen, toned

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
themes = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


@themes
@pytest.mark.parametrize("vision", VISIONS)
def test_score_ambition_and_the_marks_of_groups_are_told_apart(theme, vision):
    groups = (theme.accent, theme.edge, theme.ink)
    pairs = [(theme.accent, theme.ambition), *itertools.combinations(groups, 2)]
    assert min(difference(*pair, vision) for pair in pairs) >= LEAST_DIFFERENCE


@themes
@pytest.mark.parametrize("vision", VISIONS)
def test_every_two_levels_are_told_apart(theme, vision):
    pairs = itertools.combinations(theme.ramp, 2)
    assert min(difference(*pair, vision) for pair in pairs) >= LEAST_DIFFERENCE


@themes
def test_levels_darken_to_every_eye(theme):
    for vision in VISIONS:
        lights = [luminance(seen(colour, vision)) for colour in theme.ramp]
        assert lights == sorted(lights, reverse=True), vision


def test_red_and_green_of_the_same_lightness_look_alike_to_the_red_green_blind():
    red, green = "#b05a5a", "#5f8040"
    assert difference(red, green) > 2 * difference(red, green, "deuteranopia")
    assert difference("#ffffff", "#000000") == pytest.approx(100.0, abs=0.1)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("grey", ["#000000", "#777777", "#ffffff"])
def test_grey_stays_grey_to_every_eye(vision, grey):
    assert difference(grey, seen(grey, vision)) < 1.0


@given(colours, colours)
def test_a_difference_is_the_same_both_ways(one, other):
    assert difference(one, other) == pytest.approx(difference(other, one))
    assert difference(one, one) == 0


@given(colours, st.floats(0.02, 0.95))
def test_a_tone_has_the_lightness_that_was_asked_for(colour, light):
    assert luminance(toned(colour, light)) == pytest.approx(light, abs=0.02)
