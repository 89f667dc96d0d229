"""Time from a score to the moved picture in JupyterLab, beside a plain slider with an inline radar.

    python benchmarks/interview.py

A browser (chromium) presses a score in the interview's form; the clock runs in the page, from the key
to the frame in which the radar's handle stands elsewhere. The same is done with ipywidgets'
`interactive` and a matplotlib radar drawn inline, in the same JupyterLab. Then the interview is timed
again with two hundred respondents in the wave.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from servex_nb.store import Workbook
from servex_nb.widgets.interview.interview import Interview

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
TOKEN = "on-loopback-only"  # noqa: S105 - of a server that lives for one run
TIMES = 60
MEDIAN, LATE, FASTER, READY = 60.0, 120.0, 5.0, 3.0

PLAIN = """
import ipywidgets, math
import matplotlib.pyplot as plt
%matplotlib inline
def radar(score):
    values = [3, 3.5, 3, 4, 2.5, score, 3, 2, 3]
    turns = [2 * math.pi * at / len(values) for at in range(len(values))]
    ax = plt.figure(figsize=(4, 4)).add_subplot(projection="polar")
    ax.plot([*turns, turns[0]], [*values, values[0]])
    ax.set_ylim(0, 5)
    plt.show()
ipywidgets.interactive(radar, score=ipywidgets.IntSlider(value=3, min=1, max=5)).add_class("plain")
"""

# Waits for the change that a key brings, and for the frame that shows it.
WATCH = """([target, attribute]) => { window.shown = new Promise((resolve) => {
  const node = document.querySelector(target);
  let from = 0;
  document.addEventListener('keydown', () => { from = performance.now(); }, { capture: true, once: true });
  const watcher = new MutationObserver(() => {
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
  });
  const options = { subtree: true, childList: true, attributes: true, attributeFilter: [attribute] };
  watcher.observe(node, options);
}); }"""


def main() -> int:
    """Run both, print what they took, and return 0 if the interview is quick enough."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        workspace = Path(name)
        prepare(workspace)
        server, address = start_lab(workspace)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        try:
            _, first = time_interview(browser.new_page(), address, "first.ipynb", times=0)
            few, ready = time_interview(browser.new_page(), address, "few.ipynb")
            many, _ = time_interview(browser.new_page(), address, "many.ipynb")
            plain = time_plain(browser.new_page(), address)
        finally:
            browser.close()
            server.terminate()
            server.wait(20)
    return tell(few, many, plain, ready, first)


def tell(few: list[float], many: list[float], plain: list[float], ready: float, first: float) -> int:
    """Print the figures; return 0 if all are good enough."""
    for label, times in (("5 respondents", few), ("200 respondents", many), ("interactive", plain)):
        late = statistics.quantiles(times, n=20)[-1]
        print(f"{label:16} median {statistics.median(times):6.1f} ms   95 % within {late:6.1f} ms")  # noqa: T201
    ratio = statistics.median(plain) / statistics.median(few)
    growth = statistics.median(many) / statistics.median(few)
    print(f"{ratio:.1f} times faster; 200 respondents take {growth:.2f} times as long; usable {ready:.1f} s")  # noqa: T201
    print(f"usable {first:.1f} s in a JupyterLab in which nothing was opened yet")  # noqa: T201
    good = (
        statistics.median(few) <= MEDIAN
        and statistics.quantiles(few, n=20)[-1] <= LATE
        and ratio >= FASTER
        and growth <= 1.2
        and max(first, ready) <= READY
    )
    return 0 if good else 1


def prepare(workspace: Path) -> None:
    """Make a workbook with a small and a large client, and a notebook for each and for the plain way."""
    with Workbook.open(str(workspace / "data" / "workbook.sqlite")) as workbook:
        for client, size in (("first", 1), ("few", 5), ("many", 200)):
            engagement = workbook.create(client, language="en")
            for number in range(size):
                interview = Interview(engagement, engagement.plan_respondent(f"Person {number}"), "1")
                interview.answer("needs", "3")
                interview.answer("culture", "4")
    (workspace / "notebooks").mkdir()
    source = json.loads((NOTEBOOKS / "02_interview.ipynb").read_text("utf-8"))
    for client in ("first", "few", "many"):
        cell = [f'client = "{client}"\n', 'respondent = "R01"\n', 'workbook = ""\n']
        source["cells"][1]["source"] = cell
        (workspace / "notebooks" / f"{client}.ipynb").write_text(json.dumps(source), "utf-8")
    source["cells"] = [{**source["cells"][2], "source": PLAIN.splitlines(keepends=True)}]
    (workspace / "notebooks" / "plain.ipynb").write_text(json.dumps(source), "utf-8")


def start_lab(workspace: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start JupyterLab on loopback; return it and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}"]
    options = [
        *("--allow-root", f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={workspace}"),
        "--LabApp.expose_app_in_browser=True",
    ]
    server = subprocess.Popen(  # noqa: S603 - JupyterLab, by our own options
        [*command, *options],
        env={**os.environ, **{name: str(workspace / ".jupyter" / name) for name in folders}},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/api/status?token={TOKEN}", timeout=5).close()  # noqa: S310 - loopback
        except OSError:
            time.sleep(0.2)
        else:
            return server, address
    server.kill()
    raise TimeoutError("JupyterLab did not start in time")


def run_all(page: Page, address: str, notebook: str) -> float:
    """Open a notebook, run its cells, and return when the kernel was ready."""
    page.set_default_timeout(60_000)
    # A workspace of its own: JupyterLab would open the notebook before it as well.
    place = f"{address}/lab/workspaces/{Path(notebook).stem}/tree/notebooks/{notebook}"
    page.goto(f"{place}?token={TOKEN}", wait_until="commit")
    page.wait_for_selector(".jp-NotebookPanel-toolbar [data-jp-item-name='restart-and-run']")
    page.wait_for_function(
        "() => jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
    )
    began = time.monotonic()
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    return began


def time_interview(page: Page, address: str, notebook: str, times: int = TIMES) -> tuple[list[float], float]:
    """Return the milliseconds from each key to the moved radar, and the seconds until the form was there."""
    began = run_all(page, address, notebook)
    page.locator(".sx-rail [data-place=needs]").wait_for()
    ready = time.monotonic() - began
    page.locator(".sx-rail [data-place=needs]").click()
    page.locator(".sx-score").wait_for()
    return press(page, (".sx-radar [data-item=needs]", "transform"), "1234", times), ready


def time_plain(page: Page, address: str) -> list[float]:
    """Return the milliseconds from each key on the slider to the new inline picture."""
    run_all(page, address, "plain.ipynb")
    page.locator(".plain img").wait_for()
    page.locator(".plain .noUi-handle").focus()
    return press(
        page,
        (".plain .jupyter-widgets-output-area, .plain .widget-output", "src"),
        ["ArrowRight", "ArrowLeft"],
    )


def press(page: Page, target: tuple[str, str], keys: Any, count: int = TIMES) -> list[float]:
    """Press keys in turn and return how long each took to show; the first few warm up."""
    times = []
    for number in range(count + 5):
        page.evaluate(WATCH, list(target))
        page.keyboard.press(keys[number % len(keys)])
        times.append(float(page.evaluate("() => window.shown")))
        page.wait_for_timeout(150)
    return times[5:]


if __name__ == "__main__":
    sys.exit(main())
