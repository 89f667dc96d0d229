"""A model changed step by step."""

import pytest

from servex_nb.errors import InputError
from servex_nb.model import Kind, model_yaml, parse_model, shipped_model
from servex_nb.model.comparing import Change, changes
from servex_nb.model.editing import add, drop, edit, rescale, take_back

MODEL = shipped_model()
PARTS = [item.key for item in MODEL.items.values() if item.kind in (Kind.ELEMENT, Kind.SUB_ELEMENT)]


def test_another_name_is_the_only_difference_and_can_be_undone():
    named = edit(MODEL, "needs.data", name={"nl": "Cijfers: <b>", "en": "- Figures"}).model
    assert named.name("needs.data", "en") == "- Figures"
    assert named.name("needs.data", "nl") == "Cijfers: <b>"
    assert changes(named) == (Change("named", "needs.data"),)
    back = {language: MODEL.name("needs.data", language) for language in MODEL.languages}
    assert edit(named, "needs.data", name=back).model == MODEL


def test_a_weight_is_a_difference():
    weighed = edit(MODEL, "vision", weight=2).model
    assert weighed.items["vision"].weight == 2
    assert changes(weighed) == (Change("weighed", "vision"),)


@pytest.mark.parametrize("key", PARTS)
def test_what_was_dropped_comes_back_in_its_place(key):
    without = drop(MODEL, key).model
    assert key not in without.items
    assert changes(without) == (Change("dropped", key),)
    assert take_back(without, key).model == MODEL


def test_two_that_were_dropped_come_back_in_either_order():
    without = drop(drop(MODEL, "needs").model, "innovation").model
    assert take_back(take_back(without, "innovation").model, "needs").model == MODEL
    assert take_back(take_back(without, "needs").model, "innovation").model == MODEL


def test_something_new_has_a_key_of_its_own_and_stands_in_every_arrangement():
    own, key = add(MODEL, "", {"nl": "Wachttijd", "en": "Waiting time"})
    assert key == "wachttijd"
    assert own.model.name(key, "en") == "Waiting time"
    assert all(key in arrangement.elements for arrangement in own.model.structure.arrangements.values())
    again, other = add(own.model, "wachttijd", {"nl": "2 Wachttijd", "en": "2 Waiting"})
    assert other == "wachttijd.own_2_wachttijd"
    assert changes(again.model, own.model) == (Change("added", other),)


def test_a_text_in_one_language_stands_in_for_the_other_and_this_is_told():
    own, key = add(MODEL, "needs", {"nl": "Wachttijd"})
    assert own.model.name(key, "en") == "Wachttijd"
    assert "no English yet" in own.messages[0]


def test_another_scale_loses_the_texts_of_the_old_levels():
    ten = rescale(MODEL, 0, 10, {}).model
    assert ten.items["needs"].scale.levels == tuple(range(11))
    assert not ten.element_text("needs", "en").levels
    assert changes(ten) == (Change("scaled"), Change("levels_lost", n=45), Change("steps_lost", n=36))
    without = drop(ten, "vision").model
    assert "vision" in take_back(without, "vision").model.items


def test_the_shipped_scale_brings_the_shipped_texts_back():
    ten = rescale(MODEL, 0, 10, {}).model
    assert rescale(ten, 1, 5, {}).model == MODEL
    names = {level: {"nl": f"N{level}", "en": f"L{level}"} for level in range(1, 6)}
    named = rescale(drop(ten, "vision").model, 1, 5, names).model
    assert named.level_name(2, "en") == "L2"
    assert named.element_text("needs", "nl") == MODEL.element_text("needs", "nl")


def test_what_a_whole_model_leaves_out_is_a_change():
    whole = parse_model(
        b"{language: en, name: Own, scales: {plain: {low: 1, high: 5}}, elements: {needs: {name: Needs}}}"
    ).model
    kinds = [change.kind for change in changes(whole, MODEL)]
    assert (kinds.count("unlayered"), kinds.count("unshifted"), kinds.count("dropped")) == (4, 10, 11)
    assert [change.kind for change in changes(MODEL, whole)].count("added") == 11 + 4 + 10


def test_the_same_model_has_no_changes_and_other_texts_are_one():
    assert changes(MODEL) == ()
    told = edit(MODEL, "needs.data", description={"nl": "Anders.", "en": "Otherwise."}).model
    assert changes(told) == (Change("told", "needs.data"),)


def test_other_names_for_the_same_levels_keep_their_texts():
    names = {level: {"nl": f"N{level}", "en": f"L{level}"} for level in range(1, 6)}
    named = rescale(MODEL, 1, 5, names).model
    assert named.level_name(2, "en") == "L2"
    assert named.element_text("needs", "en").levels == MODEL.element_text("needs", "en").levels


@pytest.mark.parametrize(
    "change",
    [
        lambda: edit(MODEL, "needs", name={"nl": " ", "en": ""}),
        lambda: edit(MODEL, "needs", weight=0),
        lambda: add(MODEL, "needs", {"nl": ""}),
        lambda: rescale(MODEL, 5, 1, {}),
    ],
)
def test_what_cannot_be_is_told_with_its_path(change):
    with pytest.raises(InputError) as refused:
        change()
    assert refused.value.faults[0].path


def test_the_last_element_stays():
    one = MODEL
    for item in MODEL.of_kind(Kind.ELEMENT)[1:]:
        one = drop(one, item.key).model
    with pytest.raises(InputError, match="one element at least"):
        drop(one, one.of_kind(Kind.ELEMENT)[0].key)


def test_an_edited_model_reads_back_from_its_file():
    edited = drop(edit(MODEL, "vision", weight=2).model, "needs.data").model
    assert parse_model(model_yaml(edited).encode()).model == edited
