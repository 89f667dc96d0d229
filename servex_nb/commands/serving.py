"""The notebooks served on this machine alone: JupyterLab, and the interview as an app."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import webbrowser
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from servex_nb.batch import find_notebook
from servex_nb.store import Workbook, workbook_url, workspace
from servex_nb.store.location import CLIENT_VARIABLE, VARIABLE

HOST = "127.0.0.1"
# Below those that systems give out by themselves.
PORTS = range(20_000, 30_000)
# JupyterLab would ask the network for news, and lay its question over the screen. Pages of Voilà take
# nothing from anywhere else, also where a template would, and nobody sets a password there.
_JUPYTER = Path(str(files("servex_nb.commands"))) / "jupyter"
_CONFIGURED = "JUPYTER_CONFIG_PATH"
# Where templates of pages are looked for.
_TEMPLATES = "JUPYTER_PATH"
# A command line can be read by everybody on the machine; an environment cannot.
_TOKEN = "JUPYTER_TOKEN"  # noqa: S105 - the name of a variable
# How JupyterLab begins: the files folded away, so that a screen has the room.
_LAYOUT = {
    "data": {
        "layout-restorer:data": {
            "main": {"dock": None},
            "left": {"collapsed": True, "visible": True, "widgets": []},
            "right": {"collapsed": True, "visible": True, "widgets": []},
            "relativeSizes": [0, 1, 0],
        }
    },
    "metadata": {"id": "default"},
}


@dataclass(frozen=True)
class Server:
    """What to run, in which folder and with which environment, and the address that it then has.

    `layout` is how JupyterLab's window begins; None for what has none.
    """

    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    address: str
    layout: Mapping[str, Any] | None = None

    def run(self, tell: Callable[[str], object], *, browser: bool = True) -> int:
        """Serve until it is ended, and return how it ended.

        Parameters
        ----------
        tell
            Is told the address.
        browser
            Whether the address is opened in the browser.
        """
        # The user's own JupyterLab stays as it was left: our windows are kept as long as we run.
        with tempfile.TemporaryDirectory(prefix="servex-", ignore_cleanup_errors=True) as layouts:
            return self._serve([*self.command, *_begin_with(self.layout, layouts)], tell, browser=browser)

    def _serve(self, command: Sequence[str], tell: Callable[[str], object], *, browser: bool) -> int:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=self.folder, env={**os.environ, **self.environment}
        )
        try:
            if _answers(self.address, process):
                tell(self.address)
                if browser:
                    webbrowser.open(self.address)
            return process.wait()
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            return 0


def interview_app(client: str, workbook: str = "", *, port: int = 0, token: str = "") -> Server:
    """Return the server of one client's interviews, without code and without other clients.

    Parameters
    ----------
    client
        The client's key. It goes along in the environment: no address can ask for another one.
    workbook
        A database URL or a file; `data/workbook.sqlite` if empty.
    port, token
        Where it listens and what opens it; the same port each time, if it is free, and a random token
        unless given.

    Raises
    ------
    InputError
        If there is no such workbook or client.
    """
    with Workbook.open(workbook, new=False) as opened:
        opened.engagement(client)
    notebook = find_notebook("02_interview")
    chosen, key = port or _own_port("app", workbook_url(workbook), client), token or secrets.token_urlsafe(24)
    command = [
        *(sys.executable, "-m", "voila", str(notebook), "--no-browser", f"--Voila.ip={HOST}"),
        *(f"--port={chosen}", f"--Voila.config_file_paths={_JUPYTER}"),
    ]
    environment = {
        CLIENT_VARIABLE: client,
        VARIABLE: workbook_url(workbook),
        _TOKEN: key,
        _TEMPLATES: _ours_first(_TEMPLATES),
    }
    return Server(command, notebook.parent, environment, f"http://{HOST}:{chosen}/?token={key}")


def lab(client: str = "", notebook: str = "02_interview", workbook: str = "", *, port: int = 0) -> Server:
    """Return the server of JupyterLab at the notebooks of the folder one works in.

    An installed package's notebooks are copied there first, never over one that is there already.

    Parameters
    ----------
    client
        The client that the notebooks are about where they name none.
    notebook
        The name of the notebook that is opened.
    workbook, port
        As for `interview_app`.

    Raises
    ------
    InputError
        If the workbook's place cannot be used.
    RunError
        If there is no such notebook.
    """
    shipped = find_notebook(notebook)
    place = workspace()
    folder = place / "notebooks"
    folder.mkdir(exist_ok=True)
    for found in shipped.parent.glob("*.ipynb"):
        if not (folder / found.name).exists():
            shutil.copy(found, folder)
    chosen, key = port or _own_port("lab", str(place)), secrets.token_urlsafe(24)
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", f"--ip={HOST}", f"--port={chosen}"),
        *("--log-level=WARN", f"--ServerApp.root_dir={place}"),
        # On loopback behind a token that only this user can read, root opens no door to others.
        *(["--allow-root"] if _is_root() else []),
    ]
    environment = {
        VARIABLE: workbook_url(workbook),
        _TOKEN: key,
        _CONFIGURED: _ours_first(_CONFIGURED),
    }
    if client:
        environment[CLIENT_VARIABLE] = client
    address = f"http://{HOST}:{chosen}/lab/tree/notebooks/{shipped.name}?token={key}"
    return Server(command, place, environment, address, _LAYOUT)


def _begin_with(layout: Mapping[str, Any] | None, folder: str) -> list[str]:
    """Keep a layout in a folder, and return what makes JupyterLab begin with it."""
    if layout is None:
        return []
    from jupyterlab_server.workspaces_handler import WorkspacesManager

    WorkspacesManager(folder).save("default", json.dumps(layout))
    return [f"--LabApp.workspaces_dir={folder}"]


def _ours_first(variable: str) -> str:
    """Return the places where Jupyter looks: ours, and then those that it was told already."""
    return os.pathsep.join([str(_JUPYTER), *filter(None, [os.environ.get(variable)])])


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _own_port(*about: str) -> int:
    """Return the port at which the same is served each time, or where that is taken a free one.

    A browser keeps unsaved words by address: at another port it would not find them again.
    """
    own = PORTS[zlib.crc32("\n".join(about).encode()) % len(PORTS)]
    with socket.socket() as trial:
        if os.name != "nt":
            # A server that has just ended lets go of its port a minute later.
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            trial.bind((HOST, own))
            return own
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait until somebody listens at the address; return false if the server ended instead."""
    port = int(address.removeprefix(f"http://{HOST}:").partition("/")[0])
    while process.poll() is None:
        with socket.socket() as trial:
            trial.settimeout(0.5)
            if trial.connect_ex((HOST, port)) == 0:
                return True
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
    return False
