"""Files that were written, as the screen tells of them: their place, and a link where there can be one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from servex_nb.files import is_numbered
from servex_nb.model.language import Phrases
from servex_nb.store import workspace
from servex_nb.widgets.look import element

_say = Phrases("servex_nb.widgets")


def written_files(paths: Sequence[Path], language: str) -> str:
    """Return a list of files with their places, and a remark where one got a number."""
    rows = "".join(f"<li>{_place(path)}</li>" for path in paths)
    numbered = any(map(is_numbered, paths))
    note = element("p", _say("written.numbered", language), "quiet") if numbered else ""
    return f"<ul>{rows}</ul>{note}"


def link(path: Path) -> str:
    """Return where JupyterLab serves a file; "" outside JupyterLab, or for a file that it does not show."""
    # Voilà, which serves no files, sets no such name.
    if "JPY_SESSION_NAME" not in os.environ:
        return ""
    root = Path(os.environ.get("PWD", "/nowhere"))
    root = root if workspace().is_relative_to(root) else workspace()
    if not path.is_relative_to(root):
        return ""
    base = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/")
    return f"{base}files/{quote(path.relative_to(root).as_posix())}"


def _place(path: Path) -> str:
    there = link(path)
    if not there:
        return escape(str(path))
    shown = escape(path.name)
    return f'<a href="{escape(there)}" target="_blank">{shown}</a> {element("span", str(path), "quiet")}'
