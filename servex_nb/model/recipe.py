"""How a chart is wanted: what an analyst settles about one picture, without any figure in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError, model_validator

from servex_nb.errors import Fault, InputError
from servex_nb.model.groups import GROUPED_BY
from servex_nb.model.scale import Frozen

Language = Literal["nl", "en"]
Overlay = Literal["target", "agreed", "interval"]
Order = Literal["", "score"]

# Which of the options `earlier`, `by`, `element`, `order` and `without` a chart has; of the last, what.
CHARTS: Mapping[str, tuple[str, ...]] = {
    "wheel": (),
    "radar": ("earlier", "by", "order", "target", "agreed", "interval"),
    "pyramid": ("earlier",),
    "shifts": ("target",),
    "gaps": ("interval",),
    "priorities": (),
    "spread": ("part", "interval"),
    "waves": (),
    "perception": ("by",),
    "heatmap": ("by", "order"),
    "coverage": ("by", "order"),
    "ladder": ("element", "target"),
    "actions": (),
}
# Those that a report draws of itself; the others stand among its further charts once they are kept.
REPORTED = ("wheel", "radar", "pyramid", "shifts", "gaps", "perception", "ladder", "actions")
# In mm: a stamp, and a large slide.
NARROWEST, WIDEST, LOWEST, HIGHEST = 40.0, 400.0, 12.0, 300.0
LONGEST = 300
LONGEST_LABEL = 120
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def chart_of(name: str) -> str:
    """Return the chart of which a recipe is kept by a name."""
    return name.partition("-")[0]


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > LONGEST:
        raise InputError(f"A title has at most {LONGEST} characters, and this has {len(line)}.")
    return line


def _labels(labels: Mapping[str, str]) -> dict[str, str]:
    told = {key: " ".join(text.split()) for key, text in labels.items()}
    long = [key for key, text in told.items() if len(text) > LONGEST_LABEL]
    if long:
        raise InputError(f"A label has at most {LONGEST_LABEL} characters; too long: {', '.join(long)}.")
    return {key: text for key, text in told.items() if text}


def _colours(colours: Mapping[str, str]) -> dict[str, str]:
    for name, colour in colours.items():
        if not name.isidentifier():
            raise InputError(f"{name!r} is not the name of a colour.")
        if not _HEX.fullmatch(colour):
            raise InputError(f"{name}: {colour!r} is no colour; write it as #0F6B73.")
    return {name: colour.upper() for name, colour in colours.items()}


class Recipe(Frozen):
    """One chart as somebody wants it; what is left out is as the chart has it of itself.

    Attributes
    ----------
    chart
        The chart's name, such as `radar`; it may stand without `chart=`.
    title, subtitle
        The finding and what is measured, each of at most 300 characters, on one line.
    width, height
        The printed size in mm, 40 to 400 by 12 to 300; both or neither.
    labels
        What is printed for an item, by its key, instead of its short label.
    theme
        The name of a theme that comes along; "" for the client's own.
    colours
        Colours of the theme that are different, by name, as `#0F6B73`.
    earlier
        Whether the wave before is drawn too; None leaves it to where the chart is drawn: a report
        does so, a picture by itself does not.
    without
        What is left out: `target`, `agreed`, `interval`.
    order
        "" for the arrangement's order, `score` for the highest score first.
    by
        The attribute by which a chart of groups breaks down, their levels if ""; of a radar the
        attribute whose groups are drawn over it, none if "".
    language
        The language of its words; a report in another leaves title, subtitle and labels as usual.
        "" where they suit any.
    key
        The element of a ladder; the element or layer whose parts a spread shows.

    Raises
    ------
    InputError
        If there is no such chart, it has not the option, or a value is out of its bounds.
    """

    chart: str
    title: Annotated[str, AfterValidator(_one_line)] = ""
    subtitle: Annotated[str, AfterValidator(_one_line)] = ""
    width: Annotated[float, Field(ge=NARROWEST, le=WIDEST)] | None = None
    height: Annotated[float, Field(ge=LOWEST, le=HIGHEST)] | None = None
    labels: Annotated[Mapping[str, str], AfterValidator(_labels)] = {}
    theme: str = ""
    colours: Annotated[Mapping[str, str], AfterValidator(_colours)] = {}
    earlier: bool | None = None
    without: tuple[Overlay, ...] = ()
    order: Order = ""
    by: str = ""
    language: Language | Literal[""] = ""
    key: str = ""

    def __init__(self, chart: str, **wishes: Any) -> None:
        try:
            super().__init__(**{"chart": chart, **wishes})
        except ValidationError as error:
            faults = [
                Fault(problem["msg"], column=".".join(map(str, problem["loc"])), value=str(problem["input"]))
                for problem in error.errors()
            ]
            raise InputError("This chart cannot be drawn so:", faults) from None

    @model_validator(mode="after")
    def _check(self) -> Recipe:
        if self.chart not in CHARTS:
            raise InputError(f"There is no chart {self.chart!r}; choose one of {', '.join(CHARTS)}.")
        if (self.width is None) != (self.height is None):
            raise InputError("A size needs both width and height, in mm.")
        offered = CHARTS[self.chart]
        asked = [name for name in ("earlier", "order", "by") if getattr(self, name)] + list(self.without)
        if self.key and not {"element", "part"} & set(offered):
            asked.append("key")
        foreign = [name for name in asked if name not in offered]
        if foreign:
            raise InputError(f"The chart {self.chart} has no {', '.join(foreign)} to choose.")
        return self

    @property
    def name(self) -> str:
        """What it is kept by: the chart, and what it shows parts or groups of, such as `spread-needs`.

        The spread of the elements together and the groups by level have the chart's name alone.
        """
        offered = CHARTS[self.chart]
        by = "" if "by" not in offered or self.chart == "radar" or self.by == GROUPED_BY[0] else self.by
        of = self.key if "part" in offered else by
        return f"{self.chart}-{of}" if of else self.chart

    @property
    def size(self) -> tuple[float, float] | None:
        """Width and height in mm; None for the chart's own."""
        return None if self.width is None or self.height is None else (self.width, self.height)

    @property
    def told(self) -> dict[str, Any]:
        """What differs from the chart as it is, as plain values."""
        return self.model_dump(mode="json", exclude_defaults=True)
