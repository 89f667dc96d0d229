"""A template that is filled in comes back without loss, whoever saved it."""

import datetime as dt
import math
import shutil
import subprocess

import openpyxl
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from servex_nb.answers import read_interviews
from servex_nb.answers.text import clean
from servex_nb.errors import InputError
from servex_nb.model import Settings, shipped_model
from servex_nb.template import write_template

MODEL = shipped_model()


def told(path):
    found = read_interviews([path], MODEL)

    def rows(frame, *columns):
        return sorted(frame[list(columns)].itertuples(index=False, name=None))

    answers = found.answers
    texts = ["" if math.isnan(score) else str(score) for score in answers["score"]]
    return {
        "people": rows(found.people, "respondent", "wave", "role", "department", "level"),
        "answers": rows(answers.assign(told=texts), "respondent", "item", "moment", "by", "state", "told"),
        "notes": rows(found.notes, "respondent", "item", "text"),
        "quotes": rows(found.quotes, "respondent", "item", "text", "permission"),
        "dates": sorted(answers["date"].dropna().dt.date.unique()),
    }


@pytest.fixture
def filled(fill, template, two_interviews):
    return fill(template, two_interviews)


EXPECTED = {
    "people": [("R01", "2026", "directeur", "Klantenservice", "board"), ("R02", "1", "", "", "")],
    "answers": [
        ("R01", "needs", "current", "respondent", "score", "3.0"),
        ("R01", "needs", "target", "respondent", "score", "4.5"),
        ("R01", "needs.listening", "current", "respondent", "score", "2.5"),
        ("R01", "pyramid.core.1", "current", "respondent", "score", "4.0"),
        ("R01", "shift.journey", "current", "respondent", "score", "0.0"),
        ("R01", "shift.journey", "target", "respondent", "score", "10.0"),
        ("R01", "vision", "current", "respondent", "don't know", ""),
        ("R01", "vision.mission", "current", "respondent", "not applicable", ""),
    ],
    "notes": [("R01", "needs", "Twee\nregels"), ("R01", "vision.mission", "=1+1")],
    "quotes": [
        ("R01", "needs", "‘t Moet beter", "quote"),
        ("R02", "culture", "Wij luisteren.", "paraphrase"),
    ],
    "dates": [dt.date(2026, 11, 22)],
}


def test_what_was_filled_in_comes_back(filled):
    assert told(filled) == EXPECTED


def test_it_comes_back_after_libreoffice_saved_it(filled, tmp_path):
    office = shutil.which("soffice")
    assert office, "LibreOffice Calc is needed: make test installs it, or says what to install"
    folder = tmp_path / "saved"
    subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx", "--outdir", str(folder), str(filled)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert told(folder / filled.name) == EXPECTED


def test_the_order_of_the_sheets_is_no_matter_and_other_sheets_are_named(filled):
    book = openpyxl.load_workbook(filled)
    book.create_sheet("Eigen aantekeningen", 0)["A1"] = "privé"
    book._sheets.reverse()
    book.save(filled)

    assert told(filled) == EXPECTED
    (message,) = read_interviews([filled], MODEL).messages
    assert "not Eigen aantekeningen" in message


def test_a_copied_sheet_is_an_interview_more(filled):
    book = openpyxl.load_workbook(filled)
    copy = book.copy_worksheet(book["Gesprek 2"])
    copy["C5"] = "R03"
    book.save(filled)

    assert [person[0] for person in told(filled)["people"]] == ["R01", "R02", "R03"]


def test_a_judgement_of_the_assessor_stands_beside_the_respondents(fill, template):
    fill(
        template,
        [
            ({"respondent": "R01"}, {"needs": {"score": 3}}),
            ({"respondent": "R01", "by": "adviseur"}, {"needs": {"score": 2}}),
        ],
    )
    assert [row[3:] for row in told(template)["answers"]] == [
        ("assessor", "score", "2.0"),
        ("respondent", "score", "3.0"),
    ]


def faults(path, model=MODEL):
    with pytest.raises(InputError) as caught:
        read_interviews([path], model)
    return caught.value.faults


def test_an_empty_template_is_told(template):
    assert "no interview is filled in yet" in faults(template)[0].message


@pytest.mark.parametrize(
    ("person", "answers", "column", "words"),
    [
        ({}, {"needs": {"score": 3}}, "Gesprekspartner", "nobody is named"),
        ({"respondent": "R1"}, {"needs": {"score": 6}}, "Nu", "a score is a number from 1 to 5"),
        (
            {"respondent": "R1"},
            {"needs": {"score": dt.date(2026, 5, 3)}},
            "Nu",
            "Excel made this score into a date",
        ),
        ({"respondent": "R1", "level": "baas"}, {}, "Niveau", "a level is one of board"),
        ({"respondent": "R1", "date": "gisteren"}, {}, "Datum", "a date is written as"),
        (
            {"respondent": "R1"},
            {"needs": {"quote": "x", "permission": "ja"}},
            "Toestemming",
            "a permission is one of",
        ),
        ({"respondent": "R1", "department": "=A1"}, {}, "Afdeling", "formula has no stored result"),
    ],
)
def test_a_fault_is_told_with_its_sheet_row_and_column(fill, template, person, answers, column, words):
    fill(template, [(person, answers)])
    (fault,) = faults(template)
    assert (fault.sheet, fault.column) == ("Gesprek 1", column)
    assert fault.row is not None
    assert words in fault.message


def test_an_answer_outside_the_items_is_told(filled):
    book = openpyxl.load_workbook(filled)
    book["Gesprek 1"]["D90"] = 3
    book["Gesprek 2"]["A20"] = "needs.listning"
    book["Gesprek 2"]["D20"] = 3
    book.save(filled)
    first, second = faults(filled)
    assert "no item of the template" in first.message
    assert "did you mean needs.listening?" in second.message


def test_damaged_hidden_names_are_told(filled):
    book = openpyxl.load_workbook(filled)
    book["Gesprek 1"]["D2"] = None
    book.save(filled)
    assert "row 2 are damaged" in faults(filled)[0].message


def test_a_template_of_another_version_is_told(filled):
    book = openpyxl.load_workbook(filled)
    book["Gesprek 1"]["A1"] = "servex-nb interview 9 abc"
    book.save(filled)
    assert "another version" in faults(filled)[0].message


def test_a_template_for_another_model_is_remarked(filled):
    book = openpyxl.load_workbook(filled)
    book["Gesprek 1"]["A1"] = "servex-nb interview 1 0123456789ab"
    book.save(filled)
    assert "made for another model" in read_interviews([filled], MODEL).messages[0]


HALVES = st.integers(2, 10).map(lambda step: step / 2)
STATES = {"n.v.t.": "not applicable", "weet niet": "don't know"}
ELEMENTS = [key for key, item in MODEL.items.items() if item.scale.high == 5]
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=20)
ANSWERS = st.dictionaries(
    st.sampled_from(ELEMENTS),
    st.fixed_dictionaries(
        {}, optional={"score": HALVES | st.sampled_from([*STATES]), "target": HALVES, "note": WORDS}
    ),
    max_size=6,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "empty.xlsx"
    return write_template(path, Settings(client="acme", name="Acme"), interviews=1)


@hypothesis_settings(max_examples=15, deadline=None)
@given(role=WORDS, answers=ANSWERS)
def test_anything_filled_in_comes_back(fill, empty, role, answers):
    person = {"respondent": "R01", "role": f"'{role}"}
    found = told(fill(empty, [(person, answers)], to=empty.with_name("filled.xlsx")))
    scores = [
        ("R01", item, moment, "respondent", STATES.get(value, "score"), "" if value in STATES else str(value))
        for item, given_ in answers.items()
        for name, moment in (("score", "current"), ("target", "target"))
        if (value := given_.get(name)) is not None
    ]
    notes = {item: clean(given_.get("note", ""), prose=True) for item, given_ in answers.items()}
    assert found["people"][0][2] == clean(f"'{role}")
    assert found["answers"] == sorted(scores)
    assert found["notes"] == sorted(("R01", item, note) for item, note in notes.items() if note)
