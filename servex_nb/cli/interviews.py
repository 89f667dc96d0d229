"""Commands that bring interview data in and out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from servex_nb.cli.frame import (
    Client,
    Force,
    Json,
    Language,
    Wave,
    command,
    engagement_of,
    existing_file,
    open_workbook,
    out,
    print_json,
    told,
)
from servex_nb.errors import InputError


@command
def template(
    file: Annotated[Path, typer.Argument(help="The xlsx to write.")],
    language: Language = "",
    client: Annotated[str, typer.Option(help="With this client's model, name and language.")] = "",
    interviews: Annotated[int, typer.Option(help="How many interviews it has sheets for.")] = 12,
    wave: Annotated[
        str, typer.Option(help="With --client: this wave's, with a sheet for each of its respondents.")
    ] = "",
    force: Force = False,
) -> None:
    """Write a workbook in which interviews are recorded; import takes it back."""
    from servex_nb.commands.templates import write_blank_template, write_client_template

    if client:
        written = write_client_template(
            engagement_of(client),
            file,
            language=language,
            wave=wave,
            interviews=interviews,
            existing=existing_file(force),
        )
    elif wave:
        raise InputError("A wave belongs to a client: name the client with --client too.")
    else:
        written = write_blank_template(
            file, language=language, interviews=interviews, existing=existing_file(force)
        )
    out.print(escape(str(written.absolute())))


@command
def guide(
    client: Client,
    respondent: Annotated[str, typer.Option(help="A respondent's code; to fill in if left out.")] = "",
    level: Annotated[
        str, typer.Option(help="Only what is usually asked of board, management or front-line.")
    ] = "",
    wave: Wave = "",
    language: Language = "",
    quick: Annotated[
        bool, typer.Option("--quick", help="Elements as a whole, without their sub-elements.")
    ] = False,
    names: Annotated[
        bool, typer.Option("--names", help="With the respondent's name on the paper, not the code.")
    ] = False,
    formats: Annotated[str, typer.Option("--format", help="pdf, docx, or both with a comma.")] = "pdf,docx",
    output: Annotated[Path | None, typer.Option(help="A folder; reports/CLIENT if left out.")] = None,
    force: Force = False,
) -> None:
    """Write the guide for one interview, to print or to type in."""
    from servex_nb.commands.guides import write_interview_guide

    written = write_interview_guide(
        engagement_of(client),
        respondent=respondent,
        level=level,
        wave=wave,
        language=language,
        quick=quick,
        names=names,
        formats=formats,
        output=output,
        existing=existing_file(force),
    )
    for path in written:
        out.print(escape(str(path)))


@command
def import_(
    client: Annotated[str, typer.Argument(help="The client's key.")] = "",
    files: Annotated[
        list[Path] | None,
        # Whether they can be read is told with all else that is wrong.
        typer.Argument(help="Interview files, csv or xlsx: tidy, wide or our template.", readable=False),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            help="How to read a survey tool's export: a YAML file, or a name such as microsoft-forms.",
            readable=False,
        ),
    ] = None,
    many: Annotated[
        Path | None, typer.Option("--list", help="A csv with many clients: client, files, …", readable=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Import interview files, or an exported workbook: everything, or nothing at all."""
    from servex_nb.commands.importing import import_files
    from servex_nb.commands.listed import Outcome, import_list, outcome_table, remarks

    if many is None:
        if not client or not files:
            raise InputError("Name a client and at least one file, or give many clients with --list.")
        imported = import_files(open_workbook(new=True), client, files, mapping=mapping)
        if as_json:
            print_json(Outcome(client, taken=imported.taken, messages=imported.messages).to_dict())
            return
        for line in imported.lines:
            out.print(escape(line))
        return
    if client or mapping:
        raise InputError("A list names the clients, files and mappings; give --list alone.")
    outcomes = import_list(open_workbook(new=True), many)
    if as_json:
        print_json([outcome.to_dict() for outcome in outcomes])
    else:
        out.print(outcome_table(outcomes))
        for line in remarks(outcomes):
            told.print(escape(line))
    if any(outcome.error for outcome in outcomes):
        raise typer.Exit(1)


@command
def export(
    client: Client,
    file: Annotated[Path, typer.Argument(help="An xlsx for everything, a csv for the current answers.")],
    names: Annotated[bool, typer.Option("--names", help="With the respondents' names, not codes.")] = False,
) -> None:
    """Write a client's data to a file, without names unless asked for."""
    from servex_nb.store import export_engagement

    engagement = engagement_of(client)
    export_engagement(engagement, file, names=names)
    out.print(escape(str(file.absolute())))
    if not names:
        told.print(
            "Codes stand for names. Roles and notes are as they were written: they may tell who it was."
        )
    if file.suffix.lower() == ".csv":
        told.print("The csv holds the current answers only; an xlsx also holds quotes, settings and history.")
    left_out = engagement.misfits()["answers"].sum()
    if left_out:
        told.print(
            f"{left_out} answers do not fit the client's model: an xlsx has them in the sheet aside, which "
            "no import reads."
        )
