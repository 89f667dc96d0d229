"""One interview as it stands, and answers that were given unseen of each other."""

import datetime as dt

import pytest

from servex_nb.answers import EnteredAnswer, EnteredNote, EnteredQuote, entered
from servex_nb.errors import InputError, StoreError
from servex_nb.store import Conversation, Workbook


@pytest.fixture
def talk(acme):
    return Conversation(acme, acme.plan_respondent("Jan de Vries"), "1")


@pytest.fixture
def say(acme, talk):
    """Enter facts about the respondent, and return what stands then."""

    def say(*answers, **facts):
        acme.take(entered(acme.settings.model, talk.respondent, "1", answers=answers, **facts))
        return talk.said()

    return say


def needs(told, replaces=None, **other):
    return EnteredAnswer("needs", told, replaces=replaces, **other)


KEY = ("needs", "current", "respondent")
AT = dt.datetime(2026, 11, 22, 14, 32, tzinfo=dt.UTC)


def test_an_answer_stands_with_who_gave_it(say):
    given = say(needs("2.5")).answers[KEY]
    assert (given.score, given.state, given.who) == (2.5, "score", "consultant")


def test_an_answer_that_was_taken_back_counts_nowhere(say, acme):
    first = say(needs("2.5")).answers[KEY]
    assert say(needs("", first.number)).answers[KEY].state == "not asked"
    assert acme.answers().empty
    assert acme.history()["detail"].iloc[-1] == "2.5 → not asked (current, by respondent)"


def test_answers_that_saw_each_other_are_no_conflict(say):
    number = None
    for told in ("1", "2", "3"):
        said = say(needs(told, number))
        number = said.answers[KEY].number
        assert said.conflicts == {}


def test_two_first_answers_that_differ_are_a_conflict(say):
    say(needs("2.5"))
    said = say(needs("3"))
    assert [given.score for given in said.conflicts[KEY]] == [2.5, 3.0]
    assert said.answers[KEY].score == 3.0


def test_the_same_answer_twice_is_no_conflict(say):
    say(needs("3"))
    assert say(needs("3")).conflicts == {}


def test_whoever_saw_both_settles_it(say):
    first = say(needs("1")).answers[KEY].number
    say(needs("2.5", first))
    open_ = say(needs("3", first))
    assert KEY in open_.conflicts
    assert say(needs("2.5", open_.answers[KEY].number)).conflicts == {}


def test_going_on_without_seeing_keeps_both(say):
    first = say(needs("1")).answers[KEY].number
    mine = say(needs("2", first)).answers[KEY].number
    say(needs("5", first))
    said = say(needs("4", mine))
    assert [given.score for given in said.conflicts[KEY]] == [5.0, 4.0]


def test_an_import_settles_what_was_open(say, acme, interviews):
    say(needs("2.5"))
    say(needs("3"))
    acme.take(interviews([{"respondent": "Jan de Vries", "score": 4.0}]))
    said = say()
    assert said.conflicts == {}
    assert said.answers[KEY].score == 4.0


def test_a_reworded_quote_keeps_its_place(say, acme):
    say(quotes=[EnteredQuote("needs", "first"), EnteredQuote("needs", "second", "quote")])
    first, second = say().quotes
    said = say(quotes=[EnteredQuote("needs", "first, better", "quote", replaces=first.number)])
    assert [(quote.text, quote.permission) for quote in said.quotes] == [
        ("first, better", "quote"),
        ("second", "quote"),
    ]
    assert sorted(acme.quotes()["text"]) == ["first, better", "second"]
    assert second in said.quotes


def test_a_quote_is_taken_back(say, acme):
    (quote,) = say(quotes=[EnteredQuote("needs", "never mind")]).quotes
    assert say(quotes=[EnteredQuote("needs", "", replaces=quote.number)]).quotes == ()
    assert acme.quotes().empty
    assert acme.history()["detail"].iloc[-1] == "dropped"


def test_the_quotes_of_the_room_are_those_of_the_report(say, acme):
    (quote,) = say(quotes=[EnteredQuote("needs", "words")]).quotes
    (quote,) = say(quotes=[EnteredQuote("needs", "words", "quote", replaces=quote.number)]).quotes
    assert acme.quotes()[["text", "permission"]].values.tolist() == [["words", "quote"]]
    assert quote.permission == "quote"


def test_notes_of_a_file_stand_until_one_is_written(say, acme, interviews):
    told = [{"respondent": "Jan de Vries", "text": text} for text in ("one", "two")]
    acme.take(interviews(notes=told))
    assert say().notes == {("needs", "respondent"): "one\ntwo"}
    assert say(notes=[EnteredNote("needs", "three")]).notes == {("needs", "respondent"): "three"}
    assert say(notes=[EnteredNote("needs", "")]).notes == {}


def test_the_scratchpad_is_no_note_on_an_item(say, acme):
    said = say(notes=[EnteredNote("scratchpad", "14:30 – leading", "assessor")])
    assert said.notes == {("scratchpad", "assessor"): "14:30 – leading"}
    assert acme.notes().empty


def test_the_last_consent_stands(talk, acme):
    assert talk.said().consent == ""
    acme.plan_respondent(talk.respondent, consent="2026-11-22")
    acme.plan_respondent(talk.respondent, role="Director")
    assert talk.said().consent == "2026-11-22"


@pytest.mark.parametrize("before", ["", "2026-11-22"])
def test_a_withdrawn_respondent_has_the_consent_that_was_there_before(talk, acme, before):
    for consent in (before, "withdrawn"):
        acme.plan_respondent(talk.respondent, consent=consent)
    acme.plan_respondent(talk.respondent, role="Director")
    assert (talk.said().consent, talk.said().before) == ("withdrawn", before)


def test_nothing_is_appended_to_what_a_withdrawn_respondent_said(talk, acme, say):
    say(needs("2.5"))
    acme.plan_respondent(talk.respondent, consent="withdrawn")
    more = entered(acme.settings.model, talk.respondent, "1", notes=[EnteredNote("needs", "still")])
    for change in (lambda: talk.amend(lambda _: more), lambda: talk.close(AT)):
        with pytest.raises(InputError, match="R01 has withdrawn"):
            change()
    assert (talk.said().notes, talk.said().closed) == ({}, None)
    acme.plan_respondent(talk.respondent, consent="")
    assert talk.amend(lambda _: more).notes == {("needs", "respondent"): "still"}


def test_a_place_is_kept_for_each_interview(talk, acme):
    other = Conversation(acme, acme.plan_respondent("Piet"), "1")
    talk.keep_place("needs")
    talk.keep_place("shifts")
    assert (talk.place(), other.place()) == ("shifts", "")


def test_a_change_by_anyone_moves_the_mark(talk, say):
    before = talk.mark()
    say(needs("3"))
    assert talk.mark() > before
    assert talk.said().mark == talk.mark()


def test_a_workbook_that_somebody_else_holds_says_so_within_its_patience(tmp_path):
    with Workbook.open(str(tmp_path / "held.sqlite"), patience=0.1) as workbook:
        acme = workbook.create("acme")
        with acme.database.writing(), pytest.raises(StoreError) as error:
            acme.plan_respondent("Jan")
    assert error.value.why == "locked"


def test_nobody_unknown_is_interviewed(acme):
    with pytest.raises(InputError, match="R07"):
        Conversation(acme, "R07", "1")
