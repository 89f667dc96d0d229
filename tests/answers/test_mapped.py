"""Files read through a mapping."""

import datetime as dt
import math

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.answers import read_interviews
from servex_nb.answers.frames import unpack
from servex_nb.answers.mapped import _reversed
from servex_nb.answers.mapping import make_mapping
from servex_nb.errors import InputError
from servex_nb.model import Scale

WHO = {"fields": {"respondent": "id"}}


@pytest.fixture
def mapped(tmp_path, model):
    """Read a csv text through a mapping that is given as data."""

    def reading(text, **document):
        path = tmp_path / "survey.csv"
        path.write_text(text, "utf-8")
        return read_interviews([path], model, mapping=make_mapping(WHO | document, "survey.yaml"))

    return reading


@pytest.fixture
def refused(mapped):
    """Return the faults of a csv text under a mapping."""

    def refusing(text, **document):
        with pytest.raises(InputError) as caught:
            mapped(text, **document)
        return caught.value.faults

    return refusing


def scores(found):
    return dict(zip(found.answers["respondent"], found.answers["score"], strict=True))


def test_columns_become_items_and_persons(mapped):
    found = mapped(
        "id;Team;Hoe luistert u?;Doel;Waarom?\n7;Sales;3,5;5;Omdat\n",
        fields={"respondent": "id", "department": "team"},
        items={"needs.listening": {"column": "Hoe luistert u?", "target": "Doel", "note": "Waarom?"}},
    )

    assert found.people[["respondent", "department"]].to_numpy().tolist() == [["7", "Sales"]]
    assert found.answers[["item", "moment", "score"]].to_numpy().tolist() == [
        ["needs.listening", "current", 3.5],
        ["needs.listening", "target", 5.0],
    ]
    assert found.notes["text"].tolist() == ["Omdat"]


def test_words_become_scores(mapped):
    found = mapped(
        "id,q,r\n1,Helemaal eens,ja\n2,ONEENS,ja\n3,4,nee\n4,geen mening,\n",
        words={"helemaal eens": 5, "oneens": 2},
        items={"needs": "q", "vision": {"column": "r", "words": {"ja": 5, "nee": 1}}},
    )

    assert found.answers[found.answers["item"] == "needs"]["score"].tolist()[:3] == [5, 2, 4]
    assert "don't know" in found.answers["state"].tolist()
    assert found.answers[found.answers["item"] == "vision"]["score"].tolist() == [5, 5, 1]


def test_a_reversed_item_scores_from_the_other_end(mapped):
    found = mapped('id,q\n1,2\n2,"4,5"\n3,n/a\n', items={"needs": {"column": "q", "reverse": True}})

    assert scores(found)["1"] == 4
    assert scores(found)["2"] == 1.5
    assert math.isnan(scores(found)["3"])


@given(
    low=st.integers(-5, 5),
    steps=st.integers(1, 12),
    share=st.floats(0, 1),
)
def test_reversing_twice_gives_the_same(low, steps, share):
    scale = Scale(low=low, high=low + steps)
    value = min(max(round(low + share * steps, 2), low), low + steps)
    once = _reversed(f"{value:.2f}", scale)
    assert scale.holds(float(once))
    assert float(_reversed(once, scale)) == value
    assert float(once) + value == pytest.approx(2 * low + steps)


def test_a_number_outside_the_scale_is_told_as_it_stands(refused):
    (fault,) = refused("id,q\n1,9\n", items={"needs": {"column": "q", "reverse": True}})

    assert (fault.row, fault.column, fault.value) == (2, "q", "9")


def test_what_means_missing_is_not_asked(mapped):
    found = mapped(
        "id,q,sex\n1,NA,NA\n2,3,1\n", missing=["NA"], items={"needs": "q"}, attributes={"sex": "sex"}
    )

    assert found.answers["respondent"].tolist() == ["2"]
    assert [unpack(text) for text in found.people["attributes"]] == [{}, {"sex": "1"}]


def test_attributes_have_words_and_bands(mapped):
    bands = {"under 25": {"below": 25}, "25–39": {"from": 25, "below": 40}, "40 and over": {"from": 40}}
    found = mapped(
        'id,q,age,sex\n1,3,24,1\n2,3,25,2\n3,3,"39,9",\n4,3,40,3\n',
        items={"needs": "q"},
        attributes={"age": {"column": "age", "bands": bands}, "sex": {"column": "sex", "words": {1: "man"}}},
    )

    assert [unpack(text) for text in found.people["attributes"]] == [
        {"age": "under 25", "sex": "man"},
        {"age": "25–39", "sex": "2"},
        {"age": "25–39"},
        {"age": "40 and over", "sex": "3"},
    ]


@pytest.mark.parametrize("age", ["old", "12"])
def test_what_is_in_no_band_is_a_fault(refused, age):
    (fault,) = refused(
        f"id,q,age\n1,3,{age}\n",
        items={"needs": "q"},
        attributes={"age": {"column": "age", "bands": {"grown up": {"from": 18}}}},
    )

    assert (fault.row, fault.column, fault.value) == (2, "age", age)
    assert "grown up" in fault.message


def test_constants_hold_for_every_row(mapped):
    found = mapped("id,q\n1,3\n2,4\n", items={"needs": "q"}, constants={"wave": 2026, "level": "directie"})

    assert found.people[["wave", "level"]].drop_duplicates().to_numpy().tolist() == [["2026", "board"]]


def test_respondents_may_be_numbered_by_their_rows(tmp_path, model):
    path = tmp_path / "anonymous.csv"
    path.write_text("q\n3\n4\n", "utf-8")
    mapping = make_mapping({"numbered": "S", "items": {"needs": "q"}}, "m.yaml")

    assert read_interviews([path], model, mapping=mapping).people["respondent"].tolist() == ["S2", "S3"]


def test_rows_of_further_headings_are_skipped(mapped):
    found = mapped(
        'id,q\nResponse,"How, well?"\n"{""ImportId"":""_r""}","{}"\nA,3\n', skip=2, items={"needs": "q"}
    )

    assert scores(found) == {"A": 3}
    assert found.answers["row"].tolist() == [4]


def test_dates_are_read_as_the_mapping_says(mapped):
    found = mapped(
        "id,q,t\n1,3,11/22/26 10:31:00\n2,3,2026-11-23 09:00:00\n3,3,\n",
        fields={"respondent": "id", "date": {"column": "t", "format": "%m/%d/%y"}},
        items={"needs": "q"},
    )

    assert found.answers["date"].dt.date.tolist()[:2] == [dt.date(2026, 11, 22), dt.date(2026, 11, 23)]
    assert found.answers["date"].isna().tolist() == [False, False, True]


def test_a_date_that_is_written_otherwise_is_a_fault(refused):
    (fault,) = refused(
        "id,q,t\n1,3,22/11/26\n",
        fields={"respondent": "id", "date": {"column": "t", "format": "%m/%d/%y"}},
        items={"needs": "q"},
    )

    assert (fault.row, fault.column, fault.value) == (2, "t", "22/11/26")


def test_a_score_that_a_spreadsheet_made_a_date_is_told(tmp_path, model):
    book = openpyxl.Workbook()
    book.active.append(["id", "q"])
    book.active.append([1, dt.date(2026, 5, 3)])
    book.save(tmp_path / "survey.xlsx")
    mapping = make_mapping(WHO | {"items": {"needs": "q"}}, "m.yaml")

    with pytest.raises(InputError, match="Excel made this score into a date"):
        read_interviews([tmp_path / "survey.xlsx"], model, mapping=mapping)


def test_what_the_mapping_does_not_name_is_named(mapped):
    found = mapped("id,q,Comments,IP\n1,3,x,y\n", items={"needs": "q"}, ignore=["ip"])

    assert found.messages == ("survey.csv: not imported, as the mapping does not name them: Comments.",)


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"items": {"needs": "Q1"}}, "it is not there; did you mean q?"),
        ({"items": {"neds": "q"}}, "items.neds: the model has no such item; did you mean needs?"),
        ({}, "none of the columns is about an item"),
        ({"items": {"needs": "twice"}}, "stands there more than once"),
    ],
)
def test_a_mapping_that_does_not_fit_is_told(refused, document, told):
    assert told in str(refused("id,q,twice,twice\n1,3,4,4\n", **document)[0])


def test_a_file_without_answers_is_told(refused):
    assert any(
        "no answers" in fault.message for fault in refused("id,q\na,b\n", skip=1, items={"needs": "q"})
    )


def test_answers_in_words_are_told_with_how_to_say_what_they_mean(tmp_path, model):
    path = tmp_path / "forms.csv"
    path.write_text("ID,needs\n1,Helemaal eens\n2,Oneens\n", "utf-8")
    mapping = make_mapping({"fields": {"respondent": "ID"}, "items": {"needs": "needs"}}, "m.yaml")
    with pytest.raises(InputError) as refused:
        read_interviews([path], model, mapping=mapping)
    assert "`words:`" in str(refused.value)
    assert "(Helemaal eens, Oneens)" in str(refused.value)
