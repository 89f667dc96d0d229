"""The figures beside what is settled: the consultant's own, and those that a client may see."""

from __future__ import annotations

from servex_nb.assessment import assess_answers, assess_before, disclose, is_first, record
from servex_nb.errors import InputError, NotAnonymousError
from servex_nb.findings import Finding, findings
from servex_nb.scoring import Released, Scores, settle
from servex_nb.store import Engagement
from servex_nb.store.standing import Marks


class Figures:
    """The scores of a wave, computed anew only where something that they rest on has changed.

    Parameters
    ----------
    engagement, wave
        As for `Agreement`.
    """

    def __init__(self, engagement: Engagement, wave: str) -> None:
        self.engagement = engagement
        self.wave = wave
        self._marks = Marks(-1, -1)
        self._heard: Scores | None = None
        self._shown: Released | None = None
        self._dotted = False
        self._changed: bool | None = None
        self._scores: dict[bool, Scores | None] = {}
        self._findings: dict[bool, tuple[Finding, ...]] = {}

    def look(self) -> Marks:
        """Return up to where the engagement was read, having let go of what has changed since."""
        found = self.engagement.marks()
        if found.said != self._marks.said:
            self._heard = self._shown = self._changed = None
        if found != self._marks:
            self._scores, self._findings = {}, {}
        self._marks = found
        return found

    def scores(self, *, watched: bool) -> Scores | None:
        """Return the scores with what is settled; None where there is nothing that may be shown.

        Parameters
        ----------
        watched
            Whether the client sees them: then they are released, and it is recorded that they
            were shown.
        """
        if watched not in self._scores:
            base = self.shown() if watched else self.heard()
            settled, order = self.engagement.settled(self.wave), self.engagement.order(self.wave)
            self._scores[watched] = None if base is None else settle(base, settled, order)
        return self._scores[watched]

    def findings(self, *, watched: bool) -> tuple[Finding, ...]:
        """Return what stands out; to a client nothing that rests on one person."""
        if watched not in self._findings:
            scores = self.scores(watched=watched)
            earlier = None if watched else assess_before(self.engagement, self.wave)
            self._findings[watched] = () if scores is None else findings(scores, earlier)
        return self._findings[watched]

    def heard(self) -> Scores | None:
        """Return the scores with nothing settled; None where nobody said anything."""
        if self._heard is None:
            try:
                self._heard = assess_answers(self.engagement, self.wave)
            except InputError:
                return None
        return self._heard

    def shown(self) -> Released | None:
        """Return what of the scores a client may see, with nothing settled, and record that it is seen.

        None where nothing may be shown.
        """
        heard = self.heard()
        if heard is None or self._shown is not None:
            return self._shown
        try:
            shown = disclose(self.engagement, heard)
        except NotAnonymousError:
            return None
        self._dotted = is_first(self.engagement, heard)
        record(self.engagement, shown)
        self._shown = shown
        return shown

    def changed(self) -> bool:
        """Whether figures were shown before that stood on other answers: single ones then stay closed."""
        heard = self.heard()
        if self._changed is None:
            self._changed = heard is not None and not is_first(self.engagement, heard)
        return self._changed

    @property
    def dotted(self) -> bool:
        """Whether nothing was shown before that single answers would tell the difference with."""
        return self._dotted
