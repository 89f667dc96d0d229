"""The texts of a model, told anew item by item."""

import pytest

from servex_nb.errors import InputError
from servex_nb.model import shipped_model
from servex_nb.model.editing import rescale
from servex_nb.model.retelling import FIELDS, retell, told

MODEL = shipped_model()
ITEMS = [item for item in MODEL.items.values() if item.kind in FIELDS]


@pytest.mark.parametrize("item", ITEMS[::7], ids=lambda item: item.key)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_told_again_as_it_was_changes_nothing(item, language):
    texts = told(MODEL, item, language)
    assert all(texts.values())
    assert retell(MODEL, item, language, texts).model == MODEL


def test_what_is_emptied_goes_in_both_languages():
    item = MODEL.items["needs.data"]
    bare = retell(MODEL, item, "nl", {("description", None): "", ("questions", None): " "}).model
    for language in ("nl", "en"):
        text = bare.element_text("needs", language).sub_elements["data"]
        assert (text.description, text.questions) == ("", ())
        assert text.look_for


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(InputError, match="2000 are allowed"):
        retell(MODEL, MODEL.items["needs"], "nl", {("description", None): "x" * 2001})


def test_a_scale_may_begin_at_nought():
    ten = rescale(MODEL, 0, 2, {}).model
    texts = {("levels", level): f"Level {level}." for level in range(3)}
    levels = retell(ten, ten.items["needs"], "en", texts).model.element_text("needs", "en").levels
    assert levels == {0: "Level 0.", 1: "Level 1.", 2: "Level 2."}
