"""An engagement as the sheets of an export."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from sqlalchemy import Connection, select

from servex_nb.answers import frames as shape
from servex_nb.model import Model, Settings
from servex_nb.store import configuration, ordering, reading, tables
from servex_nb.store.branded import brand_rows, theme_rows
from servex_nb.store.engagement import Engagement
from servex_nb.store.exported import MARKER, VERSION
from servex_nb.store.fitting import fits, fitting
from servex_nb.store.history import history
from servex_nb.store.modelled import model_sheet
from servex_nb.store.releases import RELEASED
from servex_nb.store.respondents import Pseudonyms

Sheets = Mapping[str, pd.DataFrame]

# What leaves the workbook is in its history, but changes nothing in it, nor in an export.
OUTPUTS = ("exported", "report written", RELEASED)

_ROW = ("respondent", "item", "score", *shape.DETAILS[:3], "wave")
ANSWERS = (*_ROW, "moment", "by", "weight", "note", "date")
QUOTES = (*_ROW, "weight", "quote", "permission", "date")
# What does not fit the model.
ASIDE = ("what", "respondent", "wave", "item", "moment", "by", "score", "text", "reason")
# How an answer that is no number is written.
_WORDS = {shape.NOT_APPLICABLE: "n/a", shape.DONT_KNOW: "don't know"}


def answers_sheet(connection: Connection, engagement: Engagement, *, names: bool = False) -> pd.DataFrame:
    """Return all waves' current answers as a tidy interview file.

    A note stands with an answer of the same item, judge and date, else in a row without a score;
    so does a respondent of whom nothing else is told.
    """
    number = engagement.number
    model = configuration.read(connection, number, engagement.client).model
    answers = fitting(reading.answers(connection, number, None), model)
    notes = fitting(reading.notes(connection, number, None), model).rename(columns={"text": "note"})
    key = ["respondent", "wave", "item", "by", "date"]
    # The first of several notes goes with the first of several answers.
    place = [*key, "place"]
    answers["place"] = answers.groupby(key, dropna=False).cumcount()
    notes["place"] = notes.groupby(key, dropna=False).cumcount()
    # An outer merge sorts by its keys.
    answers["order"] = range(len(answers))
    people = reading.people(connection, number, None)
    further = reading.further(people)
    attributes = {name: shape.attribute_column(name) for name in further}
    answers = answers.drop(columns=["weight", *shape.DETAILS[:3], *further])
    rows = answers.merge(notes, on=place, how="outer")
    rows = rows.sort_values("order", kind="stable", na_position="last")
    rows = rows.astype({"state": object}).fillna({"state": "", "note": "", "moment": shape.MOMENTS[0]})
    rows["score"] = rows["score"].astype(object).where(rows["score"].notna(), rows["state"].map(_WORDS))
    rows = people.rename(columns=attributes).merge(rows, on=["respondent", "wave"], how="left")
    # The item says nothing here: there is no score.
    alone = {"item": next(iter(model.items)), "by": shape.BY[0], "moment": shape.MOMENTS[0], "note": ""}
    rows = rows.fillna(alone)
    return _called(connection, number, rows[[*ANSWERS, *attributes.values()]], names=names, prose=["note"])


def sheets(connection: Connection, engagement: Engagement, *, names: bool = False) -> Sheets:
    """Return the tables of an export by the names of their sheets, in order."""
    number = engagement.number
    settings = configuration.read(connection, number, engagement.client)
    model = settings.model
    quotes = fitting(reading.quotes(connection, number, None), model).rename(columns={"text": "quote"})
    weights = reading.people(connection, number, None)[["respondent", "wave", "weight"]]
    quotes = quotes.merge(weights, on=["respondent", "wave"], how="left").assign(score="")
    past = history(connection, number, names=names)
    past = past[~past["what"].isin(OUTPUTS)]
    return {
        "answers": answers_sheet(connection, engagement, names=names),
        "quotes": _called(connection, number, quotes[list(QUOTES)], names=names, prose=["quote"]),
        "agreed": _settled(connection, number, "agreed", model, names=names),
        "targets": _settled(connection, number, "target", model, names=names),
        "actions": _called(
            connection,
            number,
            _actions(connection, number, model),
            names=names,
            prose=["what", "why", "owner"],
        ),
        **_priorities(connection, number, model),
        "settings": _settings(connection, number, settings, names=names),
        "model": model_sheet(settings.model, settings.language),
        "history": past,
        **_aside(connection, number, model, names=names),
    }


def _priorities(connection: Connection, engagement: int, model: Model) -> Sheets:
    """Return the orders that people chose, the most urgent element of a wave first. No sheet without any."""
    rows = [
        (wave, item)
        for wave, items in ordering.orders(connection, engagement).items()
        for item in items
        if item in model.items
    ]
    return {ordering.SHEET: reading.frame(rows, reading.ORDERED)} if rows else {}


def _actions(connection: Connection, engagement: int, model: Model) -> pd.DataFrame:
    """Return the actions; one whose item the model no longer has is for none in particular."""
    found = reading.actions(connection, engagement, None)
    return found.assign(item=found["item"].where(fits(found, model), ""))


def _aside(connection: Connection, engagement: int, model: Model, *, names: bool) -> Sheets:
    """Return what does not fit the model, for the reader: no import takes it. No sheet without any."""
    told = {
        "answer": reading.answers(connection, engagement, None),
        "note": reading.notes(connection, engagement, None),
        "quote": reading.quotes(connection, engagement, None),
        "agreed": reading.settled(connection, tables.agreed, engagement, None).assign(respondent=""),
        "target": reading.settled(connection, tables.target, engagement, None).assign(respondent=""),
    }
    parts = [found[~fits(found, model)].assign(what=what) for what, found in told.items()]
    left_out = pd.concat(parts, ignore_index=True).reindex(columns=list(ASIDE))
    if left_out.empty:
        return {}
    texts = [name for name in ASIDE if name != "score"]
    left_out = left_out.astype(dict.fromkeys(texts, object)).fillna(dict.fromkeys(texts, ""))
    left_out = left_out.astype(dict.fromkeys(texts, "str"))
    return {"aside": _called(connection, engagement, left_out, names=names, prose=["text", "reason"])}


def _settled(
    connection: Connection, engagement: int, name: str, model: Model, *, names: bool
) -> pd.DataFrame:
    found = fitting(reading.settled(connection, tables.metadata.tables[name], engagement, None), model)
    return _called(connection, engagement, found, names=names, prose=["reason"])


def _settings(connection: Connection, engagement: int, settings: Settings, *, names: bool) -> pd.DataFrame:
    rows = {
        MARKER: VERSION,
        "client": settings.client,
        **{name: str(getattr(settings, name)) for name in configuration.PLAIN},
        **brand_rows(settings.brand),
        **theme_rows(settings.theme),
        configuration.IDENTITY: configuration.identity(connection, engagement),
        "respondents": "names" if names else "codes",
    }
    return pd.DataFrame({"setting": list(rows), "value": list(rows.values())})


def _called(
    connection: Connection, engagement: int, table: pd.DataFrame, *, names: bool, prose: list[str]
) -> pd.DataFrame:
    """Return a table with the respondents' names, or with codes for names in its prose."""
    if not names:
        hide = Pseudonyms(connection, engagement)
        return table.assign(**{column: table[column].map(hide).astype("str") for column in prose})
    if "respondent" not in table:
        return table
    respondent = tables.respondent
    query = select(respondent.c.code, respondent.c.identifier).where(respondent.c.engagement_id == engagement)
    called = {row.code: row.identifier for row in connection.execute(query)}
    return table.assign(respondent=table["respondent"].map(called))
