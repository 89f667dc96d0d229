"""The colours of a look, judged without a chart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.charts import THEMES, theme_of, tinted
from servex_nb.errors import InputError
from servex_nb.model import ThemeChanges
from servex_nb.model.palette import PALETTES, check_colours

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


def refused(judge):
    try:
        judge()
    except InputError as error:
        return [(fault.path, fault.message) for fault in error.faults]
    return []


@given(st.sampled_from(sorted(PALETTES)), st.sampled_from(["accent", "ambition", "behind", "ink"]), colours)
def test_a_chart_is_judged_as_it_is_drawn(base, name, colour):
    changes = ThemeChanges(base=base)
    kept = refused(lambda: check_colours(changes, {name: colour}))
    assert kept == refused(lambda: tinted(theme_of(changes), **{name: colour}))


def test_the_clients_own_theme_is_what_a_colour_stands_beside():
    own = ThemeChanges(changes={"accent": "#5B2A86"})
    check_colours(own, {"ambition": "#B57700"})
    with pytest.raises(InputError, match="ambition"):
        check_colours(own, {"ambition": "#5B2A86"})


@pytest.mark.parametrize("name", THEMES)
def test_themes_take_their_colours_from_here(name):
    assert all(getattr(THEMES[name], key) == value for key, value in vars(PALETTES[name]).items())
