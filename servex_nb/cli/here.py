"""Commands about this installation, and the notebooks that it serves."""

from __future__ import annotations

from typing import Annotated

import typer

from servex_nb.cli.frame import Browser, Client, Json, command, out, print_json


@command
def check(as_json: Json = False) -> None:
    """Check this installation and the workbook, and say how to mend what is missing."""
    from servex_nb.commands.checks import run_checks
    from servex_nb.commands.tables import check_table

    found = list(run_checks())
    if as_json:
        print_json([result.to_dict() for result in found])
    else:
        out.print(check_table(found))
    if any(result.state == "missing" for result in found):
        raise typer.Exit(1)


@command
def lab(
    client: Annotated[str, typer.Argument(help="The client that the notebooks are about.")] = "",
    notebook: Annotated[str, typer.Option(help="The notebook that is opened.")] = "02_interview",
    browser: Browser = True,
) -> None:
    """Open JupyterLab at the notebooks, on this machine alone."""
    from servex_nb.commands.serving import lab as server

    raise typer.Exit(server(client, notebook).run(out.print, browser=browser))


@command
def app_(
    client: Client,
    port: Annotated[int, typer.Option(help="Where it listens; each time the same if left out.")] = 0,
    browser: Browser = True,
) -> None:
    """Open the interviews of one client as an app, without code, on this machine alone."""
    from servex_nb.commands.serving import interview_app

    raise typer.Exit(interview_app(client, port=port).run(out.print, browser=browser))
