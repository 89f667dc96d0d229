"""What the commands show, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
from rich.markup import escape
from rich.table import Table

from servex_nb.errors import shorten
from servex_nb.store import Listed

if TYPE_CHECKING:
    # Checking an installation imports half of it; a table of scores must not.
    from servex_nb.commands.checks import Check


def plain_table(*columns: str, figures: int = 0, title: str = "") -> Table:
    """Return an empty table whose last `figures` columns are numbers."""
    table = Table(
        box=None,
        pad_edge=False,
        header_style="dim",
        title=title or None,
        title_justify="left",
        title_style="bold",
    )
    for place, column in enumerate(columns):
        right = place >= len(columns) - figures
        table.add_column(column, justify="right" if right else "left", overflow="fold")
    return table


def list_table(clients: Sequence[Listed]) -> Table:
    """Return the clients with their waves."""
    table = plain_table("client", "name", "waves", "respondents", figures=1)
    for found in clients:
        waves = ", ".join(found.waves)
        table.add_row(escape(found.client), escape(found.name), escape(waves), str(found.respondents))
    return table


def check_table(checks: Sequence[Check]) -> Table:
    """Return what was checked, each with how to mend it."""
    table = plain_table("", "what", "found")
    for result in checks:
        found = f"{result.found}\n{result.mend}" if result.mend else result.found
        table.add_row(result.mark, escape(result.name), escape(found))
    return table


def plain_rows(frame: pd.DataFrame) -> list[dict[str, str | None]]:
    """Return a frame's rows with every value as text, times to the second, None where there is none."""
    return [
        {str(key): None if pd.isna(value) else _plain(value) for key, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _plain(value: object) -> str:
    return value.isoformat(sep=" ", timespec="seconds") if isinstance(value, pd.Timestamp) else str(value)


def frame_table(frame: pd.DataFrame) -> Table:
    """Return a frame, its texts cut to what a line can hold."""
    table = plain_table(*map(str, frame.columns))
    for row in plain_rows(frame):
        table.add_row(*(escape(shorten(" ".join((value or "").split()))) for value in row.values()))
    return table
