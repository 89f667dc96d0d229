"""What a chart reads of scores by group: the groups, and each one's score on every element."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from servex_nb.charts.reading import PHRASES, Reading, is_suppressed, number_in, read_elements
from servex_nb.errors import InputError
from servex_nb.model.groups import attribute_name, group_name
from servex_nb.model.language import compact, listing, number, round_half_up
from servex_nb.model.scale import TOLERANCE, Scale
from servex_nb.scoring import Scores

# The column of all respondents, whatever their group.
EVERYBODY = "\x00"


@dataclass(frozen=True)
class Group:
    """A column: all respondents or one group; `n` is None where it may not be shown."""

    value: str
    name: str
    n: int | None
    suppressed: bool


@dataclass(frozen=True)
class Cell:
    """A group's score on an element and the level it reaches, NaN without one, and how many gave it."""

    score: float
    level: float
    n: int
    suppressed: bool


@dataclass(frozen=True)
class Breakdown:
    """Scores by group: elements in the arrangement's order, all respondents first.

    Attributes
    ----------
    elements
        Keys with names.
    scales
        Each element's scale.
    cells
        By element key and group value.
    """

    attribute: str
    groups: tuple[Group, ...]
    elements: Mapping[str, str]
    scales: Mapping[str, Scale]
    cells: Mapping[tuple[str, str], Cell]

    def where(self, wanted: Callable[[Cell], bool], language: str) -> str:
        """Return in words the elements, each with its groups, whose cells are wanted; "" for none."""
        told = []
        for key, name in self.elements.items():
            found = [group.name for group in self.groups if wanted(self.cells[key, group.value])]
            if found:
                all_ = len(found) == len(self.groups)
                told.append(name if all_ else f"{name} ({listing(found, language)})")
        return "; ".join(told)


def read_breakdown(scores: Scores, attribute: str, language: str) -> Breakdown:
    """Return the scores by group.

    Raises
    ------
    InputError
        If the scores were not broken down by the attribute.
    """
    groups = _groups(scores, attribute, language)
    readings = read_elements(scores, language)
    told = scores.group_elements[scores.group_elements["attribute"] == attribute]
    scales = {reading.key: reading.scale for reading in readings}
    cells = {(reading.key, EVERYBODY): _whole(reading) for reading in readings}
    hidden = {group.value for group in groups if group.suppressed}
    # What is hidden of all cannot be shown of some.
    hidden_keys = {reading.key for reading in readings if reading.suppressed}
    for row in told.to_dict("records"):
        named = {str(name): value for name, value in row.items()}
        key, value = str(named["key"]), str(named["value"])
        n = number_in(named, "n")
        gone = is_suppressed(named["suppressed"]) or value in hidden or key in hidden_keys
        score = math.nan if gone else number_in(named, "score")
        cells[key, value] = Cell(
            score, _level(scales[key], score), 0 if gone or math.isnan(n) else int(n), gone
        )
    for reading in readings:
        for group in groups:
            # A group that nobody asked of this element has no row.
            cells.setdefault(
                (reading.key, group.value),
                Cell(math.nan, math.nan, 0, group.suppressed or reading.suppressed),
            )
    return Breakdown(
        attribute,
        groups,
        {reading.key: reading.name for reading in readings},
        scales,
        cells,
    )


def _whole(reading: Reading) -> Cell:
    # A released score is rounded, perhaps up to a level that it does not reach.
    level = reading.maturity if math.isnan(reading.agreed) else _level(reading.scale, reading.score)
    return Cell(reading.score, level, reading.n, reading.suppressed)


def _level(scale: Scale, score: float) -> float:
    return math.nan if math.isnan(score) else scale.level_reached(score)


def _groups(scores: Scores, attribute: str, language: str) -> tuple[Group, ...]:
    rows = scores.groups[scores.groups["attribute"] == attribute]
    if rows.empty:
        there = ", ".join(dict.fromkeys(scores.groups["attribute"])) or "nothing"
        raise InputError(f"The scores were not broken down by {attribute!r} but by {there}.")
    groups = [Group(EVERYBODY, PHRASES("group.everybody", language), scores.respondents, False)]
    for row in rows.to_dict("records"):
        named = {str(name): value for name, value in row.items()}
        value, n = str(named["value"]), number_in(named, "n")
        groups.append(
            Group(
                value,
                group_name(attribute, value, language),
                None if math.isnan(n) else int(n),
                is_suppressed(named["suppressed"]),
            )
        )
    return tuple(groups)


def describe_heatmap(scores: Scores, attribute: str = "level", language: str | None = None) -> str:
    """Return scores by group in words: highest, lowest and widest apart, what is missing, then each group.

    Parameters
    ----------
    scores
        The scores that the picture shows.
    attribute
        The attribute that they are broken down by.
    language
        `nl` or `en`; the engagement's if None.

    Raises
    ------
    InputError
        If the scores were not broken down by the attribute.
    """
    language = language or scores.settings.language
    table = read_breakdown(scores, attribute, language)
    scale = next(iter(table.scales.values()))
    opening = PHRASES(
        "describe.heatmap",
        language,
        attribute=attribute_name(attribute, language),
        low=compact(scale.low, language),
        high=compact(scale.high, language),
    )

    def told(cell: Cell) -> str:
        return "" if math.isnan(cell.score) else number(cell.score, language)

    empty = table.where(lambda cell: math.isnan(cell.score) and not cell.suppressed, language)
    first = [*_extremes(table, language), *_widest(table, language)]
    return " ".join([opening, *first, *_asides(table, empty, language), *_by_group(table, told)])


def describe_coverage(scores: Scores, attribute: str = "level", language: str | None = None) -> str:
    """Return in words where too few or none answered, then how many of each group did on each element.

    Parameters
    ----------
    scores
        The scores that the picture shows.
    attribute
        The attribute that they are broken down by.
    language
        `nl` or `en`; the engagement's if None.

    Raises
    ------
    InputError
        If the scores were not broken down by the attribute.
    """
    language = language or scores.settings.language
    table = read_breakdown(scores, attribute, language)
    opening = PHRASES("describe.coverage", language, attribute=attribute_name(attribute, language))

    def told(cell: Cell) -> str:
        return str(cell.n) if cell.n else ""

    threshold = scores.settings.threshold
    few = table.where(lambda cell: 0 < cell.n < threshold and not cell.suppressed, language)
    empty = table.where(lambda cell: not cell.n and not cell.suppressed, language)
    first = [PHRASES("describe.few", language, threshold=threshold, names=few)] if few else []
    first += _asides(table, empty, language, "describe.nobody")
    return " ".join([opening, *first, *_by_group(table, told)])


def _extremes(table: Breakdown, language: str) -> list[str]:
    """Return where the highest and the lowest scores of groups stand."""
    seen = [
        cell.score
        for (_, group), cell in table.cells.items()
        if group != EVERYBODY and not math.isnan(cell.score)
    ]
    if not seen:
        return []
    printed = {"describe.highest_cell": max(seen), "describe.lowest_cell": min(seen)}
    groups = [group for group in table.groups if group.value != EVERYBODY]
    only = replace(table, groups=tuple(groups))
    sentences = []
    for phrase, score in printed.items():
        figure = round_half_up(score)

        def wanted(cell: Cell, figure: float = figure) -> bool:
            return not math.isnan(cell.score) and round_half_up(cell.score) == figure

        names = only.where(wanted, language)
        sentences.append(PHRASES(phrase, language, score=number(score, language), names=names))
    return sentences


def _widest(table: Breakdown, language: str) -> list[str]:
    """Return on which element the groups are furthest apart, and which they are."""
    names = {group.value: group.name for group in table.groups if group.value != EVERYBODY}
    widest, told = 0.0, dict[str, str]()
    for key, element in table.elements.items():
        seen = [(table.cells[key, value].score, name) for value, name in names.items()]
        seen = [each for each in seen if not math.isnan(each[0])]
        if not seen:
            continue
        (least, low), (most, high) = (end(seen, key=lambda each: each[0]) for end in (min, max))
        if most - least > widest + TOLERANCE:
            widest = most - least
            said = {"least": number(least, language), "most": number(most, language)}
            told = {"name": element, "low": low, "high": high, **said}
    if not told or told["least"] == told["most"]:
        return []
    return [PHRASES("describe.furthest", language, **told)]


def _by_group(table: Breakdown, told: Callable[[Cell], str]) -> list[str]:
    sentences = []
    for group in table.groups:
        cells = {name: told(table.cells[key, group.value]) for key, name in table.elements.items()}
        said = "; ".join(f"{name} {text}" for name, text in cells.items() if text)
        if said:
            aside = "" if group.n is None else f" (n {group.n})"
            sentences.append(f"{group.name[:1].upper()}{group.name[1:]}{aside}: {said}.")
    return sentences


def _asides(table: Breakdown, empty: str, language: str, phrase: str = "describe.missing") -> Sequence[str]:
    hidden = table.where(lambda cell: cell.suppressed, language)
    found = ((phrase, empty), ("describe.suppressed", hidden))
    return [PHRASES(key, language, names=names) for key, names in found if names]
