"""How sure a score is, in one word, by stated rules."""

from __future__ import annotations

from typing import Literal

from servex_nb.model.scale import TOLERANCE, Scale
from servex_nb.scoring.bootstrap import FEWEST

Certainty = Literal["solid", "indicative", "few"]

# With fewer respondents a score is at most an indication.
SOLID_FROM = 8
# The widest interval of a solid score, as a share of the scale: one level on 1 to 5.
WIDEST = 0.25
# The least r*wg of a solid score; below it people agree weakly (LeBreton & Senter 2008).
LEAST_AGREEMENT = 0.50


def certainty(n: int, low: float, high: float, agreement: float, scale: Scale) -> Certainty:
    """Return how sure a score is: `solid`, `indicative`, or `few` where too few were asked.

    `few` is a score of fewer than 3 respondents. `solid` is one of at least 8, whose interval
    spans at most a quarter of the scale, and whose respondents agree at least moderately
    (r*wg of .50). All else is `indicative`; so is an interval without any width: that all say
    the same tells nothing of what others would say.

    Parameters
    ----------
    n
        Respondents with a score.
    low, high
        The 95 % interval, NaN where there is none.
    agreement
        r*wg(J), 0 to 1, or NaN.
    scale
        On which the score stands.
    """
    if n < FEWEST:
        return "few"
    width = (high - low) / (scale.high - scale.low)
    narrow = TOLERANCE < width <= WIDEST + TOLERANCE
    agreed = agreement >= LEAST_AGREEMENT - TOLERANCE
    return "solid" if n >= SOLID_FROM and narrow and agreed else "indicative"
