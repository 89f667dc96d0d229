"""The points of the actions."""

import math

import pandas as pd
import pytest

from servex_nb.charts import actions, describe_actions
from servex_nb.errors import InputError


@pytest.fixture
def table():
    return pd.DataFrame(
        [
            ("Ring back within two days", 2.0, 5.0),
            ("Redesign every process", 5.0, 4.0),
            ("Drop the scripts", 2.0, 5.0),
            ("Later", math.nan, 3.0),
        ],
        columns=["what", "effort", "effect"],
        index=[1, 2, 3, 4],
    )


def test_what_brings_more_than_it_asks_stands_above_the_line_and_out(table, marked):
    ax = actions(table, language="en")
    (border,) = marked(ax, "border")
    (start, end), (foot, head) = border.get_xdata(), border.get_ydata()
    for key, above in ((1, True), (2, False)):
        (mark,) = marked(ax, f"point:{key}")
        x, y = mark.center
        assert (y > foot + (x - start) / (end - start) * (head - foot)) == above
    faces = [marked(ax, f"point:{key}")[0].get_facecolor() for key in (1, 2)]
    assert faces[0] != faces[1]


def test_actions_of_the_same_effort_and_effect_share_a_point(table, marked, texts):
    ax = actions(table, language="en")
    (one,), (other,) = marked(ax, "point:1"), marked(ax, "point:3")
    assert one.center == pytest.approx(other.center)
    assert "Names that stand together share one point." in texts(ax)
    assert "On the same point are " in describe_actions(table, "en")


def test_numbers_of_one_place_stand_in_a_row(texts):
    table = pd.DataFrame([("", 3, 3)] * 3, columns=["what", "effort", "effect"], index=["a", "b", "c"])
    ax = actions(table, language="en", labels={"a": "1", "b": "2", "c": "3"})
    assert "1, 2, 3" in texts(ax)


def test_what_has_not_been_weighed_is_said(table, marked, texts):
    ax = actions(table, language="en")
    assert not marked(ax, "point:4")
    assert "Not weighed yet: Later." in texts(ax)


def test_no_actions_are_said(table, texts):
    assert "Nog geen acties." in texts(actions(table.iloc[:0], language="nl"))


@pytest.mark.parametrize("value", [0.0, 5.5])
def test_an_effect_beyond_its_scale_is_refused(table, value):
    with pytest.raises(InputError, match=rf"Action 1 .* has {value:g}"):
        actions(table.assign(effect=value), language="en")


def test_a_table_of_something_else_is_refused(table):
    with pytest.raises(InputError, match="effort is missing"):
        actions(table.drop(columns="effort"), language="en")


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Deze acties leveren meer op dan ze vragen: "), ("en", "More effect than effort: ")],
)
def test_the_description_tells_all(table, language, words):
    said = describe_actions(table, language)
    others = {"nl": "De overige: ", "en": "The others: "}[language]
    assert f"{words}Ring back within two days" in said
    # Each is told once, with its figures, and what asks more than it brings apart.
    assert said.count("Redesign every process (") == 1
    assert said.index(others) < said.index("Redesign every process")
    assert "Later" in said
    assert "nan" not in said
