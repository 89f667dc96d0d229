"""Interviews in a real JupyterLab, and what of them the store then holds."""

import json
import os
import re
import signal
import sqlite3
import time
from contextlib import closing

import pytest
from senses import leave_and_return, tops_while_scrolling, undo_and_redo

from servex_nb import Workbook
from servex_nb.widgets.interview.interview import Interview

KERNEL = "jupyterapp.shell.currentWidget.sessionContext.session.kernel"
RUN = f"(code) => {KERNEL}.requestExecute({{ code }}).done.then(() => null)"
# From now on each of the notebook's connections begins with what is said here.
HINDER = """
from sqlalchemy import event
from sqlalchemy.engine import Engine
first = ""
@event.listens_for(Engine, "connect")
def hinder(connection, _):
    if first:
        connection.execute(first)
"""
CELLS = "() => jupyterapp.shell.currentWidget.content.widgets.map((cell) => cell.model.type)"
# Whether nothing of the form lies outside the notebook's own window.
WHOLE = """() => {
  const placed = (part) => document.querySelector(part).getBoundingClientRect();
  const [form, window] = [placed('.sx'), placed('.jp-WindowedPanel-outer')];
  return form.top >= window.top - 1 && form.bottom <= window.bottom + 1;
}"""
LINE = "document.querySelector('.sx-line-field')"
REMEMBERED = "() => Object.keys(localStorage).filter((key) => key.includes('servex'))"
# Words that were left in the browser a month ago.
LONG_AGO = """() => localStorage.setItem('["servex","x","acme","R01","1"] one', JSON.stringify(
  { at: Date.now() - 31 * 24 * 3600 * 1000, queue: [], drafts: [['line', 'vergeten']] }))"""
OVERFLOW = """() => [...document.querySelectorAll('.sx, .sx-form, .sx-rail, .sx-side, .sx-bar')]
  .filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.className)"""


@pytest.fixture
def workbook(workspace):
    with Workbook.open(str(workspace / "data" / "workbook.sqlite")) as workbook:
        yield workbook


@pytest.fixture
def acme(workbook, request):
    """A client of the test's own."""
    client = re.sub("[^a-z0-9]+", "-", request.node.name.removeprefix("test_"))[-60:].strip("-")
    return workbook.create(client, name="Acme <b>Zorg</b>", language="nl")


@pytest.fixture
def first_seen(acme, workspace, open_notebook):
    """The screen of the client in a notebook of its own, as it is first seen beside the list of files."""
    folder = workspace / "notebooks"
    notebook = json.loads((folder / "02_interview.ipynb").read_text("utf-8"))
    cell = notebook["cells"][1]
    cell["source"] = [line.replace('client = ""', f'client = "{acme.client}"') for line in cell["source"]]
    (folder / f"{acme.client}.ipynb").write_text(json.dumps(notebook), "utf-8")
    page = open_notebook(f"{acme.client}.ipynb", ".sx-people")
    page.set_default_timeout(15_000)
    yield page
    page.close()


@pytest.fixture
def screen(first_seen):
    """The screen of the client, in a window without the list of files."""
    first_seen.evaluate("() => jupyterapp.shell.collapseLeft()")
    first_seen.locator(".sx").evaluate("(node) => node.scrollIntoView({ block: 'start' })")
    return first_seen


def go(page, part):
    page.locator(".sx-rail").get_by_role("button", name=part).click()
    page.locator("#sx-title").get_by_text(part, exact=True).wait_for()


def numbers(acme):
    found = acme.answers()
    return {
        (row["item"], row["moment"]): row["score"]
        for row in found.to_dict("records")
        if row["by"] == "respondent"
    }


def drag_spoke(page, name, part):
    """Drag the handle of a spoke to a part of the radar's radius, from wherever it stands."""
    radar = page.locator(".sx-radar").bounding_box()
    handle = page.get_by_role("slider", name=name).locator(".sx-knob").bounding_box()
    middle = radar["x"] + radar["width"] / 2, radar["y"] + radar["height"] * 142 / 286
    start = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    away = [place - centre for place, centre in zip(start, middle, strict=True)]
    length = (away[0] ** 2 + away[1] ** 2) ** 0.5
    radius = part * radar["width"] * 84 / 356
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*(c + a / length * radius for a, c in zip(away, middle, strict=True)), steps=5)
    page.mouse.up()


def test_the_screen_is_seen_whole_and_leaves_the_window_its_own_keys(first_seen):
    page, cells = first_seen, first_seen.evaluate(CELLS)
    page.wait_for_function(WHOLE)
    page.get_by_label("Naam", exact=True).click()
    assert page.locator(".jp-FileBrowser").is_visible()
    page.keyboard.press("Control+b")
    page.locator(".jp-FileBrowser").wait_for(state="hidden")
    page.get_by_role("radio", name="Nederlands").focus()
    page.keyboard.press("Control+b")
    page.locator(".jp-FileBrowser").wait_for()
    page.keyboard.press("Control+Enter")
    page.keyboard.press("1")
    assert page.evaluate(CELLS) == cells
    assert page.locator(".sx-people").count() == 1


def test_an_interview_is_held_by_typing_clicking_dragging_and_keys(screen, acme, kept):
    page, cells = screen, screen.evaluate(CELLS)
    page.get_by_label("Naam", exact=True).fill("Jan de Vries")
    page.get_by_label("Functie", exact=True).fill("Directeur")
    page.get_by_label("Niveau", exact=True).select_option("management")
    page.get_by_role("button", name="Voeg toe en begin").click()
    page.get_by_role("button", name="R01 doet mee").click()
    page.get_by_text("Toestemming gegeven op").wait_for()
    assert "Jan de Vries" not in page.locator(".sx").inner_html()

    go(page, "Klantbegrip")
    page.keyboard.press("2")
    page.keyboard.press(",")
    score = page.get_by_role("radiogroup", name="Score Klantbegrip")
    score.get_by_role("radio", name="2,5, tussen In ontwikkeling en Vastgelegd", checked=True).wait_for()
    page.keyboard.press("n")
    page.keyboard.type("Het getal 1 en n, q of s: ‘balie’ <i>")
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    page.keyboard.type("Wij horen het als eersten.")
    page.get_by_role("radiogroup", name="Toestemming voor citaat 1").get_by_role(
        "radio", name="citaat"
    ).click()
    part = page.get_by_role("radiogroup", name="Score Klantgegevens verzamelen en gebruiken")
    part.get_by_role("radio", name="4 Beheerst").click()
    page.get_by_role("radiogroup", name="Score Inspelen").get_by_role("radio", name="Weet niet").click()

    with page.expect_popup() as opened:
        page.get_by_role("button", name="Publieksscherm").click()
    projector = opened.value
    projector.get_by_role("heading", name="Hoe weet u wat klanten verwachten").wait_for()
    shown = projector.locator("body").inner_html()
    assert not [word for word in ("R01", "Jan", "balie", "als eersten") if word in shown]

    drag_spoke(page, "Innovatie", 0.6)
    projector.locator(".sx-audience-tag").get_by_text("3").wait_for(timeout=1000)
    page.locator("#sx-title").get_by_text("Innovatie", exact=True).wait_for()
    assert page.get_by_role("slider", name="Innovatie").get_attribute("aria-valuetext") == "3 Vastgelegd"
    page.get_by_role("slider", name="Cultuur").press("ArrowUp")
    page.get_by_role("slider", name="Cultuur").press("ArrowUp")

    go(page, "Piramide")
    page.get_by_role("radiogroup", name="Score Klanten krijgen wat hun is toegezegd").get_by_role(
        "radio"
    ).nth(8).click()
    go(page, "Verschuivingen")
    page.keyboard.press("4")
    page.keyboard.press("a")
    page.keyboard.press("8")
    page.keyboard.press("s")
    page.keyboard.type("schrift balie")
    page.keyboard.press("Enter")
    line = page.locator(".sx-file")
    line.press("Enter")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert line.inner_text() == "niet ingedeeld"
    assert line.evaluate("(node) => node === document.activeElement")
    page.keyboard.press("Enter")
    page.get_by_label("Waarbij").select_option("needs.data")
    page.get_by_role("button", name="Deel in", exact=True).press("Enter")
    line.get_by_text("→ Klantgegevens").wait_for()
    kept(page)
    assert acme.notes().set_index("item")["text"]["needs.data"] == "schrift balie"
    line.click()
    page.get_by_role("button", name="Terug op het kladblok").click()
    line.get_by_text("niet ingedeeld").wait_for()
    line.click()
    page.get_by_label("Waarbij").select_option("leadership")
    page.get_by_role("button", name="Deel in", exact=True).click()
    kept(page)

    page.get_by_role("radio", name="English").click()
    go(page, "Customer insight")
    assert page.get_by_label("Note on").input_value() == "Het getal 1 en n, q of s: ‘balie’ <i>"
    assert page.get_by_role("slider").count() == len(acme.settings.model.arrangement("european").elements)
    page.get_by_role("radio", name="2.5, between", checked=True).focus()
    leave_and_return(page)
    page.keyboard.press("3")
    page.get_by_role("radiogroup", name="Score Customer insight").get_by_role(
        "radio", name="3 Defined", checked=True
    ).wait_for()
    assert page.evaluate(CELLS) == cells
    kept(page)
    for size in ({"width": 1366, "height": 768}, {"width": 1024, "height": 768}):
        page.set_viewport_size(size)
        assert page.evaluate(OVERFLOW) == []

    assert numbers(acme) == {
        ("needs", "current"): 3.0,
        ("needs.data", "current"): 4.0,
        ("needs.adaptation", "current"): pytest.approx(float("nan"), nan_ok=True),
        ("innovation", "current"): 3.0,
        ("culture", "current"): 3.5,
        ("pyramid.core.1", "current"): 5.0,
        ("shift.experience", "current"): 4.0,
        ("shift.experience", "target"): 8.0,
    }
    noted = dict(zip(acme.notes()["item"], acme.notes()["text"], strict=True))
    assert noted == {"needs": "Het getal 1 en n, q of s: ‘balie’ <i>", "leadership": "schrift balie"}
    assert acme.quotes()[["text", "permission"]].values.tolist() == [["Wij horen het als eersten.", "quote"]]
    (person,) = acme.respondents(names=True).to_dict("records")
    assert (person["name"], person["role"], person["level"]) == ("Jan de Vries", "Directeur", "management")
    assert person["consent"]


def test_what_scrolls_and_what_undoes_stays_within_the_form(screen, acme, kept):
    page = screen
    page.get_by_label("Naam", exact=True).fill("Jan")
    page.get_by_role("button", name="Voeg toe en begin").click()
    go(page, "Klantbegrip")
    page.locator("#sx-title").focus()
    assert len(set(tops_while_scrolling(page, ".sx-page", ".sx-rail", ".sx-radar", ".sx-bar"))) == 1
    form = page.locator(".sx-form")
    page.locator(".sx-questions").click()
    page.keyboard.press("Space")
    assert form.evaluate("(column) => column.scrollTop") > 50
    page.keyboard.press("Shift+Space")
    assert form.evaluate("(column) => column.scrollTop") == 0

    for key, text in (("n", "bij de balie"), ("q", "Wij horen het."), ("s", "schrift")):
        page.locator("#sx-title").focus()
        page.keyboard.press(key)
        page.keyboard.type(text)
        # Also once it is saved.
        page.wait_for_timeout(1500)
        before, undone, redone = undo_and_redo(page)
        assert before == redone == text
        assert undone != text

    top = page.locator(".sx").bounding_box()["y"]
    for field in ("#sx-note", ".sx-line-field"):
        page.locator(field).focus()
        for key in ("PageDown", "PageUp", "PageUp"):
            page.keyboard.press(key)
            page.wait_for_timeout(200)
            assert page.locator(".sx").bounding_box()["y"] == top

    # The form follows a hand on the radar, whether it says a number or goes step by step.
    page.get_by_role("slider", name="Cultuur").press("4")
    page.locator("#sx-title").get_by_text("Cultuur", exact=True).wait_for()
    page.get_by_role("slider", name="Leiderschap").press("ArrowUp")
    page.locator("#sx-title").get_by_text("Leiderschap", exact=True).wait_for()
    page.get_by_role("slider", name="Innovatie").press("n")
    page.locator("#sx-title").get_by_text("Innovatie", exact=True).wait_for()
    page.keyboard.type("over innovatie")
    page.locator(".sx-line-field").fill("")
    kept(page)
    assert numbers(acme) == {("culture", "current"): 4.0, ("leadership", "current"): 3.0}
    notes = dict(zip(acme.notes()["item"], acme.notes()["text"], strict=True))
    assert notes == {"needs": "bij de balie", "innovation": "over innovatie"}


def test_a_killed_notebook_loses_nothing_that_was_saved_or_typed(screen, acme, kept, kernel_number):
    page = screen
    page.get_by_label("Naam", exact=True).fill("Jan")
    page.get_by_role("button", name="Voeg toe en begin").click()
    go(page, "Klantbegrip")
    page.keyboard.press("4")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Publieksscherm").click()
    audience = opened.value
    audience.locator(".sx-audience-tag").get_by_text("4").wait_for()
    page.locator("#sx-title").focus()
    page.keyboard.press("n")
    page.keyboard.type("dit is bewaard")
    kept(page)
    kernel = kernel_number(page)
    assert kernel > 1
    page.keyboard.type(" en dit nog ni")
    os.kill(kernel, signal.SIGKILL)
    assert dict(zip(acme.notes()["item"], acme.notes()["text"], strict=True))["needs"].startswith(
        "dit is bewaard"
    )

    page.get_by_role("dialog", name="Kernel Restarting").get_by_role("button", name="Ok").click()
    page.wait_for_function(f"() => {KERNEL}.status === 'idle'")
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    # The window stays on the projector, and goes on with the screen that took the place of the former.
    page.get_by_role("button", name="Ga verder met R01").wait_for()
    page.locator(".sx-audience-switch[aria-pressed=true]").wait_for(timeout=1000)
    assert audience.locator("body").inner_text() == acme.settings.name
    page.get_by_role("button", name="Ga verder met R01").click()
    audience.locator(".sx-audience-tag").get_by_text("4").wait_for(timeout=1000)
    page.locator("#sx-title").get_by_text("Klantbegrip", exact=True).wait_for()
    page.wait_for_function(
        "() => document.querySelector('#sx-note')?.value === 'dit is bewaard en dit nog ni'"
    )
    kept(page)
    assert acme.notes()["text"].tolist() == ["dit is bewaard en dit nog ni"]
    assert page.get_by_role("radio", name="4 Beheerst", checked=True).count() == 1


def test_a_notebook_that_ended_at_rest_is_told_and_a_new_tab_saves_what_was_typed(
    screen, acme, kept, kernel_number
):
    page = screen
    page.get_by_label("Naam", exact=True).fill("Jan")
    page.get_by_role("radio", name="English").click()
    page.get_by_role("radio", name="Nederlands").click()
    assert page.get_by_label("Naam", exact=True).input_value() == "Jan"
    page.get_by_role("button", name="Voeg toe en begin").click()
    go(page, "Klantbegrip")
    page.wait_for_function("() => document.activeElement.id === 'sx-title'")
    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    os.kill(kernel_number(page), signal.SIGKILL)
    page.get_by_role("dialog", name="Kernel Restarting").get_by_role("button", name="Ok").click()
    page.get_by_role("alert").get_by_text("Er kan nu niets worden opgeslagen.").wait_for()
    page.locator("#sx-note").fill("na het einde getypt")
    began = time.monotonic()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.get_by_role("alert").get_by_text("Het notebook antwoordt niet").wait_for()
    page.get_by_role("alert").get_by_text("2 wijzigingen wachten").wait_for()
    assert time.monotonic() - began < 3
    page.locator(".sx-line-field").fill("een halve regel")

    other = page.context.new_page()
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    with page.expect_event("close"):
        asked.value.accept()
    other.goto(page.url, wait_until="commit")
    other.wait_for_selector(".jp-Notebook .jp-CodeCell")
    other.wait_for_function(
        "() => jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
    )
    other.evaluate(LONG_AGO)
    # A screen that could not be shown again was not saved with the notebook.
    assert other.locator(".jp-OutputArea-output").count() == 0
    acme.plan_respondent("Piet")
    other.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    # What waited for R01 is saved without opening that; whoever goes on with the next is told.
    row = other.get_by_role("row", name="R01")
    row.get_by_text("2 wijzigingen die in deze browser wachtten, zijn nu opgeslagen").wait_for()
    row.get_by_text("een regel in deze browser is nog niet ingevoerd").wait_for()
    row.get_by_text("onderdelen open").wait_for()
    assert numbers(acme) == {("needs", "current"): 2.0}
    assert acme.notes()["text"].tolist() == ["na het einde getypt"]
    assert len(other.evaluate(REMEMBERED)) == 1
    other.get_by_role("button", name=re.compile("met R01: .*nog niet ingevoerd")).click()
    other.locator(".sx-rail").wait_for()
    other.wait_for_function(f"() => {LINE}.value === 'een halve regel'")
    other.locator(".sx-waits:visible").wait_for(state="hidden")
    # What is not entered is no line yet.
    assert not Interview(acme, "R01", "1").lines
    other.locator(".sx-line-field").press("Enter")
    kept(other)
    notes = dict(zip(acme.notes()["item"], acme.notes()["text"], strict=True))
    assert notes["needs"] == "na het einde getypt"
    assert numbers(acme) == {("needs", "current"): 2.0}
    assert [line.text for line in Interview(acme, "R01", "1").lines] == ["een halve regel"]
    # What is saved stays nowhere else, nor what nobody came back for.
    assert other.evaluate(REMEMBERED) == []
    other.locator(".sx-line-field").fill("nog een")
    assert len(other.evaluate(REMEMBERED)) == 1
    other.locator(".sx-rail [data-place=closing]").click()
    other.get_by_role("button", name="Rond dit gesprek af").click()
    kept(other)
    assert [line.text for line in Interview(acme, "R01", "1").lines] == ["een halve regel", "nog een"]
    other.locator(".sx-line-field").fill("te veel")
    other.locator(".sx-rail [data-place=opening]").click()
    other.get_by_role("button", name="R01 doet mee").click()
    other.get_by_role("button", name="R01 trekt zich terug").click()
    kept(other)
    assert other.evaluate(REMEMBERED) == []
    other.close()


def test_a_notebook_that_stood_still_goes_on_with_what_was_typed_meanwhile(screen, acme, kept, kernel_number):
    page = screen
    page.get_by_label("Naam", exact=True).fill("Jan")
    page.get_by_role("button", name="Voeg toe en begin").click()
    go(page, "Klantbegrip")
    page.wait_for_timeout(1000)
    kernel = kernel_number(page)
    os.kill(kernel, signal.SIGSTOP)
    try:
        page.locator("#sx-note").fill("terwijl het stilstond")
        page.locator(".sx-line-field").fill("een regel")
        page.keyboard.press("Enter")
        page.get_by_role("alert").get_by_text("Het notebook antwoordt niet").wait_for()
        # Long enough to be tried again.
        page.wait_for_timeout(4500)
        assert page.locator("#sx-note").input_value() == "terwijl het stilstond"
    finally:
        os.kill(kernel, signal.SIGCONT)
    kept(page)
    notes = dict(zip(acme.notes()["item"], acme.notes()["text"], strict=True))
    assert notes["needs"] == "terwijl het stilstond"
    assert [line.text for line in Interview(acme, "R01", "1").lines] == ["een regel"]


def test_a_colleagues_answer_a_conflict_and_a_held_store_are_shown(screen, acme, kept, workspace):
    page = screen
    page.get_by_label("Naam", exact=True).fill("Jan")
    page.get_by_role("button", name="Voeg toe en begin").click()
    page.locator(".sx-rail").wait_for()
    colleague = Interview(acme, "R01", "1")
    go(page, "Klantbegrip")
    colleague.answer("vision", "4")
    seen = time.monotonic()
    page.locator(".sx-rail [data-place=vision] .sx-rail-value").get_by_text("4").wait_for()
    assert time.monotonic() - seen < 2.5
    # An arrow on what has no answer goes to neither end.
    for key in ("ArrowLeft", "ArrowRight"):
        page.keyboard.press("Delete")
        page.keyboard.press(key)
        page.get_by_role("radio", name="3 Vastgelegd", checked=True).wait_for()
    page.keyboard.press("Delete")
    kept(page)

    page.keyboard.press("3")
    kept(page)
    colleague.answer("needs", "5")
    page.get_by_role("group").get_by_text("Twee antwoorden, beide bewaard.").wait_for()
    assert "1 antwoord op twee manieren" in page.locator("[data-place=needs]").inner_text()
    assert "3 / 5" in page.get_by_role("slider", name="Klantbegrip").get_attribute("aria-valuetext")
    page.locator(".sx-rail [data-place=closing]").click()
    page.get_by_role("status").get_by_text("Nog 1 antwoord is door twee mensen anders ingevuld").wait_for()
    page.get_by_role("button", name="1 antwoord is door twee mensen anders").click()
    named = page.locator(".sx-unsettled").get_by_role("button", name="Klantbegrip 3 / 5")
    assert named.evaluate("(node) => node === document.activeElement")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Houd 3").click()
    page.get_by_role("radio", name="3 Vastgelegd", checked=True).wait_for()
    kept(page)
    colleague.look()
    assert not colleague.said.conflicts

    # Beside the shifts there is little room, and both values stand in it.
    go(page, "Verschuivingen")
    page.keyboard.press("3")
    kept(page)
    colleague.answer("shift.experience", "7")
    card = page.locator(".sx-side .sx-conflict:visible")
    card.get_by_text("Hier 3").wait_for()
    assert card.evaluate("(card) => card.scrollHeight <= card.clientHeight")
    card.get_by_role("button", name="Houd 3").click()
    card.wait_for(state="hidden")
    kept(page)
    colleague.look()
    assert not colleague.said.conflicts
    go(page, "Klantbegrip")

    with closing(sqlite3.connect(workspace / "data" / "workbook.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        page.keyboard.press("n")
        page.keyboard.type("blijft staan")
        page.get_by_role("alert").get_by_text("Nog niet opgeslagen").or_(
            page.get_by_role("alert").get_by_text("Niet opgeslagen sinds")
        ).wait_for()
        assert page.locator("#sx-note").input_value() == "blijft staan"
        assert page.locator(".sx-field .sx-waits").first.is_visible()
        part = page.locator(".sx-part[data-item='needs.data']")
        part.get_by_role("radio", name="2 In ontwikkeling").click()
        part.locator(".sx-waits").wait_for()
        assert not page.locator(".sx-part[data-item='needs.listening'] .sx-waits").is_visible()
        page.locator(".sx-line-field").fill("een regel")
        page.locator(".sx-line-field").press("Enter")
        page.locator(".sx-lines").get_by_text("wacht op opslaan").wait_for()
        assert "wacht op opslaan" in page.locator(".sx-rail [data-place=needs]").inner_text()
        assert "wacht" not in page.locator(".sx-rail [data-place=vision]").inner_text()
        with page.expect_download() as download:
            page.get_by_role("button", name="Kopie bewaren").click()
        copy = download.value.path().read_text("utf-8")
        assert "Notitie · Behoeften, verwachtingen en wensen van klanten begrijpen: blijft staan" in copy
        assert "Score · Klantgegevens verzamelen en gebruiken: 2" in copy
        assert "Kladblok: een regel" in copy
        other.execute("ROLLBACK")
    page.get_by_role("button", name="Nu opnieuw proberen").click()
    kept(page)
    assert acme.notes()["text"].tolist() == ["blijft staan"]


@pytest.mark.parametrize(
    ("first", "told"),
    [
        # A file that may not grow, and a connection that may not write: the store says what a full disk
        # and a file without write permission make it say.
        ("PRAGMA max_page_count = 1", "De schijf is vol."),
        ("PRAGMA query_only = ON", "Het werkboek is alleen-lezen."),
    ],
    ids=["full", "readonly"],
)
def test_a_store_that_cannot_be_written_is_told_at_once_and_tried_again(screen, acme, kept, first, told):
    page = screen
    page.get_by_label("Naam", exact=True).fill("Jan")
    page.get_by_role("button", name="Voeg toe en begin").click()
    go(page, "Klantbegrip")
    page.keyboard.press("2")
    kept(page)
    page.evaluate(RUN, HINDER)
    page.evaluate(RUN, f"first = {first!r}")
    words = "Dit blijft staan. " * 600
    page.keyboard.press("n")
    page.keyboard.insert_text(words)
    began = time.monotonic()
    page.get_by_role("alert").get_by_text(told).wait_for()
    assert time.monotonic() - began < 3
    page.locator(".sx-field .sx-waits").first.wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("4")
    assert page.get_by_role("radio", name="4 Beheerst", checked=True).is_visible()
    assert page.locator("#sx-note").input_value() == words
    assert acme.notes().empty
    page.evaluate(RUN, "first = ''")
    # It is tried again without anybody's doing.
    kept(page)
    assert acme.notes()["text"].tolist() == [words.strip()]
    assert numbers(acme) == {("needs", "current"): 4.0}
