"""The browser's part, as far as it can be held without a browser."""

import re
from importlib.resources import files

import pytest

from servex_nb.errors import InputError
from servex_nb.model.language import Phrases
from servex_nb.widgets import InterviewScreen
from servex_nb.widgets.interview.screen import SCRIPTS, script, style

PACKAGE = "servex_nb.widgets.interview"


def test_every_script_is_part_of_the_screen():
    found = {path.name for path in (files(PACKAGE) / "front").iterdir() if path.name.endswith(".js")}
    assert found == {f"{name}.js" for name in SCRIPTS}


def test_nothing_is_fetched_and_no_word_is_read_as_markup():
    unsafe = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|fetch\(|import\("
    assert not re.search(unsafe, script())
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", script() + style())


def test_every_phrase_that_the_screen_says_is_there():
    phrases = Phrases(PACKAGE).templates
    said = set(re.findall(r'say\("([\w.]+)"', script()))
    assert said <= set(phrases)
    for stem in re.findall(r"say\(`([\w.]+)\$", script()):
        assert any(key.startswith(stem) for key in phrases), stem


def test_every_phrase_is_said():
    stems = tuple(re.findall(r"(?:say\(|: )`([\w.]+)\$", script()))
    unsaid = {key for key in Phrases(PACKAGE).templates if f'"{key}"' not in script()}
    assert not {key for key in unsaid if not key.startswith(stems)}


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
