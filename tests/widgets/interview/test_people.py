"""The list of those who are talked to."""

import datetime as dt

import pytest

from servex_nb.answers import read_interviews
from servex_nb.widgets.interview.interview import Interview
from servex_nb.widgets.interview.people import people

AT = dt.datetime(2026, 11, 22, 15, 23, tzinfo=dt.UTC)


@pytest.fixture
def listed(acme):
    """The list as it is now."""
    return lambda: people(acme, "1", lambda: AT)


@pytest.fixture
def talk(acme):
    """Talk to somebody, and say what of it is told in the list."""

    def talk(code, *answered, closed=False):
        interview = Interview(acme, code, "1", clock=lambda: AT)
        for item, told in answered:
            interview.answer(item, told)
        if closed:
            interview.close()

    return talk


def state(row):
    return row["state"], row["left"], row["all"]


def test_nothing_is_done_of_an_interview_that_has_not_begun(acme, listed):
    acme.plan_respondent("Jan", level="board")
    assert [state(row) for row in listed()] == [("untouched", 23, 23)]


def test_what_is_left_goes_by_what_is_asked_at_the_level(acme, listed, talk):
    acme.plan_respondent("Jan", level="front-line")
    talk("R01", ("needs", "3"), ("vision", "don't know"), ("design", "2"))
    # Nine elements and four layers: no shifts are asked of those who serve customers.
    assert [state(row) for row in listed()] == [("begun", 10, 13)]


def test_what_is_half_done_is_still_open(acme, listed, talk):
    acme.plan_respondent("Jan")
    layer = [(f"pyramid.core.{number}", told) for number, told in ((1, "4"), (2, "don't know"), (3, "n/a"))]
    talk("R01", ("needs.data", "4"), *layer[:2], ("shift.journey", "3"))
    assert [state(row) for row in listed()] == [("begun", 23, 23)]
    talk("R01", layer[2])
    assert [state(row) for row in listed()] == [("begun", 22, 23)]


def test_a_shift_is_done_with_today_and_the_target_or_where_it_does_not_apply(acme, listed, talk):
    acme.plan_respondent("Jan")
    talk("R01", ("shift.journey", "3"), ("shift.culture", "n/a"), ("shift.delight", "don't know"))
    assert [state(row) for row in listed()] == [("begun", 22, 23)]
    Interview(acme, "R01", "1").answer("shift.journey", "8", moment="target")
    assert [state(row) for row in listed()] == [("begun", 21, 23)]


def test_who_is_finished_is_told_with_the_time(acme, listed, talk):
    acme.plan_respondent("Jan")
    talk("R01", ("needs", "3"), closed=True)
    (row,) = listed()
    assert (row["state"], row["closed"]) == ("finished", "15:23")


def test_answers_of_a_file_say_so(acme, listed, tmp_path):
    path = tmp_path / "interviews.csv"
    path.write_text("respondent,item,score\nAnna,needs,4\nAnna,vision,n/a\n", "utf-8")
    acme.take(read_interviews([path], acme.settings.model))
    (row,) = listed()
    assert (row["state"], row["answered"], row["closed"]) == ("filed", 2, "")


def test_who_withdrew_counts_nowhere_however_far_the_interview_was(acme, listed, talk):
    acme.plan_respondent("Jan")
    talk("R01", ("needs", "3"), closed=True)
    acme.plan_respondent("R01", consent="withdrawn")
    assert [row["state"] for row in listed()] == ["withdrawn"]


def test_what_is_to_be_done_stands_first_and_then_the_codes_count(acme, listed, talk):
    for number in range(11):
        acme.plan_respondent(f"Person {number}")
    talk("R10", ("needs", "3"))
    talk("R02", ("needs", "3"), closed=True)
    assert [row["code"] for row in listed()] == [
        "R10",
        "R01",
        *[f"R{n:02d}" for n in range(3, 10)],
        "R11",
        "R02",
    ]
