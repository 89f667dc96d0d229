"""What the screen says is answered by what came of it, and what a client may not see is not told."""

import shutil

import pytest

from servex_nb import assess, disclose
from servex_nb.answers import read_interviews
from servex_nb.assessment import record
from servex_nb.store import Workbook
from servex_nb.widgets.agree.dialogue import Dialogue


def settle(score, item="needs", of="agreed", reason="the desk knows"):
    return {"of": of, "item": item, "score": score, "reason": reason}


def test_a_score_is_called_saved_once_it_is_in_the_store(talk, heard):
    reply = talk("settle", **settle(2.5))
    assert (reply["kind"], reply["at"]) == ("saved", "14:32")
    assert reply["said"]["settled"]["agreed"]["needs"]["score"] == 2.5
    assert heard.standing().agreed["needs"].reason == "the desk knows"


@pytest.mark.parametrize(("user", "told"), [("ada", "ada"), ("root", "")])
def test_who_settled_a_score_is_told_by_name_or_not_at_all(talk, monkeypatch, user, told):
    monkeypatch.setenv("SERVEX_USER", user)
    assert talk("settle", **settle(2.5))["said"]["settled"]["agreed"]["needs"]["who"] == told


def test_what_is_sent_again_is_kept_once(talk, heard):
    talk("settle", **settle(2.5))
    talk("settle", **settle(2.5))
    assert (heard.history()["what"] == "agreed").sum() == 1


def test_a_score_is_withdrawn(talk, heard):
    talk("settle", **settle(2.5))
    talk("settle", **settle(None, reason=""))
    assert "needs" not in heard.settled().index


@pytest.mark.parametrize("wrong", [settle(9), settle(3, item="nonsense")])
def test_what_cannot_be_kept_is_refused(talk, heard, wrong):
    assert talk("settle", **wrong)["kind"] == "refused"
    assert heard.settled().empty


def test_two_who_settle_unseen_of_each_other_are_told_of_both(workbook, heard, talk):
    other = Dialogue(workbook, heard.client)
    talk("settle", **settle(2.5))
    reply = other.answer({"id": 1, "action": "settle", "watched": False, **settle(3)})
    told = reply["said"]["conflicts"]["needs|agreed"]
    assert [(one["said"], one["mine"]) for one in told] == [(2.5, False), (3, True)]
    assert talk("look")["said"]["conflicts"]["needs|agreed"][0]["mine"]
    chosen = talk("settle", **settle(2.5))
    assert (chosen["said"]["conflicts"], heard.settled()["agreed"]["needs"]) == ({}, 2.5)


def test_two_windows_of_one_notebook_each_know_what_they_have_seen(talk):
    talk("open", view="one")
    talk("open", view="two")
    talk("settle", **settle(2.5), view="one")
    found = talk("settle", **settle(3), view="two")["said"]["conflicts"]["needs|agreed"]
    assert [(one["said"], one["mine"]) for one in found] == [(2.5, False), (3, True)]
    assert talk("look", view="one")["said"]["conflicts"]


def test_what_was_settled_here_is_told_apart_from_what_was_not(workbook, heard, talk):
    other = Dialogue(workbook, heard.client)
    talk("settle", **settle(2.5, "vision"))
    other.answer({"id": 1, "action": "settle", "watched": False, **settle(4, of="target")})
    told = talk("settle", **settle(5, of="target"))["said"]["conflicts"]["needs|target"]
    assert [(one["said"], one["mine"]) for one in told] == [(4, False), (5, True)]


def test_a_store_that_cannot_be_written_is_told_and_tried_again(tmp_path):
    with Workbook.open(str(tmp_path / "held.sqlite"), patience=0.1) as workbook:
        acme = workbook.create("acme")
        dialogue = Dialogue(workbook, "acme")
        message = {"id": 1, "action": "settle", "watched": False, **settle(3)}
        with acme.database.writing():
            assert dialogue.answer(message) == {"kind": "failed", "why": "locked", "id": 1}
        assert dialogue.answer(message)["kind"] == "saved"


def test_figures_are_those_of_the_scores_and_follow_what_is_settled(talk, heard):
    talk("settle", **settle(2.0))
    told = talk("settle", **settle(4.5, of="target"))["said"]["figures"]["needs"]
    row = assess(heard).element("needs")
    assert (told["score"], told["gap"], told["agreement"]) == (row["score"], 2.5, row["agreement"])
    assert (told["wished"], told["dots"]) == (5.0, [1, 2, 3, 3, 3, 3, 4, 4, 4])


def test_the_own_screen_tells_every_level(talk):
    told = talk("open")["said"]["figures"]["needs"]["groups"]
    assert [(group["name"]["en"], group["n"]) for group in told] == [
        ("board", 3),
        ("management", 3),
        ("front line", 3),
    ]


def test_who_told_no_level_is_no_level(talk, heard, tmp_path):
    path = tmp_path / "more.csv"
    path.write_text("respondent,item,score\nSomebody,needs,1\n", "utf-8")
    heard.take(read_interviews([path], heard.settings.model, wave=heard.waves()[-1]))
    told = talk("open")["said"]["figures"]["needs"]
    assert told["n"] == 10
    assert [group["n"] for group in told["groups"]] == [3, 3, 3]


def test_unless_told_otherwise_the_client_watches(dialogue):
    told = dialogue.answer({"id": 1, "action": "open"})["said"]
    assert told["watched"]
    assert not [group for group in told["figures"]["needs"]["groups"] if group["n"] < 5]


def test_a_client_sees_no_single_answer_that_would_tell_of_a_hidden_group(talk):
    told = talk("open", watched=True)["said"]["figures"]["needs"]
    shown = sum(group["n"] for group in told["groups"])
    assert (told["dots"] is None) == (0 < shown < told["n"])


def test_a_client_sees_single_answers_where_no_groups_are_shown(acme, tell, workbook):
    for place in range(6):
        tell(acme, f"someone {place}", ("needs", 3, "current"))
    told = Dialogue(workbook, acme.client).answer({"id": 1, "action": "open"})["said"]
    assert told["figures"]["needs"]["dots"] == [3] * 6
    tell(acme, "somebody else", ("needs", 5, "current"))
    told = Dialogue(workbook, acme.client).answer({"id": 1, "action": "open"})["said"]
    needs = told["figures"]["needs"]
    assert (needs["dots"], needs["closed"]) == (None, "few")


def test_what_a_client_may_not_see_is_told_apart_from_what_nobody_knows(demo_file, tmp_path):
    shutil.copy(demo_file, tmp_path / "workbook.sqlite")
    with Workbook.open(str(tmp_path / "workbook.sqlite")) as workbook:
        dialogue = Dialogue(workbook, "noorderveen")
        for watched in (True, False):
            told = dialogue.answer({"id": 1, "action": "open", "watched": watched})["said"]["figures"]
            withheld = {key for key, figure in told.items() if "agreement" in figure["withheld"]}
            assert bool(withheld) == watched
            # With every answer in sight, how far they lie apart is in sight too.
            assert all(figure["agreement"] is None for key, figure in told.items() if key in withheld)
            assert all(told[key]["closed"] in ("groups", "spread", "few") for key in withheld)
            assert all((figure["closed"] is None) == (figure["dots"] is not None) for figure in told.values())


def test_what_a_client_sees_of_the_same_answers_stays_seen(heard, talk, workbook):
    def seen():
        told = Dialogue(workbook, heard.client).answer({"id": 1, "action": "open"})["said"]["figures"]
        return {key: (figure["closed"], figure["withheld"]) for key, figure in told.items()}

    before = seen()
    talk("settle", **settle(2.5))
    record(heard, disclose(heard, assess(heard)))
    talk("settle", **settle(4.5, of="target"))
    assert seen() == before


def test_a_client_sees_no_figures_of_too_few(acme, tell, workbook):
    for place in range(3):
        tell(acme, f"someone {place}", ("needs", 3, "current"))
    dialogue = Dialogue(workbook, acme.client)
    watched = dialogue.answer({"id": 1, "action": "open"})["said"]
    assert (watched["respondents"], watched["figures"], watched["priorities"]) == (None, {}, [])
    own = dialogue.answer({"id": 1, "action": "open", "watched": False})["said"]
    assert own["figures"]["needs"]["dots"] == [3, 3, 3]


def test_the_consultant_is_warned_that_single_answers_will_stay_closed(talk, tell, heard):
    talk("open", watched=True)
    assert not talk("open")["said"]["warned"]
    tell(heard, "somebody else", ("needs", 5, "current"))
    assert talk("look")["said"]["warned"]
    # Of a warning for the consultant a client sees nothing.
    assert not talk("view", watched=True)["said"]["warned"]


def test_what_a_client_sees_is_recorded_once(talk, heard):
    talk("open")
    assert heard.released() == ()
    talk("open", watched=True)
    talk("settle", watched=True, **settle(2.5))
    assert len(heard.released()) == 1


def test_findings_are_the_consultants_own_only_where_nobody_watches(talk):
    own = talk("findings")["findings"]
    watched = talk("findings", watched=True)["findings"]
    assert [finding for finding in own if finding["own"]]
    assert not [finding for finding in watched if finding["own"]]


def test_what_did_not_change_is_not_computed_again(dialogue, talk):
    talk("open")
    heard = dialogue.seen({}).figures.heard()
    found = dialogue.seen({}).figures.findings(watched=False)
    assert dialogue.seen({}).figures.findings(watched=False) is found
    talk("settle", **settle(2.5))
    assert dialogue.seen({}).figures.heard() is heard
    assert dialogue.seen({}).figures.findings(watched=False) is not found


def test_answers_that_come_in_meanwhile_are_heard(talk, tell, heard):
    before = talk("open")["said"]["figures"]["needs"]["n"]
    tell(heard, "somebody else", ("needs", 5, "current"))
    reply = talk("look")
    assert (reply["kind"], reply["said"]["figures"]["needs"]["n"]) == ("changed", before + 1)
    assert talk("look")["kind"] == "same"


def test_the_priorities_are_put_in_order_and_back(talk, heard):
    computed = talk("open")["said"]["priorities"]
    assert computed == ["needs", "vision"]
    told = talk("order", items=["vision", "needs"])["said"]
    assert (told["priorities"], told["by_hand"]) == (["vision", "needs"], True)
    assert list(assess(heard).order) == ["vision", "needs"]
    told = talk("order", items=[])["said"]
    assert (told["priorities"], told["by_hand"]) == (computed, False)


def test_an_action_is_kept_edited_and_dropped(talk, heard, action):
    talk("act", **action)
    told = talk("act", **{**action, "owner": "Marketing"})["said"]["actions"]
    assert told == [{**action, "owner": "Marketing"}]
    assert len(heard.actions()) == 1
    assert talk("drop", token="new-1")["said"]["actions"] == []  # noqa: S106 - no secret
    assert heard.actions().empty


def test_an_action_is_known_by_its_root_after_the_screen_is_opened_again(workbook, talk, heard, action):
    talk("act", **action)
    talk("act", **{**action, "effort": None})
    again = Dialogue(workbook, heard.client)
    (told,) = again.answer({"id": 1, "action": "open", "watched": False})["said"]["actions"]
    again.answer({"id": 2, "action": "act", "watched": False, **told, "what": "Listen more"})
    assert heard.actions()["what"].tolist() == ["Listen more"]


def test_an_action_that_somebody_else_reworded_is_kept_beside_it(workbook, talk, heard, action):
    talk("act", **action)
    (told,) = Dialogue(workbook, heard.client).answer({"id": 1, "action": "open"})["said"]["actions"]
    other = Dialogue(workbook, heard.client)
    talk("act", **{**action, "what": "Mine"})
    other.answer({"id": 2, "action": "act", **told, "what": "Theirs"})
    assert sorted(heard.actions()["what"]) == ["Mine", "Theirs"]


@pytest.mark.parametrize("wrong", [{"what": " "}, {"by_when": "soon"}, {"effort": 7}, {"item": "nonsense"}])
def test_an_action_with_a_fault_is_refused(talk, heard, action, wrong):
    assert talk("act", **(action | wrong))["kind"] == "refused"
    assert heard.actions().empty


def test_the_next_steps_are_the_models(talk, heard):
    steps = talk("open")["material"]["steps"]["en"]
    model = heard.settings.model
    assert steps["needs"]["2"] == model.element_text("needs", "en").next[2]
    assert steps["pyramid.core"] == model.layer_text("pyramid.core", "en").step
    assert steps["shift.journey"] == model.shift_text("shift.journey", "en").tip


def test_names_of_respondents_stay_in_the_store(talk):
    for watched in (False, True):
        assert "front-line 1" not in str(talk("open", watched=watched))
        assert "front-line 1" not in str(talk("findings", watched=watched))
