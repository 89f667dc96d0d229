"""The command line: each command calls one function and prints what it gives."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec, TypeVar

import typer
from rich.console import Console
from rich.markup import escape

from servex_nb.errors import InputError, ServexError

if TYPE_CHECKING:
    # The packages behind these take a second to import; a command imports what it uses.
    from servex_nb.files import Existing
    from servex_nb.store import Engagement, Workbook

app = typer.Typer(
    help="Interviews in, a client's report out: the Service Excellence Model as a consulting workbook.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
# A file or a pipe has no width of its own: lines there are not folded at 80 signs.
out = Console(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else 200)
told = Console(stderr=True, soft_wrap=True, highlight=False)

Client = Annotated[str, typer.Argument(help="The client's key, such as regiobank-noord.")]
Json = Annotated[bool, typer.Option("--json", help="Plain JSON on standard output, and nothing else.")]
Wave = Annotated[str, typer.Option(help="The wave's label; the latest if left out.")]
ModelFile = Annotated[
    Path | None,
    typer.Option("--model", help="The client's own model: a YAML file of changes, or a whole one."),
]
Language = Annotated[str, typer.Option(help="nl or en; the client's own if left out.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite a file that is there already.")]

Browser = Annotated[bool, typer.Option(help="Open it in the browser.")]

P = ParamSpec("P")
R = TypeVar("R")


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Register a command whose errors become text: 2 where the input is wrong, else 1."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except ServexError as error:
            told.print(escape(str(error)), style="bold")
            if logging.getLogger("servex_nb").isEnabledFor(logging.DEBUG):
                raise
            raise typer.Exit(2 if isinstance(error, InputError) else 1) from None

    name = function.__name__.strip("_")
    return app.command(name)(run)


def _version(asked: bool) -> None:
    if asked:
        from servex_nb import __version__

        out.print(__version__)
        raise typer.Exit


@app.callback()
def settings(
    workbook: Annotated[
        str, typer.Option(envvar="SERVEX_WORKBOOK", help="The workbook: a database URL or a file.")
    ] = "",
    verbose: Annotated[bool, typer.Option("--verbose", help="Show where an error arises.")] = False,
    version: Annotated[  # noqa: ARG001 - its callback prints and ends
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Interviews in, a client's report out: the Service Excellence Model as a consulting workbook."""
    if workbook:
        # The notebooks' kernels find the workbook here, so that its URL stands in no notebook.
        os.environ["SERVEX_WORKBOOK"] = workbook
    logging.basicConfig(level=logging.WARNING)
    logging.getLogger("servex_nb").setLevel(logging.DEBUG if verbose else logging.WARNING)


def _workbook(*, new: bool = False) -> Workbook:
    from servex_nb.store import Workbook

    return Workbook.open(new=new)


def _existing(force: bool) -> Existing:
    from servex_nb.files import Existing

    return Existing.REPLACE if force else Existing.REFUSE


def _engagement(client: str) -> Engagement:
    return _workbook().engagement(client)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))  # noqa: T201 - the one place


@command
def demo(
    output: Annotated[Path | None, typer.Option(help="Where the reports go; reports/ if left out.")] = None,
) -> None:
    """Import the fictional demonstration clients, score them, and write their reports."""
    from servex_nb.commands.demo import run_demo

    for line in run_demo(_workbook(new=True), output):
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
    for line in begin(_workbook(new=True), client, model, settings):
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
) -> None:
    """Change a client's settings; what they were stays in the history."""
    from servex_nb.commands.branding import rebranded
    from servex_nb.commands.modelling import change
    from servex_nb.store.configuration import described

    asked = {
        "name": name,
        "language": language,
        "arrangement": arrangement,
        "threshold": threshold,
        "basis": basis,
        "gathered": gathered,
    }
    changes = {key: value for key, value in asked.items() if value is not None}
    engagement = _engagement(client)
    brand = rebranded(engagement.settings.brand, colour=brand_colour, firm=firm, logo=logo)
    for line in change(engagement, model, changes | {"brand": brand}):
        out.print(escape(line))
    now = engagement.settings
    for key in asked:
        out.print(escape(f"{key:<12} {getattr(now, key)}"))
    for part, said in described(now.brand).items():
        out.print(escape(f"{part:<12} {said}"))
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

    text = model_yaml(_engagement(client).settings.model)
    if output is None:
        print(text, end="")  # noqa: T201 - a file's content, which no terminal's width may fold
        return
    write_kept({output.absolute(): text.encode("utf-8")}, _existing(force))
    out.print(escape(str(output.absolute())))


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
            _engagement(client),
            file,
            language=language,
            wave=wave,
            interviews=interviews,
            existing=_existing(force),
        )
    elif wave:
        raise InputError("A wave belongs to a client: name the client with --client too.")
    else:
        written = write_blank_template(
            file, language=language, interviews=interviews, existing=_existing(force)
        )
    out.print(escape(str(written.absolute())))


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
        imported = import_files(_workbook(new=True), client, files, mapping=mapping)
        if as_json:
            _print_json(Outcome(client, taken=imported.taken, messages=imported.messages).to_dict())
            return
        for line in imported.lines:
            out.print(escape(line))
        return
    if client or mapping:
        raise InputError("A list names the clients, files and mappings; give --list alone.")
    outcomes = import_list(_workbook(new=True), many)
    if as_json:
        _print_json([outcome.to_dict() for outcome in outcomes])
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

    engagement = _engagement(client)
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

    found = shown_scores(_engagement(client), wave, by=by or (), internal=internal)
    if as_json:
        _print_json(found.to_dict())
        return
    from servex_nb.commands.score_tables import score_tables

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

    found = noticed(_engagement(client), wave, language=language, internal=internal)
    if as_json:
        _print_json(found.to_list())
        return
    for line in found.lines():
        out.print(escape(line))


@command
def report(
    client: Client,
    formats: Annotated[str, typer.Option("--format", help="html, pdf, or both with a comma.")] = "html,pdf",
    language: Language = "",
    wave: Wave = "",
    output: Annotated[Path | None, typer.Option(help="A folder; reports/CLIENT if left out.")] = None,
    notebook: Annotated[Path | None, typer.Option(help="Another notebook than 05_report.")] = None,
    date: Annotated[str, typer.Option(help="YYYY-MM-DD; the last answer's date if left out.")] = "",
    final: Annotated[bool, typer.Option("--final", help="Not a draft.")] = False,
    not_anonymous: Annotated[
        bool,
        typer.Option(
            "--not-anonymous", help="Every respondent has agreed to a report in which they may be recognised."
        ),
    ] = False,
) -> None:
    """Write a client's report, with the executed notebook beside it."""
    from servex_nb.commands.reporting import write_report

    written = write_report(
        _engagement(client),
        formats=formats,
        language=language,
        wave=wave,
        output=output,
        notebook=notebook,
        date=date,
        final=final,
        not_anonymous=not_anonymous,
    )
    for path in written:
        out.print(escape(str(path)))


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
        _engagement(client),
        respondent=respondent,
        level=level,
        wave=wave,
        language=language,
        quick=quick,
        names=names,
        formats=formats,
        output=output,
        existing=_existing(force),
    )
    for path in written:
        out.print(escape(str(path)))


@command
def list_(as_json: Json = False) -> None:
    """List the clients in the workbook."""
    from servex_nb.commands.tables import list_table

    workbook = _workbook()
    clients = workbook.engagements()
    if as_json:
        _print_json(
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

    frame = _engagement(client).history().iloc[-last:]
    if as_json:
        _print_json(plain_rows(frame))
    else:
        out.print(frame_table(frame))


@command
def check(as_json: Json = False) -> None:
    """Check this installation and the workbook, and say how to mend what is missing."""
    from servex_nb.commands.checks import run_checks
    from servex_nb.commands.tables import check_table

    found = list(run_checks())
    if as_json:
        _print_json([result.to_dict() for result in found])
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
    port: Annotated[int, typer.Option(help="Where it listens; a free port if left out.")] = 0,
    browser: Browser = True,
) -> None:
    """Open the interviews of one client as an app, without code, on this machine alone."""
    from servex_nb.commands.serving import interview_app

    raise typer.Exit(interview_app(client, port=port).run(out.print, browser=browser))


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may still speak an old code page; a name in another script must not stop it.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # the real streams have it
    app()
