"""What a reader of screens hears of the interview, what axe finds, contrast, and focus that is seen."""

import json
import re
import shutil
from pathlib import Path

import pytest
from senses import AXE, FAINT, RUN_AXE, SIZES, UNSEEN, heard, show, told

from servex_nb import Workbook, read_interviews
from servex_nb.widgets.interview.interview import Interview

ROOT = Path(__file__).parents[2]
PLACES = ("opening", "needs", "pyramid", "shifts", "closing")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A client with interviews of the demonstration, and one of which something of each kind is known."""
    folder = tmp_path_factory.mktemp("workspace")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    with Workbook.open(str(folder / "data" / "workbook.sqlite")) as workbook:
        acme = workbook.create("acme", name="Acme", language="en")
        demo = ROOT / "data" / "demo" / "noorderveen-nulmeting-2025.csv"
        acme.take(read_interviews([demo], acme.settings.model, wave="1"))
        one = Interview(
            acme,
            acme.plan_respondent("Jan", role="Director", level="board", wave=acme.waves()[-1]),
            acme.waves()[-1],
        )
        for item, told in {
            "needs": "2.5",
            "needs.data": "4",
            "vision": "don't know",
            "pyramid.core.1": "5",
        }.items():
            one.answer(item, told)
        one.answer("shift.experience", "4")
        one.answer("shift.experience", "8", moment="target")
        one.note("needs", "A note.")
        one.quote("needs", "Their words.", "quote")
        one.jot("A line.", at="14:27")
        one.jot("Another.", at="14:30")
        one.consent("2026-11-22")
    return folder


@pytest.fixture(scope="module")
def app(serve, new_page):
    """The interview of that one, as an app in English."""
    page = new_page()
    page.goto(serve("acme"), wait_until="commit")
    page.get_by_role("button", name=re.compile("^Go on with R")).click()
    page.locator(".sx-rail").wait_for()
    return page


@pytest.mark.parametrize(
    ("name", "place", "part"),
    [
        ("opening", "opening", ".sx-page"),
        ("form", "needs", ".sx-page"),
        ("radar", "needs", ".sx-radar"),
        ("pyramid", "pyramid", ".sx-page"),
        ("shifts", "shifts", ".sx-page"),
        ("closing", "closing", ".sx-page"),
        ("scratchpad", "closing", ".sx-pad"),
        ("rail", "needs", ".sx-rail"),
        ("bar", "needs", ".sx-bar"),
    ],
)
def test_every_control_is_heard_with_its_role_name_and_state(app, name, place, part):
    show(app, place)
    assert told(app.locator(part)) == heard(name)


def test_the_audience_hears_one_question_one_scale_and_one_picture(app):
    show(app, "needs")
    with app.expect_popup() as opened:
        app.get_by_role("button", name="Audience window").click()
    opened.value.get_by_role("heading").wait_for()
    found = told(opened.value.locator("body"))
    app.get_by_role("button", name="Audience window").click()
    assert found == heard("audience")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_serious_and_every_text_is_seen_well(app, size, language):
    width, height = SIZES[size]
    app.set_viewport_size({"width": width, "height": height})
    app.locator(f".sx-bar [lang={language}]").click()
    found = {}
    with app.expect_popup() as opened:
        app.locator(".sx-audience-switch").click()
    audience = opened.value
    audience.set_viewport_size({"width": width, "height": height})
    for place in PLACES:
        show(app, place)
        for where, page in ((place, app), (f"audience: {place}", audience)):
            page.evaluate(AXE)
            found[where] = [page.evaluate(RUN_AXE), page.evaluate(FAINT)]
        if size == "tablet":
            app.locator(".sx-dock button").first.click()
            found[f"{place}, drawer"] = [app.evaluate(RUN_AXE), app.evaluate(FAINT)]
            app.locator(".sx-close").click()
    app.locator(".sx-audience-switch").click()
    assert {where: told for where, told in found.items() if told != [[], []]} == {}


def test_axe_finds_nothing_serious_in_the_form_within_jupyterlab(open_notebook, workspace):
    folder = workspace / "notebooks"
    notebook = json.loads((folder / "02_interview.ipynb").read_text("utf-8"))
    cell = notebook["cells"][1]
    cell["source"] = [line.replace('client = ""', 'client = "acme"') for line in cell["source"]]
    (folder / "acme.ipynb").write_text(json.dumps(notebook), "utf-8")
    page = open_notebook("acme.ipynb", ".sx-people")
    page.evaluate(AXE)
    found = {"people": page.evaluate(RUN_AXE, ".sx")}
    page.get_by_role("button", name=re.compile("^Go on with R")).click()
    for place in PLACES:
        show(page, place)
        found[place] = [*page.evaluate(RUN_AXE, ".sx"), *page.evaluate(FAINT)]
    assert {where: told for where, told in found.items() if told} == {}


def test_focus_is_seen_wherever_the_tab_key_takes_it(app):
    app.set_viewport_size({"width": 1366, "height": 768})
    unseen, steps = [], 0
    for place in ("needs", "shifts", "closing"):
        show(app, place)
        app.locator(".sx-bar [lang=nl]").focus()
        for _ in range(60):
            app.keyboard.press("Tab")
            told = app.evaluate(UNSEEN)
            if told is None:
                break
            steps += 1
            unseen += [told] if told else []
    assert unseen == []
    assert steps > 60


def test_the_scratchpad_stands_at_one_place_beside_every_page(app):
    app.set_viewport_size({"width": 1366, "height": 768})
    tops = {}
    for place in PLACES:
        show(app, place)
        tops[place] = app.locator(".sx-pad").bounding_box()["y"]
    assert len(set(tops.values())) == 1, tops
