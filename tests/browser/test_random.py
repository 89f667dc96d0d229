"""Random actions in the browser while kernels are killed: the store holds what was shown as saved."""

import json
import os
import random
import re
import signal

import pytest

from servex_nb import Workbook
from servex_nb.answers.frames import NOT_ASKED
from servex_nb.widgets.interview.interview import Interview

KERNEL = "jupyterapp.shell.currentWidget.sessionContext.session.kernel"
SEED = 20261122
ELEMENTS = ("needs", "vision", "culture", "design")
SHIFTS = 10


class Hand:
    """Does something on the screen, and knows what the store has to hold once that is shown as saved."""

    def __init__(self, page, chance):
        self.page = page
        self.chance = chance
        self.scores = {}
        self.notes = {}
        self.quotes = []
        self.lines = []

    def act(self):
        kinds = {
            self.score: 5,
            self.word: 1,
            self.clear: 1,
            self.note: 2,
            self.quote: 1,
            self.jot: 1,
            self.shift: 2,
        }
        self.chance.choices(list(kinds), list(kinds.values()))[0]()

    def go(self, place):
        self.page.locator(f".sx-rail [data-place={place}]").click()
        self.page.locator(f".sx-rail [data-place={place}][aria-current=step]").wait_for()

    def element(self):
        element = self.chance.choice(ELEMENTS)
        self.go(element)
        return element

    def score(self):
        element, value = self.element(), self.chance.choice(["1", "2", "3", "4"])
        self.page.keyboard.press(value)
        self.scores[element, "current"] = float(value)
        if self.chance.random() < 0.4:
            self.page.keyboard.press(",")
            self.scores[element, "current"] += 0.5

    def word(self):
        element = self.element()
        self.page.keyboard.press("w")
        self.scores[element, "current"] = "don't know"

    def clear(self):
        element = self.element()
        self.page.keyboard.press("Delete")
        self.scores.pop((element, "current"), None)

    def note(self):
        element = self.element()
        word = f" word{self.chance.randrange(10**6)}"
        self.page.keyboard.press("n")
        self.page.keyboard.press("ControlOrMeta+End")
        self.page.keyboard.type(word)
        self.page.keyboard.press("Escape")
        self.notes[element] = self.notes.get(element, "") + word

    def quote(self):
        self.element()
        text = f"quote {self.chance.randrange(10**6)}"
        self.page.keyboard.press("q")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Escape")
        self.quotes.append(text)

    def jot(self):
        text = f"line {self.chance.randrange(10**6)}"
        self.page.keyboard.press("s")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Escape")
        self.lines.append(text)

    def shift(self):
        self.go("shifts")
        row = self.page.locator(".sx-shift").nth(self.chance.randrange(SHIFTS))
        value, moment = self.chance.randrange(10), self.chance.choice(["current", "target"])
        row.locator(f"[role=slider][data-moment={moment}]").focus()
        self.page.keyboard.press(str(value))
        self.scores[row.get_attribute("data-item"), moment] = float(value)


@pytest.fixture
def acme(workspace):
    with Workbook.open(str(workspace / "data" / "workbook.sqlite")) as workbook:
        acme = workbook.create("acme", name="Acme", language="en")
        acme.plan_respondent("Jan")
        yield acme


@pytest.fixture
def screen(acme, workspace, open_notebook):  # noqa: ARG001 - there is a client
    place = workspace / "notebooks" / "02_interview.ipynb"
    notebook = json.loads(place.read_text("utf-8"))
    cell = notebook["cells"][1]
    cell["source"] = [line.replace('client = ""', 'client = "acme"') for line in cell["source"]]
    place.write_text(json.dumps(notebook), "utf-8")
    page = open_notebook("02_interview.ipynb", ".sx-people")
    begin(page)
    yield page
    page.context.close()


def begin(page):
    page.get_by_role("button", name=re.compile("with R01")).click()
    page.locator(".sx-rail").wait_for()


def go_on(page):
    """Run the notebook again after its kernel was killed."""
    page.get_by_role("dialog", name="Kernel Restarting").get_by_role("button", name="Ok").click()
    page.wait_for_function(f"() => {KERNEL}.status === 'idle'")
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    page.locator(".sx-people").wait_for()
    begin(page)


def check(hand, acme):
    """Hold the store to what was shown as saved."""
    said = Interview(acme, "R01", "1").said
    stands = {
        (given.item, given.moment): given.state if given.score is None else given.score
        for given in said.answers.values()
        if given.state != NOT_ASKED
    }
    assert stands == hand.scores
    assert {item: text for (item, by), text in said.notes.items() if by == "respondent"} == {
        item: text.strip() for item, text in hand.notes.items()
    }
    assert sorted(quote.text for quote in said.quotes) == sorted(hand.quotes)
    assert sorted(line.text for line in Interview(acme, "R01", "1").lines) == sorted(hand.lines)


@pytest.mark.parametrize(
    ("actions", "kills"), [(40, 1), pytest.param(500, 10, marks=pytest.mark.long)], ids=["short", "long"]
)
def test_after_random_actions_and_kills_the_store_holds_what_was_shown_as_saved(
    screen, acme, kept, kernel_number, actions, kills
):
    chance = random.Random(SEED)
    hand = Hand(screen, chance)
    each = actions // (kills + 1)
    for number in range(1, actions + 1):
        hand.act()
        if number % each == 0 and number // each <= kills:
            kernel = kernel_number(screen)
            # In mid-sentence: what was done last may have been sent, answered, or neither.
            hand.act()
            os.kill(kernel, signal.SIGKILL)
            go_on(screen)
        if chance.random() < 0.5:
            kept(screen)
            check(hand, acme)
    kept(screen)
    check(hand, acme)
