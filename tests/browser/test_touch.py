"""Screens on a tablet: whatever can be touched is large enough for a finger, and nothing is cut off."""

import json
import re
import shutil

import pytest

from servex_nb import Workbook
from servex_nb.widgets.interview.interview import Interview
from tests.browser.senses import OUT_OF_REACH

TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
CLIENT = "noorderveen"
WAVE = "vervolgmeting 2026"
# What of the bar is still reached through what tells that nothing is saved.
THROUGH = """() => {
  const failed = document.querySelector('.sx-failed');
  failed.hidden = false;
  failed.scrollIntoView({ block: 'center' });
  const found = [...document.querySelectorAll('.sx-bar :is(button, b, span)')].filter((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    const met = document.elementFromPoint(x + width / 2, y + height / 2);
    return width && !failed.contains(node) && !met.closest('.sx-failed');
  }).map((node) => node.textContent);
  failed.hidden = true;
  return found;
}"""
QUOTE = "Wij horen aan de balie als eersten wat er misgaat, maar niemand vraagt ernaar."


@pytest.fixture(scope="module")
def workspace(workspace, demo_file):
    """The demonstration client, with an interview that has just begun."""
    (workspace / "data").mkdir()
    shutil.copy(demo_file, workspace / "data" / "workbook.sqlite")
    with Workbook.open(str(workspace / "data" / "workbook.sqlite")) as workbook:
        engagement = workbook.engagement(CLIENT)
        role = "voorzitter van de raad van bestuur"
        code = engagement.plan_respondent("Jan", wave=WAVE, role=role, level="board")
        interview = Interview(engagement, code, WAVE)
        interview.answer("needs", "2.5")
        interview.answer("needs.listening", "3.5")
        interview.quote("needs", QUOTE, "quote")
        interview.jot("schrift aan de balie")
    return workspace


@pytest.fixture(scope="module")
def on_a_tablet(workspace, open_notebook):
    """Open a notebook on a tablet, in the window without the list of files."""
    pages = []

    def open_one(name, ready):
        folder = workspace / "notebooks"
        text = (folder / f"{name}.ipynb").read_text("utf-8")
        made = json.loads(text.replace(r"client = \"\"", rf"client = \"{CLIENT}\""))
        (folder / f"{name}-tablet.ipynb").write_text(json.dumps(made), "utf-8")
        page = open_notebook(f"{name}-tablet.ipynb", ready, **TABLET)
        pages.append(page)
        page.set_default_timeout(15_000)
        page.evaluate("() => jupyterapp.shell.collapseLeft()")
        page.wait_for_function("() => document.querySelector('.sx').clientWidth > 800")
        return page

    yield open_one
    for page in pages:
        page.close()


@pytest.fixture(scope="module")
def agreement(on_a_tablet):
    """The agreement of the demonstration client."""
    page = on_a_tablet("03_agree", ".sx-agree")
    page.locator(".sx-priorities li").nth(3).wait_for(state="attached")
    return page


def test_everything_in_the_interview_can_be_touched(on_a_tablet):
    page = on_a_tablet("02_interview", ".sx-people")
    found = {"people": page.evaluate(OUT_OF_REACH)}
    page.get_by_role("button", name=re.compile("^Ga verder met")).click()
    for language in ("nl", "en"):
        page.locator(f".sx-bar [lang={language}]").click()
        for place in ("opening", "needs", "pyramid", "shifts", "closing"):
            page.locator(f".sx-rail [data-place={place}]").click()
            page.locator(f".sx-rail [data-place={place}][aria-current]").wait_for()
            found[language, place] = page.evaluate(OUT_OF_REACH)
    assert page.evaluate(THROUGH) == []
    page.locator(".sx-rail [data-place=needs]").click()
    page.locator("button.sx-part-name").first.click()
    # The lines that wait to be filed are counted where they are out of sight.
    pad = page.get_by_role("button", name="Scratchpad, 1 not filed")
    assert pad.inner_text().split() == ["Scratchpad", "1"]
    for drawer in ("radar", "pyramid", "shifts", "pad"):
        page.locator(f".sx-dock [data-name={drawer}]").click()
        found["drawer", drawer] = page.evaluate(OUT_OF_REACH)
        if drawer == "radar":
            rim, side = page.locator(".sx-rim").bounding_box(), page.locator(".sx-side").bounding_box()
            assert rim["width"] > side["width"] / 2
            assert page.locator(".sx-summary:visible").inner_text().split("\n") == [
                "Customer insight",
                "2.5, between Developing and Defined",
            ]
        page.locator(".sx-close").click()
    assert {where: told for where, told in found.items() if told} == {}


def test_everything_in_the_agreement_can_be_touched(agreement):
    page, found = agreement, {}
    for language in ("nl", "en"):
        page.locator(f".sx-bar [lang={language}]").click()
        page.locator(".sx-rail-item").first.click()
        found[language, "element"] = page.evaluate(OUT_OF_REACH)
        page.locator(".sx-actions-head .sx-link").first.click()
        found[language, "action"] = page.evaluate(OUT_OF_REACH)
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.locator(".sx-panel").wait_for(state="detached")
    page.locator(".sx-rail-item").last.click()
    found["actions"] = page.evaluate(OUT_OF_REACH)
    number, action = page.locator("td.sx-number").first, page.locator(".sx-action > span").first
    assert number.evaluate("(cell) => cell.getBoundingClientRect().top + 4") == action.bounding_box()["y"]
    page.locator(".sx-dock button").click()
    close, row = (
        page.locator(".sx-close").bounding_box(),
        page.locator(".sx-priorities li").first.bounding_box(),
    )
    assert close["y"] + close["height"] <= row["y"]
    found["priorities"] = page.evaluate(OUT_OF_REACH)
    page.locator(".sx-close").click()
    assert {where: told for where, told in found.items() if told} == {}


def test_everything_on_the_bench_can_be_touched(on_a_tablet):
    page = on_a_tablet("04_charts", ".sx-figure svg")
    page.locator(".sx-labels summary").click()
    page.locator(".sx-fold").click()
    page.locator(".sx-words summary").click()
    assert page.evaluate(OUT_OF_REACH) == []
    # Nor do the summaries, which a finger opens, lie closer together, and the bar has air round its switch.
    high = "() => [...document.querySelectorAll('.sx-bench summary')].map((each) => each.offsetHeight)"
    assert min(page.evaluate(high)) >= 44
    bar, switch = (
        page.locator(part).first.bounding_box()["height"] for part in (".sx-bar", ".sx-bar .sx-choice")
    )
    assert bar - switch >= 8


def test_a_double_click_that_opens_an_action_sets_nothing_in_it(agreement):
    agreement.locator(".sx-rail-item").first.click()
    opener = agreement.locator(".sx-actions-head .sx-link").last
    opener.scroll_into_view_if_needed()
    box = opener.bounding_box()
    agreement.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, delay=20)
    agreement.locator(".sx-panel").wait_for()
    assert agreement.locator(".sx-panel [aria-checked=true]").count() == 0
    assert agreement.locator(".sx-box-what textarea").evaluate("(node) => node === document.activeElement")
