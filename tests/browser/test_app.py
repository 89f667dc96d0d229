"""The interviews of one client as an app."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from playwright.sync_api import sync_playwright

from servex_nb import Workbook

RUN = "import sys; from servex_nb.cli import main; sys.argv[0] = 'servex'; main()"


@pytest.fixture
def workspace(tmp_path):
    """A folder with two clients."""
    with Workbook.open(str(tmp_path / "data" / "workbook.sqlite")) as workbook:
        workbook.create("acme", name="Acme", language="en").plan_respondent("Jan", level="board")
        workbook.create("other", name="Secret Rival").plan_respondent("Piet")
    return tmp_path


@pytest.fixture
def address(workspace):
    """Serve acme's interviews and return the address that the command line tells."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SERVEX_", "PYTEST_"))}
    server = subprocess.Popen(
        [sys.executable, "-c", RUN, "app", "acme", "--no-browser"],
        cwd=workspace,
        env=kept,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        # A test run in the background ignores interrupts, and what it starts would too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    yield server.stdout.readline().strip()
    server.send_signal(signal.SIGINT)
    assert server.wait(30) == 0
    server.stdout.close()


def test_one_clients_interviews_are_held_without_code_network_or_other_clients(workspace, address):
    outside = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.set_default_timeout(60_000)
        page.on("requestfinished", lambda request: outside.append(request.url))
        page.goto(f"{address}&client=other", wait_until="commit")
        page.get_by_role("button", name="Begin with R01").click()
        page.locator(".sx-rail [data-place=needs]").click()
        page.locator(".sx-score").wait_for()
        page.keyboard.press("4")
        page.get_by_role("radio", name="4 Managed", checked=True).wait_for()
        page.locator(".sx-sign").get_by_text("Saved").wait_for()
        shown = page.locator("body").inner_html()
        assert not [
            word for word in ("Secret Rival", "import", "Jan") if word in page.locator("body").inner_text()
        ]
        assert "servex_nb.commands" not in shown
        assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight")
        stranger = browser.new_context().new_page()
        stranger.goto(address.partition("?")[0])
        assert "login" in stranger.url
        browser.close()
    assert not [url for url in outside if not url.startswith(("http://127.0.0.1", "data:", "blob:"))]
    with Workbook.open(str(workspace / "data" / "workbook.sqlite"), new=False) as workbook:
        deadline = time.monotonic() + 5
        while workbook.engagement("acme").answers().empty and time.monotonic() < deadline:
            time.sleep(0.1)
        assert workbook.engagement("acme").answers()[["item", "score"]].values.tolist() == [["needs", 4.0]]
