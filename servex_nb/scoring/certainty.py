"""How sure a score is, in one word, by stated rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servex_nb.model.scale import TOLERANCE, Scale
from servex_nb.scoring.agreement import AGREED
from servex_nb.scoring.bootstrap import FEWEST

Certainty = Literal["solid", "indicative", "few"]

# With fewer respondents a score is at most an indication.
SOLID_FROM = 8
# The widest interval of a solid score, as a share of the scale: one level on 1 to 5.
WIDEST = 0.25


@dataclass(frozen=True)
class CertaintyRules:
    """What the words stand for on one scale.

    Attributes
    ----------
    fewest, respondents
        The respondents from which a score is more than `few`, and may be `solid`.
    width
        The widest interval of a solid score, in points of the scale.
    agreement
        The least r*wg(J) of a solid score.
    """

    fewest: int
    respondents: int
    width: float
    agreement: float


def certainty_rules(scale: Scale) -> CertaintyRules:
    """Return the rules by which scores on a scale are called solid, indicative or few."""
    return CertaintyRules(FEWEST, SOLID_FROM, WIDEST * (scale.high - scale.low), AGREED)


def certainty(n: int, low: float, high: float, agreement: float, scale: Scale) -> Certainty:
    """Return how sure a score is: `solid`, `indicative`, or `few` where too few were asked.

    `few` is a score of fewer than 3 respondents. `solid` is one of at least 8, whose interval
    spans at most a quarter of the scale, and whose respondents agree (r*wg of .70): a mean that
    hides how far people are apart is an indication. All else is `indicative`; so is an interval
    without any width: that all say the same tells nothing of what others would say.

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
    agreed = agreement >= AGREED - TOLERANCE
    return "solid" if n >= SOLID_FROM and narrow and agreed else "indicative"
