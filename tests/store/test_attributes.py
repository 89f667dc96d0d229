"""Further attributes of respondents, from a file to the frames and back through an export."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servex_nb.answers import read_interviews
from servex_nb.answers.frames import pack, unpack
from servex_nb.answers.text import clean
from servex_nb.model import shipped_model
from servex_nb.store import Workbook, export_engagement, read_export

ROWS = (
    "respondent,wave,role,attribute.gender,attribute.years,needs\n"
    "Anna,1,ceo,f,10–20,4\nBob,1,,m,,3\nAnna,2,,f,20+,5\n"
)


@pytest.fixture
def full(acme, tmp_path):
    file = tmp_path / "survey.csv"
    file.write_text(ROWS, "utf-8")
    acme.take(read_interviews([file], shipped_model()))
    return acme


def _told(frame, *names):
    return [tuple(row) for row in frame[list(names)].to_numpy().tolist()]


def test_attributes_are_columns_of_respondents_and_answers(full):
    assert _told(full.respondents("1"), "respondent", "gender", "years") == [
        ("R01", "f", "10–20"),
        ("R02", "m", ""),
    ]
    assert _told(full.answers("2"), "respondent", "role", "gender", "years") == [("R01", "", "f", "20+")]


def test_answers_of_an_engagement_without_attributes_have_no_column_more(acme, interviews):
    acme.take(interviews([{"respondent": "Anna", "score": 3.0}]))
    assert list(acme.answers())[-4:] == ["date", "role", "department", "level"]


def test_an_attribute_is_appended_and_the_last_that_was_told_stands(full, interviews):
    def tell(file, **attributes):
        people = [{"respondent": "Anna", "attributes": pack(attributes), "file": file}]
        return full.take(interviews(people=people)).people

    assert tell("b.csv", gender="f") == 0
    assert tell("b.csv", gender="x", team="a") == 1
    # What a file told before does not come back with it.
    assert tell("survey.csv", gender="f") == 0
    assert _told(full.respondents("1"), "gender", "team", "years")[0] == ("x", "a", "10–20")


def test_importing_twice_tells_nothing_new(full, tmp_path):
    assert not full.take(read_interviews([tmp_path / "survey.csv"], shipped_model())).anything


@pytest.mark.parametrize("names", [False, True])
def test_an_export_brings_attributes_back(full, copy, tmp_path, names):
    copy.restore(read_export(export_engagement(full, tmp_path / "all.xlsx", names=names)))
    for wave in full.waves():
        pd.testing.assert_frame_equal(copy.respondents(wave), full.respondents(wave))
        pd.testing.assert_frame_equal(copy.answers(wave), full.answers(wave))


def test_a_csv_brings_attributes_back(full, copy, tmp_path):
    copy.take(read_interviews([export_engagement(full, tmp_path / "all.csv")], shipped_model()))
    pd.testing.assert_frame_equal(copy.answers("1"), full.answers("1"))


TEXT = st.text(st.characters(codec="utf-8"), max_size=12).map(lambda text: clean(text))


@settings(max_examples=20, deadline=None)
@given(told=st.dictionaries(st.from_regex(r"q_[a-z0-9_]{0,8}", fullmatch=True), TEXT, max_size=4))
def test_any_attributes_survive_an_export(told, tmp_path_factory):
    folder = tmp_path_factory.mktemp("attributes")
    with Workbook.open(str(folder / "a.sqlite")) as one, Workbook.open(str(folder / "b.sqlite")) as other:
        acme, copy = one.create("acme"), other.create("copy")
        people = pd.DataFrame([{"respondent": "A", "wave": "1", "attributes": pack(told), "file": "a.csv"}])
        acme.take(_of_people(people))
        copy.restore(read_export(export_engagement(acme, folder / "a.xlsx")))
        pd.testing.assert_frame_equal(copy.respondents(), acme.respondents())
        assert {name: acme.respondents()[name][0] for name in unpack(pack(told))} == unpack(pack(told))


def _of_people(people):
    from servex_nb.answers import Interviews, frames

    details = {"role": "", "department": "", "level": "", "sheet": "", "row": 2}
    empty = pd.DataFrame()
    return Interviews(
        frames.shape(people.assign(**details), frames.PEOPLE),
        frames.shape(empty, frames.ANSWERS),
        frames.shape(empty, frames.NOTES),
        frames.shape(empty, frames.QUOTES),
    )
