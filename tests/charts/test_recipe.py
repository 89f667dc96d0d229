"""A recipe is drawn, and its Python draws the same picture."""

import ast
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import servex_nb
from servex_nb import Workbook, assess, disclose
from servex_nb.charts import describe_radar, svg
from servex_nb.charts.code import Subject, python
from servex_nb.charts.recipe import Data, describe, draw, literal
from servex_nb.errors import InputError
from servex_nb.model import Recipe
from servex_nb.model.recipe import CHARTS

HOSTILE = '"""\'); import os; os.remove("x") # <script>alert(1)</script> $x^2$ \\ {0} %s'

EVERY = [
    Recipe("wheel", theme="print"),
    Recipe("radar", earlier=True, width=120, height=100, colours={"accent": "#5b2a86"}),
    Recipe("radar", by="level", without=["target", "interval", "agreed"], order="score"),
    Recipe("pyramid", earlier=True, labels={"pyramid.core": "De basis"}),
    Recipe("shifts", without=["target"], labels={"shift.journey": "de reis"}),
    Recipe("gaps", without=["interval"], title=HOSTILE, labels={"needs": HOSTILE[:100]}),
    Recipe("priorities", theme="projector"),
    Recipe("spread"),
    Recipe("spread", key="leadership"),
    Recipe("waves", subtitle="Twee metingen"),
    Recipe("perception"),
    Recipe("perception", by="department"),
    Recipe("heatmap", by="department", order="score"),
    Recipe("coverage"),
    Recipe("ladder", key="needs"),
    Recipe("actions"),
]


@pytest.fixture(scope="module")
def released(demo):
    now, before = (disclose(demo, assess(demo, wave)) for wave in reversed(demo.waves()))
    return Data(now, before, demo.actions())


@pytest.fixture(scope="module")
def internal(demo):
    now, before = (assess(demo, wave) for wave in reversed(demo.waves()))
    return Data(now, before, demo.actions())


@pytest.fixture(scope="module")
def subject(demo):
    before, now = demo.waves()
    return Subject(demo.client, now, before, demo.database.place)


@pytest.fixture
def quick(monkeypatch):
    """Let the Python score each wave once in all: what is tried is the drawing."""
    monkeypatch.setattr(servex_nb, "assess", assess_once, raising=False)


@cache
def scored(client, place, wave, by):
    with Workbook.open(place) as workbook:
        return assess(workbook.engagement(client), wave, by=by)


def assess_once(engagement, wave="", *, by=()):
    return scored(engagement.client, engagement.database.place, wave, tuple(by))


def run(code):
    names = {}
    exec(compile(code, "the bench's Python", "exec"), names)  # noqa: S102 - that it can be run is what is tested
    return names["ax"]


def test_every_chart_is_among_those_that_are_tried():
    assert {recipe.chart for recipe in EVERY} == set(CHARTS)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("recipe", EVERY, ids=lambda recipe: recipe.chart)
def test_the_python_draws_exactly_the_same_picture(recipe, released, subject):
    ax = run(python(recipe, released, subject))
    assert svg(ax, description="") == svg(draw(recipe, released), description="")


def test_the_python_of_an_internal_picture_releases_nothing(internal, subject):
    recipe = Recipe("radar")
    code = python(recipe, internal, subject, language="en")
    assert "disclose" not in code
    drawn = svg(run(code), description="")
    assert drawn == svg(draw(recipe, internal, language="en"), description="")
    assert "Internal: not for the client." in drawn


def test_a_released_picture_bears_its_source_and_no_mark(released):
    drawn = svg(draw(Recipe("gaps"), released, language="en"), description="")
    assert "Source: 24 interviews" in drawn
    assert "Internal" not in drawn


def test_the_usual_picture_takes_six_lines_and_a_changed_one_ten(released, subject):
    here = Subject(subject.client, subject.wave)
    assert len(python(Recipe("wheel"), released, here).strip().splitlines()) <= 6
    changed = Recipe("radar", labels={"needs": "X"}, width=150, height=110, colours={"accent": "#5b2a86"})
    assert len(python(changed, released, here).strip().splitlines()) <= 10


@settings(max_examples=40)
@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_a_text_reads_back_as_it_was(text, texts):
    assert ast.literal_eval(literal(text)) == text
    assert ast.literal_eval(literal(texts)) == texts


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_no_word_of_a_client_is_ever_run(released, subject, text):
    recipe = Recipe("gaps", title=text, labels={"needs": text})
    called = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(ast.parse(python(recipe, released, subject)))
        if isinstance(node, ast.Call)
    }
    assert called <= {"open", "engagement", "assess", "disclose", "gaps", "source_line"}


def test_words_are_drawn_as_they_are(released):
    drawn = svg(draw(EVERY[5], released), description=describe(EVERY[5], released))
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_the_title_opens_the_alternative_text(released):
    recipe = Recipe("radar", title="Leiderschap blijft achter.", labels={"leadership": "Leiding"})
    said = describe(recipe, released, language="nl")
    assert said.startswith("Leiderschap blijft achter. Radar met 9 elementen")
    assert "Leiding 3,1" in said
    assert describe(Recipe("radar"), released, language="en") == describe_radar(released.scores, "en")


def test_labels_of_items_that_the_model_has_lost_are_left_out(released):
    recipe = Recipe("wheel", labels={"gone": "Weg", "needs": "Klant"})
    assert re.search(">Klant<", svg(draw(recipe, released), description=""))


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        (Recipe("waves"), "no earlier one"),
        (Recipe("ladder"), "name it with key"),
        (Recipe("radar", theme="neon"), "choose one of house"),
        (Recipe("gaps", colours={"accent": "#B57700"}), "cannot be told apart"),
        (Recipe("radar", width=60, height=40), "at least 70"),
        (Recipe("heatmap", by="shoe"), "shoe"),
    ],
)
def test_what_cannot_be_drawn_says_why(released, recipe, said):
    with pytest.raises(InputError, match=said):
        draw(recipe, Data(released.scores))
