"""What everyone says beside one interview: all for the consultant, for the client what is released."""

import pytest

from servex_nb.widgets.interview.everyone import Everyone
from servex_nb.widgets.interview.interview import Interview


@pytest.fixture
def interviewed(acme):
    """Let a number of people answer the same question, each one point more than the one before."""

    def interviewed(number):
        for place in range(number):
            interview = Interview(acme, acme.plan_respondent(f"Person {place}"), "1")
            interview.answer("needs", str(1 + place % 5))
            interview.answer("shift.journey", "4")
            interview.answer("shift.journey", "7", moment="target")

    return interviewed


def test_the_consultant_sees_everyones_means(acme, interviewed):
    interviewed(2)
    told = Everyone(acme, "1").for_the_consultant()
    assert (told["n"], told["current"]["needs"], told["current"]["pyramid.core"]) == (2, 1.5, None)
    assert (told["current"]["shift.journey"], told["target"]["shift.journey"]) == (4.0, 7.0)
    assert acme.released("1") == ()


def test_the_client_sees_no_mean_of_fewer_than_the_threshold(acme, interviewed):
    interviewed(4)
    assert Everyone(acme, "1").for_the_client() == {"n": 4, "fewest": 5, "current": {}, "target": {}}
    assert acme.released("1") == ()


def test_what_the_client_sees_is_released_and_kept(acme, interviewed):
    interviewed(6)
    told = Everyone(acme, "1").for_the_client()
    assert told["current"]["needs"] == pytest.approx(2.7)
    (shown,) = acme.released("1")
    (kept,) = (row["score"] for row in shown.told["elements"] if row["key"] == "needs")
    assert kept == told["current"]["needs"]
    assert Everyone(acme, "1").for_the_client() == told
    assert len(acme.released("1")) == 1


def test_what_is_worked_out_ahead_counts_as_shown_only_once_it_is(acme, interviewed):
    interviewed(6)
    everyone = Everyone(acme, "1")
    everyone.gather().result()
    assert acme.released("1") == ()
    told = everyone.for_the_client()
    (shown,) = acme.released("1")
    assert told == Everyone(acme, "1").for_the_client()
    assert acme.released("1") == (shown,)


def test_what_was_worked_out_gives_way_to_what_is_said_and_shown_since(acme, interviewed):
    interviewed(6)
    everyone = Everyone(acme, "1")
    everyone.gather().result()
    Interview(acme, "R06", "1").answer("needs", "5")
    assert everyone.for_the_consultant()["current"]["needs"] == pytest.approx(20 / 6)
    everyone.gather().result()
    # What somebody else showed of the same wave meanwhile is taken into account.
    Interview(acme, "R05", "1").answer("needs", "1")
    Everyone(acme, "1").for_the_client()
    Interview(acme, "R05", "1").answer("needs", "5")
    assert everyone.for_the_client() == Everyone(acme, "1").for_the_client()


def test_whoever_withdraws_counts_no_more(acme, interviewed):
    interviewed(7)
    everyone = Everyone(acme, "1")
    everyone.gather().result()
    Interview(acme, "R01", "1").consent("withdrawn")
    assert (everyone.for_the_consultant()["n"], everyone.for_the_client()["n"]) == (6, 6)
