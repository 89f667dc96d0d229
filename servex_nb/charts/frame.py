"""What every chart has in common: where it is drawn, in which look and language, and under what name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, ParamSpec, TypedDict

from matplotlib.axes import Axes

from servex_nb.charts.fitting import fitted
from servex_nb.charts.kinds import check_kind, check_mapping, check_words, plain_kinds, shown
from servex_nb.charts.labelling import relabelled
from servex_nb.charts.lettering import set_in
from servex_nb.charts.sheet import Heading, Sheet, open_sheet
from servex_nb.charts.theme import Theme, applied_theme
from servex_nb.errors import InputError
from servex_nb.model import LANGUAGES
from servex_nb.scoring import Scores

P = ParamSpec("P")


class Common(TypedDict, total=False):
    """The parameters that every chart takes; `Frame.of` says what they mean."""

    ax: Axes | None
    theme: Theme | None
    language: str | None
    title: str | None
    subtitle: str
    source: str
    labels: Mapping[str, str] | None


@dataclass(frozen=True)
class Frame:
    """Where and how a chart is drawn; its sheet is opened once the chart knows its own height."""

    ax: Axes | None
    theme: Theme
    language: str
    heading: Heading
    labels: Mapping[str, str]

    @classmethod
    def of(
        cls,
        own_language: str,
        *,
        ax: Axes | None = None,
        theme: Theme | None = None,
        language: str | None = None,
        title: str | None = None,
        subtitle: str = "",
        source: str = "",
        labels: Mapping[str, str] | None = None,
    ) -> Frame:
        """Return the frame that a chart's common parameters describe.

        Parameters
        ----------
        own_language
            The language of the data, for a chart that is told none; "" if they have none.
        ax
            Ordinary axes to draw on, in any figure; a new figure of 170 mm wide if None.
        theme
            The look; if None that of the block `with theme.applied():` round it, else the house's own.
        language
            `nl` or `en`; that of the client's settings if None.
        title
            The finding, above the plot; nothing if None.
        subtitle
            What is measured, under the title.
        source
            Where it comes from, at the foot.
        labels
            The text to print for an item, by its key, instead of the model's short label.

        Raises
        ------
        InputError
            If there are no words in the language, or a parameter is of the wrong kind.
        """
        chosen = language or own_language
        if chosen not in LANGUAGES:
            said = f"There are no charts in {chosen!r}" if chosen else "These data tell no language"
            raise InputError(f"{said}: give language= as one of {', '.join(LANGUAGES)}.")
        given: object = theme
        if given is not None and not isinstance(given, Theme):
            raise InputError(
                f"{shown(given)} is no theme: give one of servex_nb.charts, such as theme=PRINT or PROJECTOR."
            )
        where: object = ax
        if where is not None and not isinstance(where, Axes):
            raise InputError(
                f"ax={shown(where)} is no place for a chart: give axes of matplotlib, such as "
                "paper(170, 120) of servex_nb.charts, or leave ax= out for a new figure."
            )
        check_words(title=title, subtitle=subtitle, source=source)
        check_mapping("labels", labels, '{"needs": "Voice of the customer"}')
        check_words(**{f"labels[{key!r}]": text for key, text in (labels or {}).items()})
        heading = Heading(title or "", subtitle, source)
        return cls(ax, theme or applied_theme(), chosen, heading, dict(labels or {}))

    def labelled(self, data: Scores) -> Scores:
        """Return scores whose items are called as the chart's labels have it.

        Raises
        ------
        InputError
            If a label belongs to no item of the model.
        """
        return relabelled(data, self.labels, self.language)

    @contextmanager
    def sheet(self, chart: str, *, height: float, least: tuple[float, float]) -> Iterator[Sheet]:
        """Hand out the sheet to draw on, under its heading, with the look in force.

        Parameters
        ----------
        chart
            The chart's name, for messages.
        height
            The height in mm of the plot with its key in a new figure.
        least
            The least width and height in mm at which the chart can be read.

        Raises
        ------
        InputError
            If the axes are polar or the like, or too narrow.
        NoRoomError
            If they are too low.
        """
        with self.theme.applied(), set_in(self.language):
            yield open_sheet(self.ax, self.theme, self.heading, height=height, least=least, chart=chart)


def chart(function: Callable[P, Axes]) -> Callable[P, Axes]:
    """Let a chart show the common parameters, with what they mean, as if it named each of them itself."""
    whole = inspect.signature(function, eval_str=False)
    own = [each for each in whole.parameters.values() if each.kind is not inspect.Parameter.VAR_KEYWORD]
    common = [
        each
        for each in inspect.signature(Frame.of).parameters.values()
        if each.kind is inspect.Parameter.KEYWORD_ONLY
    ]
    positional = [each for each in own if each.kind is not inspect.Parameter.KEYWORD_ONLY]
    named = [each for each in own if each.kind is inspect.Parameter.KEYWORD_ONLY]

    kinds = cache(lambda: plain_kinds(function))
    names = [each.name for each in positional]

    @wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> Axes:
        for name, value in (*zip(names, args, strict=False), *kwargs.items()):
            if name in kinds():
                check_kind(function.__name__, name, value, kinds()[name])
        given: Any = kwargs
        return fitted(lambda ax: function(*args, **{**given, "ax": ax}), given.get("ax"))

    described: Any = checked
    described.__signature__ = whole.replace(parameters=[*positional, *common, *named])
    described.__doc__ = inspect.cleandoc(function.__doc__ or "").replace(_PLACE, _common_text())
    return checked


_PLACE = "**common\n    What every chart takes; see `Frame.of`."
_RETURNS = """

Returns
-------
Axes
    The axes, whose data units are now millimetres at the theme's scale."""


def _common_text() -> str:
    """Return what stands about the common parameters in the one place that explains them."""
    text = inspect.cleandoc(Frame.of.__doc__ or "")
    told = text[text.find("ax\n") : text.find("\n\nRaises")]
    return told + _RETURNS
