"""The analyst's bench in a real JupyterLab, and what the client's report then shows."""

import json
import shutil

import pytest
from senses import AXE, SIZES, heard, told, tops_while_scrolling, undo_and_redo

from servex_nb import Recipe, Workbook, assess, build_report, disclose
from servex_nb.widgets.interview.interview import Interview

LAPTOP = {"width": 1366, "height": 768}
# Choose without waiting for anything, as fast as can be.
PICK = """(wishes) => wishes.forEach(([name, value]) => {
  const field = [...document.querySelectorAll('.sx-controls select')]
    .find((select) => select.labels[0].textContent === name);
  field.value = value;
  field.dispatchEvent(new Event('change'));
})"""
LABEL = 'Leiding & <b>"lef"</b>'


@pytest.fixture(scope="module")
def stocked(workspace, demo_file):
    """The demonstration client in the workspace's workbook."""
    (workspace / "data").mkdir()
    shutil.copy(demo_file, workspace / "data" / "workbook.sqlite")
    with Workbook.open(str(workspace / "data" / "workbook.sqlite")) as workbook:
        lone = workbook.create("zonnehof", name="Zonnehof", language="nl")
        Interview(lone, lone.plan_respondent("Somebody"), "1").answer("needs", "3")


def shown(page, text):
    """Wait until the picture shows a text."""
    page.locator(".sx-figure svg text").get_by_text(text, exact=True).first.wait_for()


@pytest.fixture(scope="module")
def bench(stocked, open_notebook):  # noqa: ARG001 - there must be something to show
    """The bench on a laptop, for the tests that leave it as they find it: with the radar in Dutch."""
    return open_notebook("04_charts.ipynb", ".sx-figure svg")


def choose(page, name, value):
    page.get_by_label(name, exact=True).select_option(value)


@pytest.mark.parametrize("rest", [0, 60, 150])
def test_what_is_done_at_once_is_done_with_the_chart_that_is_chosen(bench, workspace, rest):
    saved = workspace / "reports" / "noorderveen" / "bench"
    shutil.rmtree(saved, ignore_errors=True)
    choose(bench, "Grafiek", "heatmap")
    bench.wait_for_timeout(rest)
    bench.get_by_role("button", name="SVG", exact=True).click()
    bench.get_by_role("link", name="noorderveen-vervolgmeting-2026-nl-heatmap.svg").wait_for()
    assert bench.get_by_label("Grafiek", exact=True).input_value() == "heatmap"
    assert bench.locator(".sx-figure svg").get_attribute("aria-label").startswith("Scores per niveau")
    # What is chosen after it stands in the end, and what was asked before is done all the same.
    bench.get_by_role("button", name="csv").click()
    choose(bench, "Grafiek", "coverage")
    bench.wait_for_timeout(rest)
    choose(bench, "Grafiek", "radar")
    bench.locator(".sx-figure svg[aria-label^=Radar]").wait_for()
    bench.get_by_role("button", name="Kopieer", disabled=False).wait_for()
    assert sorted(path.suffix for path in saved.iterdir()) == [".csv", ".svg"]
    assert "ax = radar(" in bench.locator(".sx-code-of code").inner_text()


def test_many_choices_in_a_row_end_in_the_last_with_few_requests(bench):
    bench.evaluate(
        "() => { window.asked = []; const send = WebSocket.prototype.send; WebSocket.prototype.send ="
        " function (data) { const text = typeof data === 'string' ? data : new TextDecoder().decode(data);"
        " const found = text.match(/.action.: ?.(begin|draw|turn)/); if (found) asked.push(found[1]);"
        " return send.call(this, data); } }"
    )
    charts = ["wheel", "gaps", "coverage", "heatmap", "actions"] * 4
    wishes = [*(("Grafiek", chart) for chart in charts), ("Klant", "zonnehof"), ("Klant", "noorderveen")]
    bench.evaluate(PICK, [*wishes, ("Grafiek", "radar")])
    bench.get_by_role("button", name="Kopieer", disabled=False).wait_for()
    assert bench.locator(".sx-figure svg").get_attribute("aria-label").startswith("Radar")
    assert bench.locator(".sx-who").inner_text() == "Regiobank Noorderveen (fictief)"
    assert bench.get_by_label("Klant", exact=True).input_value() == "noorderveen"
    # The first, and once that is answered the last.
    assert bench.evaluate("() => asked") == ["begin", "begin"]


def test_nothing_of_a_client_is_left_under_the_name_of_another(bench):
    left = "() => [...document.querySelectorAll('.sx-figure svg, .sx-code-of code span')].length"
    left += " + document.querySelector('.sx-words p').textContent.length"
    bench.get_by_role("radio", name="intern").click()
    # The moment that another is chosen, before any answer.
    assert bench.evaluate(left) == 0
    bench.locator(".sx-figure svg text").get_by_text("Intern: niet voor de klant.").wait_for()
    bench.evaluate(PICK, [("Klant", "zonnehof")])
    assert bench.evaluate(left) == 0
    assert bench.locator(".sx-who").inner_text() == "Zonnehof"
    copy = bench.get_by_role("button", name="Kopieer")
    assert copy.is_disabled()
    bench.get_by_text("Er zijn te weinig gesprekspartners").wait_for()
    assert bench.evaluate(left) == 0
    assert copy.is_disabled()
    assert bench.get_by_role("button", name="SVG", exact=True).is_disabled()
    assert bench.get_by_role("radio", name="de klant").get_attribute("aria-checked") == "true"
    choose(bench, "Klant", "noorderveen")
    bench.locator(".sx-figure svg[aria-label^=Radar]").wait_for()
    assert bench.locator(".sx-figure svg text").get_by_text("Intern: niet voor de klant.").count() == 0


def test_the_picture_can_be_read_beside_the_python(bench):
    share = "() => document.querySelector('.sx-figure svg').getBoundingClientRect().width / (170 * 96 / 25.4)"
    assert bench.get_by_text("170 × 134 mm").is_visible()
    for name, (width, height) in SIZES.items():
        bench.set_viewport_size({"width": width, "height": height})
        bench.evaluate("() => jupyterapp.shell.collapseLeft()")
        bench.wait_for_function("(wide) => document.querySelector('.sx').clientWidth > wide * 0.8", arg=width)
        least = 0.8 if name == "tablet" else 0.94
        box = bench.evaluate(
            "() => { const svg = document.querySelector('.sx-figure svg'); const { width, height } = "
            "svg.getBoundingClientRect(); return Math.min(width / 170, height / 134.3) * 25.4 / 96 }"
        )
        assert box >= least, (name, box, bench.evaluate(share))
        side = bench.get_by_role("heading", name="Python").is_visible()
        assert side == (name != "tablet")
    bench.get_by_role("radio", name="ware grootte").click()
    assert abs(bench.evaluate(share) - 1) < 0.01
    bench.get_by_role("radio", name="passend").click()
    bench.set_viewport_size(LAPTOP)
    bench.evaluate(AXE)
    assert bench.evaluate("async () => (await axe.run('.sx-bench')).violations.map(({ id }) => id)") == []


def test_a_slide_has_the_room_and_the_letters_of_one(bench):
    choose(bench, "Formaat", "slide")
    bench.locator(".sx-code-of code").get_by_text("294.67").wait_for()
    code = " ".join(bench.locator(".sx-code-of code").inner_text().split())
    assert "theme=PROJECTOR" in code
    assert "paper(294.67, 154.5)" in code
    assert bench.get_by_label("Thema", exact=True).input_value() == "projector"
    choose(bench, "Formaat", "own")
    bench.get_by_text("170 × 134 mm").wait_for()
    assert bench.get_by_label("Thema", exact=True).input_value() == ""


def test_what_was_kept_meanwhile_is_told_and_can_be_shown(bench, workspace):
    with Workbook.open(str(workspace / "data" / "workbook.sqlite"), new=False) as workbook:
        bank = workbook.engagement("noorderveen")
        bank.keep_chart(Recipe("radar", title="Van een ander"))
        bench.get_by_role("button", name="Gebruik in rapporten").click()
        asked = bench.get_by_role("alert").get_by_text("bewaarde intussen een andere versie voor rapporten")
        asked.wait_for()
        assert bank.charts()["radar"].title == "Van een ander"
        bench.get_by_role("button", name="Laat die zien").click()
        shown(bench, "Van een ander")
        asked.wait_for(state="hidden")
        assert bench.get_by_label("Titel", exact=True).input_value() == "Van een ander"
        bench.get_by_role("button", name="Herstel").click()
        bench.get_by_role("status").get_by_text("weer de gewone versie").wait_for()
        assert bank.charts() == {}


def test_what_the_bench_showed_is_not_saved_in_its_notebook(bench, workspace):
    bench.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    bench.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")
    text = (workspace / "notebooks" / "04_charts.ipynb").read_text("utf-8")
    made = json.loads(text)
    assert all(not cell.get("outputs") for cell in made["cells"])
    assert "Noorderveen" not in text


@pytest.mark.usefixtures("stocked")
def test_a_label_a_colour_and_a_size_reach_the_clients_report(open_notebook, workspace):
    page = open_notebook("04_charts.ipynb", ".sx-figure svg")
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    assert page.get_by_label("Grafiek", exact=True).input_value() == "radar"
    assert page.locator(".sx-figure svg").get_attribute("aria-label").startswith("Radar met 9 elementen")

    # Beside the list of files there is no room for both.
    page.evaluate("() => jupyterapp.shell.expandLeft()")
    page.locator(".sx-fold").wait_for()
    # The picture is seen whole, and the Python that would lie over it is folded away.
    whole = "() => { const box = (s) => document.querySelector(s).getBoundingClientRect().bottom;"
    whole += " return [box('.sx-figure svg'), box('.sx-picture-of'), box('.sx-bench')] }"
    picture, pane, bench = page.evaluate(whole)
    assert picture <= pane <= bench
    python = page.get_by_role("region", name="Python")
    fold = python.get_by_role("button", name="Python")
    assert fold.get_attribute("aria-expanded") == "false"
    assert told(python) == heard("bench-python-folded")
    fold.click()
    assert fold.get_attribute("aria-expanded") == "true"
    # Beside the picture it cannot be folded: what is heard there is a heading, and no button.
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert told(python) == heard("bench-python-beside")
    page.set_viewport_size(LAPTOP)

    page.locator("summary").get_by_text("Namen in de grafiek").click()
    page.get_by_label("Leiderschap", exact=True).fill(LABEL)
    shown(page, LABEL)
    page.get_by_label("score nu", exact=True).fill("#5b2a86")
    page.locator(".sx-figure svg [style*='5b2a86']").first.wait_for(state="attached")
    page.get_by_label("Breedte (mm)").fill("20")
    assert page.get_by_label("Breedte (mm)").get_attribute("aria-invalid") == "true"
    page.get_by_text("Kies 40 tot 400 mm.").wait_for()
    page.get_by_label("Breedte (mm)").fill("150")
    page.get_by_text("150 × 134 mm").wait_for()
    # Letters and digits in a field are no commands to JupyterLab.
    page.get_by_label("Titel", exact=True).press_sequentially("dd1 aab")
    shown(page, "dd1 aab")
    before, undone, redone = undo_and_redo(page)
    assert before == redone == "dd1 aab" != undone
    page.locator("summary").get_by_text("Namen in de grafiek").focus()
    page.keyboard.press("PageDown")
    page.locator(".sx").evaluate("(bench) => bench.scrollIntoView({ block: 'start' })")
    assert len(set(tops_while_scrolling(page, ".sx-controls-room", ".sx-code-of", ".sx-bar"))) == 1
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells

    code = page.get_by_role("region", name="Python").locator("code")
    code.get_by_text('title="dd1 aab"').wait_for()
    assert "paper(150, 134)" in code.inner_text()
    page.get_by_role("button", name="Gebruik in rapporten").click()
    page.get_by_role("status").get_by_text("Bewaard voor de volgende rapporten").wait_for()
    page.get_by_role("button", name="csv").click()
    page.get_by_role("link", name="noorderveen-vervolgmeting-2026-nl-radar.csv").wait_for()

    page.get_by_role("radio", name="intern").click()
    page.locator(".sx-figure svg text").get_by_text("Intern: niet voor de klant.").wait_for()
    assert page.get_by_role("button", name="Gebruik in rapporten").is_disabled()
    page.get_by_role("radio", name="EN", exact=True).click()
    page.get_by_role("button", name="Use in reports").wait_for()
    shown(page, "Vision and strategy")
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    page.get_by_role("radio", name="EN", exact=True, checked=True).wait_for()
    page.get_by_role("button", name="Use in reports").wait_for()
    page.get_by_label("Chart", exact=True).select_option("gaps")
    shown(page, "gap")
    wide = "() => { const s = document.querySelector('.sx-bench'); return s.scrollWidth - s.clientWidth }"
    assert page.evaluate(wide) <= 0

    assert (
        workspace / "reports" / "noorderveen" / "bench" / "noorderveen-vervolgmeting-2026-nl-radar.csv"
    ).exists()
    with Workbook.open(str(workspace / "data" / "workbook.sqlite"), new=False) as workbook:
        bank = workbook.engagement("noorderveen")
        radar = {p.name: p for p in build_report(disclose(bank, assess(bank)), bank).pictures()}["radar"]
        assert radar.width == 150
        assert "#5b2a86" in radar.svg
        assert "Leiding &amp; &lt;b&gt;" in radar.svg
