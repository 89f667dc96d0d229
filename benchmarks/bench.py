"""Time from a change on the analyst's bench to the moved picture, in JupyterLab.

    python benchmarks/bench.py

A browser (chromium) changes what is drawn by the controls; the clock runs in the page, from the
control's event to the frame that shows the new picture. Each kind of change is made many times, on
charts of different weight.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from interview import NOTEBOOKS, run_all, start_lab
from playwright.sync_api import Page, sync_playwright

from servex_nb.commands.demo import CLIENTS, import_demo
from servex_nb.store import Workbook

TIMES = 12
MEDIAN = 150.0

# Changes a control as its user does, and waits for the frame that shows another picture.
CHANGE = """([label, value]) => new Promise((resolve) => {
  const found = [...document.querySelectorAll('.sx-controls label')].find((l) => l.textContent === label);
  const control = document.getElementById(found.htmlFor);
  new MutationObserver((_, watcher) => {
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
  }).observe(document.querySelector('.sx-figure'), { childList: true });
  const from = performance.now();
  if (control.type === 'checkbox') control.checked = !control.checked;
  else control.value = value;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
})"""

# The chart, the control, and the values that it takes in turn.
CHANGES = (
    ("Radar", "target", ("", "")),
    ("Radar", "score now", ("#5b2a86", "#0f6b73")),
    ("Radar", "Order", ("score", "")),
    ("Radar", "Title", ("What stands out", "What stands out most")),
    ("Radar", "Width (mm)", ("150", "160")),
    ("Gap to the target", "Title", ("What stands out", "What stands out most")),
    ("Scores by group", "Order", ("score", "")),
    ("Wheel", "Theme", ("print", "")),
)


def main() -> int:
    """Time every change, print what it took, and return 0 if the median is low enough."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        workspace = Path(name)
        with Workbook.open(str(workspace / "data" / "workbook.sqlite")) as workbook:
            import_demo(workbook, CLIENTS[0])
        shutil.copytree(NOTEBOOKS, workspace / "notebooks")
        server, address = start_lab(workspace)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        try:
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            run_all(page, address, "04_charts.ipynb")
            times = time_changes(page)
        finally:
            browser.close()
            server.terminate()
            server.wait(20)
    for kind, found in times.items():
        print(f"{kind:32} median {statistics.median(found):6.1f} ms")  # noqa: T201
    whole = statistics.median(time for found in times.values() for time in found)
    print(f"{'all':32} median {whole:6.1f} ms")  # noqa: T201
    return 0 if whole <= MEDIAN else 1


def time_changes(page: Page) -> dict[str, list[float]]:
    """Return the milliseconds of each kind of change."""
    page.wait_for_selector(".sx-figure svg")
    page.get_by_role("radio", name="EN", exact=True).click()
    page.get_by_label("Chart", exact=True).wait_for()
    times: dict[str, list[float]] = {}
    for chart, label, values in CHANGES:
        page.get_by_label("Chart", exact=True).select_option(chart)
        page.wait_for_timeout(1500)
        # The first ones warm up.
        found = [
            float(page.evaluate(CHANGE, [label, values[turn % len(values)]])) for turn in range(TIMES + 3)
        ]
        times[f"{chart}: {label}"] = found[3:]
    return times


if __name__ == "__main__":
    sys.exit(main())
