"""The demonstration: fictional clients, from files to reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from servex_nb.commands.importing import import_files
from servex_nb.commands.reporting import write_report
from servex_nb.errors import InputError, RunError
from servex_nb.model import read_model
from servex_nb.model.model import read_yaml
from servex_nb.store import Engagement, Workbook


@dataclass(frozen=True)
class DemoClient:
    """A fictional client and the files that tell of it.

    Attributes
    ----------
    client, name
        What it is called in the workbook and in reports.
    languages
        The languages of its reports, its own first.
    files
        The interview files, in the order of the waves.
    model, mapping
        The files of its own model and of the mapping of its survey; "" for none.
    gathered
        How the answers came about.
    agreed
        The file of what was settled on the last wave.
    """

    client: str
    name: str
    languages: tuple[str, ...]
    files: tuple[str, ...]
    agreed: str
    model: str = ""
    mapping: str = ""
    gathered: str = "interviews"


CLIENTS = (
    DemoClient(
        "noorderveen",
        "Regiobank Noorderveen (fictief)",
        ("nl", "en"),
        ("noorderveen-nulmeting-2025.csv", "noorderveen-vervolgmeting-2026.xlsx"),
        "noorderveen-agreed.yaml",
    ),
    DemoClient(
        "waterveld",
        "Gemeente Waterveld (fictief)",
        ("nl",),
        ("waterveld-nulmeting-2026.xlsx",),
        "waterveld-agreed.yaml",
    ),
    DemoClient(
        "fernhaven",
        "Fernhaven Hospital (fictitious)",
        ("en",),
        ("fernhaven-survey-2026.xlsx",),
        "fernhaven-agreed.yaml",
        model="fernhaven-model.yaml",
        mapping="fernhaven-mapping.yaml",
        gathered="survey",
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
    for demo in CLIENTS:
        yield f"{demo.name}: every person and word in it is made up."
        yield from import_demo(workbook, demo)
        settle_demo(workbook.engagement(demo.client), demo)
        for language in demo.languages:
            folder = output / demo.client if output else None
            written = write_report(workbook.engagement(demo.client), language=language, output=folder)
            yield from (f"  {path}" for path in written)


def import_demo(workbook: Workbook, demo: DemoClient) -> tuple[str, ...]:
    """Import one demonstration client, made if it is not there yet, and return what to tell.

    Raises
    ------
    InputError
        If the workbook has another client under that key.
    """
    folder = demo_folder()
    if demo.client not in {found.client for found in workbook.engagements()}:
        own = {"model": read_model(folder / demo.model).model} if demo.model else {}
        workbook.create(
            demo.client, name=demo.name, language=demo.languages[0], gathered=demo.gathered, **own
        )
    elif workbook.engagement(demo.client).settings.name != demo.name:
        raise InputError(
            f"The workbook has a client {demo.client} of its own; run the demonstration on another "
            "workbook: servex --workbook demo.sqlite demo."
        )
    mapping = folder / demo.mapping if demo.mapping else None
    paths = [folder / name for name in demo.files]
    return import_files(workbook, demo.client, paths, mapping=mapping).lines


def settle_demo(engagement: Engagement, demo: DemoClient) -> None:
    """Settle a demonstration client's scores, targets and actions, unless it has actions already."""
    if len(engagement.actions()):
        return
    told = read_yaml((demo_folder() / demo.agreed).read_text("utf-8"))
    for item, settled in told.get("agreed", {}).items():
        engagement.agree(item, settled["score"], settled["reason"])
    for item, settled in told.get("targets", {}).items():
        engagement.set_target(item, settled["score"], settled["reason"])
    for action in told["actions"]:
        engagement.add_action(**action)
