from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb

from servex_nb.charts.ramp import level_colour
from servex_nb.charts.theme import HOUSE
from servex_nb.model import Scale


@given(st.integers(-5, 5), st.integers(1, 20))
def test_colours_of_levels_grow_darker_on_any_scale(low, levels):
    scale = Scale(low=low, high=low + levels)
    tones = [sum(to_rgb(level_colour(HOUSE, scale, level))) for level in scale.levels]
    assert tones == sorted(tones, reverse=True)
    assert len(set(tones)) == len(tones)
