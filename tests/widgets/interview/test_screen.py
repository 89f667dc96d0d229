"""The interview's screen and the notebook behind it."""

import pytest

from servex_nb.errors import InputError
from servex_nb.widgets import InterviewScreen


def test_a_message_from_the_screen_is_answered(workbook, acme, respondent):
    screen = InterviewScreen(workbook, acme.client, respondent)
    sent = []
    screen.send = sent.append
    screen._handle_custom_msg({"id": 3, "action": "look", "respondent": respondent, "wave": "1"}, [])
    assert sent == [{"kind": "same", "id": 3}]


def test_nobody_unknown_is_talked_to(workbook, acme):
    acme.plan_respondent("Jan")
    with pytest.raises(InputError, match="R07"):
        InterviewScreen(workbook, acme.client, "R07")
