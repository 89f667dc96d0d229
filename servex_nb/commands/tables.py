"""What the commands show, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pandas as pd
from rich.markup import escape
from rich.table import Table

from servex_nb.errors import shorten
from servex_nb.model.language import Phrases, compact, number, percent
from servex_nb.scoring import Scores
from servex_nb.store import Listed

if TYPE_CHECKING:
    # Checking an installation imports half of it; a table of scores must not.
    from servex_nb.commands.checks import Check


_say = Phrases("servex_nb.commands")


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
    language, model = scores.settings.language, scores.settings.model

    people = _say("respondents", language, n=scores.respondents)
    title = escape(f"{scores.settings.name} · {scores.wave} · {people}")
    names = _headings(language, "score", *([] if scores.released else _SURE), "n", "target", "gap", "level")
    table = plain_table(_say("column.element", language), *names, figures=len(names), title=title)
    for key, row in scores.elements.iterrows():
        table.add_row(escape(model.short(str(key), language)), *_element_cells(scores, row))
    overall = number(scores.overall["score"], language, 2)
    between = [_between(scores.overall, language), "", ""] if not scores.released else []
    table.add_row(_say("overall", language), overall, *between, str(scores.overall["n"]), style="bold")
    yield table

    if len(scores.pyramid.layers):
        yield _pyramid_table(scores)
    if len(scores.shifts):
        yield _shifts_table(scores)


# What the consultant sees beside each score, and a client does not.
_SURE = ("interval", "agreement", "certainty")


def _element_cells(scores: Scores, row: pd.Series) -> Iterator[str]:
    language = scores.settings.language
    yield number(row["score"], language, 2)
    if not scores.released:
        yield _between(row, language)
        yield number(row["agreement"], language, 2)
        yield _say(f"certainty.{row['certainty']}", language)
    yield str(int(row["n"]))
    yield number(row["target"], language, 2)
    yield number(row["gap"], language, 2)
    yield "" if pd.isna(row["maturity"]) else compact(row["maturity"], language)


def _between(row: pd.Series, language: str) -> str:
    """Return an interval, or nothing where there is none."""
    if pd.isna(row["low"]):
        return ""
    return f"{number(row['low'], language, 2)} – {number(row['high'], language, 2)}"


def _headings(language: str, *keys: str) -> list[str]:
    return [_say(f"column.{key}", language) for key in keys]


def _pyramid_table(scores: Scores) -> Table:
    pyramid, model, language = scores.pyramid, scores.settings.model, scores.settings.language
    title = (
        _say("pyramid.none", language)
        if pyramid.level is None
        else _say("pyramid.level", language, level=pyramid.level, levels=len(pyramid.layers))
    )
    sure = [] if scores.released else ["interval"]
    columns = _headings(language, "layer", "score", *sure, "fulfilment", "n", "state")
    table = plain_table(*columns, figures=len(columns) - 1, title=title)
    for key, row in pyramid.layers.iloc[::-1].iterrows():
        table.add_row(
            escape(model.name(str(key), language)),
            number(row["score"], language, 2),
            *(_between(row, language) for _ in sure),
            percent(row["fulfilment"], language),
            str(int(row["n"])),
            _say(f"state.{pyramid.state(str(key))}", language),
        )
    return table


def _shifts_table(scores: Scores) -> Table:
    model, language = scores.settings.model, scores.settings.language
    title = _say("shifts", language)
    columns = _headings(language, "shift", "today", "target", "n")
    table = plain_table(*columns, figures=3, title=title)
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
    """Return a frame, its texts cut to what a line can hold."""
    table = plain_table(*map(str, frame.columns))
    for row in plain_rows(frame):
        table.add_row(*(escape(shorten(" ".join((value or "").split()))) for value in row.values()))
    return table
