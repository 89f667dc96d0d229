"""What everyone says beside one interview: all for the consultant, for the client what is released."""

import pytest

from servex_nb.widgets.interview.everyone import for_the_client, for_the_consultant
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
    told = for_the_consultant(acme, "1")
    assert (told["n"], told["current"]["needs"], told["current"]["pyramid.core"]) == (2, 1.5, None)
    assert (told["current"]["shift.journey"], told["target"]["shift.journey"]) == (4.0, 7.0)
    assert acme.released("1") == ()


def test_the_client_sees_no_mean_of_fewer_than_the_threshold(acme, interviewed):
    interviewed(4)
    assert for_the_client(acme, "1") == {"n": 4, "fewest": 5, "current": {}, "target": {}}
    assert acme.released("1") == ()


def test_what_the_client_sees_is_released_and_kept(acme, interviewed):
    interviewed(6)
    told = for_the_client(acme, "1")
    assert told["current"]["needs"] == pytest.approx(2.7)
    (shown,) = acme.released("1")
    (kept,) = (row["score"] for row in shown.told["elements"] if row["key"] == "needs")
    assert kept == told["current"]["needs"]
    assert for_the_client(acme, "1") == told
    assert len(acme.released("1")) == 1
