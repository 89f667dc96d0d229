"""What everyone in a wave says together, to lay beside one interview once that is closed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from servex_nb.assessment import assess, disclose, record
from servex_nb.errors import NotAnonymousError
from servex_nb.scoring import Scores
from servex_nb.store import Engagement


def for_the_consultant(engagement: Engagement, wave: str) -> dict[str, Any]:
    """Return everyone's means, for the consultant's own screen.

    Returns
    -------
    `n`, the respondents; `current`, means by element, layer and shift, and `target` by shift: None
    where there are none.
    """
    return _told(assess(engagement, wave))


def for_the_client(engagement: Engagement, wave: str) -> dict[str, Any]:
    """Return of everyone's means what a client may see, and keep in the workbook that it was shown.

    Returns
    -------
    As `for_the_consultant`, with None for what is hidden and `fewest`, the threshold; without
    means where there are fewer respondents than that.
    """
    scores = assess(engagement, wave)
    fewest = {"fewest": scores.settings.threshold}
    try:
        released = disclose(engagement, scores)
    except NotAnonymousError:
        return {"n": scores.respondents, "current": {}, "target": {}, **fewest}
    record(engagement, released)
    return {**_told(released), **fewest}


def _told(scores: Scores) -> dict[str, Any]:
    elements, shifts = scores.elements, scores.shifts
    current = [elements["score"], scores.pyramid.layers["score"], shifts["current"]]
    return {
        "n": scores.respondents,
        "current": _plain(pd.concat(current)),
        "target": _plain(shifts["target"]),
    }


def _plain(means: pd.Series) -> dict[str, float | None]:
    return {str(key): None if np.isnan(value) else float(value) for key, value in means.items()}
