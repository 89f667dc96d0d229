"""What the commands show, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pandas as pd
from rich.markup import escape
from rich.table import Table

from servex_nb.model.language import compact, number, percent
from servex_nb.scoring import Scores
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


def score_tables(scores: Scores) -> Iterator[Table]:
    """Yield a client's scores: elements, pyramid and shifts, in the client's language."""
    settings = scores.settings
    language, model = settings.language, settings.model

    heading = f"{settings.name} · {scores.wave} · {scores.respondents} respondents"
    table = plain_table("element", "score", "n", "target", "gap", "level", figures=5, title=escape(heading))
    for key, row in scores.elements.iterrows():
        level = "" if pd.isna(row["maturity"]) else compact(row["maturity"], language)
        table.add_row(
            escape(model.short(str(key), language)),
            number(row["score"], language, 2),
            str(int(row["n"])),
            number(row["target"], language, 2),
            number(row["gap"], language, 2),
            level,
        )
    table.add_row(
        "overall", number(scores.overall["score"], language, 2), str(scores.overall["n"]), style="bold"
    )
    yield table

    if len(scores.pyramid.layers):
        yield _pyramid_table(scores)
    if len(scores.shifts):
        yield _shifts_table(scores)


def _pyramid_table(scores: Scores) -> Table:
    pyramid, model, language = scores.pyramid, scores.settings.model, scores.settings.language
    level = "not assessed" if pyramid.level is None else f"level {pyramid.level} of {len(pyramid.layers)}"
    table = plain_table("layer", "score", "fulfilment", "n", "state", figures=4, title=f"Pyramid: {level}")
    for key, row in pyramid.layers.iloc[::-1].iterrows():
        table.add_row(
            escape(model.name(str(key), language)),
            number(row["score"], language, 2),
            percent(row["fulfilment"], language),
            str(int(row["n"])),
            pyramid.state(str(key)),
        )
    return table


def _shifts_table(scores: Scores) -> Table:
    model, language = scores.settings.model, scores.settings.language
    table = plain_table("shift", "today", "target", "n", figures=3, title="Paradigm shifts")
    for key, row in scores.shifts.iterrows():
        table.add_row(
            escape(model.name(str(key), language)),
            number(row["current"], language, 2),
            number(row["target"], language, 2),
            str(int(row["n"])),
        )
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
    """Return a frame as it is."""
    table = plain_table(*map(str, frame.columns))
    for row in plain_rows(frame):
        table.add_row(*(escape(value or "") for value in row.values()))
    return table
