"""Respondents planned on the screen."""

import datetime as dt

import pytest

from servex_nb.widgets.prepare.respondents import PAGE


@pytest.fixture
def step(opened):
    return opened(3)


def add(step, name, **values):
    step.new["name"].value = name
    for field, value in values.items():
        step.new[field].value = value
    step.add.click()


def test_somebody_new_is_in_the_store(step, acme):
    add(step, "Jan de Vries", role="Director", department="Sales", level="board")
    people = acme.respondents(names=True)
    assert people[["respondent", "name", "role", "department", "level"]].values.tolist() == [
        ["R01", "Jan de Vries", "Director", "Sales", "board"]
    ]
    assert step.new["name"].value == ""


def test_what_is_changed_in_the_table_is_kept(step, acme):
    add(step, "Jan", role="Director")
    step.rows["R01"]["role"].value = ""
    step.rows["R01"]["level"].value = "front-line"
    step.rows["R01"]["consent"].value = dt.date(2026, 11, 22)
    (person,) = acme.respondents().to_dict("records")
    assert (person["role"], person["level"], person["consent"]) == ("", "front-line", "2026-11-22")


def test_an_emptied_day_withdraws_the_consent(step, acme):
    add(step, "Jan")
    step.rows["R01"]["consent"].value = dt.date(2026, 11, 22)
    step.rows["R01"]["consent"].value = None
    assert acme.respondents()["consent"].tolist() == ["withdrawn"]
    step.show()
    assert step.rows["R01"]["consent"].value is None


@pytest.mark.parametrize(
    ("name", "word"), [(" ", "Give a name"), ("Jan", "there already"), ("JAN ", "there already")]
)
def test_nobody_and_the_same_person_are_refused(step, acme, name, word):
    add(step, "Jan")
    add(step, name)
    assert word in step.trouble.view.value
    assert len(acme.respondents()) == 1


def test_somebody_is_renamed_and_keeps_the_code(step, acme):
    add(step, "Jan")
    add(step, "Piet")
    step.rows["R01"]["name"].value = "Johan"
    assert acme.respondents(names=True)["name"].tolist() == ["Johan", "Piet"]
    step.rows["R01"]["name"].value = "Piet"
    assert "tells them apart" in step.trouble.view.value
    assert acme.respondents(names=True)["name"].tolist() == ["Johan", "Piet"]


def test_who_was_planned_by_mistake_is_taken_out(step, acme):
    add(step, "Jan")
    add(step, "Piet")
    step.takers["R01"].click()
    assert acme.respondents()["respondent"].tolist() == ["R02"]
    assert list(step.rows) == ["R02"]


def test_a_list_is_pasted_at_once_or_not_at_all(step, acme):
    step.paste.open.click()
    step.paste.text.value = "Jan; Director; ; directie\nJan\nPiet;;;boss\n;Teller"
    step.paste.add.click()
    told = step.paste.trouble.view.value
    assert "Jan is there already" in told
    assert "boss" in told
    assert "Teller" in told
    assert acme.respondents().empty
    step.paste.text.value = "Jan; Director; ; directie\n\nPiet\tTeller\tSales\tfront line"
    step.paste.add.click()
    people = acme.respondents(names=True)
    assert people[["name", "role", "department", "level"]].values.tolist() == [
        ["Jan", "Director", "", "board"],
        ["Piet", "Teller", "Sales", "front-line"],
    ]
    assert list(step.rows) == ["R01", "R02"]


def begin_wave(step, name):
    step.wave_field.control.value = step.wave_field.control.options[-1][1]
    step.wave_field.name.value = name
    step.wave_field.begin.click()


def test_a_next_wave_is_begun_by_its_name(step, acme):
    add(step, "Jan")
    begin_wave(step, " 2027 ")
    assert not step.rows
    add(step, "R01", level="board")
    assert acme.waves() == ("1", "2027")
    assert acme.respondents("2027")["respondent"].tolist() == ["R01"]
    step.wave_field.control.value = "1"
    assert list(step.rows) == ["R01"]


def test_the_first_wave_may_have_a_name_of_its_own(step, acme):
    begin_wave(step, "nulmeting")
    add(step, "Jan")
    assert acme.waves() == ("nulmeting",)


def test_a_wave_without_a_name_is_not_begun(step):
    begin_wave(step, "  ")
    assert step.wave == "1"


def test_the_other_steps_follow_the_wave(step, opened):
    add(step, "Jan")
    begin_wave(step, "2027")
    assert opened(4).wave_field.control.value == "2027"
    files = opened(5)
    assert files.wave.control.value == "2027"
    assert not files.people.options
    files.wave.control.value = "1"
    assert [code for _, code in files.people.options] == ["R01"]
    assert opened(3).wave == "1"


def test_more_people_than_fit_stand_on_pages(step):
    for number in range(PAGE + 1):
        add(step, f"Person {number}")
    assert len(step.rows) == 1
    step.earlier.click()
    assert len(step.rows) == PAGE
    assert step.earlier.disabled
