"""Blocks that several sections share: scores as bars, and quotes."""

from __future__ import annotations

from typing import Any

import pandas as pd

from servex_nb.model.language import Phrases, number
from servex_nb.report.blocks import (
    Bar,
    Bars,
    Block,
    Quotation,
    Subheading,
)
from servex_nb.report.material import Material

_say = Phrases("servex_nb.report")

# More quotes than this on a page are no longer read; the rest stays with the consultant.
MOST_QUOTES = 4


def element_bars(material: Material) -> Bars:
    """Return the elements with their scores as bars, in the arrangement's order."""
    language = material.language
    rows = tuple(
        _bar(material, str(key), material.short(str(key)), row)
        for key, row in material.scores.elements.iterrows()
    )
    headings = ("column.element", "column.score", "column.n")
    first, second, third = (_say(heading, language) for heading in headings)
    return Bars((first, second, third), rows)


def part_bars(material: Material, heading: str, keys: list[str]) -> Bars:
    """Return sub-elements or statements, by key, with their scores as bars."""
    language, model = material.language, material.model
    rows = (_bar(material, key, model.name(key, language), material.scores.item(key)) for key in keys)
    headings = (_say(heading, language), _say("column.score", language), _say("column.n", language))
    return Bars(headings, tuple(rows))


def _bar(material: Material, key: str, name: str, row: pd.Series[Any]) -> Bar:
    language, scale = material.language, material.model.items[key].scale
    if pd.isna(row["score"]):
        missing = "not_shown" if row["suppressed"] in (True,) else "not_assessed"
        return Bar(name, _say(missing, language), None)
    return Bar(name, number(row["score"], language), scale.fulfilment(row["score"]), str(int(row["n"])))


def quotations(material: Material, *keys: str) -> tuple[Block, ...]:
    """Return the printable quotes on some items, under their heading; nothing without any."""
    language = material.language
    found = [quote for quote in material.quotes if quote.item in keys][:MOST_QUOTES]
    if not found:
        return ()
    blocks = (
        Quotation(quote.text, _say(f"level.one.{quote.level}", language) if quote.level else "")
        for quote in found
    )
    return (Subheading(_say("element.quotes", language)), *blocks)
