"""The demonstration: a fictional client, from files to reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from servex_nb.commands.importing import import_files
from servex_nb.commands.reporting import write_report
from servex_nb.errors import InputError, RunError
from servex_nb.model import LANGUAGES
from servex_nb.store import Workbook


@dataclass(frozen=True)
class DemoClient:
    """A fictional client and its interview files, in the order of the waves."""

    client: str
    name: str
    files: tuple[str, ...]


CLIENTS = (
    DemoClient(
        "noorderveen",
        "Regiobank Noorderveen (fictief)",
        ("noorderveen-nulmeting-2025.csv", "noorderveen-vervolgmeting-2026.xlsx"),
    ),
)


def demo_folder() -> Path:
    """Return where the demonstration's files are: in the checkout, or in the installed package.

    Raises
    ------
    RunError
        If the installation is broken and holds no such files.
    """
    package = Path(str(files("servex_nb")))
    for folder in (package / "demo", package.parent / "data" / "demo"):
        if folder.is_dir():
            return folder
    raise RunError("The demonstration's files are missing from this installation; install servex-nb again.")


def run_demo(workbook: Workbook, output: Path | None = None) -> Iterator[str]:
    """Import every demonstration client and write its reports, yielding what to tell.

    Running it again changes nothing in the workbook and writes the same reports.
    """
    known = {found.client for found in workbook.engagements()}
    for demo in CLIENTS:
        if demo.client not in known:
            workbook.create(demo.client, name=demo.name)
        elif workbook.engagement(demo.client).settings.name != demo.name:
            raise InputError(
                f"The workbook has a client {demo.client} of its own; run the demonstration on another "
                "workbook: servex --workbook demo.sqlite demo."
            )
        yield f"{demo.name}: every person and word in it is made up."
        paths = [demo_folder() / name for name in demo.files]
        yield from import_files(workbook, demo.client, paths).lines
        for language in LANGUAGES:
            folder = output / demo.client if output else None
            written = write_report(workbook.engagement(demo.client), language=language, output=folder)
            yield from (f"  {path}" for path in written)
