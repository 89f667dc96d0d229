"""Commands that show and write what came of the interviews."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from servex_nb.cli.frame import (
    Client,
    Json,
    Language,
    Wave,
    command,
    engagement_of,
    out,
    print_json,
    told,
)
from servex_nb.errors import InputError


@command
def scores(
    client: Client,
    wave: Wave = "",
    by: Annotated[
        list[str] | None,
        typer.Option(help="Break down by level, department or another attribute; may be given again."),
    ] = None,
    internal: Annotated[
        bool, typer.Option("--internal", help="Everything, unrounded: for the consultant alone.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show a client's scores as the client may see them."""
    from servex_nb.commands.showing import shown_scores

    engagement = engagement_of(client)
    found = shown_scores(engagement, wave, by=by or (), internal=internal)
    if as_json:
        print_json(found.to_dict())
        return
    from servex_nb.commands.in_conflict import told_conflicts
    from servex_nb.commands.score_tables import score_tables, standing

    unsettled = told_conflicts(engagement, found.wave, found.settings.language) if internal else ()
    for line in (*standing(found), *map(escape, unsettled)):
        out.print(line, soft_wrap=not out.is_terminal)
    out.print()
    for table in score_tables(found):
        out.print(table)
        out.print()


@command
def findings(
    client: Client,
    wave: Wave = "",
    language: Language = "",
    internal: Annotated[
        bool,
        typer.Option("--internal", help="For the consultant alone: everything, unrounded, with who said it."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Show what stands out in a client's scores."""
    from servex_nb.commands.noticed import noticed

    found = noticed(engagement_of(client), wave, language=language, internal=internal)
    if as_json:
        print_json(found.to_list())
        return
    for line in found.lines():
        # A terminal folds between words, a file or a pipe not at all.
        out.print(escape(line), soft_wrap=not out.is_terminal)


@command
def report(
    client: Client,
    formats: Annotated[
        str | None, typer.Option("--format", help="html, pdf, or both with a comma; both if left out.")
    ] = None,
    language: Language = "",
    wave: Wave = "",
    output: Annotated[Path | None, typer.Option(help="A folder; reports/CLIENT if left out.")] = None,
    notebook: Annotated[Path | None, typer.Option(help="Another notebook than 05_report.")] = None,
    date: Annotated[str, typer.Option(help="YYYY-MM-DD; the last answer's date if left out.")] = "",
    theme: Annotated[
        str, typer.Option(help="house, print, projector, or a theme's file; the client's own if left out.")
    ] = "",
    only_chart: Annotated[
        str | None,
        typer.Option(
            help="One picture alone, such as radar, as SVG and PNG in the folder charts beside the reports; "
            "an unknown name lists all."
        ),
    ] = None,
    final: Annotated[bool, typer.Option("--final", help="Not a draft.")] = False,
    not_anonymous: Annotated[
        bool,
        typer.Option(
            "--not-anonymous", help="Every respondent has agreed to a report in which they may be recognised."
        ),
    ] = False,
) -> None:
    """Write a client's report, with the executed notebook beside it; or one picture of it."""
    from servex_nb.commands.reporting import notes, write_chart, write_report

    if only_chart is not None:
        given = {"--format": formats, "--notebook": notebook, "--date": date, "--final": final}
        if unused := [option for option, value in given.items() if value]:
            raise InputError(
                f"One picture is written as SVG and PNG, without {' and '.join(unused)}: leave that out, or "
                "--only-chart for the whole report."
            )
        files = write_chart(
            engagement_of(client),
            only_chart,
            language=language,
            wave=wave,
            output=output,
            theme=theme,
            not_anonymous=not_anonymous,
        )
        for path in files:
            out.print(escape(str(path)))
        return
    written = write_report(
        engagement_of(client),
        formats="html,pdf" if formats is None else formats,
        language=language,
        wave=wave,
        output=output,
        notebook=notebook,
        date=date,
        theme=theme,
        final=final,
        not_anonymous=not_anonymous,
    )
    for path in written:
        out.print(escape(str(path)))
    # Beside the files, which a program reads from standard output.
    for note in notes(written[-1]):
        told.print(escape(note), soft_wrap=True)
