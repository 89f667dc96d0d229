"""Blind spots: groups that see the same thing differently."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

import pandas as pd

from servex_nb.findings.finding import Finding, unit
from servex_nb.findings.words import Clauses, Filling, Group, Item, Sentence, Verb, Way, Words, is_shift
from servex_nb.model import Kind, Model
from servex_nb.model.language import round_half_up
from servex_nb.scoring import Scores

# Three people are enough for a figure, and too few to call their colleagues blind.
FEWEST = 4
# Of all that two groups see differently, so many are named; a finding is no table.
NAMED = 4
# Of everything is spoken only where each element shows it, and of how many where there are more than
# are named.
MANY = 5
# How large a difference is called, in points of a scale on which a point is a level.
FULL, OVER, HALF_MORE, LARGE = 1.0, 1.2, 1.4, 1.8


def blind_spots(scores: Scores) -> Iterator[Finding]:
    """Yield what groups of respondents see differently, one finding a pair of groups.

    Rests on the contrasts that show (see `contrasts`). Each element is told of the two groups that
    lie furthest apart on it, and a sub-element only where its element tells nothing. Severity: the
    largest difference, two levels being 1.
    """
    enough = scores.contrasts[["n_one", "n_other"]].min(axis=1) >= FEWEST
    found = scores.contrasts[scores.contrasts["shows"].eq(True) & enough]
    for attribute, rows in found.groupby("attribute", sort=False):
        told = _told(rows, scores.settings.model)
        for _, pair in told.groupby(["one", "other"], sort=False):
            for is_sunny in (True, False):
                chosen = pair[pair["difference"].gt(0) == is_sunny]
                if len(chosen):
                    yield from _findings(scores, str(attribute), chosen)


def _told(rows: pd.DataFrame, model: Model) -> pd.DataFrame:
    """Return the rows to tell of: the widest pair of each item, and no part beside its element."""
    units = [unit(model, str(key)) for key in rows["key"]]
    size = rows["difference"].astype(float).abs() / units
    widest = rows.assign(size=size).sort_values("size", ascending=False, kind="stable")
    widest = widest.drop_duplicates("key")
    parents = [model.items[key].parent for key in widest["key"]]
    return widest[[parent not in set(widest["key"]) for parent in parents]]


def _findings(scores: Scores, attribute: str, rows: pd.DataFrame) -> Iterator[Finding]:
    """Yield what one group sees sunnier than another, a finding a kind of item."""
    kinds = [scores.settings.model.items[str(key)].kind for key in rows["key"]]
    for _, alike in rows.groupby(kinds, sort=False):
        yield _finding(scores, attribute, alike)


def _finding(scores: Scores, attribute: str, rows: pd.DataFrame) -> Finding:
    model = scores.settings.model
    keys = tuple(str(key) for key in rows["key"])
    sides = [(rows[side].iloc[0]) for side in ("one", "other")]
    if rows["difference"].iloc[0] < 0:
        sides.reverse()
    high, low = (Group(attribute, value) for value in sides)
    evidence = {str(row["key"]): _figures(scores, row, high, low) for row in rows.to_dict("records")}
    parts = [Sentence("blind-spot.part", key, {"element": _item(model, key)}) for key in keys[:NAMED]]
    kind = model.items[keys[0]].kind
    phrase = _of_all(scores, rows, evidence) if kind is Kind.ELEMENT and len(rows) > 1 else ""
    words: dict[str, Filling] = {
        "high": high,
        "low": low,
        "takes": Verb("takes", high),
        "rates": Verb("rates", high),
        "element": _item(model, keys[0]),
        "elements": Clauses(parts),
    }
    sentences = [
        Sentence(phrase or _phrase(model, keys[0], evidence[keys[0]]), "" if phrase else keys[0], words)
    ]
    if len(keys) > 1 and not phrase:
        also = "blind-spot.also.shift" if is_shift(model, keys[0]) else "blind-spot.also"
        sentences.append(Sentence(also, words={"elements": Clauses(parts[1:])}))
    return Finding(
        kind="blind-spot",
        name=f"{attribute}.{high.value}.{low.value}.{kind}",
        keys=keys,
        severity=min(float(rows["size"].iloc[0]) / 2, 1.0),
        sentences=tuple(sentences),
        here={key: Sentence("blind-spot.here", key, words) for key in keys},
        evidence=evidence,
        model=model,
        groups=(high, low),
    )


def _item(model: Model, key: str) -> Words:
    return Way(key) if is_shift(model, key) else Item(key)


def _figures(scores: Scores, row: dict[Hashable, Any], high: Group, low: Group) -> dict[str, float]:
    """Return the two groups' scores and the difference; `one` is the group that scores higher."""
    turned, key = row["one"] != high.value, str(row["key"])
    ends = [float(row[name]) for name in ("low", "high")]
    if turned:
        ends = [-end for end in reversed(ends)]
    counts = [float(row[name]) for name in ("n_one", "n_other")]
    figures = {
        "one": _score(scores, high, key),
        "other": _score(scores, low, key),
        "difference": abs(float(row["difference"])),
        "low": ends[0],
        "high": ends[1],
        "n_one": counts[turned],
        "n_other": counts[not turned],
        "top": scores.settings.model.items[key].scale.high,
    }
    return {name: value for name, value in figures.items() if value == value}


def _score(scores: Scores, group: Group, key: str) -> float:
    """Return a group's score: of an element from the breakdown, of all else from the ratings."""
    if scores.ratings is not None:
        return scores.ratings.group(group.attribute, group.value).mean(key)
    table = scores.group_elements
    chosen = table["attribute"].eq(group.attribute) & table["value"].eq(group.value) & table["key"].eq(key)
    return float(table.loc[chosen, "score"].iloc[0])


def _phrase(model: Model, key: str, figures: dict[str, float]) -> str:
    """Return how the widest difference is told."""
    if is_shift(model, key):
        return "blind-spot.shift"
    points = round_half_up(figures["one"]) - round_half_up(figures["other"])
    points = round_half_up(points)
    if unit(model, key) != 1 or points < FULL:
        return "blind-spot.clear" if points / unit(model, key) < FULL else "blind-spot.much"
    sizes = {OVER: "full", HALF_MORE: "over", LARGE: "half_more"}
    return next((f"blind-spot.{size}" for end, size in sizes.items() if points < end), "blind-spot.much")


def _of_all(scores: Scores, rows: pd.DataFrame, evidence: dict[str, dict[str, float]]) -> str:
    """Return how a group is told that sees `MANY` elements or more sunnier, "" where fewer.

    Only differences that show count. Everything is every element that is not without any answer,
    hidden ones included: what is not shown is not spoken of. The counts are added to the
    evidence, of the whole.
    """
    model, first = scores.settings.model, rows.iloc[0]
    table = scores.contrasts
    pair = table[(table[["attribute", "one", "other"]] == first[["attribute", "one", "other"]]).all(axis=1)]
    pair = pair[[model.items[str(key)].kind is Kind.ELEMENT for key in pair["key"]]]
    sunnier = pair["difference"].gt(0) == (first["difference"] > 0)
    enough = pair[["n_one", "n_other"]].min(axis=1) >= FEWEST
    clear = int((pair["shows"].eq(True) & sunnier & enough).sum())
    everything = scores.elements["score"].notna() | scores.elements["suppressed"].eq(True)
    if clear < MANY:
        return ""
    if clear == everything.sum():
        return "blind-spot.all"
    evidence[""] = {"clear": float(clear), "compared": float(len(pair))}
    return "blind-spot.most"
