"""What every chart takes: the same parameters, explained in one place, and labels of one's own."""

import inspect
import re
from typing import get_type_hints

import pandas as pd
import pytest

from servex_nb import charts
from servex_nb.charts import HOUSE, PROJECTOR
from servex_nb.charts.frame import Common, Frame
from servex_nb.errors import InputError

NAMES = [name.removeprefix("describe_") for name in charts.__all__ if name.startswith("describe_")]
# A ladder prints no name: its page does.
PRINTING = [name for name in NAMES if name not in ("actions", "ladder")]
# Of each chart an item whose label it prints.
LABELLED = {"pyramid": "pyramid.core", "shifts": "shift.journey"}


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_shows_the_common_parameters(name):
    signature = inspect.signature(getattr(charts, name))
    common = {
        each: parameter
        for each, parameter in inspect.signature(Frame.of).parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    }
    assert {each: signature.parameters[each] for each in common} == common
    assert not any(each.kind is inspect.Parameter.VAR_KEYWORD for each in signature.parameters.values())


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_explains_each_of_its_parameters(name):
    function = getattr(charts, name)
    for parameter in inspect.signature(function).parameters:
        assert f"\n{parameter}\n    " in function.__doc__
    assert "\nReturns\n-------\nAxes\n" in function.__doc__


def test_the_types_told_are_those_of_the_frame():
    of = get_type_hints(Frame.of)
    del of["own_language"], of["return"]
    assert get_type_hints(Common) == of


@pytest.mark.parametrize("name", NAMES)
def test_a_parameter_that_no_chart_has_is_refused(name, draw):
    with pytest.raises(TypeError, match="colour"):
        draw(name, colour="#000000")


@pytest.mark.parametrize("name", PRINTING)
def test_a_label_of_ones_own_is_printed(name, draw, texts):
    labels = {LABELLED.get(name, "leadership"): "Klantreis 2"}
    assert any("Klantreis 2" in text for text in texts(draw(name, language="nl", labels=labels)))


def test_a_label_of_an_action_goes_by_the_tables_index(draw, texts):
    assert "Meteen terugbellen" in texts(draw("actions", labels={"1": "Meteen terugbellen"}))


@pytest.mark.parametrize("name", NAMES)
def test_a_label_without_an_item_is_refused(name, draw):
    with pytest.raises(InputError, match="There is nothing called 'nought' to label"):
        draw(name, labels={"nought": "Niets"})


def test_a_misspelt_key_is_answered_with_the_one_that_was_meant(draw):
    with pytest.raises(InputError, match="did you mean 'leadership'"):
        draw("radar", labels={"leadershp": "Leiding"})


def test_an_empty_label_is_refused(draw):
    with pytest.raises(InputError, match="give the text to print"):
        draw("radar", labels={"leadership": "  "})


def test_a_label_changes_no_score_and_no_other_language(scores):
    labels = {
        "needs": "A",
        "needs.listening": "B",
        "pyramid.core": "C",
        "pyramid.core.1": "D",
        "shift.journey": "E",
    }
    changed = charts.relabelled(scores, labels, "nl")
    model = changed.settings.model
    assert {key: model.short(key, "nl") for key in labels} == labels
    assert all(model.short(key, "en") == scores.settings.model.short(key, "en") for key in labels)
    assert changed.elements is scores.elements
    assert "A " in charts.describe_radar(changed, "nl")


def test_a_table_of_actions_must_be_told_its_language():
    with pytest.raises(InputError, match="give language="):
        charts.actions(pd.DataFrame(columns=["what", "effort", "effect"]))


def test_a_language_without_words_is_refused(draw):
    with pytest.raises(InputError, match="no charts in 'fr'"):
        draw("radar", language="fr")


@pytest.mark.parametrize("size", [(10000, 10000), (-5, 10), (float("nan"), 10), (170, 0), ("a", 9)])
def test_a_paper_of_no_usable_size_is_refused(size):
    with pytest.raises(InputError, match="above 0 and at most 1200"):
        charts.paper(*size)


@pytest.mark.parametrize("theme", [HOUSE, PROJECTOR])
@pytest.mark.parametrize(
    ("chart", "size"),
    [("gaps", (60, 200)), ("radar", (100, 60)), ("gaps", (150, 42)), ("heatmap", (150, 50))],
)
def test_too_small_a_paper_is_refused_in_its_own_millimetres(chart, size, theme, draw):
    with pytest.raises(InputError, match=r"at least \d+") as told:
        draw(chart, theme=theme, ax=charts.paper(*size))
    said = str(told.value)
    assert re.search(f"these are ({size[0]} × )?{size[1]} mm", said)
    assert ("1.6 times as large" in said) == (theme is PROJECTOR)
    wide, high = re.search(r"at least (?:(\d+) × )?(\d+) mm", said).groups()
    # What the message asks for is enough.
    draw(chart, theme=theme, ax=charts.paper(max(int(wide or 0), size[0]), max(int(high), size[1])))
