import pandas as pd
import pytest

from servex_nb.answers import Interviews
from servex_nb.errors import InputError
from servex_nb.store import Taken

ANNA = {"respondent": "Anna", "score": 4.0}


def _current(engagement, wave=""):
    answers = engagement.answers(wave)
    return dict(zip(answers["respondent"] + "/" + answers["item"], answers["score"], strict=True))


def test_what_an_import_brings_is_counted(acme, interviews):
    taken = acme.take(
        interviews(
            [ANNA, {**ANNA, "item": "vision"}],
            notes=[{"respondent": "Anna", "text": "a note"}],
            quotes=[{"respondent": "Bob", "text": "a quote"}],
        )
    )
    assert taken == Taken(answers=2, notes=1, quotes=1, people=2, skipped=0)


def test_importing_twice_changes_nothing(acme, interviews):
    given = interviews(
        [ANNA, {"respondent": "Bob"}, {**ANNA, "moment": "target", "date": pd.Timestamp("2026-01-02")}],
        notes=[{"respondent": "Anna", "text": "a note"}],
        quotes=[{"respondent": "Anna", "text": "a quote"}],
        people=[{"respondent": "Anna", "role": "ceo", "weight": 2.0}],
    )
    acme.take(given)
    answers, history = acme.answers(), acme.history()
    assert acme.take(given) == Taken(skipped=5)
    pd.testing.assert_frame_equal(acme.answers(), answers)
    pd.testing.assert_frame_equal(acme.history(), history)


def test_an_edited_answer_survives_the_import_of_its_file_once_more(acme, interviews):
    acme.take(interviews([ANNA]))
    acme.take(interviews([{"respondent": "R01", "score": 2.0}], file=""))
    assert acme.take(interviews([ANNA])) == Taken(skipped=1)
    assert _current(acme) == {"R01/needs": 2.0}


def test_a_corrected_file_replaces_and_forgets_nothing(acme, interviews):
    acme.take(interviews([ANNA]))
    acme.take(interviews([{**ANNA, "score": 5.0}]))
    assert _current(acme) == {"R01/needs": 5.0}
    assert acme.history()["detail"].tolist()[-1] == "4 → 5 (current, by respondent)"


def test_each_answer_names_the_one_it_replaces(acme, interviews):
    for score in (1.0, 2.0, 3.0):
        acme.take(interviews([{**ANNA, "score": score}, {**ANNA, "item": "vision", "score": 4.0}]))
    with acme.database.reading() as connection:
        found = connection.exec_driver_sql("SELECT id, item, replaces FROM answer ORDER BY id").all()
    assert found == [(1, "needs", None), (2, "vision", None), (3, "needs", 1), (4, "needs", 3)]


def test_the_highest_number_is_current_whatever_the_dates_say(acme, interviews):
    acme.take(interviews([{**ANNA, "score": 5.0}], date=pd.Timestamp("2026-05-05")))
    acme.take(interviews([{**ANNA, "score": 3.0}], date=pd.Timestamp("2020-01-01")))
    assert _current(acme) == {"R01/needs": 3.0}


def test_two_answers_to_one_question_in_one_import_stand_in_their_order(acme, interviews):
    acme.take(interviews([{**ANNA, "score": 5.0}, {**ANNA, "score": 3.0}]))
    assert _current(acme) == {"R01/needs": 3.0}
    assert acme.history()["what"].tolist()[-2:] == ["answer", "replaced"]


def test_moment_wave_and_judge_make_another_answer(acme, interviews):
    others = [{"moment": "target"}, {"by": "assessor"}, {"wave": "2"}, {"item": "vision"}]
    assert acme.take(interviews([ANNA, *({**ANNA, **other} for other in others)])).answers == 5
    assert len(acme.answers("1")) == 4


def test_going_back_to_an_earlier_score_on_a_screen_is_kept(acme, interviews):
    for score in (3.0, 4.0, 3.0):
        assert acme.take(interviews([{**ANNA, "score": score}], file="")).answers == 1
    assert _current(acme) == {"R01/needs": 3.0}
    assert acme.take(interviews([{**ANNA, "score": 3.0}], file="")) == Taken(skipped=1)


def test_what_a_file_leaves_empty_erases_no_detail(acme, interviews):
    told = {"respondent": "Anna", "role": "ceo", "department": "d", "level": "board", "weight": 2.0}
    acme.take(interviews(people=[told]))
    assert acme.take(interviews([ANNA])).people == 0
    assert acme.respondents().iloc[0].to_dict() == {**told, "respondent": "R01", "wave": "1"}


def test_a_detail_that_changed_stands_and_an_old_file_does_not_bring_it_back(acme, interviews):
    for role in ("ceo", "cfo", "ceo"):
        acme.take(interviews(people=[{"respondent": "Anna", "role": role}]))
    assert acme.respondents()["role"].tolist() == ["cfo"]


def test_details_belong_to_a_wave(acme, interviews):
    acme.take(interviews([ANNA, {**ANNA, "wave": "2"}], people=[{"respondent": "Anna", "role": "ceo"}]))
    assert acme.answers("1")["role"].tolist() == ["ceo"]
    assert acme.answers("2")["role"].tolist() == [""]


def test_a_quote_stands_once_with_its_last_permission(acme, interviews):
    for permission in ("quote", "confidential"):
        acme.take(interviews(quotes=[{"respondent": "Anna", "text": "oh", "permission": permission}]))
    assert acme.quotes()["permission"].tolist() == ["confidential"]


def test_notes_of_files_stand_side_by_side_and_one_of_a_screen_instead_of_them(acme, interviews):
    def write(text, file):
        acme.take(interviews(notes=[{"respondent": "Anna", "text": text}], file=file))
        return acme.notes()["text"].tolist()

    assert write("one", "a.csv") == ["one"]
    assert write("two", "b.csv") == ["one", "two"]
    assert write("one and two", "") == ["one and two"]
    assert write("two", "b.csv") == ["one and two"]
    assert write("", "") == []


def test_respondents_get_codes_in_the_order_in_which_they_appear(acme, interviews):
    acme.take(interviews([{"respondent": name} for name in ("Zoë", "Anna")]))
    acme.take(interviews([{"respondent": name} for name in ("Bob", "Anna")], wave="2"))
    assert acme.respondents("1", names=True)["name"].tolist() == ["Zoë", "Anna"]
    assert acme.respondents("1")["respondent"].tolist() == ["R01", "R02"]
    assert acme.respondents("2", names=True)["name"].tolist() == ["Anna", "Bob"]
    assert acme.respondents("2")["respondent"].tolist() == ["R02", "R03"]


def test_a_respondent_who_is_called_by_a_code_keeps_it(acme, interviews):
    acme.take(interviews([{"respondent": name} for name in ("R05", "Anna", "R02")]))
    assert acme.respondents()["respondent"].tolist() == ["R05", "R06", "R02"]


def test_a_file_in_which_a_code_is_somebody_elses_is_refused(acme, interviews):
    acme.take(interviews([ANNA]))
    with pytest.raises(InputError, match="'R01': is the code of another respondent"):
        acme.take(interviews([{"respondent": "Bob"}, {"respondent": "R01"}]))
    assert acme.respondents(names=True)["name"].tolist() == ["Anna"]


def test_an_import_that_fails_leaves_nothing(acme, interviews):
    given = interviews([ANNA], quotes=[{"respondent": "Bob", "text": "a quote"}])
    # A quote without words is nothing that the store can hold.
    broken = Interviews(
        given.people, given.answers, given.notes, given.quotes.astype(object).assign(text=None)
    )
    history = acme.history()
    with pytest.raises(Exception, match="NOT NULL"):
        acme.take(broken)
    assert acme.waves() == ()
    pd.testing.assert_frame_equal(acme.history(), history)


def test_clients_do_not_see_each_other(workbook, acme, interviews):
    other = workbook.create("other")
    acme.take(interviews([ANNA]))
    assert other.take(interviews([ANNA])).answers == 1
    other.take(interviews([{**ANNA, "score": 1.0}, {"respondent": "Bob"}]))
    assert _current(acme) == {"R01/needs": 4.0}
    assert len(acme.history()) == 5


def test_more_respondents_than_a_query_lists_are_taken_once(acme, interviews):
    given = interviews([{"respondent": f"P{number}", "score": 3.0} for number in range(600)])
    assert acme.take(given).answers == 600
    assert acme.take(given) == Taken(skipped=600)
