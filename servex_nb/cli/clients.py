"""Commands about a client as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from servex_nb.cli.frame import (
    Client,
    Force,
    Json,
    ModelFile,
    command,
    engagement_of,
    existing_file,
    open_workbook,
    out,
    print_json,
    told,
)


@command
def demo(
    output: Annotated[Path | None, typer.Option(help="Where the reports go; reports/ if left out.")] = None,
) -> None:
    """Import the fictional demonstration clients, score them, and write their reports."""
    from servex_nb.commands.demo import run_demo

    for line in run_demo(open_workbook(new=True), output):
        out.print(escape(line))


@command
def new(
    client: Client,
    name: Annotated[str, typer.Option(help="The name that stands in reports; the key if left out.")] = "",
    language: Annotated[str, typer.Option(help="nl or en.")] = "nl",
    arrangement: Annotated[
        str, typer.Option(help="european (if left out), iso23592, cen, or one of the client's own model.")
    ] = "",
    threshold: Annotated[int, typer.Option(help="The smallest group that may be shown, at least 3.")] = 5,
    basis: Annotated[str, typer.Option(help="Whose answers count: respondent or assessor.")] = "respondent",
    gathered: Annotated[
        str, typer.Option(help="What reports speak of: interviews or survey.")
    ] = "interviews",
    model: ModelFile = None,
) -> None:
    """Begin an engagement with a client."""
    from servex_nb.commands.modelling import begin

    settings = {"name": name or client, "language": language, "threshold": threshold, "basis": basis}
    settings["gathered"] = gathered
    if arrangement:
        settings["arrangement"] = arrangement
    for line in begin(open_workbook(new=True), client, model, settings):
        out.print(escape(line))


@command
def set_(
    client: Client,
    name: Annotated[str | None, typer.Option(help="The name that stands in reports.")] = None,
    language: Annotated[str | None, typer.Option(help="nl or en.")] = None,
    arrangement: Annotated[
        str | None, typer.Option(help="european, iso23592, cen, or one of the client's own model.")
    ] = None,
    threshold: Annotated[int | None, typer.Option(help="The smallest group that may be shown.")] = None,
    basis: Annotated[str | None, typer.Option(help="Whose answers count: respondent or assessor.")] = None,
    gathered: Annotated[str | None, typer.Option(help="What reports speak of: interviews or survey.")] = None,
    model: ModelFile = None,
    brand_colour: Annotated[
        str | None, typer.Option(help="Of rules and headings, as #0F6B73; empty for our own.")
    ] = None,
    logo: Annotated[
        str | None, typer.Option(help="A PNG or JPEG file of at most 1 MB; empty for none.")
    ] = None,
    firm: Annotated[str | None, typer.Option(help="Who makes the report; empty for nobody.")] = None,
    theme: Annotated[
        str | None, typer.Option(help="house, print, projector, or a theme's file; empty for our own.")
    ] = None,
) -> None:
    """Change a client's settings; what they were stays in the history."""
    from servex_nb.commands.branding import rebranded, themed
    from servex_nb.commands.modelling import change
    from servex_nb.store.configuration import described, described_theme

    asked = {
        "name": name,
        "language": language,
        "arrangement": arrangement,
        "threshold": threshold,
        "basis": basis,
        "gathered": gathered,
    }
    changes: dict[str, Any] = {key: value for key, value in asked.items() if value is not None}
    engagement = engagement_of(client)
    brand = rebranded(engagement.settings.brand, colour=brand_colour, firm=firm, logo=logo)
    changes |= {"brand": brand} | ({} if theme is None else {"theme": themed(theme, engagement.charts())})
    for line in change(engagement, model, changes):
        out.print(escape(line))
    now = engagement.settings
    for key in asked:
        out.print(escape(f"{key:<12} {getattr(now, key)}"))
    for part, said in described(now.brand).items():
        out.print(escape(f"{part:<12} {said}"))
    out.print(escape(f"{'theme':<12} {described_theme(now.theme)}"))
    structure = now.model.structure
    out.print(escape(f"{'model':<12} {structure.key} {structure.version}, {now.model.fingerprint[:12]}"))


@command
def model(
    client: Client,
    output: Annotated[Path | None, typer.Option(help="A file; the screen if left out.")] = None,
    force: Force = False,
) -> None:
    """Write a client's model as a whole model file, to read it or to begin one's own from."""
    from servex_nb.files import write_kept
    from servex_nb.model import model_yaml

    text = model_yaml(engagement_of(client).settings.model)
    if output is None:
        print(text, end="")  # noqa: T201 - a file's content, which no terminal's width may fold
        return
    write_kept({output.absolute(): text.encode("utf-8")}, existing_file(force))
    out.print(escape(str(output.absolute())))


@command
def list_(as_json: Json = False) -> None:
    """List the clients in the workbook."""
    from servex_nb.commands.tables import list_table

    workbook = open_workbook()
    clients = workbook.engagements()
    if as_json:
        print_json(
            [
                {
                    "client": found.client,
                    "name": found.name,
                    "waves": list(found.waves),
                    "respondents": found.respondents,
                }
                for found in clients
            ]
        )
        return
    out.print(list_table(clients) if clients else "No clients yet: servex new CLIENT begins one.")
    told.print(escape(f"Workbook: {workbook.place}"), style="dim")


@command
def history(
    client: Client,
    last: Annotated[int, typer.Option(min=0, help="Only so many of the last entries; 0 for all.")] = 0,
    as_json: Json = False,
) -> None:
    """Show who did what, and when, for one client."""
    from servex_nb.commands.tables import frame_table, plain_rows

    frame = engagement_of(client).history().iloc[-last:]
    if as_json:
        print_json(plain_rows(frame))
    else:
        out.print(frame_table(frame))
