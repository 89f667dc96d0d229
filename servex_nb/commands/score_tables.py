"""Scores as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
from rich.markup import escape
from rich.table import Table

from servex_nb.commands.tables import plain_table
from servex_nb.model.groups import attribute_name, group_name
from servex_nb.model.language import Phrases, compact, listing, number, percent, running
from servex_nb.model.scope import told_out_of_scope
from servex_nb.scoring import Scores

_say = Phrases("servex_nb.commands")


def standing(scores: Scores) -> Iterator[str]:
    """Yield lines that say whom the figures are for, what they leave out, and why some are not shown."""
    language, model = scores.settings.language, scores.settings.model
    if scores.released:
        yield _say("scores.released", language, threshold=scores.settings.threshold)
    else:
        yield _say("scores.internal", language)
    if left_out := told_out_of_scope(model, language):
        yield _say("scores.scope", language, names=left_out)
    if scores.without_score:
        names = [running(model.short(key, language)) for key in scores.without_score]
        yield _say("scores.unscored", language, names=listing(names, language))
    if not scores.released:
        return
    tables = (scores.elements, scores.pyramid.layers, scores.shifts, scores.group_elements)
    if any(table["suppressed"].astype(bool).any() for table in tables if len(table)):
        yield _say("scores.hidden", language)


def score_tables(scores: Scores) -> Iterator[Table]:
    """Yield a client's scores: elements, pyramid and shifts, in the client's language."""
    language, model = scores.settings.language, scores.settings.model

    people = _say("respondents", language, n=scores.respondents)
    title = escape(f"{scores.settings.name} · {scores.wave} · {people}")
    sure = ["certainty"] if scores.released else ["interval", "agreement", "certainty"]
    settled = ["agreed"] if scores.elements["agreed"].notna().any() else []
    names = _headings(language, "score", *sure, "n", *settled, "target", "gap", "level")
    table = plain_table(_say("column.element", language), *names, figures=len(names), title=title)
    for key, row in scores.elements.iterrows():
        table.add_row(escape(model.short(str(key), language)), *_element_cells(scores, row, settled))
    overall = _plain(scores, scores.overall["score"])
    between = [""] if scores.released else [_between(scores.overall, language), "", ""]
    table.add_row(_say("overall", language), overall, *between, str(scores.overall["n"]), style="bold")
    yield table

    if len(scores.pyramid.layers):
        yield _pyramid_table(scores)
    if len(scores.shifts):
        yield _shifts_table(scores)
    for attribute in scores.groups["attribute"].unique():
        yield _groups_table(scores, str(attribute))


def _element_cells(scores: Scores, row: pd.Series, settled: Sequence[str]) -> Iterator[str]:
    language = scores.settings.language
    yield _figure(scores, row, "score")
    if not scores.released:
        yield _between(row, language)
        yield number(row["agreement"], language, 2)
    yield "" if pd.isna(row["score"]) else _say(f"certainty.{row['certainty']}", language)
    yield str(int(row["n"]))
    for column in settled:
        yield "" if pd.isna(row[column]) else _plain(scores, row[column])
    yield _plain(scores, row["target"])
    yield _plain(scores, row["gap"])
    yield "" if pd.isna(row["maturity"]) else compact(row["maturity"], language)


def _between(row: pd.Series, language: str) -> str:
    """Return an interval, or nothing where there is none."""
    if pd.isna(row["low"]):
        return ""
    return f"{number(row['low'], language, 2)} – {number(row['high'], language, 2)}"


def _plain(scores: Scores, value: float) -> str:
    """Return a figure as it stands: released ones have one decimal, all others two."""
    return number(value, scores.settings.language, 1 if scores.released else 2)


def _figure(scores: Scores, row: pd.Series[Any], column: str) -> str:
    """Return a figure, or the word for one that is not shown."""
    if pd.isna(row[column]) and row["suppressed"] in (True,):
        return _say("hidden", scores.settings.language)
    return _plain(scores, row[column])


def _headings(language: str, *keys: str) -> list[str]:
    return [_say(f"column.{key}", language) for key in keys]


def _pyramid_table(scores: Scores) -> Table:
    pyramid, model, language = scores.pyramid, scores.settings.model, scores.settings.language
    if pyramid.level is not None:
        title = _say("pyramid.level", language, level=pyramid.level, levels=len(pyramid.layers))
    else:
        hidden = pyramid.layers["suppressed"].eq(True).any()
        title = _say("pyramid.hidden" if hidden else "pyramid.none", language)
    sure = [] if scores.released else ["interval"]
    columns = _headings(language, "layer", "score", *sure, "fulfilment", "n", "state")
    table = plain_table(*columns, figures=len(columns) - 1, title=title)
    for key, row in pyramid.layers.iloc[::-1].iterrows():
        table.add_row(
            escape(model.name(str(key), language)),
            _figure(scores, row, "score"),
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
            _figure(scores, row, "current"),
            _plain(scores, row["target"]),
            str(int(row["n"])),
        )
    return table


def _groups_table(scores: Scores, attribute: str) -> Table:
    """Return the elements' scores in each group of an attribute, with how many people gave them."""
    model, language = scores.settings.model, scores.settings.language
    groups = list(scores.groups["value"][scores.groups["attribute"] == attribute])
    found = scores.group_elements[scores.group_elements["attribute"] == attribute].set_index(["key", "value"])
    names = [escape(group_name(attribute, value, language)) for value in groups]
    title = _say("groups", language, attribute=escape(attribute_name(attribute, language)))
    table = plain_table(*_headings(language, "element"), *names, figures=len(groups), title=title)
    for key in scores.elements.index:
        cells = []
        for value in groups:
            row = found.loc[(key, value)]
            counted = "" if pd.isna(row["score"]) else f" ({int(row['n'])})"
            cells.append(_figure(scores, row, "score") + counted)
        table.add_row(escape(model.short(str(key), language)), *cells)
    return table
