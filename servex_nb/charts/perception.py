"""The perception: how groups of respondents see the same elements."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

from matplotlib.axes import Axes

from servex_nb.charts import marks
from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.key import Entry, key_height
from servex_nb.charts.reading import PHRASES, is_suppressed, number_in, rows_of
from servex_nb.charts.rows import Row, Rows, lay_out, natural_height, write_absence, write_value
from servex_nb.charts.shapes import MARKS, swatch
from servex_nb.charts.sheet import Sheet
from servex_nb.errors import InputError
from servex_nb.model.groups import attribute_name, group_name
from servex_nb.model.language import compact, listing, number
from servex_nb.scoring import Scores

_FIRST = 3
# A smaller difference says nothing on a page of one decimal.
_LEAST = 0.05


@dataclass(frozen=True)
class View:
    """How the groups see one element: the groups that can be shown, with their scores.

    `assessed` is whether anybody gave it a score; `suppressed` whether some group's may not be shown.
    """

    key: str
    name: str
    seen: tuple[tuple[str, float], ...]
    assessed: bool
    suppressed: bool

    @property
    def difference(self) -> float:
        """The distance between the highest and the lowest group; NaN with fewer than two."""
        scores = [score for _, score in self.seen]
        return max(scores) - min(scores) if len(scores) > 1 else math.nan


@chart
def perception(
    data: Scores,
    attribute: str = "level",
    **common: Unpack[Common],
) -> Axes:
    """Draw each element's scores by group, the largest difference first.

    Bold are the elements on which two groups differ by more than chance (see `contrasts`).

    Parameters
    ----------
    data
        Scores that were broken down by `attribute`.
    attribute
        Such as `level` or `department`.
    **common
        What every chart takes; see `Frame.of`.

    Raises
    ------
    InputError
        If the scores were not broken down by the attribute, more groups can be shown than there
        are marks for, or the axes are not ordinary, narrower than 75 mm, or too low for the rows.
    """
    frame = Frame.of(data.settings.language, **common)
    data, language = frame.labelled(data), frame.language
    groups = shown_groups(data, attribute)
    views = read_views(data, attribute, language)
    first = _standing_out(data, attribute, views)
    height = natural_height(frame.theme, len(views))
    with frame.sheet("A picture of the perception", height=height, least=(75.0, 20.0)) as sheet:
        table = lay_out(
            sheet,
            [_row(view, view.key in first, language) for view in views],
            data.settings.model.items[views[0].key].scale,
            _entries(sheet, data, attribute, groups, language),
            heading=PHRASES("difference", language),
            language=language,
            what="elements",
        )
        for index, view in enumerate(views):
            _draw_row(table, index, view, groups, view.key in first, language)
        return sheet.ax


def _entries(
    sheet: Sheet, scores: Scores, attribute: str, groups: Sequence[str], language: str
) -> list[Entry]:
    """Return the groups for the key, with how many respondents each has where that takes no further row."""
    rows = rows_of(scores.groups[scores.groups["attribute"] == attribute].set_index("value"))
    names = [group_name(attribute, group, language) for group in groups]
    counts = [number_in(rows[group], "n") for group in groups]
    told = [
        name if math.isnan(n) else PHRASES("name_and_n", language, name=name, n=compact(n, language))
        for name, n in zip(names, counts, strict=True)
    ]

    def entries(texts: Sequence[str]) -> list[Entry]:
        return [Entry(text, swatch(mark), 2 * marks.DOT) for text, mark in zip(texts, MARKS, strict=False)]

    plain, numbered = entries(names), entries(told)
    return plain if key_height(sheet, numbered) > key_height(sheet, plain) else numbered


def _row(view: View, first: bool, language: str) -> Row:
    figure = "" if math.isnan(view.difference) else number(view.difference, language)
    return Row(view.key, view.name, figure, first, not view.seen)


def _standing_out(scores: Scores, attribute: str, views: Sequence[View]) -> set[str]:
    """Return the elements to draw bold: where a contrast shows; the widest where none is known."""
    known = scores.contrasts[scores.contrasts["attribute"] == attribute]
    if known.empty:
        return {view.key for view in views[:_FIRST] if view.difference >= _LEAST}
    return set(map(str, known["key"][known["shows"].eq(True)]))


def shown_groups(scores: Scores, attribute: str) -> tuple[str, ...]:
    """Return the groups of an attribute that can be shown, in order.

    Raises
    ------
    InputError
        If the scores were not broken down by it, or more groups can be shown than there are marks for.
    """
    groups = scores.groups[scores.groups["attribute"] == attribute]
    if groups.empty:
        there = ", ".join(dict.fromkeys(scores.groups["attribute"])) or "nothing"
        raise InputError(f"The scores were not broken down by {attribute!r} but by {there}.")
    hidden = groups["suppressed"].map(is_suppressed) | (groups["value"] == "")
    shown = tuple(map(str, groups["value"][~hidden]))
    if len(shown) > len(MARKS):
        raise InputError(
            f"There are marks for {len(MARKS)} groups, and {attribute!r} has {len(shown)}: use the heatmap, "
            "or bands."
        )
    return shown


def read_views(scores: Scores, attribute: str, language: str) -> list[View]:
    """Return how the groups see each element, the largest difference first."""
    groups = shown_groups(scores, attribute)
    model = scores.settings.model
    told = scores.group_elements[scores.group_elements["attribute"] == attribute]
    elements, views = rows_of(scores.elements), []
    for key in scores.elements.index:
        rows = told[told["key"] == key].set_index("value").reindex(list(groups))
        hidden = rows["suppressed"].map(is_suppressed)
        whole = _whole_hidden(scores, str(key))
        # What is hidden of all cannot be shown of some.
        known = rows["score"].astype(float).where(~hidden & (not whole)).dropna()
        views.append(
            View(
                str(key),
                model.short(str(key), language),
                tuple((str(group), float(score)) for group, score in known.items()),
                not math.isnan(number_in(elements[str(key)], "score")),
                whole or bool(told["suppressed"][told["key"] == key].map(is_suppressed).any()),
            )
        )

    def order(view: View) -> tuple[bool, float]:
        unknown = math.isnan(view.difference)
        return unknown, 0.0 if unknown else -round(view.difference, 9)

    return sorted(views, key=order)


def _whole_hidden(scores: Scores, key: str) -> bool:
    return is_suppressed(scores.elements["suppressed"][key])


def _absence(view: View, language: str) -> str:
    if view.suppressed:
        return PHRASES("perception.suppressed", language)
    return PHRASES("perception.unseen" if view.assessed else "missing", language)


def _draw_row(table: Rows, index: int, view: View, groups: Sequence[str], first: bool, language: str) -> None:
    sheet, theme, y = table.sheet, table.sheet.theme, table.y(index)
    if len(view.seen) < 2:
        hatched = not view.suppressed and not view.assessed
        write_absence(table, index, _absence(view, language), hatched=hatched, key=view.key)
        return
    low, high = min(view.seen, key=_score), max(view.seen, key=_score)
    colour, points = (theme.accent, theme.strong_line) if first else (theme.hairline, theme.link_line)
    ends = [table.x(low[1]), table.x(high[1])]
    sheet.stroke(ends, [y, y], colour, points, z=3.0, gid=f"link:{view.key}")
    # The first group's mark lies on top of the others'.
    for group, score in reversed(view.seen):
        MARKS[groups.index(group)](sheet, table.x(score), y, f"group:{group}:{view.key}")
    size = sheet.label_size if first else sheet.note_size
    face = theme.label_strong if first else theme.label
    line = sheet.line(number(low[1], language), theme.ink, face=face, size=size)
    write_value(table, index, ends[0] - marks.DOT, line, side=-1, gid="value")
    if number(low[1], language) != number(high[1], language):
        line = sheet.line(number(high[1], language), theme.ink, face=face, size=size)
        write_value(table, index, ends[1] + marks.DOT, line, side=1, gid="value")


def _score(seen: tuple[str, float]) -> float:
    return seen[1]


def describe_perception(scores: Scores, attribute: str = "level", language: str | None = None) -> str:
    """Return the perception in words: where groups differ most, and every score.

    Parameters
    ----------
    scores
        The scores that the picture shows.
    attribute
        The attribute that they are broken down by.
    language
        `nl` or `en`; the engagement's if None.
    """
    language = language or scores.settings.language
    views = read_views(scores, attribute, language)
    scale = scores.settings.model.items[views[0].key].scale
    sentences = [
        PHRASES(
            "describe.perception",
            language,
            attribute=attribute_name(attribute, language),
            low=compact(scale.low, language),
            high=compact(scale.high, language),
        )
    ]
    widest = views[0]
    if widest.difference >= _LEAST:
        sentences.append(
            PHRASES(
                "describe.widest",
                language,
                name=widest.name,
                difference=number(widest.difference, language),
            )
        )
    sentences += _beyond_chance(scores, attribute, views, language)
    told = [f"{view.name}: {_told(view, attribute, language)}" for view in views if len(view.seen) > 1]
    if told:
        sentences.append(PHRASES("describe.all", language, scores="; ".join(told)))
    for phrase, few in (("describe.unseen", False), ("describe.unseen_few", True)):
        names = [view.name for view in views if len(view.seen) < 2 and view.suppressed is few]
        if names:
            sentences.append(PHRASES(phrase, language, names=listing(names, language)))
    return " ".join(sentences)


def _beyond_chance(scores: Scores, attribute: str, views: Sequence[View], language: str) -> list[str]:
    """Return which differences are more than chance, as the picture has them bold; nothing if unknown."""
    known = scores.contrasts[scores.contrasts["attribute"] == attribute]
    if known.empty:
        return []
    clear = _standing_out(scores, attribute, views)
    told = [view.name for view in views if view.key in clear]
    names = listing(told, language)
    return [PHRASES("describe.beyond_chance" if told else "describe.all_chance", language, names=names)]


def _told(view: View, attribute: str, language: str) -> str:
    return ", ".join(
        f"{group_name(attribute, group, language)} {number(score, language)}" for group, score in view.seen
    )
