"""What the screen says is answered by what came of it."""

import pytest

from servex_nb.store import Workbook
from servex_nb.widgets.interview.dialogue import Dialogue


@pytest.fixture
def dialogue(workbook, acme, respondent):  # noqa: ARG001 - there is somebody to talk to
    return Dialogue(workbook, acme.client)


@pytest.fixture
def talk(dialogue, respondent):
    """Begin the interview, and say things."""
    dialogue.begin(respondent)

    def say(action, **told):
        return dialogue.answer({"id": 7, "respondent": respondent, "wave": "1", "action": action, **told})

    return say


def answer(told, item="needs"):
    return {"action": "answer", "item": item, "moment": "current", "by": "respondent", "told": told}


def test_an_answer_is_called_saved_once_it_is_in_the_store(talk, acme):
    reply = talk(**answer(2.5))
    assert (reply["kind"], reply["said"]["answers"]) == ("saved", {"needs|current|respondent": 2.5})
    assert acme.answers()["score"].tolist() == [2.5]


@pytest.mark.parametrize("told", ["don't know", "not applicable"])
def test_the_words_of_the_screen_are_those_of_the_store(talk, told):
    reply = talk(**answer(told))
    assert reply["said"]["answers"] == {"needs|current|respondent": told}


def test_an_answer_is_taken_back(talk, acme):
    talk(**answer(2.5))
    assert talk(**answer(None))["said"]["answers"] == {}
    assert acme.answers().empty


def test_the_answer_bears_the_number_of_the_message(talk):
    assert talk("look")["id"] == 7


def test_what_cannot_be_kept_is_refused_with_its_reason(talk):
    reply = talk(**answer(9))
    assert reply["kind"] == "refused"
    assert "1 to 5" in reply["reason"]


def test_a_store_that_cannot_be_written_is_told_and_tried_again(tmp_path):
    with Workbook.open(str(tmp_path / "held.sqlite"), patience=0.1) as workbook:
        acme = workbook.create("acme")
        dialogue = Dialogue(workbook, "acme")
        message = {**answer(3), "id": 1, "respondent": acme.plan_respondent("Jan"), "wave": "1"}
        dialogue.begin("R01")
        with acme.database.writing():
            assert dialogue.answer(message) == {"kind": "failed", "why": "locked", "id": 1}
        assert dialogue.answer(message)["kind"] == "saved"


def test_names_leave_the_store_only_when_asked_for(talk, respondent):
    for action in ("open", "look", "figures", "leave"):
        assert "Jan de Vries" not in str(talk(action))
    assert talk("names")["names"] == {respondent: "Jan de Vries"}


def test_somebody_new_is_planned_and_talked_to(dialogue, acme):
    reply = dialogue.answer({"id": 1, "action": "add", "name": "Piet", "role": "", "level": "front-line"})
    assert (reply["kind"], reply["respondent"], reply["level"]) == ("begun", "R02", "front-line")
    assert "shift.journey" not in reply["asked"]
    assert acme.respondents()["level"].tolist() == ["board", "front-line"]


def test_a_name_that_is_there_already_tells_whose_it_is(dialogue, acme):
    told = {"id": 1, "action": "add", "role": "", "level": ""}
    for name in ("Jan de Vries", "JAN  de vries", "r01"):
        assert dialogue.answer({**told, "name": name}) == {"kind": "known", "code": "R01", "id": 1}
    assert acme.respondents()["respondent"].tolist() == ["R01"]
    # Of another wave, it is the same person by the code.
    acme.plan_respondent("Piet", wave="2")
    assert dialogue.answer({**told, "name": "Jan de Vries"})["kind"] == "known"
    reply = dialogue.answer({**told, "name": "R01", "role": "Adviser"})
    assert (reply["kind"], reply["respondent"], reply["wave"]) == ("begun", "R01", "2")


def test_what_is_passed_on_for_another_brings_nothing_in_view(dialogue, acme):
    aside = {"id": 1, "respondent": "R01", "wave": "1", "aside": True}
    assert dialogue.answer({**aside, **answer(3)})["kind"] == "saved"
    assert acme.answers()["score"].tolist() == [3.0]
    assert dialogue.answer({"id": 2, "action": "open"})["begun"] is None
    (person,) = dialogue.answer({"id": 3, "action": "people"})["people"]
    assert (person["code"], person["state"]) == ("R01", "begun")


def test_the_interview_is_resumed_where_it_was_left(dialogue, talk, respondent):
    talk("place", place="needs needs.data")
    talk("leave")
    reply = dialogue.answer({"id": 1, "action": "choose", "respondent": respondent})
    assert reply["place"] == "needs needs.data"


def test_a_page_that_is_loaded_again_goes_on(talk, respondent):
    talk(**answer(3))
    begun = talk("open")["begun"]
    assert (begun["respondent"], begun["said"]["answers"]) == (respondent, {"needs|current|respondent": 3.0})


def test_two_windows_of_one_notebook_each_know_what_they_have_seen(talk):
    talk("open", view="one")
    talk("open", view="two")
    talk(**answer(3), view="one")
    found = talk(**answer(4), view="two")["said"]["conflicts"]["needs|current|respondent"]
    assert [(one["said"], one["mine"]) for one in found] == [(3, False), (4, True)]
    assert talk("look", view="one")["said"]["conflicts"]


def test_nobody_else_can_be_asked_for(dialogue):
    assert dialogue.answer({"id": 1, "action": "choose", "respondent": "R99"})["kind"] == "refused"
    assert dialogue.answer({"id": 1, "action": "figures"})["kind"] == "refused"


def test_a_wave_without_anybody_opens(workbook):
    workbook.create("empty")
    opened = Dialogue(workbook, "empty").answer({"id": 1, "action": "open"})
    assert (opened["wave"], opened["people"]) == ("1", [])


def test_the_screen_knows_every_text_in_every_language(talk, acme):
    opened = talk("open")
    for language in ("nl", "en"):
        texts = opened["material"]["texts"][language]
        assert set(texts["items"]) == set(acme.settings.model.items)
        assert all(about["questions"] for key, about in texts["items"].items() if key.startswith("needs."))
    assert opened["material"]["elements"][0]["key"] == "design"


def test_a_message_is_about_the_respondent_that_it_names(dialogue, talk, acme):
    acme.plan_respondent("Piet")
    dialogue.answer({"id": 1, "action": "choose", "respondent": "R02"})
    talk(**answer(3))
    assert acme.answers()["respondent"].tolist() == ["R01"]


def test_what_everyone_says_is_told_only_of_a_closed_interview(talk, acme):
    talk(**answer(3))
    assert set(talk("gather")) == {"kind", "id"}
    assert talk("everyone", shown=False)["kind"] == "refused"
    assert talk("close")["said"]["closed"]
    first = talk("everyone", shown=False)
    assert (first["few"], first["fewest"], first["current"], first["target"]) == (True, 5, {}, {})
    reply = talk("everyone", shown=False, few=True)
    assert not reply["few"]
    assert (reply["n"], reply["current"]["needs"], reply["current"]["vision"]) == (1, 3.0, None)
    assert acme.released("1") == ()


def test_an_interview_is_closed_once_and_may_be_corrected_afterwards(talk, acme):
    first = talk("close")["said"]["closed"]
    assert talk("close")["said"]["closed"] == first
    assert talk(**answer(4))["kind"] == "saved"
    assert acme.history()["what"].tolist().count("interview closed") == 1


WRITES = {
    "answer": answer(4),
    "shift": answer(4, "shift.journey"),
    "layer": answer(4, "pyramid.core"),
    "note": {"action": "note", "item": "needs", "text": "more", "was": "a note"},
    "quote": {"action": "quote", "item": "needs", "text": "words", "permission": "quote"},
    "permission": {
        "action": "quote", "item": "needs", "text": "a quote", "permission": "quote", "replaces": 1,
    },
    "jot": {"action": "jot", "text": "another line", "at": "14:40"},
    "file": {"action": "file", "place": 0, "item": "needs", "what": "note", "by": "respondent"},
    "close": {"action": "close"},
}  # fmt: skip


@pytest.mark.parametrize("what", WRITES)
def test_nothing_of_a_withdrawn_respondent_is_written_until_that_is_undone(talk, acme, what):
    talk("note", item="needs", text="a note", was="", by="respondent")
    talk("quote", item="needs", text="a quote", permission="confidential")
    talk("jot", text="a line", at="14:32")
    before = talk("consent", day="withdrawn")["said"]
    known = len(acme.history())
    refused = talk(**{"by": "respondent", **WRITES[what]}, language="nl")
    assert (refused["kind"], refused["reason"]) == ("refused", "R01 heeft zich teruggetrokken.")
    assert talk(**{"by": "respondent", **WRITES[what]})["reason"] == "R01 has withdrawn."
    assert len(acme.history()) == known
    # What stood stays readable, and no consent comes of undoing.
    undone = talk("consent", day=before["before"])["said"]
    assert {**undone, "consent": "withdrawn"} == before
    assert undone["consent"] == ""
    assert talk(**{"by": "respondent", **WRITES[what]})["kind"] == "saved"
