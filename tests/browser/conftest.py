"""A JupyterLab on loopback for each module of tests, and a browser that opens notebooks in it."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
RUN = "import sys; from servex_nb.cli import main; sys.argv[0] = 'servex'; main()"
LAPTOP = {"width": 1366, "height": 768}
# Whatever is not on this machine.
OUTSIDE = re.compile(r"^(?!https?://127\.0\.0\.1[:/]|wss?://127\.0\.0\.1[:/]|data:|blob:|about:)")
JUPYTER = NOTEBOOKS.parent / "servex_nb" / "commands" / "jupyter"
# The process in which a notebook runs.
NUMBER = """async () => {
  const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
  let told = '';
  const asked = kernel.requestExecute({ code: 'import os; print(os.getpid())' });
  asked.onIOPub = (message) => { if (message.header.msg_type === 'stream') told += message.content.text; };
  await asked.done;
  return Number(told);
}"""
TOKEN = "on-loopback-only"  # noqa: S105 - of a server that lives for one test
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A folder of one's own with the notebooks."""
    folder = tmp_path_factory.mktemp("workspace")
    shutil.copytree(NOTEBOOKS, folder / "notebooks")
    return folder


@pytest.fixture(scope="session")
def environment(tmp_path_factory):
    """What a server finds round it: nothing of ours, and code compiled once, as on a user's machine."""
    ours = ("SERVEX_", "PYTEST_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("compiled"))}


@pytest.fixture(scope="module")
def lab(workspace, environment):
    """Start JupyterLab at the workspace and return its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = {
        name: str(workspace / ".jupyter" / name)
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    }
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}"),
            *("--allow-root", f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={workspace}"),
            "--LabApp.expose_app_in_browser=True",
        ],
        env={**environment, **folders, "JUPYTER_CONFIG_PATH": str(JUPYTER)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/api/status?token={TOKEN}", server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address, server):
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None, "JupyterLab ended"
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):  # noqa: S310 - loopback
            return
        time.sleep(0.2)
    raise AssertionError("JupyterLab did not start in time")


@pytest.fixture(scope="module")
def browser():
    """A browser without a window."""
    found = next((place for name in BROWSERS if (place := shutil.which(name))), None)
    assert found, "these tests need a browser: apt-get install chromium (tests/system-packages.txt)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def new_page(browser):
    """Open pages, each in a profile of its own; none of them asks for what is not on this machine."""
    outside = []

    def refuse(route):
        outside.append(route.request.url)
        route.abort()

    def open_one(**options):
        context = browser.new_context(**{"viewport": LAPTOP, **options})
        context.route(OUTSIDE, refuse)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("websocket", lambda socket: OUTSIDE.match(socket.url) and outside.append(socket.url))
        return page

    yield open_one
    assert not outside


@pytest.fixture(scope="module")
def open_notebook(lab, new_page):
    """Open a notebook in a browser as wide as a laptop, run all its cells, and return the page."""

    def open_one(name, ready, **options):
        page = new_page(**options)
        # A layout of its own: the server would open what was open before as well.
        layout = f"{lab}/lab/workspaces/{name.removesuffix('.ipynb')}"
        page.goto(f"{layout}/tree/notebooks/{name}?token={TOKEN}", wait_until="commit")
        page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        page.wait_for_selector(".jp-NotebookPanel-toolbar [data-jp-item-name='restart-and-run']")
        page.wait_for_function(
            "() => jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
        )
        page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
        page.wait_for_selector(ready)
        return page

    return open_one


@pytest.fixture(scope="module")
def serve(workspace, environment):
    """Serve a client's interviews as the command line does, and return the address that it tells."""
    servers = []

    def serve_one(client):
        server = subprocess.Popen(
            [sys.executable, "-c", RUN, "app", client, "--no-browser"],
            cwd=workspace,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            # A test run in the background ignores interrupts, and what it starts would too.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        servers.append(server)
        return server.stdout.readline().strip()

    yield serve_one
    for server in servers:
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
        server.stdout.close()


@pytest.fixture
def kept():
    """Wait until the screen says that everything is saved."""

    def wait(page):
        page.wait_for_function(
            "() => document.querySelector('.sx-sign').dataset.saved !== undefined"
            " && document.querySelector('.sx-failed').hidden"
        )

    return wait


@pytest.fixture
def kernel_number():
    """Return the number of the process in which a page's notebook runs."""
    return lambda page: page.evaluate(NUMBER)
