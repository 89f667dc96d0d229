"""What this installation and its workbook need, and how to mend what is missing."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

import psutil
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

from servex_nb.batch import find_notebook
from servex_nb.charts import FACES
from servex_nb.errors import ServexError
from servex_nb.store import Workbook
from servex_nb.store.location import is_missing, shown, workbook_url

State = Literal["fine", "careful", "missing"]
_MARKS: dict[State, str] = {"fine": "ok", "careful": "!", "missing": "x"}

PACKAGES = ("jupyterlab", "ipywidgets", "papermill", "pandas", "matplotlib", "sqlalchemy", "typst")
# A report takes a few megabytes, a workbook with its backups some hundreds at most.
LEAST_FREE = 500_000_000
SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "box sync",
    "nextcloud",
)
NETWORK = frozenset({"nfs", "nfs4", "cifs", "smbfs", "smb3", "fuse.sshfs", "afpfs", "webdav", "9p", "davfs"})


@dataclass(frozen=True)
class Check:
    """One thing looked at: what was found, and how to mend it if it is not fine."""

    name: str
    state: State
    found: str
    mend: str = ""

    @property
    def mark(self) -> str:
        """A short sign for a table."""
        return _MARKS[self.state]

    def to_dict(self) -> dict[str, str]:
        """Return plain values."""
        return asdict(self)


def run_checks() -> Iterator[Check]:
    """Yield every check, without changing anything."""
    yield Check("servex-nb", "fine", version("servex-nb"))
    yield _python()
    for package in PACKAGES:
        yield _package(package)
    yield _kernel()
    yield _notebook()
    yield _fonts()
    yield from _store()


def _python() -> Check:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Check("Python", "fine", found)


def _package(name: str) -> Check:
    try:
        return Check(name, "fine", version(name))
    except PackageNotFoundError:
        return Check(name, "missing", "not installed", f"pip install --constraint constraints.txt {name}")


def _kernel() -> Check:
    try:
        found = KernelSpecManager().get_kernel_spec("python3")
    except NoSuchKernel:
        return Check("Jupyter kernel", "missing", "no kernel python3", "pip install ipykernel")
    return Check("Jupyter kernel", "fine", found.display_name)


def _notebook() -> Check:
    try:
        return Check("report notebook", "fine", str(find_notebook("05_report")))
    except ServexError as error:
        return Check("report notebook", "missing", "not found", str(error))


def _fonts() -> Check:
    lost = [face.ttf.name for face in FACES if not (face.ttf.is_file() and face.woff2.is_file())]
    if lost:
        return Check("fonts", "missing", f"without {', '.join(lost)}", "Install servex-nb again.")
    return Check("fonts", "fine", ", ".join(face.family for face in FACES))


def _store() -> Iterator[Check]:
    try:
        url = workbook_url()
    except ServexError as error:
        yield Check("workbook", "missing", "no usable place", str(error))
        return
    place = shown(url)
    if not url.startswith("sqlite"):
        yield _opened(place)
        return
    path = Path(place)
    if not is_missing(url):
        yield _opened(place)
    else:
        yield Check("workbook", "fine", f"{place} (made at the first use)")
    folder = next(parent for parent in path.parents if parent.exists())
    yield _free(folder)
    yield _whereabouts(path, folder)


def _opened(place: str) -> Check:
    try:
        with Workbook.open() as workbook:
            count = len(workbook.engagements())
    except ServexError as error:
        return Check("workbook", "missing", place, str(error))
    return Check("workbook", "fine", f"{place}, {count} clients")


def _free(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free
    found = f"{free / 1e9:.1f} GB"
    if free < LEAST_FREE:
        return Check("free space", "careful", found, f"Make room on the disk of {folder}.")
    return Check("free space", "fine", found)


def _whereabouts(path: Path, folder: Path) -> Check:
    """Warn of a folder that another program synchronises or another machine serves.

    Both can change or lock the file halfway through a change, and a synchronised folder copies
    a client's answers to somebody else's computers.
    """
    advice = (
        "Keep the workbook in a plain folder on this computer: servex --workbook PLACE, or SERVEX_WORKBOOK."
    )
    parts = [part.lower() for part in path.parts]
    synced = next((name for name in SYNCED if any(part.startswith(name) for part in parts)), None)
    if synced:
        return Check("workbook's folder", "careful", f"synchronised ({synced})", advice)
    if _on_network(folder):
        return Check("workbook's folder", "careful", "on a network", advice)
    return Check("workbook's folder", "fine", "on this computer")


def _on_network(folder: Path) -> bool:
    if str(folder).startswith("\\\\"):
        return True
    resolved = folder.resolve()
    mounts = [part for part in psutil.disk_partitions(all=True) if resolved.is_relative_to(part.mountpoint)]
    if not mounts:
        return False
    nearest = max(mounts, key=lambda part: len(part.mountpoint))
    return nearest.fstype.lower() in NETWORK or "remote" in nearest.opts.split(",")
