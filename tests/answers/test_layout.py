import pandas as pd
import pytest

from servex_nb.answers.layout import ItemColumn, Layout, read_layout
from servex_nb.answers.table import Table
from servex_nb.errors import InputError
from servex_nb.model import Model


def layout(model: Model, *header: str) -> Layout:
    return read_layout(Table("a.csv", "", header, pd.DataFrame()), model)


def refusal(model: Model, *header: str) -> str:
    with pytest.raises(InputError) as caught:
        layout(model, *header)
    assert all(fault.row == 1 for fault in caught.value.faults)
    return str(caught.value)


def test_a_tidy_file_has_item_and_score(model: Model) -> None:
    found = layout(model, "respondent", "item", "score", "note")

    assert not found.wide
    assert found.fields == {"respondent": 0, "item": 1, "score": 2, "note": 3}


def test_names_may_be_dutch_or_english_in_any_case(model: Model) -> None:
    header = ("GESPREKSPARTNER ", "Item", "score", "functie", "afdeling", "niveau", "Meting", "moment", "by")
    more = ("weging", "notitie", "citaat", "toestemming", "datum")

    found = layout(model, *header, *more)

    names = ("respondent", "item", "score", "role", "department", "level", "wave", "moment", "by", "weight")
    assert tuple(found.fields) == (*names, "note", "quote", "permission", "date")


def test_a_wide_file_has_columns_for_items(model: Model) -> None:
    found = layout(
        model, "respondent", "Needs", "needs.data.target", "pyramid.core.1.note", "shift.journey.citaat"
    )

    assert found.wide
    assert found.items == (
        ItemColumn(1, "needs", "score"),
        ItemColumn(2, "needs.data", "target"),
        ItemColumn(3, "pyramid.core.1", "note"),
        ItemColumn(4, "shift.journey", "quote"),
    )


def test_a_file_that_is_neither_is_told_what_both_look_like(model: Model) -> None:
    found = refusal(model, "name", "question", "answer")

    assert "tidy" in found
    assert "respondent, item and score" in found
    assert "wide" in found
    assert "such as needs" in found
    assert "name, question, answer" in found


def test_a_tidy_file_that_lacks_score_is_told_so(model: Model) -> None:
    found = refusal(model, "respondent", "item", "scor")

    assert "column score" in found
    assert "is it 'scor'?" in found


def test_a_file_without_respondent_is_told_so(model: Model) -> None:
    assert "no column respondent" in refusal(model, "item", "score")
    assert "is it 'respondant'?" in refusal(model, "respondant", "needs")


def test_an_unknown_column_in_a_tidy_file_is_a_fault(model: Model) -> None:
    found = refusal(model, "respondent", "item", "score", "departmnt")

    assert "column 'departmnt'" in found
    assert "did you mean department?" in found
    assert "allowed: respondent, wave, role" in found


def test_a_column_for_an_item_does_not_belong_in_a_tidy_file(model: Model) -> None:
    assert "column 'needs'" in refusal(model, "respondent", "item", "score", "needs")


@pytest.mark.parametrize("twice", ["Respondent", "gesprekspartner"])
def test_a_column_that_stands_twice_is_a_fault(model: Model, twice: str) -> None:
    found = refusal(model, "respondent", "item", "score", twice)

    assert f"column {twice!r}" in found
    assert "the same as 'respondent'" in found


def test_an_item_that_stands_twice_is_a_fault(model: Model) -> None:
    assert "the same as 'needs.note'" in refusal(model, "respondent", "needs", "needs.note", "Needs.notitie")


def test_extra_columns_of_a_wide_file_are_named(model: Model) -> None:
    found = layout(model, "respondent", "needs", "region", "departmnt", "Opm. v.d. adviseur")

    assert len(found.messages) == 1
    assert "region" in found.messages[0]
    assert "departmnt (did you mean department?)" in found.messages[0]
    assert "Opm. v.d. adviseur" in found.messages[0]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("needs.listning", "needs.listening"),
        ("leadershp", "leadership"),
        ("needs.data.taget", "needs.data.target"),
    ],
)
def test_an_extra_column_that_looks_like_an_item_is_a_fault(model: Model, name: str, near: str) -> None:
    found = refusal(model, "respondent", "needs", name)

    assert f"column {name!r}" in found
    assert f"did you mean {near}?" in found


@pytest.mark.parametrize("name", ["item", "score", "moment", "note", "citaat"])
def test_a_wide_file_has_no_columns_of_a_tidy_one(model: Model, name: str) -> None:
    found = refusal(model, "respondent", "needs", name)

    assert f"column {name!r}" in found
    assert "<item>.note" in found


def test_every_fault_of_a_header_is_told(model: Model) -> None:
    found = refusal(model, "respondant", "item", "score", "rol", "rolle")

    assert all(f"{name!r}" in found for name in ("respondant", "rol", "rolle"))
