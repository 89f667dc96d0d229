"""What planned interviews will be able to show: before anyone has been interviewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from servex_nb.errors import Fault, InputError
from servex_nb.model import Kind
from servex_nb.model.groups import GROUPED_BY, LEVELS
from servex_nb.scoring.plan import Plan


@dataclass(frozen=True)
class Forecast:
    """What to expect if everyone who is planned is interviewed and answers what they are asked.

    Attributes
    ----------
    respondents, threshold
        How many interviews are planned, and the smallest group that may be shown.
    elements
        Indexed by element key, in the model's order: `n`, `coverage` (0 to 1, of the
        sub-elements; NaN where there are none), `enough` (for a figure of the whole), and a
        column a level with the number of people asked there.
    items
        Every item of the model by key: `n`, `enough` and the levels, in the same way.
    groups
        `attribute` (`level` or `department`), `value`, `n`, `state`, `needed`. The state is
        `shown`; `few`, where `needed` more interviews would do; or `revealing`: large enough,
        but beside it what is hidden could be worked out.
    minutes
        Indexed by level: `n`, `each` (minutes an interview) and `total`.
    """

    respondents: int
    threshold: int
    elements: pd.DataFrame
    items: pd.DataFrame
    groups: pd.DataFrame
    minutes: pd.DataFrame


def forecast(plan: Plan, planned: pd.DataFrame, threshold: int) -> Forecast:
    """Return what planned interviews will be able to show.

    Parameters
    ----------
    plan
        Which items are asked at which level.
    planned
        `level`, `n` and, where known, `department` ("" or missing where not): how many
        interviews are planned.
    threshold
        The smallest group that may be shown.

    Raises
    ------
    InputError
        If a level is unknown, or a number of interviews is not whole or below 0.
    """
    _check(planned)
    sizes = planned.groupby("level")["n"].sum().reindex(list(LEVELS), fill_value=0).astype(int)
    items = _items(plan, sizes, threshold)
    return Forecast(
        respondents=int(sizes.sum()),
        threshold=threshold,
        elements=_elements(plan, items, sizes, threshold),
        items=items,
        groups=_groups(planned, threshold),
        minutes=pd.DataFrame(
            {"n": sizes, "each": [plan.minutes(level) for level in LEVELS]}, index=sizes.index
        ).assign(total=lambda table: table["n"] * table["each"]),
    )


def _check(planned: pd.DataFrame) -> None:
    faults = list(_faults(planned))
    if faults:
        raise InputError("The planned interviews cannot be used:", faults)


def _faults(planned: pd.DataFrame) -> Iterator[Fault]:
    for place, (level, count) in enumerate(planned[["level", "n"]].itertuples(index=False), start=1):
        if level not in LEVELS:
            yield Fault(f"must be one of {', '.join(LEVELS)}", row=place, column="level", value=str(level))
        if not (count >= 0 and count == int(count)):
            yield Fault("must be a whole number, 0 or more", row=place, column="n", value=str(count))


def _items(plan: Plan, sizes: pd.Series, threshold: int) -> pd.DataFrame:
    table = pd.DataFrame(
        {level: sizes[level] * pd.Index(plan.model.items).isin(plan.keys(level)) for level in LEVELS},
        index=pd.Index(plan.model.items, name="item"),
    )
    return _with_totals(table, threshold)


def _elements(plan: Plan, items: pd.DataFrame, sizes: pd.Series, threshold: int) -> pd.DataFrame:
    """Return the elements: who is asked about a part of one is asked about it."""
    rows, coverage = {}, {}
    for element in plan.model.of_kind(Kind.ELEMENT):
        children = [child.key for child in plan.model.children(element.key)]
        family = {element.key, *children}
        rows[element.key] = [sizes[level] if family & set(plan.keys(level)) else 0 for level in LEVELS]
        coverage[element.key] = (items.loc[children, "n"] > 0).mean() if children else float("nan")
    table = pd.DataFrame.from_dict(rows, orient="index", columns=list(LEVELS)).rename_axis("element")
    totals = _with_totals(table, threshold)
    totals.insert(1, "coverage", pd.Series(coverage))
    return totals


def _with_totals(table: pd.DataFrame, threshold: int) -> pd.DataFrame:
    n = table.sum(axis="columns")
    table.insert(0, "n", n)
    table.insert(1, "enough", n >= threshold)
    return table


def _groups(planned: pd.DataFrame, threshold: int) -> pd.DataFrame:
    tables = [
        _states(planned[planned[attribute].fillna("") != ""], attribute, threshold)
        for attribute in GROUPED_BY
        if attribute in planned
    ]
    return pd.concat(tables, ignore_index=True)


def _states(planned: pd.DataFrame, attribute: str, threshold: int) -> pd.DataFrame:
    sizes = planned.groupby(attribute, sort=False)["n"].sum().astype(int)
    if attribute == "level":
        sizes = sizes.reindex([level for level in LEVELS if level in sizes])
    sizes = sizes[sizes > 0]
    hidden = list(sizes.index[sizes < threshold])
    # The rest, taken from the whole, would tell what a small hidden remainder said.
    for value in sizes[sizes >= threshold].sort_values(kind="stable").index:
        if not hidden or sizes[hidden].sum() >= threshold:
            break
        hidden.append(value)
    states = [
        "few" if size < threshold else "revealing" if value in hidden else "shown"
        for value, size in sizes.items()
    ]
    return pd.DataFrame(
        {
            "attribute": attribute,
            "value": sizes.index,
            "n": sizes.to_numpy(),
            "state": states,
            "needed": (threshold - sizes).clip(lower=0).to_numpy(),
        }
    )
