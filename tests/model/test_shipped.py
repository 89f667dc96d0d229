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
