"""How a chart is wanted: what may be told, and that it comes back as it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.errors import InputError
from servex_nb.model import Recipe
from servex_nb.model.recipe import CHARTS, REPORTED, chart_of

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
RECIPES = st.builds(
    Recipe,
    chart=st.just("radar"),
    title=WORDS,
    labels=st.dictionaries(st.sampled_from(["needs", "vision"]), WORDS),
    colours=st.dictionaries(st.sampled_from(["accent", "ambition"]), st.just("#5b2a86")),
    earlier=st.booleans(),
    without=st.lists(st.sampled_from(["target", "agreed", "interval"]), unique=True),
    order=st.sampled_from(["", "score"]),
)


@given(RECIPES)
def test_a_recipe_goes_through_json_and_back(recipe):
    assert Recipe(**json.loads(json.dumps(recipe.told))) == recipe


@given(RECIPES)
def test_words_stand_on_one_line(recipe):
    texts = [recipe.title, *recipe.labels.values()]
    assert all(text == " ".join(text.split()) for text in texts)
    assert all(recipe.labels.values())


def test_only_what_differs_is_told():
    assert Recipe("wheel").told == {"chart": "wheel"}
    assert Recipe("gaps", title="Now").told == {"chart": "gaps", "title": "Now"}


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"chart": "radr"}, "choose one of wheel, radar"),
        ({"chart": "wheel", "earlier": True}, "has no earlier"),
        ({"chart": "gaps", "without": ["target"]}, "has no target"),
        ({"chart": "radar", "key": "needs"}, "has no key"),
        ({"chart": "radar", "width": 100}, "both width and height"),
        ({"chart": "radar", "width": 5, "height": 100}, "greater than or equal to 40"),
        ({"chart": "radar", "colours": {"accent": "purple"}}, "write it as #0F6B73"),
        ({"chart": "radar", "colours": {"a=open('x')": "#5b2a86"}}, "not the name of a colour"),
        ({"chart": "radar", "title": "x" * 301}, "at most 300"),
        ({"chart": "radar", "labels": {"needs": "x" * 121}}, "too long: needs"),
        ({"chart": "radar", "colour": "red"}, "Extra inputs"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_reason(wishes, said):
    with pytest.raises(InputError, match=said):
        Recipe(**wishes)


def test_what_reports_draw_are_charts():
    assert set(REPORTED) < set(CHARTS)


@pytest.mark.parametrize(
    ("recipe", "name"),
    [
        (Recipe("spread"), "spread"),
        (Recipe("spread", key="needs"), "spread-needs"),
        (Recipe("heatmap", by="level"), "heatmap"),
        (Recipe("perception", by="department"), "perception-department"),
        (Recipe("radar", by="department"), "radar"),
        (Recipe("ladder", key="needs"), "ladder"),
    ],
)
def test_it_is_kept_by_its_chart_and_what_it_shows_parts_or_groups_of(recipe, name):
    assert (recipe.name, chart_of(name)) == (name, recipe.chart)
