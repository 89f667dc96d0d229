"""What consultant and client settled: who, when, in which order, and unseen of each other."""

import pytest

from servex_nb.errors import InputError


@pytest.fixture
def acme(workbook, monkeypatch):
    monkeypatch.setenv("SERVEX_USER", "ada")
    return workbook.create("acme")


def test_it_is_told_who_settled_a_score_and_why(acme):
    acme.agree("needs", 2.5, "the desk knows")
    found = acme.standing().agreed["needs"]
    assert (found.score, found.reason, found.who) == (2.5, "the desk knows", "ada")


def test_a_score_that_was_withdrawn_is_told_as_none(acme):
    acme.agree("needs", 2.5)
    acme.agree("needs", None)
    assert acme.standing().agreed["needs"].score is None


def test_two_who_had_not_seen_each_other_are_both_kept(acme):
    acme.agree("needs", 2.5, seen=0)
    acme.agree("needs", 3.0, seen=0)
    found = acme.standing()
    assert [one.score for one in found.conflicts["agreed", "needs"]] == [2.5, 3.0]
    assert found.agreed["needs"].score == 3.0


@pytest.mark.parametrize("seen_by", ["number", None])
def test_who_has_seen_both_settles_it(acme, seen_by):
    acme.set_target("needs", 4.0, seen=0)
    acme.set_target("needs", 5.0, seen=0)
    seen = acme.standing().targets["needs"].number if seen_by else None
    acme.set_target("needs", 4.5, seen=seen)
    assert acme.standing().conflicts == {}


def test_two_who_say_the_same_do_not_contradict(acme):
    acme.agree("needs", 2.5, seen=0)
    acme.agree("needs", 2.5, "because", seen=0)
    assert acme.standing().conflicts == {}


def test_an_order_is_kept_for_its_wave_and_taken_back(acme):
    acme.set_order(["design", "needs"])
    assert acme.order() == acme.standing().order == ("design", "needs")
    acme.set_order([])
    assert acme.order() == ()


def test_the_history_tells_of_orders(acme):
    acme.set_order(["design", "needs"])
    acme.set_order(["design", "needs"])
    acme.set_order([])
    found = acme.history()
    told = found.loc[found["what"] == "priorities", "detail"].tolist()
    assert told == ["design, needs", "as computed"]


@pytest.mark.parametrize("items", [["needs", "needs"], ["shift.journey"], ["nonsense"]])
def test_only_elements_are_put_in_order_each_once(acme, items):
    with pytest.raises(InputError):
        acme.set_order(items)
    assert acme.order() == ()


def test_an_action_keeps_its_root_while_it_is_edited(acme):
    first = acme.add_action("listen")
    second = acme.add_action("listen more", replaces=first)
    acme.add_action("listen most", replaces=second)
    (found,) = acme.standing().actions.to_dict("records")
    assert (found["what"], found["root"]) == ("listen most", first)


def test_only_what_is_said_moves_the_mark_of_the_scores(acme, interviews):
    before = acme.marks()
    acme.agree("needs", 3.0)
    after = acme.marks()
    assert (after.last > before.last, after.said) == (True, before.said)
    acme.take(interviews(answers=[{"respondent": "Anna", "score": 3.0}]))
    assert acme.marks().said > after.said
