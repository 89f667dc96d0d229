"""The charts that were kept for a client's reports: how each is drawn, with who settled it and when."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy import Connection, select

from servex_nb.errors import Fault, InputError
from servex_nb.model.groups import GROUPED_BY
from servex_nb.model.palette import check_colours
from servex_nb.model.recipe import CHARTS, Recipe
from servex_nb.store import acts, configuration, tables
from servex_nb.store.part import Part
from servex_nb.store.respondents import Hide, unchanged
from servex_nb.store.settlement import check_item


@dataclass(frozen=True)
class Settled:
    """Who last settled how reports draw a chart, and when (UTC), by the number of that event."""

    event: int
    who: str
    at: dt.datetime


class KeptCharts(Part):
    """The kept charts of an engagement."""

    def charts(self) -> dict[str, Recipe]:
        """Return the charts that reports draw otherwise than usual, by `Recipe.name`."""
        with self.database.reading() as connection:
            return kept_charts(connection, self.number)

    def chart_settled(self, name: str) -> Settled | None:
        """Return who last kept or reset a chart, by `Recipe.name`; None where nobody ever did."""
        settings, events = tables.setting, tables.event
        query = (
            select(events.c.id, events.c.who, events.c.at)
            .join(settings, settings.c.event_id == events.c.id)
            .where(settings.c.engagement_id == self.number, settings.c.name == f"{configuration.CHART}{name}")
            .order_by(settings.c.id.desc())
        )
        with self.database.reading() as connection:
            found = connection.execute(query).first()
        return None if found is None else Settled(found.id, found.who, found.at)

    def keep_chart(self, recipe: Recipe) -> None:
        """Let every later report of this client draw a chart by a recipe; the history says who did.

        Of a recipe a report takes title, subtitle, labels, overlays, order, the colours where it is
        in the client's own theme, and the size as far as its page allows; its theme is the report's.
        Of a wheel and a ladder, which are small in it, it takes labels and colours alone. A chart
        that reports do not draw of themselves stands among their further charts; spreads of other
        parts, and charts of other groups, are kept beside each other.

        Raises
        ------
        InputError
            If no report could draw it as it is wanted: groups that reports do not know, a label or
            the parts of something that the model has not, or colours that do not go with the
            client's theme; every pair that cannot be told apart is named.
        """
        if not isinstance(recipe, Recipe):
            raise InputError(f'A recipe is kept, such as Recipe("radar", title=…), and this is {recipe!r}.')
        if recipe.by not in ("", *GROUPED_BY):
            raise InputError(f"Reports know no groups by {recipe.by}, only by {' and '.join(GROUPED_BY)}.")
        settings = self.settings
        model = settings.model
        if recipe.colours:
            check_colours(settings.theme, recipe.colours)
        for key in (*recipe.labels, *([recipe.key] if recipe.key else [])):
            check_item(key, model)
        self._write({recipe.name: _with_texts(recipe, acts.cleaned)})

    def forget_chart(self, name: str) -> None:
        """Let reports draw a chart as usual again.

        Parameters
        ----------
        name
            As `charts` has it, such as `radar` or `spread-needs`.

        Raises
        ------
        InputError
            If there is no such chart.
        """
        known = {**CHARTS, **self.charts()}
        if name not in known:
            raise InputError(f"There is no chart {name!r}; choose one of {', '.join(known)}.")
        self._write({name: None})

    def _write(self, given: Mapping[str, Recipe | None]) -> None:
        with self.database.writing() as connection:
            before = kept_charts(connection, self.number)
            changed = {name: recipe for name, recipe in given.items() if before.get(name) != recipe}
            if changed:
                write_charts(connection, self.number, changed)


def kept_charts(connection: Connection, engagement: int) -> dict[str, Recipe]:
    """Return the recipes that stand, by the names they are kept by."""
    table, prefix = tables.setting, configuration.CHART
    query = select(table.c.name, table.c.value).where(
        table.c.engagement_id == engagement, table.c.name.startswith(prefix, autoescape=True)
    )
    told = {name: json.loads(value) for name, value in connection.execute(query.order_by(table.c.id))}
    return {
        name.removeprefix(prefix): Recipe(**value)
        for name, value in sorted(told.items())
        if value is not None
    }


def write_charts(
    connection: Connection, engagement: int, given: Mapping[str, Recipe | None], file: str = ""
) -> None:
    """Append recipes, each with its event; None stands for a chart as usual."""
    for name, recipe in given.items():
        told = None if recipe is None else recipe.told
        what = acts.CHART_RESET if told is None else acts.CHART_KEPT
        detail = name if told is None else json.dumps(told, ensure_ascii=False)
        event = acts.begin(connection, engagement, what, detail, file)
        configuration.write(connection, engagement, event, {f"{configuration.CHART}{name}": told})


def chart_rows(recipes: Mapping[str, Recipe], hide: Hide = unchanged) -> dict[str, str]:
    """Return recipes as settings of an export; `hide` takes names of respondents out of their texts."""
    return {
        f"{configuration.CHART}{name}": json.dumps(_with_texts(recipe, hide).told, ensure_ascii=False)
        for name, recipe in recipes.items()
    }


def charts_of(told: Mapping[str, str]) -> dict[str, Recipe]:
    """Return the recipes in the settings of an export.

    Raises
    ------
    InputError
        If one of them cannot be used.
    """
    found: dict[str, Recipe] = {}
    for name, text in told.items():
        if not name.startswith(configuration.CHART):
            continue
        try:
            recipe = Recipe(**json.loads(text))
        except (ValueError, TypeError, ValidationError) as error:
            fault = Fault(
                f"is no chart as an export has it ({type(error).__name__})", column=name, value=text
            )
            raise InputError("These settings cannot be used:", [fault]) from None
        # An export made before there were several of a chart has the chart's name alone.
        if name.removeprefix(configuration.CHART) not in (recipe.name, recipe.chart):
            fault = Fault("is another chart than its name says", column=name, value=recipe.chart)
            raise InputError("These settings cannot be used:", [fault])
        if recipe.by not in ("", *GROUPED_BY):
            fault = Fault("has groups that reports do not know", column=name, value=recipe.by)
            raise InputError("These settings cannot be used:", [fault])
        found[recipe.name] = recipe
    return found


def _with_texts(recipe: Recipe, change: Callable[[str], str]) -> Recipe:
    texts = {name: change(getattr(recipe, name)) for name in ("title", "subtitle")}
    labels = {key: change(text) for key, text in recipe.labels.items()}
    return recipe.model_copy(update={**texts, "labels": labels})
