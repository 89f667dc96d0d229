"""What was agreed to do: the actions, by whom and by when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pandas as pd

from servex_nb.model.language import NO_VALUE, Phrases, compact, long_date, opening, short_date
from servex_nb.report import pictures
from servex_nb.report.blocks import Block, Entries, Entry, Lead, Subheading
from servex_nb.report.document import Section
from servex_nb.report.material import Material

_say = Phrases("servex_nb.report")

# The columns beside what is done; those of dates and figures come last.
_TEXTS = ("item", "owner")
_SHORT = ("by_when", "effort", "effect")
# Above this a number reads better in figures.
_MOST_IN_WORDS = 12


def actions_section(material: Material) -> Section | None:
    """Return the wave's actions by date, and their effort beside their effect; None without actions."""
    language = material.language
    if material.actions.empty:
        return None
    blocks: list[Block] = [Lead(_lead(material)), _table(material)]
    picture = pictures.actions(material)
    if picture is not None:
        blocks += [Subheading(_say("actions.levers", language)), picture]
    return Section("actions", _title(material), tuple(blocks), _say("actions.kicker", language))


def _title(material: Material) -> str:
    """Return how many actions there are, and how many of them are to be done first."""
    language = material.language
    total = len(material.actions)
    count = opening(_count(total, language))
    days = material.actions["by_when"].dropna()
    if days.empty:
        return _say("actions.title.undated", language, n=total, count=count)
    first = days.min().date()
    month, year = first.month % 12 + 1, first.year + first.month // 12
    border = dt.date(year, month, 1)
    soon = int((days < pd.Timestamp(border)).sum())
    before = long_date(border, language)
    if soon == total:
        phrase = "actions.title.both" if total == 2 else "actions.title.all"
        return _say(phrase, language, n=total, count=count, before=before)
    return _say("actions.title", language, n=total, count=count, soon=_count(soon, language), before=before)


def _lead(material: Material) -> str:
    return " ".join(_sentences(material.actions, material.language))


def _sentences(actions: pd.DataFrame, language: str) -> Iterator[str]:
    """Yield in what order the actions stand, and what is still to be settled about them."""
    undated, unowned = int(actions["by_when"].isna().sum()), int(actions["owner"].eq("").sum())
    total = len(actions)
    yield _say("actions.lead" if undated == total else "actions.lead.dated", language, n=total)
    if 0 < undated < total:
        yield _counted("actions.undated", undated, language)
    if unowned == total:
        yield _say("actions.unowned.all", language, n=total)
    elif unowned:
        yield _counted("actions.unowned", unowned, language)


def _counted(phrase: str, n: int, language: str) -> str:
    return opening(_say(phrase, language, n=n, count=_count(n, language)))


def _count(n: int, language: str) -> str:
    return _say(f"count.{n}", language) if n <= _MOST_IN_WORDS else str(n)


def _table(material: Material) -> Entries:
    """Return the actions as a table; a column of which nothing is known is left out."""
    language = material.language
    told = [
        (row["what"], row["why"], {name: _cell(material, row, name) for name in (*_TEXTS, *_SHORT)})
        for _, row in material.actions.iterrows()
    ]
    known = [name for name in (*_TEXTS, *_SHORT) if any(cells[name] != NO_VALUE for *_, cells in told)]
    entries = (
        Entry(f"{place}. {what}", why, tuple(cells[name] for name in known))
        for place, (what, why, cells) in enumerate(told, start=1)
    )
    return Entries(
        tuple(_say(f"column.{name}", language) for name in ("what", *known)),
        tuple(entries),
        short=sum(name in _SHORT for name in known),
    )


def _cell(material: Material, row: pd.Series[Any], name: str) -> str:
    value, language = row[name], material.language
    if name == "item":
        # A model that was changed since may have lost the item.
        name = material.short(value) if value in material.model.items else NO_VALUE
        return opening(name)
    if name == "owner":
        return value or NO_VALUE
    if pd.isna(value):
        return NO_VALUE
    return short_date(value.date(), language) if name == "by_when" else compact(value, language)
