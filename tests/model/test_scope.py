"""What a client's model leaves out of the shipped one."""

import pytest

from servex_nb.model import parse_model, shipped_model
from servex_nb.model.scope import out_of_scope, told_out_of_scope


def adapted(changes):
    return parse_model(f"base: service-excellence\n{changes}".encode()).model


def test_the_shipped_model_leaves_nothing_out():
    assert out_of_scope(shipped_model()) == ()
    assert told_out_of_scope(shipped_model(), "nl") == ""


def test_a_wholly_own_model_leaves_nothing_out():
    own = parse_model(
        b"name: Own\nlanguage: en\nscales: {ladder: {low: 1, high: 6}}\nelements: {staff: {name: Staff}}"
    ).model
    assert out_of_scope(own) == ()


def test_parts_of_what_is_left_out_whole_are_not_told_apart():
    assert out_of_scope(adapted("elements: {culture: drop}")) == ("culture",)


def test_the_shipped_order_is_kept_and_what_is_new_is_not_out():
    changes = "elements: {culture: drop, needs: {sub_elements: {data: drop}}, own: {name: {nl: A, en: B}}}"
    assert out_of_scope(adapted(changes)) == ("needs.data", "culture")


@pytest.mark.parametrize(
    ("changes", "dutch", "english"),
    [
        ("elements: {culture: drop}", "het element cultuur", "the element culture"),
        (
            "elements: {needs: {sub_elements: {data: drop, listening: drop}}}",
            "de subelementen luisteren naar klanten en klantgegevens (bij klantbegrip)",
            "the sub-elements listening to customers and customer data (of customer insight)",
        ),
        ("shifts: drop", "de paradigmaverschuivingen", "the paradigm shifts"),
        ("pyramid: drop", "de piramide", "the pyramid"),
        (
            "pyramid: {layers: {complaints: drop}}",
            "de laag klachtenmanagement",
            "the layer complaint management",
        ),
        (
            "shifts: {journey: drop}",
            "de verschuiving ‘proces → klantreis’",
            "the shift ‘process → customer journey’",
        ),
        (
            "elements: {culture: drop}\nshifts: drop\npyramid: drop",
            "het element cultuur; de piramide; de paradigmaverschuivingen",
            "the element culture; the pyramid; the paradigm shifts",
        ),
    ],
)
def test_what_is_left_out_is_told_in_words(changes, dutch, english):
    model = adapted(changes)
    assert told_out_of_scope(model, "nl") == dutch
    assert told_out_of_scope(model, "en") == english
