"""What is settled in a real JupyterLab, and what the store and a report then hold."""

import datetime as dt
import json
import os
import shutil
import signal
import sqlite3
from contextlib import closing

import pytest
from senses import leave_and_return, tops_while_scrolling, undo_and_redo

from servex_nb import Workbook, assess, build_report, disclose
from servex_nb.answers import EnteredAnswer, entered

CLIENT = "noorderveen"
TODAY = dt.date(2026, 11, 22)
CELLS = "() => jupyterapp.shell.currentWidget.content.widgets.map((cell) => cell.model.type)"
OVERFLOW = """() => [...document.querySelectorAll('.sx, .sx-form, .sx-rail, .sx-side, .sx-bar, .sx-order')]
  .filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.className)"""

# What of the bar leaves it, is cut off or touches its neighbour, and the priorities too close to the next.
SPILLS = """() => {
  const bar = document.querySelector('.sx-bar').getBoundingClientRect();
  const parts = [...document.querySelectorAll('.sx-bar > *')].filter((part) => part.offsetWidth);
  const inside = [...document.querySelectorAll('.sx-watching, .sx-watching *')];
  const names = [...document.querySelectorAll('.sx-priority-name')].filter((name) => name.offsetHeight);
  const box = (part) => part.getBoundingClientRect();
  const words = (name) => {
    const range = document.createRange();
    range.selectNodeContents(name);
    return range.getBoundingClientRect();
  };
  return [
    ...inside.filter((part) => box(part).bottom > bar.bottom || box(part).top < bar.top),
    ...parts.filter((part) => part.scrollWidth > part.clientWidth + 1),
    ...parts.filter((part, at) => at && box(part).left < box(parts[at - 1]).right),
    ...names.filter((name, at) => at && words(name).top - words(names[at - 1]).bottom < 6),
  ].map((part) => part.className + ': ' + part.textContent);
}"""

# The lowest parts of an element's page, and how far the form is seen.
ACTIONS = """() => {
  const { bottom } = document.querySelector('.sx-form').getBoundingClientRect();
  const lowest = ['.sx-actions-head', '.sx-actions tbody tr:first-child', '.sx-agree > p.sx-quiet'];
  return [...document.querySelectorAll(lowest)].filter((part) => part.offsetHeight)
    .map((part) => bottom - part.getBoundingClientRect().bottom);
}"""

# The lines of what the figures say, and of reasons, that are cut through.
SLICED = """() => {
  const list = document.querySelector('.sx-meaning ul');
  const { bottom } = list.getBoundingClientRect();
  const walker = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
  const lines = [];
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const isCut = ({ top, bottom: low }) => top < bottom - 2 && low > bottom + 2;
    lines.push(...[...range.getClientRects()].filter(isCut));
  }
  const fields = [...document.querySelectorAll('.sx-reason')].filter((field) => {
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(field);
    return paddingTop !== '0px' || paddingBottom !== '0px' || field.clientHeight % parseFloat(lineHeight) > 1;
  });
  return lines.length + fields.length;
}"""

# By how much a level's text goes past the room that is kept for it.
CUT = """() => {
  const room = document.querySelector('.sx-level-room').getBoundingClientRect();
  const texts = [...document.querySelectorAll('.sx-level-texts p')];
  return Math.max(...texts.map((text) => text.getBoundingClientRect().bottom - room.bottom));
}"""


@pytest.fixture(scope="module")
def engagement(workspace, demo_file):
    (workspace / "data").mkdir(exist_ok=True)
    shutil.copy(demo_file, workspace / "data" / "workbook.sqlite")
    with Workbook.open(str(workspace / "data" / "workbook.sqlite")) as workbook:
        yield workbook.engagement(CLIENT)


@pytest.fixture
def screen(engagement, workspace, open_notebook):
    """The client's screen, for the consultant alone, in a window without the list of files."""
    folder = workspace / "notebooks"
    notebook = json.loads((folder / "03_agree.ipynb").read_text("utf-8"))
    cell = notebook["cells"][1]
    named = f'client = "{engagement.client}"'
    cell["source"] = [line.replace('client = ""', named) for line in cell["source"]]
    (folder / "agree.ipynb").write_text(json.dumps(notebook), "utf-8")
    page = open_notebook("agree.ipynb", ".sx-agree")
    page.set_default_timeout(15_000)
    page.evaluate("() => jupyterapp.shell.collapseLeft()")
    page.locator(".sx").evaluate("(node) => node.scrollIntoView({ block: 'start' })")
    yield page
    page.close()


def go(page, part):
    page.locator(".sx-rail").get_by_role("button", name=part).click()
    page.locator("#sx-title").get_by_text(part, exact=True).wait_for()


def wait_until_saved(page):
    page.wait_for_function(
        "() => document.querySelector('.sx-sign').dataset.saved !== undefined"
        " && document.querySelector('.sx-failed').hidden"
    )


# The labels of levels that leave their plot.
BEYOND = """() => [...document.querySelectorAll('.sx-group-text')].filter((label) => {
  const [own, plot] = [label, label.ownerSVGElement].map((node) => node.getBoundingClientRect());
  return own.left < plot.left - 2 || own.right > plot.right + 2;
}).map((label) => label.textContent)"""


def order(page):
    return page.locator(".sx-priorities li[data-item]").evaluate_all(
        "(rows) => rows.map((row) => row.dataset.item)"
    )


def test_what_is_settled_dragged_and_planned_stands_after_a_reload_and_in_the_report(screen, engagement):
    page, cells = screen, screen.evaluate(CELLS)
    # Who watches sees no single answer; the consultant alone sees all.
    assert page.get_by_role("switch", name="Klant kijkt mee").get_attribute("aria-checked") == "true"
    assert page.locator(".sx-answer").count() == 0
    for element in ("needs", "culture"):
        page.locator(f".sx-rail [data-place={element}]").click()
        page.locator(".sx-group-text").first.wait_for()
        assert page.evaluate(BEYOND) == []
    page.get_by_role("switch", name="Klant kijkt mee").click()
    page.locator(".sx-answer").first.wait_for()

    go(page, "Klantbegrip")
    page.keyboard.press("2")
    page.keyboard.press(",")
    page.keyboard.press("r")
    page.keyboard.type("De balie weet het: 1 en a <i>")
    before, undone, redone = undo_and_redo(page)
    assert before == redone == "De balie weet het: 1 en a <i>" != undone
    page.keyboard.press("Escape")
    page.locator("#sx-title").focus()
    assert len(set(tops_while_scrolling(page, ".sx-page", ".sx-rail", ".sx-order"))) == 1
    page.keyboard.press("a")
    page.keyboard.press("4")
    ringed = page.locator(".sx-settle [role=radio]:focus")
    assert (ringed.get_attribute("aria-label"), ringed.get_attribute("aria-checked")) == (
        "4 Beheerst",
        "true",
    )
    agreed = page.get_by_role("radiogroup", name="Consensusscore Klantbegrip")
    agreed.get_by_role("radio", name="2,5, tussen In ontwikkeling en Vastgelegd", checked=True).wait_for()
    page.locator(".sx-gap").get_by_text("+1,5").wait_for()
    page.get_by_text("1 van 9 vastgesteld").wait_for()
    assert page.evaluate(CELLS) == cells

    # An order that no longer holds says so, and the rows stay under the hand until they are sorted again.
    places = page.locator(".sx-rail [data-place]")
    rail = places.evaluate_all("(rows) => rows.map((row) => row.dataset.place)")
    again = page.get_by_role("button", name="sorteer opnieuw")
    again.wait_for()
    again.click()
    again.wait_for(state="hidden")
    resorted = places.evaluate_all("(rows) => rows.map((row) => row.dataset.place)")
    assert rail.index("needs") > resorted.index("needs")

    page.locator(".sx-priorities li[data-item=needs] .sx-priority-value", has_text="1,5").wait_for()
    before = order(page)
    handle = page.locator(".sx-priorities li[data-item]").nth(3).locator(".sx-handle").bounding_box()
    page.mouse.move(handle["x"] + 6, handle["y"] + 12)
    page.mouse.down()
    page.mouse.move(handle["x"] + 6, handle["y"] + 12 - 3 * handle["height"], steps=5)
    # While it is dragged, every row says the place that it will have, and a line where the lifted one lands.
    told = page.locator(".sx-priorities li[data-item] .sx-place").all_inner_texts()
    assert told == ["3", "4", "5", "2", *map(str, range(6, len(before) + 2))]
    first = page.locator(".sx-priorities li[data-item]").first
    assert page.locator(".sx-priorities[data-lands]").evaluate(
        "(list) => getComputedStyle(list).getPropertyValue('--lands')"
    ) == first.evaluate("(row) => `${row.offsetTop}px`")
    page.mouse.up()
    page.get_by_text("volgorde met de hand gezet").wait_for()
    dragged = [before[3], *before[:3], *before[4:]]
    assert order(page) == dragged
    page.locator(f"[data-item={before[3]}] .sx-priority-name").press("Alt+ArrowDown")
    page.get_by_text("staat nu op plaats").wait_for(state="attached")
    chosen = [dragged[1], dragged[0], *dragged[2:]]
    assert order(page) == chosen

    page.get_by_role("button", name="+ Actie uit de volgende stap").click()
    # The second click of a double one falls where the panel opened.
    page.locator(".sx-panel").get_by_role("radio", name="4").last.click()
    page.wait_for_timeout(600)
    assert page.locator(".sx-panel [aria-checked=true]").count() == 0
    page.get_by_label("Eigenaar").fill("Klantregie")
    page.get_by_label("Gereed op").fill("2027-03-01")
    page.get_by_role("radiogroup", name="Inspanning").get_by_role("radio", name="2").click()
    page.get_by_role("radiogroup", name="Effect").get_by_role("radio", name="5").click()
    page.get_by_role("button", name="Klaar", exact=True).click()
    wait_until_saved(page)

    step = engagement.settings.model.element_text("needs", "nl").next[2]
    (action,) = engagement.actions().to_dict("records")
    assert (action["what"], action["item"], action["owner"], action["effect"]) == (
        step,
        "needs",
        "Klantregie",
        5,
    )
    assert tuple(engagement.settled().loc["needs"]) == (2.5, 4.0)
    assert engagement.standing().agreed["needs"].reason == "De balie weet het: 1 en a <i>"
    assert engagement.order() == tuple(chosen)

    page.get_by_role("radio", name="English").click()
    page.get_by_text("order set by hand").wait_for()
    page.get_by_role("radio", name="Model").click()
    page.reload()
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.wait_for_function(
        "() => jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
    )
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    # In the language, at the element and in the order in which it was left.
    page.get_by_text("1 of 9 settled").wait_for()
    assert order(page) == chosen
    page.locator("#sx-title").get_by_text("Customer insight", exact=True).wait_for()
    assert page.get_by_role("radio", name="Model").get_attribute("aria-checked") == "true"
    page.get_by_role("radio", name="2.5, between", checked=True).wait_for()
    go(page, "Actions")
    page.get_by_role("img", name=f"1. {step}: effort 2, effect 5").wait_for()

    scores = disclose(engagement, assess(engagement))
    told = str(build_report(scores, engagement, language="nl"))
    assert "volgorde met de hand gezet" in told
    assert "Consensusscore vastgesteld op 2,5 (gesprekken: " in told


def test_a_reason_and_an_action_half_written_outlive_the_notebook_and_the_tab(
    screen, engagement, kernel_number
):
    page = screen
    go(page, "Cultuur")
    before = len(engagement.actions())
    os.kill(kernel_number(page), signal.SIGKILL)
    page.get_by_role("dialog", name="Kernel Restarting").get_by_role("button", name="Ok").click()
    page.get_by_label("Reden van de consensusscore").fill("na het einde")
    page.get_by_role("button", name="+ Nieuwe actie").click()
    page.wait_for_timeout(600)
    page.get_by_label("Eigenaar").fill("Klantregie")
    page.wait_for_timeout(600)

    other = page.context.new_page()
    page.once("dialog", lambda dialog: dialog.accept())
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    other.goto(page.url, wait_until="commit")
    other.wait_for_selector(".jp-Notebook .jp-CodeCell")
    other.wait_for_function(
        "() => jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
    )
    other.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    other.locator(".sx-panel").wait_for()
    assert other.get_by_label("Eigenaar").input_value() == "Klantregie"
    assert len(engagement.actions()) == before
    other.locator(".sx-panel textarea").first.fill("Spreek de balie")
    other.get_by_role("button", name="Klaar", exact=True).click()
    wait_until_saved(other)
    found = engagement.actions().to_dict("records")
    assert [(row["owner"], row["item"]) for row in found if row["what"] == "Spreek de balie"] == [
        ("Klantregie", "culture")
    ]
    assert engagement.standing().agreed["culture"].reason == "na het einde"
    assert other.evaluate("() => Object.keys(localStorage).filter((key) => key.includes('servex'))") == []
    other.close()


def test_screens_of_every_size_a_colleague_and_a_held_store(screen, engagement, workspace):
    page, cells = screen, screen.evaluate(CELLS)
    for width, height in ((1366, 768), (1024, 768), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        assert page.evaluate(OVERFLOW) == [], width
        for part, score in (("Cultuur", 3), ("Leiderschap", 4)):
            go(page, part)
            page.locator(f".sx-settle [data-value='{score}']").first.hover()
            assert page.evaluate(CUT) < 1, (width, part)
            if width == 1366:
                assert all(room >= 0 for room in page.evaluate(ACTIONS)), part
            if width > 1024:
                assert page.evaluate(SLICED) == 0, (width, part)
    # A client reads along from afar: the screen fills the window, and its words are a quarter larger.
    text, box = page.locator(".sx-level-texts p").first, page.locator(".sx").bounding_box()
    assert text.evaluate("(node) => node.getBoundingClientRect().height / node.offsetHeight") == 1.25
    panel = page.locator(".jp-NotebookPanel-notebook").bounding_box()
    assert 0 <= panel["y"] + panel["height"] - box["y"] - box["height"] < 16
    rows = page.locator(".sx-priorities li[data-item]")
    handle, row = rows.nth(3).locator(".sx-handle").bounding_box(), rows.nth(3).bounding_box()
    page.mouse.move(handle["x"] + 6, handle["y"] + 12)
    page.mouse.down()
    page.mouse.move(handle["x"] + 6, handle["y"] + 12 - 50, steps=5)
    assert rows.nth(3).bounding_box()["y"] == pytest.approx(row["y"] - 50, abs=1)
    page.mouse.move(handle["x"] + 6, handle["y"] + 12, steps=5)
    page.mouse.up()
    # Neither another language nor a shorter list moves what the figures say.
    edge = page.locator(".sx-meaning").bounding_box()
    page.locator(".sx-bar [lang=en]").click()
    assert page.locator(".sx-meaning").bounding_box() == edge
    page.locator(".sx-bar [lang=nl]").click()
    page.locator(".sx-settle[data-settles=target] [data-value='1']").first.click()
    rows.nth(7).wait_for(state="detached")
    assert page.locator(".sx-meaning").bounding_box() == edge
    page.locator(".sx-settled", has=page.locator("[data-settles=target]")).get_by_role(
        "button", name="Trek in"
    ).click()
    page.get_by_role("radiogroup", name="Consensusscore Leiderschap").get_by_role("radio").first.focus()
    leave_and_return(page)
    page.keyboard.press("3")
    page.get_by_role("radiogroup", name="Consensusscore Leiderschap").get_by_role(
        "radio", name="3 Vastgelegd", checked=True
    ).wait_for()
    assert page.evaluate(CELLS) == cells
    page.get_by_role("switch", name="Klant kijkt mee").click()
    page.locator(".sx-answer").first.wait_for()
    assert page.locator(".sx-watch-warning").inner_text() == ""
    code = engagement.plan_respondent("Late", level="")
    answer = EnteredAnswer("needs", "2", "current", "respondent", None)
    engagement.take(
        entered(engagement.settings.model, code, engagement.standing().wave, answers=[answer], date=TODAY)
    )
    page.get_by_text("losse antwoorden blijven dicht").wait_for(timeout=60_000)
    for width in (1366, 1024):
        page.set_viewport_size({"width": width, "height": 768})
        page.wait_for_timeout(300)
        assert page.evaluate(SPILLS) == [], width
        assert page.locator(".sx-watch-warning").bounding_box()["height"] <= 26, width
    page.set_viewport_size({"width": 1920, "height": 1080})
    engagement.agree("vision", 3.5, "elsewhere")
    go(page, "Visie en strategie")
    page.get_by_role("radio", name="3,5, tussen Vastgelegd en Beheerst", checked=True).wait_for(timeout=4000)

    page.get_by_role("radiogroup", name="Ambitie Visie en strategie").get_by_role(
        "radio", name="4 Beheerst"
    ).click()
    wait_until_saved(page)
    engagement.set_target("vision", 5, "elsewhere", seen=0)
    page.locator(".sx-reasons").get_by_text("Twee antwoorden, beide bewaard.").wait_for()
    page.get_by_role("button", name="Houd 4").click()
    wait_until_saved(page)
    assert (engagement.settled()["target"]["vision"], engagement.standing().conflicts) == (4.0, {})

    with closing(sqlite3.connect(workspace / "data" / "workbook.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        page.get_by_label("Reden van de consensusscore").fill("blijft staan")
        page.locator(".sx-failed").wait_for()
        page.locator(".sx-waits:visible").get_by_text("wacht op opslaan").wait_for()
        assert page.get_by_label("Reden van de consensusscore").input_value() == "blijft staan"
        other.execute("ROLLBACK")
    page.get_by_role("button", name="Nu opnieuw proberen").click()
    wait_until_saved(page)
    assert engagement.standing().agreed["vision"].reason == "blijft staan"
