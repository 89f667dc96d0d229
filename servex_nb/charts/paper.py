"""Where charts stand: axes of a printed size, and the line at a picture's foot."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from servex_nb.charts.reading import PHRASES
from servex_nb.charts.sheet import MM_PER_INCH
from servex_nb.errors import InputError
from servex_nb.model.language import period
from servex_nb.scoring import Released, Scores

# The side of a poster: more would not fit in a computer's memory at print's resolution.
_MOST = 1200.0


def paper(width: float, height: float) -> Axes:
    """Return axes for one chart that fill a new figure of `width` by `height` mm.

    Raises
    ------
    InputError
        If width or height is not above 0 and at most 1200 mm.
    """
    try:
        # NaN is on neither side of a bound.
        fits = 0 < width <= _MOST and 0 < height <= _MOST
    except TypeError:
        fits = False
    if not fits:
        raise InputError(
            f"A paper of {width} × {height} mm cannot be made: give width and height in millimetres, "
            f"above 0 and at most {_MOST:g}, such as paper(170, 120)."
        )
    # A figure without pyplot: no global state, nothing to close.
    figure = Figure(figsize=(width / MM_PER_INCH, height / MM_PER_INCH), facecolor="white")
    FigureCanvasAgg(figure)
    return figure.add_axes((0.0, 0.0, 1.0, 1.0))


def source_line(data: Scores, language: str = "") -> str:
    """Return where a picture's figures come from: how many took part, when, whose they are.

    Of scores that were not released it begins with a warning that they are not for the client.

    Parameters
    ----------
    data
        The scores that are drawn.
    language
        `nl` or `en`; the client's own if empty.
    """
    language = language or data.settings.language
    when = period(data.first, data.last, language)
    source = PHRASES(
        "source.survey" if data.settings.gathered == "survey" else "source",
        language,
        n=data.respondents,
        period=f", {when}" if when else "",
        client=data.settings.name,
    )
    return source if isinstance(data, Released) else f"{PHRASES('internal', language)} {source}"
