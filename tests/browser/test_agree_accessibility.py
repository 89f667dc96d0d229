"""What a reader of screens hears of the agreement, what axe finds, contrast, and focus that is seen."""

import datetime as dt
import json
import shutil

import pytest
from senses import AXE, FAINT, RUN_AXE, SIZES, UNSEEN, heard, show, told

from servex_nb import Workbook

PLACES = ("needs", "culture", "innovation", "actions")


@pytest.fixture(scope="module")
def page(workspace, demo_file, open_notebook):
    """The demonstration client's screen in English, with something settled and an action."""
    (workspace / "data").mkdir(exist_ok=True)
    shutil.copy(demo_file, workspace / "data" / "workbook.sqlite")
    with Workbook.open(str(workspace / "data" / "workbook.sqlite")) as workbook:
        engagement = workbook.engagement("noorderveen")
        engagement.agree("needs", 2.5, "The desk knows.")
        engagement.set_target("needs", 4, "Within reach.")
        engagement.add_action(
            "Listen to the desk",
            why="it knows",
            owner="Front office",
            by_when=dt.date(2027, 3, 1),
            effort=2,
            effect=5,
            item="needs",
        )
    folder = workspace / "notebooks"
    notebook = json.loads((folder / "03_agree.ipynb").read_text("utf-8"))
    cell = notebook["cells"][1]
    cell["source"] = [
        line.replace('client = ""', 'client = "noorderveen"').replace('language = ""', 'language = "en"')
        for line in cell["source"]
    ]
    (folder / "agree.ipynb").write_text(json.dumps(notebook), "utf-8")
    page = open_notebook("agree.ipynb", ".sx-agree")
    page.evaluate("() => jupyterapp.shell.collapseLeft()")
    page.locator(".sx").evaluate("(node) => node.scrollIntoView({ block: 'start' })")
    page.locator(".sx-meaning li b").first.wait_for()
    page.evaluate(AXE)
    return page


@pytest.mark.parametrize(
    ("name", "place", "part"),
    [
        ("element", "needs", ".sx-page"),
        ("actions", "actions", ".sx-page"),
        ("rail", "needs", ".sx-rail"),
        ("bar", "needs", ".sx-bar"),
        ("priorities", "needs", ".sx-order"),
        ("meaning", "needs", ".sx-meaning"),
    ],
)
def test_every_control_is_heard_with_its_role_name_and_state(page, name, place, part):
    show(page, place)
    assert told(page.locator(part)) == heard(f"agree-{name}")


def test_the_panel_of_an_action_is_heard_with_its_fields(page):
    show(page, "actions")
    page.get_by_role("button", name="Listen to the desk").click()
    found = told(page.locator(".sx-panel"))
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert found == heard("agree-action")


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_serious_and_every_text_is_seen_well(page, size):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    found = {}

    def look(where):
        found[where] = [*page.evaluate(RUN_AXE, ".sx"), *page.evaluate(FAINT)]

    for language in ("nl", "en"):
        page.locator(f".sx-bar [lang={language}]").click()
        for place in PLACES:
            show(page, place)
            look((language, place))
    page.get_by_role("switch").click()
    page.locator(".sx[data-own] .sx-meaning .sx-visually-hidden").first.wait_for(state="attached")
    look("for the consultant alone")
    page.get_by_role("switch").click()
    page.locator(".sx:not([data-own])").wait_for()
    page.get_by_role("button", name="Listen to the desk").click()
    look("action")
    page.get_by_role("button", name="Done").click()
    if size == "tablet":
        page.locator(".sx-dock button").click()
        look("drawer")
        page.locator(".sx-close").click()
    assert {where: told for where, told in found.items() if told} == {}


def test_focus_is_seen_wherever_the_tab_key_takes_it(page):
    page.set_viewport_size({"width": 1366, "height": 768})
    unseen, steps = [], 0
    for place in ("needs", "actions"):
        show(page, place)
        page.locator(".sx-bar [lang=nl]").focus()
        for _ in range(60):
            page.keyboard.press("Tab")
            told = page.evaluate(UNSEEN)
            if told is None:
                break
            steps += 1
            unseen += [told] if told else []
    assert unseen == []
    assert steps > 60
