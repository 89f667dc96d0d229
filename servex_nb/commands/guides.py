"""The printed guide for one interview."""

from __future__ import annotations

import re
from pathlib import Path

from servex_nb.errors import InputError
from servex_nb.files import Existing
from servex_nb.report import build_guide, report_folder
from servex_nb.scoring import chosen_plan
from servex_nb.store import Engagement

# What may stand on paper for somebody who is not in the workbook yet: a code, never a name.
_CODE = re.compile(r"[A-Za-z]{0,3}\d{1,6}")


def write_interview_guide(
    engagement: Engagement,
    *,
    respondent: str = "",
    level: str = "",
    wave: str = "",
    language: str = "",
    quick: bool = False,
    names: bool = False,
    formats: str = "pdf,docx",
    output: Path | None = None,
    existing: Existing = Existing.REFUSE,
) -> list[Path]:
    """Write the guide for one interview, note it in the history, and return its files.

    Parameters
    ----------
    respondent
        A respondent's code; the name in the interview file will also do. Empty for a guide in
        which everything about the respondent is filled in by hand.
    level
        Asks what the plan asks at this level (the usual one, unless another was chosen);
        everything if empty.
    wave
        The wave in which the respondent takes part; the latest if empty.
    names
        Whether a respondent's name stands on the paper rather than the code.
    existing
        What to do where a file is there already; it may have been typed in.

    Raises
    ------
    InputError
        If the respondent, the level, the language or a format is unknown, or a file is there already.
    RunError
        If a file cannot be made or written.
    """
    settings = engagement.settings
    known = _known(engagement, respondent, wave)
    code = known.get("respondent", respondent)
    waves = engagement.waves()
    # Guides of two waves lie in one folder: their names tell them apart.
    named = (wave or waves[-1]) if respondent and len(waves) > 1 else ""
    guide = build_guide(
        settings,
        language=language,
        respondent=known["name"] if names and known else code,
        code=code,
        wave=named,
        role=known.get("role", ""),
        level=level or known.get("level", ""),
        keys=chosen_plan(settings.model, engagement.depths()).keys(level) if level else None,
        quick=quick,
    )
    files = guide.write(output or report_folder(engagement.client), formats, existing=existing)
    engagement.record("guide written", f"{guide.name} ({formats})")
    return files


def _known(engagement: Engagement, respondent: str, wave: str) -> dict[str, str]:
    """Return what is known of a respondent in a wave, nothing of one who is still to come."""
    people = engagement.respondents(wave, names=True)
    found = people[(people["respondent"] == respondent) | (people["name"] == respondent)]
    if respondent and not found.empty:
        return {str(key): str(value) for key, value in found.iloc[0].items()}
    if respondent and not _CODE.fullmatch(respondent):
        raise InputError(
            f"{respondent!r} is not a respondent of client {engagement.client}; for somebody who is still "
            "to be interviewed give a code, such as R07. No name was printed."
        )
    return {}
