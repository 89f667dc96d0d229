"""A respondent's own copy."""

import io

import pytest
from pypdf import PdfReader

from servex_nb.commands.copies import write_own_copy
from servex_nb.errors import InputError
from servex_nb.model import Brand
from servex_nb.store import Workbook
from servex_nb.widgets.interview.interview import Interview


@pytest.fixture
def acme(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Workbook.open(str(tmp_path / "data" / "workbook.sqlite")) as workbook:
        acme = workbook.create("acme", name="Acme #panic()", language="nl")
        interview = Interview(acme, acme.plan_respondent("Jan de Vries"), "1")
        interview.answer("needs.listening", "2")
        interview.answer("needs.data", "3")
        interview.answer("needs", "5", by="assessor")
        interview.answer("vision", "don't know")
        interview.answer("shift.journey", "3")
        interview.answer("shift.journey", "8", moment="target")
        interview.quote("needs", "Wij horen *alles* #emoji", "paraphrase")
        interview.note("needs", "een notitie van de adviseur")
        yield acme


def words(path):
    reader = PdfReader(io.BytesIO(path.read_bytes()))
    return len(reader.pages), " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_it_tells_one_person_what_was_recorded_on_one_page(acme):
    (path,) = write_own_copy(acme, "R01", "1")
    pages, text = words(path)
    assert pages == 1
    assert "Klantbegrip 2,5 Breedte en diepte van het luisteren 2 Klantgegevens" in text
    assert "Inspelen op behoeften" not in text
    assert "klantreis 3 8" in text
    assert "weet niet" in text
    assert "Wij horen *alles* #emoji" in text
    assert "alleen in andere woorden" in text
    assert "Acme #panic()" in text


def test_it_holds_neither_the_name_nor_the_consultants_own_words(acme):
    (path,) = write_own_copy(acme, "R01", "1", "en")
    _, text = words(path)
    assert "Your copy" in text
    assert "Vries" not in text
    assert "notitie" not in text
    assert acme.history()["what"].iloc[-1] == "copy written"


def test_what_two_people_wrote_down_differently_is_asked_about_on_the_copy(acme):
    for item, more in (
        ("leadership", {}),
        ("shift.delight", {"moment": "target"}),
        ("culture", {"by": "assessor"}),
    ):
        here, there = (Interview(acme, "R01", "1") for _ in range(2))
        here.answer(item, "4", **more)
        there.answer(item, "1", **more)
    _, text = words(write_own_copy(acme, "R01", "1")[0])
    assert "op twee manieren genoteerd: Leiderschap: 4 of 1; tevreden klanten → enthousiaste" in text
    assert "klanten, ambitie: 4 of 1." in text
    assert "cultuur: 4" not in text.lower()
    Interview(acme, "R01", "1").answer("leadership", "4")
    Interview(acme, "R01", "1").answer("shift.delight", "4", moment="target")
    assert "twee manieren" not in words(write_own_copy(acme, "R01", "1")[0])[1]


def test_a_copy_tells_each_scale_and_whom_to_tell_what_is_wrong(acme):
    (path,) = write_own_copy(acme, "R01", "1")
    _, text = words(path)
    assert "Uw scores, van 1 tot 5" in text
    assert "Piramide, van 1 tot 5" in text
    assert "Verschuivingen, van 0 tot 10" in text
    assert "degene met wie u sprak" in text
    acme.change(brand=Brand(firm="Van Dam *advies*"))
    assert "degene van Van Dam *advies* met wie u sprak" in words(write_own_copy(acme, "R01", "1")[0])[1]


def test_somebody_who_said_nothing_has_an_empty_copy(acme):
    acme.plan_respondent("Piet")
    pages, text = words(write_own_copy(acme, "R02", "1")[0])
    assert pages == 1
    assert text.count("niet gevraagd") == 13


def test_what_was_said_of_the_parts_alone_is_told_of_the_whole(acme):
    interview = Interview(acme, acme.plan_respondent("Piet"), "1")
    interview.answer("culture.defining", "n/a")
    interview.answer("pyramid.core.1", "n/a")
    interview.answer("pyramid.core.2", "don't know")
    _, text = words(write_own_copy(acme, "R02", "1", "en")[0])
    assert "Culture n/a Defining the culture n/a" in text
    assert "Core promise don’t know Customers get what they were promised n/a" in text
    assert text.count("not asked") == 11


@pytest.mark.parametrize(("respondent", "language"), [("R09", "nl"), ("R01", "fr")])
def test_nobody_unknown_and_no_other_language(acme, respondent, language):
    with pytest.raises(InputError):
        write_own_copy(acme, respondent, "1", language)
