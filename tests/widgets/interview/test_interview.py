"""An interview as it is held: every change in the store as it is made."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from servex_nb.errors import InputError, StoreError
from servex_nb.store import Workbook
from servex_nb.widgets.interview.interview import Interview

KEY = ("needs", "current", "respondent")


def scores(acme):
    found = acme.answers()
    return dict(zip(found["item"] + "/" + found["moment"] + "/" + found["by"], found["score"], strict=True))


def test_an_answer_is_in_the_store_at_once(interview, acme):
    interview.answer("needs", "2.5")
    interview.answer("needs", "4", by="assessor")
    interview.answer("shift.journey", "3")
    interview.answer("shift.journey", "8", moment="target")
    assert scores(acme) == {
        "needs/current/respondent": 2.5,
        "needs/current/assessor": 4.0,
        "shift.journey/current/respondent": 3.0,
        "shift.journey/target/respondent": 8.0,
    }


def test_the_same_answer_again_is_no_change(interview, acme):
    interview.answer("needs", "3")
    before = len(acme.history())
    interview.answer("needs", "3.0")
    interview.answer("vision", "")
    assert len(acme.history()) == before


def test_an_answer_outside_the_scale_changes_nothing(interview, acme):
    with pytest.raises(InputError):
        interview.answer("needs", "6")
    assert acme.answers().empty


def test_a_second_consultant_sees_the_first(hold):
    here, there = hold(), hold()
    here.answer("needs", "3")
    assert there.look()
    assert there.said.answers[KEY].score == 3.0
    assert not there.look()


def test_answers_given_unseen_are_both_kept_until_one_is_chosen(hold):
    here, there = hold(), hold()
    here.answer("needs", "2.5")
    there.answer("needs", "3")
    here.look()
    mine, theirs = here.said.conflicts[KEY]
    assert (here.is_own(mine), here.is_own(theirs)) == (True, False)
    here.answer("needs", "3")
    there.look()
    assert not here.said.conflicts
    assert not there.said.conflicts


def test_a_note_loses_nobodys_words(hold):
    here, there = hold(), hold()
    here.note("needs", "balie")
    there.look()
    there.note("needs", "balie, schrift", was="balie")
    here.note("needs", "balie, app", was="balie")
    assert here.said.notes["needs", "respondent"] == "balie, schrift, app"


def test_a_cleared_note_is_gone(interview, acme):
    interview.note("needs", "words")
    interview.note("needs", "", was="words")
    assert acme.notes().empty


def test_a_quote_is_reworded_permitted_and_taken_back(interview):
    interview.quote("needs", "we listen")
    interview.quote("needs", "We listen.", "quote", replaces=interview.said.quotes[0].number)
    (quote,) = interview.said.quotes
    assert (quote.text, quote.permission) == ("We listen.", "quote")
    interview.quote("needs", "", replaces=quote.number)
    assert interview.said.quotes == ()


def test_a_quote_that_is_sent_twice_stands_once(interview):
    interview.quote("needs", "we listen")
    interview.quote("needs", "we listen ")
    assert len(interview.said.quotes) == 1


def test_lines_of_the_scratchpad_are_filed(interview):
    interview.jot("two\nlines ")
    interview.jot("they said this", at="14:40")
    interview.note("needs", "before")
    interview.file(0, "needs")
    interview.file(1, "vision", "quote")
    assert [(line.at, line.text, line.item) for line in interview.lines] == [
        ("14:32", "two lines", "needs"),
        ("14:40", "they said this", "vision"),
    ]
    assert interview.said.notes["needs", "respondent"] == "before\ntwo lines"
    assert interview.said.quotes[0].text == "they said this"
    with pytest.raises(InputError):
        interview.file(0, "vision")


def test_a_line_that_is_sent_again_stands_once(hold):
    here, there = hold(), hold()
    here.jot("a line", at="14:27")
    here.jot("a line", at="14:27")
    there.jot("another")
    assert [line.text for line in there.lines] == ["a line", "another"]


def test_of_words_written_at_the_same_moment_none_are_lost(hold):
    sessions, lines = [hold() for _ in range(3)], range(6)

    def write(number, session):
        for line in lines:
            session.jot(f"line {number}.{line}")
            session.note("needs", f"note {number}.{line};")

    with ThreadPoolExecutor() as threads:
        for done in [threads.submit(write, *numbered) for numbered in enumerate(sessions)]:
            done.result()
    told = {f"{number}.{line}" for number in range(3) for line in lines}
    here = hold()
    assert {line.text for line in here.lines} == {f"line {part}" for part in told}
    assert all(f"note {part};" in here.said.notes["needs", "respondent"] for part in told)


def test_consent_is_kept_with_its_day(interview, acme):
    interview.consent("2026-11-22")
    assert interview.said.consent == "2026-11-22"
    assert acme.respondents()["consent"].tolist() == ["2026-11-22"]


def test_figures_are_those_of_the_scores(interview):
    interview.answer("needs.listening", "2")
    interview.answer("needs.data", "3")
    interview.answer("needs.adaptation", "don't know")
    interview.answer("pyramid.core", "4")
    figures = interview.figures()
    assert figures["parents"]["needs"] == 2.5
    assert figures["parents"]["vision"] is None
    assert (figures["level"], figures["blocked_by"], figures["reason"]) == (
        1,
        "pyramid.complaints",
        "missing",
    )
    interview.answer("needs", "5")
    assert interview.figures()["parents"]["needs"] == 5.0
    assert interview.figures("assessor")["overall"] is None


def test_figures_of_answers_without_a_number_are_missing(interview):
    interview.answer("needs", "n/a")
    interview.answer("vision", "")
    assert interview.figures()["overall"] is None


def test_what_the_store_refuses_can_be_tried_again(tmp_path):
    with Workbook.open(str(tmp_path / "held.sqlite"), patience=0.1) as workbook:
        acme = workbook.create("acme")
        interview = Interview(acme, acme.plan_respondent("Jan"), "1")
        with acme.database.writing(), pytest.raises(StoreError):
            interview.answer("needs", "3")
        assert KEY not in interview.said.answers
        interview.answer("needs", "3")
        assert interview.said.answers[KEY].score == 3.0


def test_after_many_random_changes_the_store_holds_the_log(hold, acme):
    """Two consultants, some of whose changes are unseen by the other, and one who begins anew."""
    chance = random.Random(20261122)
    sessions = [hold(), hold()]
    items = [*acme.settings.model.items]
    answers, notes = {}, {}
    for _ in range(150):
        session = chance.choice(sessions)
        item = chance.choice(items[:12])
        act = chance.choice(["answer", "answer", "note", "look", "anew"])
        if act == "answer":
            told = chance.choice(["1", "2.5", "4", "n/a", "don't know", ""])
            session.answer(item, told)
            answers[item] = told
        elif act == "note":
            was = session.said.notes.get((item, "respondent"), "")
            session.note(item, f"{was}{chance.randrange(10**6)};", was=was)
            notes.setdefault(item, []).append(session.said.notes[item, "respondent"].split(";")[-2])
        elif act == "look":
            session.look()
        else:
            sessions[sessions.index(session)] = hold()
    found = acme.answers().set_index("item")
    for item, told in answers.items():
        if told == "":
            assert item not in found.index
        elif told[0].isdigit():
            assert found.loc[item, "score"] == float(told)
        else:
            assert found.loc[item, "state"] == {"n/a": "not applicable"}.get(told, told)
    written = acme.notes().set_index("item")["text"]
    for item, parts in notes.items():
        assert all(part in written[item] for part in parts)
