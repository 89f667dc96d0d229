"""What every command shares: its options, its errors, and where it prints."""

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


def open_workbook(*, new: bool = False) -> Workbook:
    """Return the workbook of this run; with `new` an empty one is made where there is none."""
    from servex_nb.store import Workbook

    return Workbook.open(new=new)


def existing_file(force: bool) -> Existing:
    """Return what becomes of a file that is there already."""
    from servex_nb.files import Existing

    return Existing.REPLACE if force else Existing.REFUSE


def engagement_of(client: str) -> Engagement:
    """Return a client's engagement in the workbook of this run."""
    return open_workbook().engagement(client)


def print_json(value: Any) -> None:
    """Print a value as JSON on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))  # noqa: T201 - the one place
