"""What stands out in a client's scores, for a terminal or as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from servex_nb.assessment import assess_before, disclose, record
from servex_nb.commands.in_conflict import told_conflicts
from servex_nb.commands.showing import shown_scores
from servex_nb.errors import InputError
from servex_nb.findings import Finding, findings
from servex_nb.model import LANGUAGES
from servex_nb.model.language import Phrases
from servex_nb.scoring import GROUPED_BY, Released, Scores
from servex_nb.store import Engagement

_say = Phrases("servex_nb.commands")


@dataclass(frozen=True)
class Noticed:
    """The findings on one wave of a client.

    Attributes
    ----------
    title
        The client's name and the wave.
    findings
        Most severe first.
    language
        In which they are told.
    internal
        Whether they are the consultant's own, and nothing of them has been released.
    remarks
        What else the consultant has to know about the answers, a line each.
    """

    title: str
    findings: Sequence[Finding]
    language: str
    internal: bool
    remarks: Sequence[str] = ()

    def lines(self) -> Iterator[str]:
        """Yield the findings as lines of text."""
        yield self.title
        if self.internal:
            yield _say("findings.internal", self.language)
        yield from self.remarks
        if not self.findings:
            yield _say("findings.none", self.language)
        for finding in self.findings:
            yield ""
            stays = f" ({_say('findings.stays', self.language)})" if finding.internal else ""
            yield f"{finding.headline(self.language)}  [{finding.id}]{stays}"
            yield f"  {finding.text(self.language)}"

    def to_list(self) -> list[dict[str, Any]]:
        """Return the findings as plain values, ready for JSON."""
        return [finding.to_dict() for finding in self.findings]


def noticed(engagement: Engagement, wave: str = "", *, language: str = "", internal: bool = False) -> Noticed:
    """Return what stands out in a wave, as it may be shown or, where `internal`, all of it.

    Raises
    ------
    InputError
        If the wave or the language is unknown, or there are no answers to score.
    NotAnonymousError
        If there are too few respondents to show anything, and `internal` is False.
    """
    language = language or engagement.settings.language
    if language not in LANGUAGES:
        raise InputError(f"There are no findings in {language!r}; choose one of {', '.join(LANGUAGES)}.")
    scores = shown_scores(engagement, wave, by=GROUPED_BY, internal=internal)
    before = assess_before(engagement, scores.wave)
    if before is not None and not internal:
        before = _shown(engagement, before)
    title = f"{scores.settings.name} · {scores.wave}"
    remarks = tuple(told_conflicts(engagement, scores.wave, language)) if internal else ()
    return Noticed(title, findings(scores, before), language, internal, remarks)


def _shown(engagement: Engagement, before: Scores) -> Released | None:
    """Return what may be shown of the wave before, and keep that it is; None of too few people."""
    if before.respondents < before.settings.threshold:
        return None
    released = disclose(engagement, before)
    record(engagement, released)
    return released
