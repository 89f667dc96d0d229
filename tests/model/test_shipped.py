"""The shipped model is complete in both languages."""

import pytest

from servex_nb.model import LANGUAGES, Kind, shipped_model

MODEL = shipped_model()

SUB_ELEMENTS = {
    "needs": 3,
    "vision": 3,
    "leadership": 3,
    "culture": 3,
    "design": 5,
    "engagement": 6,
    "processes": 4,
    "monitoring": 4,
    "innovation": 2,
}


def test_nine_elements_have_thirty_three_sub_elements():
    found = {element.key: len(MODEL.children(element.key)) for element in MODEL.of_kind(Kind.ELEMENT)}
    assert found == SUB_ELEMENTS
    assert len(MODEL.of_kind(Kind.SUB_ELEMENT)) == 33


def test_four_layers_have_three_statements_each():
    layers = [layer.key for layer in MODEL.of_kind(Kind.LAYER)]
    assert layers == ["pyramid.core", "pyramid.complaints", "pyramid.individual", "pyramid.surprising"]
    assert all(len(MODEL.children(layer)) == 3 for layer in layers)


def test_ten_shifts_lean_on_elements():
    assert len(MODEL.of_kind(Kind.SHIFT)) == 10
    assert all(shift.leans_on for shift in MODEL.structure.shifts.items)


def test_scales_are_those_of_the_model():
    assert MODEL.items["needs"].scale.levels == (1, 2, 3, 4, 5)
    assert MODEL.items["shift.journey"].scale.levels == tuple(range(11))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_has_a_name_and_a_label_short_enough_for_a_chart(language):
    for key, item in MODEL.items.items():
        assert MODEL.name(key, language)
        longest = 46 if item.kind is Kind.STATEMENT else 36
        assert 0 < len(MODEL.short(key, language)) <= longest, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_element_has_a_text_a_level_and_a_step_to_the_next(language):
    for element in MODEL.of_kind(Kind.ELEMENT):
        text = MODEL.element_text(element.key, language)
        assert text.description
        assert all(text.levels[level] for level in range(1, 6))
        assert all(text.next[level] for level in range(1, 5))
        assert all(part.description for part in text.sub_elements.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_layers_and_shifts_have_their_advice(language):
    assert all(MODEL.layer_text(layer.key, language).step for layer in MODEL.of_kind(Kind.LAYER))
    assert all(MODEL.shift_text(shift.key, language).tip for shift in MODEL.of_kind(Kind.SHIFT))


@pytest.mark.parametrize(
    ("arrangement", "centre", "groups"), [("european", "design", 5), ("iso23592", None, 4), ("cen", None, 0)]
)
def test_arrangements(arrangement, centre, groups):
    found = MODEL.arrangement(arrangement)
    assert (found.centre, len(found.groups)) == (centre, groups)
    assert sorted(found.elements) == sorted(SUB_ELEMENTS)


def test_the_dutch_numbers_are_those_of_the_european_arrangement():
    assert MODEL.arrangement("european").elements == (
        "design",
        "vision",
        "leadership",
        "engagement",
        "culture",
        "needs",
        "innovation",
        "processes",
        "monitoring",
    )


def test_names_follow_the_language():
    assert MODEL.name("pyramid.core", "nl") == "Basisbelofte"
    assert MODEL.short("needs", "nl") == "Klantbegrip"
    assert MODEL.name("shift.journey", "en") == "process → customer journey"
    assert MODEL.level_name(3, "nl") == "Vastgelegd"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_are_all_there(language):
    """Counted: what is missing in a language would otherwise be missing in silence."""
    elements = [MODEL.element_text(element.key, language) for element in MODEL.of_kind(Kind.ELEMENT)]
    parts = [part for element in elements for part in element.sub_elements.values()]
    layers = [MODEL.layer_text(layer.key, language) for layer in MODEL.of_kind(Kind.LAYER)]
    shifts = [MODEL.shift_text(shift.key, language) for shift in MODEL.of_kind(Kind.SHIFT)]
    arrangements = MODEL.texts[language].arrangements.values()
    counted = {
        "descriptions of elements": [element.description for element in elements],
        "levels": [text for element in elements for text in element.levels.values()],
        "next steps": [text for element in elements for text in element.next.values()],
        "descriptions of sub-elements": [part.description for part in parts],
        "questions": [question for part in parts for question in part.questions],
        "statements": [text.name for layer in layers for text in layer.statements],
        "steps of layers": [layer.step for layer in layers],
        "poles": [text for shift in shifts for text in (shift.from_description, shift.to_description)],
        "tips": [shift.tip for shift in shifts],
        "routes": [arrangement.route for arrangement in arrangements],
    }
    assert all(all(texts) for texts in counted.values())
    assert {name: len(texts) for name, texts in counted.items()} == {
        "descriptions of elements": 9,
        "levels": 45,
        "next steps": 36,
        "descriptions of sub-elements": 33,
        "questions": 66,
        "statements": 12,
        "steps of layers": 4,
        "poles": 20,
        "tips": 10,
        "routes": 3,
    }
    assert all(len(part.questions) == 2 for part in parts)
    assert all(len(part.look_for) == 3 for part in parts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MODEL.arrangements)
def test_a_route_goes_by_every_element_in_the_arrangements_order(name, language):
    route = MODEL.texts[language].arrangements[name].route
    assert 4 <= len(route) <= 7
    assert [key for step in route for key in step.elements] == list(MODEL.arrangement(name).elements)


def test_no_text_stands_in_the_wrong_language():
    nl, en = (MODEL.texts[language].model_dump() for language in ("nl", "en"))

    def prose(texts):
        found = texts if isinstance(texts, str) else ""
        parts = texts.values() if isinstance(texts, dict) else texts if isinstance(texts, tuple) else ()
        return [found] * (len(found) > 40) + [text for part in parts for text in prose(part)]

    assert not set(prose(nl)) & set(prose(en))
    assert not [text for text in prose(nl) if {"the", "with", "and"} & set(text.split())]
    assert not [text for text in prose(en) if {"het", "een", "en", "de"} & set(text.split())]
