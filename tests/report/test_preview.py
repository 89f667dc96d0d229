"""A model to look through, in each language."""

import pytest

from servex_nb.errors import InputError
from servex_nb.model import Kind, parse_model, shipped_model
from servex_nb.model.language import Phrases
from servex_nb.model.schema import ARRANGEMENT, ELEMENT, LAYER, SHIFT, SUB_ELEMENT
from servex_nb.report import preview
from servex_nb.report.blocks import Note, Subheading, Table

_say = Phrases("servex_nb.report")

ADAPTED = parse_model(
    b"""
base: service-excellence
elements:
  needs:
    weight: 2
    sub_elements: {listening: {name: {nl: Luisteren}}, own: {name: {nl: Eigen deel, en: Our own part}}}
  innovation: drop
pyramid: {gate: 0.5, layers: {core: {statements: {2: {name: {nl: Anders, en: Other}}}}}}
arrangements: {cen: drop}
"""
).model


def rows(section):
    return {row[0]: row for block in section.blocks if isinstance(block, Table) for row in block.rows}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_item_is_there_in_either_language(language):
    shown = str(preview(shipped_model(), language))
    for key, item in shipped_model().items.items():
        assert shipped_model().name(key, language) in shown
        if item.kind is Kind.ELEMENT:
            assert all(text in shown for text in shipped_model().element_text(key, language).levels.values())


def test_the_shipped_model_differs_in_nothing():
    section = preview(shipped_model(), "en")
    assert "As shipped" in section.blocks[1].text
    assert "Not as shipped" not in str(section)


def test_what_differs_is_marked_where_it_stands():
    section = preview(ADAPTED, "nl")
    assert rows(section)["Luisteren (Luisteren naar klanten)"][-1] == "anders: naam"
    assert rows(section)["Eigen deel (Eigen deel)"][-1] == "nieuw"
    assert rows(section)["– Anders"][-1] == "anders: naam"
    needs = next(b.text for b in section.blocks if isinstance(b, Note) and b.text.startswith("needs"))
    assert needs == "needs · Klantbegrip · weging 2 · anders: weging"
    assert "anders: poort" in str(section)
    assert Subheading("Weggelaten") in section.blocks
    assert "innovation.process" in section.blocks[-1].text
    assert "arrangement.cen" in section.blocks[-1].text


def test_a_text_that_was_changed_in_one_language_is_marked_in_that_one():
    english = rows(preview(ADAPTED, "en"))
    assert english["Breadth and depth of listening to customers (Listening to customers)"][-1] == ""


def test_everything_that_can_change_has_a_word():
    for record in (ELEMENT, SUB_ELEMENT, LAYER, SHIFT, ARRANGEMENT):
        for name in record.fields:
            if name not in ("sub_elements", "statements"):
                assert _say(f"preview.field.{name}", "nl")


def test_a_wholly_own_model_is_shown_by_itself():
    model = parse_model(
        b"name: {nl: A, en: B}\nscales: {s: {low: 1, high: 6}}\nelements: {a: {name: {nl: A1, en: B1}}}"
    ).model
    section = preview(model, "en")
    assert section.title == "B"
    assert "wholly own" in section.blocks[1].text
    assert "This model has 1 element." in section.blocks[0].text


def test_hostile_words_are_escaped():
    model = parse_model(
        b"base: service-excellence\nelements: {needs: {name: {nl: <script>x</script>, en: <b>x}}}"
    ).model
    shown = preview(model, "nl")._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_an_unknown_language_is_refused():
    with pytest.raises(InputError, match="nl, en"):
        preview(shipped_model(), "de")
