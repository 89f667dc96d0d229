"""What everyone in a wave says together, to lay beside one interview once that is closed."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd

from servex_nb.assessment import assess_answers, disclose, record
from servex_nb.errors import NotAnonymousError
from servex_nb.scoring import Released, Scores, settle
from servex_nb.store import Engagement
from servex_nb.store.standing import Marks


class Everyone:
    """What everyone in a wave says, worked out anew only where something that it rests on has changed.

    Parameters
    ----------
    engagement, wave
        Whose interviews they are.
    """

    def __init__(self, engagement: Engagement, wave: str) -> None:
        self.engagement = engagement
        self.wave = wave
        self._lock = Lock()
        self._aside = ThreadPoolExecutor(max_workers=1)
        self._gathering: Future[None] | None = None
        self._marks = Marks(-1, -1)
        self._heard: Scores | None = None
        self._scores: Scores | None = None
        self._released: Released | None = None

    def gather(self) -> Future[None]:
        """Work out ahead of being asked what everyone says, and what of it may be shown.

        It is done beside what is asked meanwhile, so that no change waits for it; what stands in its
        way is told to whoever asks for the means. Nothing counts as shown by it.

        Returns
        -------
        What is done when it is; the same while it is under way.
        """
        if self._gathering is None or self._gathering.done():
            self._gathering = self._aside.submit(self._gather)
        return self._gathering

    def _gather(self) -> None:
        with self._lock:
            self._disclosed()

    def for_the_consultant(self) -> dict[str, Any]:
        """Return everyone's means, for the consultant's own screen.

        Returns
        -------
        `n`, the respondents, and `fewest`, the threshold; `current`, means by element, layer and shift,
        and `target` by shift: None where there are none.

        Raises
        ------
        InputError
            If nobody has said anything.
        """
        with self._lock:
            scores = self._look()
        return {**_told(scores), "fewest": scores.settings.threshold}

    def for_the_client(self) -> dict[str, Any]:
        """Return of everyone's means what a client may see, and keep in the workbook that it was shown.

        Returns
        -------
        As `for_the_consultant`, with None for what is hidden; without
        means where there are fewer respondents than that.

        Raises
        ------
        InputError
            As for `for_the_consultant`.
        """
        with self._lock:
            scores, released = self._disclosed()
        fewest = {"fewest": scores.settings.threshold}
        if released is None:
            return {"n": scores.respondents, "current": {}, "target": {}, **fewest}
        record(self.engagement, released)
        return {**_told(released), **fewest}

    def _look(self) -> Scores:
        """Return the scores as they stand, having let go of what has changed since."""
        found = self.engagement.marks()
        if self._heard is None or found.said != self._marks.said:
            self._heard = assess_answers(self.engagement, self.wave)
            self._scores = None
        if self._scores is None or found != self._marks:
            settled, order = self.engagement.settled(self.wave), self.engagement.order(self.wave)
            self._scores, self._released = settle(self._heard, settled, order), None
        self._marks = found
        return self._scores

    def _disclosed(self) -> tuple[Scores, Released | None]:
        """Return the scores, and what of them may be shown: None where there are too few respondents."""
        scores = self._look()
        if self._released is None:
            try:
                self._released = disclose(self.engagement, scores)
            except NotAnonymousError:
                return scores, None
        return scores, self._released


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
