"""The groups of a breakdown as a client may see them: joined where each alone is too small."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servex_nb.model.groups import LEADING, OTHER
from servex_nb.scoring.groups import in_order

# The two levels that lead the organisation, joined.
_LEADERS = ("board", "management")


@dataclass(frozen=True)
class Category:
    """A group that is shown or hidden as one.

    Attributes
    ----------
    attribute, value
        The attribute, and the name of the group: the value itself where nothing was joined, else
        `leading` (board and management), `other` (values without an order), or the values with
        plus signs between.
    members
        The values of the attribute that it holds.
    """

    attribute: str
    value: str
    members: tuple[str, ...]


def categories(attribute: str, values: Sequence[str], threshold: int) -> tuple[Category, ...]:
    """Return the groups of an attribute; those that are each too small alone are joined.

    Levels and values with numbers in them (bands, years) have an order: only neighbours are
    joined. Of others all that are too small go together. What stays below the threshold even so
    is left as it is, to be hidden.

    Parameters
    ----------
    attribute
        `level`, `department` or a further attribute.
    values
        Each respondent's value; "" where none was told, which is never a group.
    threshold
        The smallest group that may be shown.
    """
    sizes = Counter(value for value in values if value)
    found = _sorted(attribute, list(sizes))
    if _has_order(attribute, found):
        joined = _neighbours(found, sizes, threshold)
    else:
        small = [value for value in found if sizes[value] < threshold]
        enough = len(small) > 1 and sum(sizes[value] for value in small) >= threshold
        joined = [(value,) for value in found if not (enough and value in small)]
        joined += [tuple(small)] if enough else []
    return tuple(Category(attribute, _name(attribute, members, found), members) for members in joined)


def group_sizes(attribute: str, values: Sequence[str], threshold: int) -> tuple[tuple[str, int], ...]:
    """Return the groups of an attribute whose size may be told, with it.

    Where the others together are fewer than the threshold, the next smallest goes with them.
    """
    sizes = [
        (group.value, sum(value in group.members for value in values))
        for group in categories(attribute, values, threshold)
    ]
    shown = sorted((n, value) for value, n in sizes if n >= threshold)
    while shown and 0 < len(values) - sum(n for n, _ in shown) < threshold:
        del shown[0]
    named = {value for _, value in shown}
    return tuple((value, n) for value, n in sizes if value in named)


def _sorted(attribute: str, values: Sequence[str]) -> list[str]:
    """Return the values in their order; of “under 25” and “25–39” the one that begins with a word first."""
    found = in_order(attribute, values)
    if attribute == "level" or not _has_order(attribute, found):
        return found
    return sorted(found, key=lambda value: (_first_number(value), value[:1].isdecimal()))


def _has_order(attribute: str, values: Sequence[str]) -> bool:
    return attribute == "level" or all(re.search(r"\d", value) for value in values)


def _first_number(value: str) -> float:
    found = re.search(r"\d+", value)
    return float(found[0]) if found else 0.0


def _neighbours(values: Sequence[str], sizes: Counter[str], threshold: int) -> list[tuple[str, ...]]:
    joined: list[tuple[str, ...]] = []
    for run in _runs(values, sizes, threshold):
        joined += _joined(run, sizes, threshold)
    # One group of all is no breakdown.
    return joined if len(joined) > 1 else [(value,) for value in values]


def _runs(values: Sequence[str], sizes: Counter[str], threshold: int) -> Iterator[list[str]]:
    """Yield neighbours that are each too small together, and each other value by itself."""
    run: list[str] = []
    for value in values:
        if sizes[value] < threshold:
            run.append(value)
            continue
        if run:
            yield run
        yield [value]
        run = []
    if run:
        yield run


def _joined(run: list[str], sizes: Counter[str], threshold: int) -> list[tuple[str, ...]]:
    parts: list[tuple[str, ...]] = []
    gathered: list[str] = []
    for value in run:
        gathered.append(value)
        if sum(sizes[member] for member in gathered) >= threshold:
            parts.append(tuple(gathered))
            gathered = []
    if parts:
        # What is left over goes with its neighbours.
        return [*parts[:-1], (*parts[-1], *gathered)]
    return [(value,) for value in gathered]


def _name(attribute: str, members: tuple[str, ...], values: Sequence[str]) -> str:
    if attribute == "level" and members == _LEADERS:
        return LEADING
    if len(members) > 1 and OTHER not in values and not _has_order(attribute, values):
        return OTHER
    return " + ".join(members)
