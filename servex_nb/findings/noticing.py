"""All findings together: ranked, few, and none that repeats another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from servex_nb.findings.blind_spots import blind_spots
from servex_nb.findings.changes import changes
from servex_nb.findings.contradictions import contradictions
from servex_nb.findings.coverage import coverage, questions
from servex_nb.findings.disagreement import disagreements, lone_voices
from servex_nb.findings.finding import Finding, FindingKind, answers_behind
from servex_nb.findings.fragile import fragile
from servex_nb.findings.gaps import gaps
from servex_nb.findings.gates import gates
from servex_nb.findings.strengths import strengths
from servex_nb.findings.words import PEOPLE
from servex_nb.model import Kind
from servex_nb.scoring import Released, Scores

# What rests on one person, or tells who was hardly heard.
INTERNAL: frozenset[FindingKind] = frozenset({"voice", "question", "fragile"})


def findings(scores: Scores, earlier: Scores | None = None) -> tuple[Finding, ...]:
    """Return what the scores say that is worth a consultant's attention, most severe first.

    Parameters
    ----------
    scores
        The scores of one wave. Of released ones only released figures are told, and nothing that
        rests on one person.
    earlier
        The scores of the wave before, if there is one; released where `scores` are.

    Returns
    -------
    tuple[Finding, ...]
        Where a theme has nothing to say there is no finding; ties stand in the order of the kinds.

    Raises
    ------
    TypeError
        If released scores are laid beside an earlier wave that is not released.
    """
    if isinstance(scores, Released) and earlier is not None and not isinstance(earlier, Released):
        raise TypeError("released scores can only be laid beside a released earlier wave")
    found = sorted(_without_repeats(_all(scores, earlier)), key=lambda finding: -finding.severity)
    return tuple(
        replace(
            finding,
            wave=scores.wave,
            internal=_is_internal(scores, finding),
            answers=answers_behind(scores, finding.keys),
        )
        for finding in found
    )


def _is_internal(scores: Scores, finding: Finding) -> bool:
    """Return whether a finding stays with the consultant: its kind, or a figure of too few people.

    Of groups a client sees the elements alone, so that what they say of anything else stays too.
    """
    if isinstance(scores, Released):
        return False
    model, threshold = scores.settings.model, scores.settings.threshold
    counts = [
        count
        for key, figures in finding.evidence.items()
        if key in model.items
        for name, count in figures.items()
        if name in PEOPLE
    ]
    beyond = finding.groups and any(model.items[key].kind is not Kind.ELEMENT for key in finding.keys)
    return bool(finding.kind in INTERNAL or beyond or min(counts, default=threshold) < threshold)


def _all(scores: Scores, earlier: Scores | None) -> Iterator[Finding]:
    """Yield every finding; where two say the same, the one that says more comes first."""
    yield from gates(scores)
    yield from blind_spots(scores)
    yield from lone_voices(scores)
    yield from disagreements(scores)
    yield from contradictions(scores)
    yield from gaps(scores)
    yield from changes(scores, earlier)
    yield from strengths(scores)
    yield from coverage(scores)
    yield from questions(scores)
    yield from fragile(scores)


def _without_repeats(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings without a disagreement that a blind spot or a lone voice explains."""
    explained: set[str] = set()
    for finding in found:
        if finding.kind in ("blind-spot", "voice"):
            explained |= set(finding.keys)
        # Of one element that element comes first, then its part; of many each is an element.
        about = finding.keys[:1] if finding.name in finding.keys else finding.keys
        if finding.kind == "disagreement" and explained.issuperset(about):
            continue
        yield finding


# In the order in which a reader takes them in: what is good, where views part, what is far off.
_TOLD: tuple[FindingKind, ...] = (
    "strength",
    "change",
    "blind-spot",
    "disagreement",
    "contradiction",
    "gap",
    "coverage",
)
MOST_TOLD = 4
WORTH = 0.2


def standing_out(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what a summary tells first: the most severe of each kind, four at most.

    The gate is left out, for the pyramid tells it, and what is less severe than `WORTH`. They
    stand in the order in which they read.
    """
    first: dict[FindingKind, Finding] = {}
    for finding in found:
        if finding.kind in _TOLD and finding.severity >= WORTH:
            first.setdefault(finding.kind, finding)
    chosen = sorted(first.values(), key=lambda finding: -finding.severity)[:MOST_TOLD]
    return tuple(sorted(chosen, key=lambda finding: _TOLD.index(finding.kind)))
