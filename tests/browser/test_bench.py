"""The analyst's bench in a real JupyterLab, and what the client's report then shows."""

import shutil

import pytest
from senses import heard, told

from servex_nb import Workbook, assess, build_report, disclose

LAPTOP = {"width": 1366, "height": 768}
LABEL = 'Leiding & <b>"lef"</b>'


@pytest.fixture(scope="module")
def stocked(workspace, demo_file):
    """The demonstration client in the workspace's workbook."""
    (workspace / "data").mkdir()
    shutil.copy(demo_file, workspace / "data" / "workbook.sqlite")


def shown(page, text):
    """Wait until the picture shows a text."""
    page.locator(".sx-figure svg text").get_by_text(text, exact=True).first.wait_for()


@pytest.mark.usefixtures("stocked")
def test_a_label_a_colour_and_a_size_reach_the_clients_report(open_notebook, workspace):
    page = open_notebook("04_charts.ipynb", ".sx-figure svg")
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    assert page.get_by_label("Grafiek", exact=True).input_value() == "radar"
    assert page.locator(".sx-figure svg").get_attribute("aria-label").startswith("Radar met 9 elementen")

    # The picture is seen whole, and the Python below it is folded away.
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
    page.get_by_role("radio", name="EN").click()
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
