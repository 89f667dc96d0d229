"""Which groups of respondents stand beside each other."""

from __future__ import annotations

from collections.abc import Iterable

from servex_nb.findings.finding import Finding
from servex_nb.scoring import Scores, is_compared

# More groups than this one picture cannot tell apart.
MOST_MARKS = 4


def broken_down(scores: Scores, found: Iterable[Finding]) -> tuple[str, ...]:
    """Return the attributes whose groups a report compares: the levels, and others whose views part."""
    parted = {group.attribute for finding in found for group in finding.groups}
    there = map(str, scores.groups["attribute"].unique())
    wanted = (attribute for attribute in there if attribute in {"level", *parted})
    return tuple(attribute for attribute in wanted if is_compared(scores.group_elements, attribute))


def shown_groups(scores: Scores, attribute: str) -> tuple[str, ...]:
    """Return the groups of an attribute that may be shown."""
    rows = scores.groups[(scores.groups["attribute"] == attribute) & (scores.groups["value"] != "")]
    return tuple(map(str, rows["value"][~rows["suppressed"].eq(True)]))
