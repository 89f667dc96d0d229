"""From answers to scores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.typing import NaTType

from servex_nb.errors import InputError
from servex_nb.model import Kind, Model, Settings
from servex_nb.model.scale import TOLERANCE
from servex_nb.model.structure import Group
from servex_nb.scoring.agreement import intraclass_correlations, krippendorff_alpha
from servex_nb.scoring.certainty import certainty
from servex_nb.scoring.contrasts import contrast_tables, families
from servex_nb.scoring.development import Change, changes
from servex_nb.scoring.groups import check_attributes, group_tables
from servex_nb.scoring.precision import Limits, Precision, sub_elements
from servex_nb.scoring.ratings import Ratings, weighted_mean
from servex_nb.scoring.scores import PyramidScores, Scores
from servex_nb.scoring.settling import settle


def score(
    answers: pd.DataFrame,
    settings: Settings,
    *,
    settled: pd.DataFrame | None = None,
    order: Sequence[str] = (),
    by: Sequence[str] = (),
    earlier: Scores | None = None,
) -> Scores:
    """Return the scores of one wave.

    A respondent's score on an element or layer is the direct answer, else the weighted mean of
    that respondent's answers to its parts. The element's score is the weighted mean over the
    respondents. Only numbers count: *not asked*, *don't know* and *not applicable* do not.

    Parameters
    ----------
    answers
        One row an answer that stands: `respondent`, `wave` (one value), `item`, `moment`
        (`current` or `target`), `by` (`respondent` or `assessor`), `score` (float, NaN where no
        number was given), `weight` (of the respondent, above 0), `date` (or NaT).
    settings
        Arrangement, basis and model of the engagement.
    settled
        What was agreed, by item key: `agreed` and `target`, NaN where nothing was.
    order
        The elements in the order of priority that people chose; none where it is computed.
    by
        Attributes of the respondents to break the scores down by, each by itself: columns of
        `answers` such as `level`, `department` or `gender`.
    earlier
        The scores of an earlier wave, not released, to tell the change since then; who took part
        in both has the same code in both.

    Raises
    ------
    InputError
        If there is no answer at all, answers of more than one wave, or no such attribute; or if
        the earlier scores are released ones, or on another basis.
    """
    check_attributes(answers, by)
    counted = answers[answers["by"] == settings.basis]
    wave = _only_wave(counted, settings)
    current, wished = (
        Ratings.of(counted[counted["moment"] == moment], settings.model, by)
        for moment in ("current", "target")
    )
    change = None if earlier is None else _change(earlier, current, settings)
    dates = pd.to_datetime(counted["date"]).dropna()
    about = {
        "wave": wave,
        "respondents": counted["respondent"].nunique(),
        "first": _day(dates.min()),
        "last": _day(dates.max()),
        "change": change,
    }
    return settle(_computed(current, wished, settings, about), settled, order)


def _computed(current: Ratings, wished: Ratings, settings: Settings, about: Mapping[str, Any]) -> Scores:
    """Return all that follows from the respondents' ratings, with what is known about their wave."""
    model = settings.model
    precision = Precision.of(current, settings)
    elements = _elements(current, wished, precision, settings)
    keys = list(elements.index)
    groups, group_elements = group_tables(current, keys)
    return Scores(
        settings=settings,
        basis=settings.basis,
        overall=_together(elements, keys, current, model, precision.overall),
        dimensions=_dimensions(elements, current, precision, settings),
        elements=elements,
        items=_items(current, precision, model),
        pyramid=_pyramid(current, precision, model),
        shifts=_shifts(current, wished, model),
        groups=groups,
        group_elements=group_elements,
        contrasts=contrast_tables(current, families(keys, model), model),
        alpha=krippendorff_alpha(sub_elements(current, model)),
        icc=intraclass_correlations(sub_elements(current, model)),
        ratings=current,
        wished=wished,
        **about,
    )


def _only_wave(answers: pd.DataFrame, settings: Settings) -> str:
    waves = answers["wave"].unique()
    if len(waves) == 0:
        raise InputError(
            f"Client {settings.client} has no answers by the {settings.basis} that fit its model; import "
            "some first."
        )
    if len(waves) > 1:
        raise InputError(
            f"Score one wave at a time; these answers are of {', '.join(map(str, sorted(waves)))}."
        )
    return str(waves[0])


def _day(moment: pd.Timestamp | NaTType) -> dt.date | None:
    return None if isinstance(moment, NaTType) else moment.date()


def _coverage(table: Ratings, keys: Iterable[str], model: Model) -> float:
    """Return the share of the parents' parts with at least one numeric answer."""
    parts = [child.key for key in keys for child in model.children(key)]
    if not parts:
        return np.nan
    return sum(table.count([part]) > 0 for part in parts) / len(parts)


def _elements(
    current: Ratings,
    wished: Ratings,
    precision: Precision,
    settings: Settings,
) -> pd.DataFrame:
    model = settings.model
    rows = {}
    for key in model.arrangement(settings.arrangement).elements:
        mean, target = current.mean(key), wished.mean(key)
        rows[key] = {
            **_sure(key, current, precision, model),
            "coverage": _coverage(current, [key], model),
            "agreement": precision.agreement[key],
            "agreed": np.nan,
            "target": target,
            "target_source": None if np.isnan(target) else "respondents",
            "gap": target - mean,
            "maturity": np.nan if np.isnan(mean) else model.items[key].scale.level_reached(mean),
            "suppressed": None,
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("key")


def _sure(key: str, current: Ratings, precision: Precision, model: Model) -> dict[str, Any]:
    """Return an element's or layer's score, with how sure it is."""
    n = current.count([key])
    low, high = precision.parents[key]
    word = certainty(n, low, high, precision.agreement[key], model.items[key].scale)
    return {"score": current.mean(key), "low": low, "high": high, "n": n, "certainty": word}


def _together(
    elements: pd.DataFrame, keys: Sequence[str], current: Ratings, model: Model, limits: Limits
) -> pd.Series:
    """Return the weighted mean of several elements; one without a score is left out."""
    mean = mean_of_elements(elements, keys, model)
    low, high = limits
    return pd.Series({"score": mean, "low": low, "high": high, "n": current.count(keys)}, dtype=object)


def mean_of_elements(elements: pd.DataFrame, keys: Sequence[str], model: Model) -> float:
    """Return the weighted mean of the scores of some elements; NaN where none has one.

    Parameters
    ----------
    elements
        Indexed by element key: `score`.
    keys
        The elements to take together.
    model
        Gives the elements' weights.
    """
    weights = np.array([model.items[key].weight for key in keys])
    scores = elements["score"].reindex(list(keys)).to_numpy(np.float64)
    return float(weighted_mean(scores, weights, axis=0))


def _dimensions(
    elements: pd.DataFrame, current: Ratings, precision: Precision, settings: Settings
) -> pd.DataFrame:
    model = settings.model
    groups: Sequence[Group] = model.arrangement(settings.arrangement).groups
    rows = {}
    for group in groups:
        row = _together(elements, group.elements, current, model, precision.dimensions[group.key])
        rows[group.key] = {**row.to_dict(), "coverage": _coverage(current, group.elements, model)}
    columns = ["score", "low", "high", "n", "coverage"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("key")


def _items(current: Ratings, precision: Precision, model: Model) -> pd.DataFrame:
    parts = [*model.of_kind(Kind.SUB_ELEMENT), *model.of_kind(Kind.STATEMENT)]
    rows = {
        part.key: {
            "score": current.mean(part.key),
            "n": current.count([part.key]),
            "agreement": precision.agreement[part.key],
            "suppressed": None,
        }
        for part in parts
    }
    columns = ["score", "n", "agreement", "suppressed"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("key")


def _pyramid(current: Ratings, precision: Precision, model: Model) -> PyramidScores:
    rows = {
        layer.key: {
            **_sure(layer.key, current, precision, model),
            "fulfilment": layer.scale.fulfilment(current.mean(layer.key)),
            "suppressed": None,
        }
        for layer in model.of_kind(Kind.LAYER)
    }
    columns = ["score", "low", "high", "n", "certainty", "fulfilment", "suppressed"]
    layers = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("key")
    return gate(layers, model.structure.pyramid.gate)


def gate(layers: pd.DataFrame, threshold: float) -> PyramidScores:
    """Return how far up the layers hold.

    A layer holds when its fulfilment is at least `threshold` (tolerance 1e-9) and every layer
    under it holds; one without answers does not hold.
    """
    fulfilment = layers["fulfilment"].astype(float)
    if fulfilment.isna().all():
        return PyramidScores(None, None, None, None, layers)
    holds = fulfilment.ge(threshold - TOLERANCE)
    level = int(holds.cummin().sum())
    keys = list(layers.index)
    blocked = keys[level] if level < len(keys) else None
    reason = None if blocked is None else "missing" if np.isnan(fulfilment[blocked]) else "low"
    return PyramidScores(level, keys[level - 1] if level else None, blocked, reason, layers)


def _shifts(current: Ratings, wished: Ratings, model: Model) -> pd.DataFrame:
    rows = {}
    for shift in model.of_kind(Kind.SHIFT):
        rows[shift.key] = {
            "current": current.mean(shift.key),
            "target": wished.mean(shift.key),
            "n": current.count([shift.key]),
            "suppressed": None,
        }
    columns = ["current", "target", "n", "suppressed"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("key")


def _change(earlier: Scores, current: Ratings, settings: Settings) -> Change:
    if earlier.ratings is None:
        raise InputError(
            f"The scores of wave {earlier.wave!r} are released ones, of which no change can be told; give "
            "those from before their release."
        )
    if earlier.basis != settings.basis:
        raise InputError(
            f"The scores of wave {earlier.wave!r} are by the {earlier.basis}, and these by the "
            f"{settings.basis}; compare scores on the same basis."
        )
    before, now = earlier.settings.model.items, settings.model.items
    elements = settings.model.arrangement(settings.arrangement).elements
    same = [key for key in elements if key in before and before[key].scale == now[key].scale]
    found = changes(earlier.ratings, current, same)
    return Change.of(earlier.wave, found.reindex(pd.Index(list(elements), name="key")))
