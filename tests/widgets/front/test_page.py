"""The browser's part of every screen, as far as it can be held without a browser."""

import re
from importlib.resources import files

import pytest

from servex_nb.model.language import Phrases
from servex_nb.widgets.agree import screen as agree
from servex_nb.widgets.front.page import PACKAGE, SHARED, phrases, script, style
from servex_nb.widgets.interview import screen as interview

SCREENS = {"agree": agree, "interview": interview}


@pytest.fixture(params=SCREENS)
def screen(request):
    return SCREENS[request.param]


@pytest.fixture
def written(screen):
    return script(screen.PACKAGE, screen.SCRIPTS)


def modules(package, folder):
    found = files(package) / folder if folder else files(package)
    return {path.name for path in found.iterdir() if path.name.endswith(".js")}


def test_every_module_is_part_of_its_screen(screen):
    assert modules(screen.PACKAGE, "front") == {f"{name}.js" for name in screen.SCRIPTS}
    assert modules(PACKAGE, "") == {f"{name}.js" for name in SHARED}


def test_nothing_is_fetched_and_no_word_is_read_as_markup(screen, written):
    unsafe = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|fetch\(|import\("
    assert not re.search(unsafe, written)
    sheet = style(screen.PACKAGE, screen.PACKAGE.rpartition(".")[2])
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", written + sheet)


def test_every_phrase_that_a_screen_says_is_there(screen, written):
    there = phrases(screen.PACKAGE)
    assert set(re.findall(r'say\("([\w.]+)"', written)) <= set(there)
    for stem in re.findall(r"say\(`([\w.]+)\$", written):
        assert any(key.startswith(stem) for key in there), stem


def test_every_phrase_is_said(screen, written):
    stems = tuple(re.findall(r"(?:say\(|: )`([\w.]+)\$", written))
    unsaid = {key for key in Phrases(screen.PACKAGE).templates if f'"{key}"' not in written}
    assert not {key for key in unsaid if not key.startswith(stems)}


def test_a_screen_says_nothing_twice(screen):
    assert not set(Phrases(screen.PACKAGE).templates) & set(Phrases(PACKAGE).templates)
