"""The workbook in which a client's interviews are recorded."""

from __future__ import annotations

from pathlib import Path

from servex_nb.files import Existing
from servex_nb.model import Settings
from servex_nb.store import Engagement
from servex_nb.store.planned import CONSENT, WITHDRAWN
from servex_nb.template import write_template
from servex_nb.template.book import INTERVIEWS


def write_client_template(
    engagement: Engagement,
    path: Path,
    *,
    language: str = "",
    wave: str = "",
    interviews: int = INTERVIEWS,
    existing: Existing = Existing.REFUSE,
) -> Path:
    """Write a client's template, with a sheet for each respondent of the wave, and return its path.

    A sheet bears the respondent's code, never the name; this workbook's import knows whose it is.

    Parameters
    ----------
    wave
        Of every interview in it. Without one it is left open, and so is who was asked.
    interviews
        How many sheets it has at least.
    existing
        What to do where the file is there already; it may have been filled in.

    Raises
    ------
    InputError
        If the file's name, the language or the number of sheets cannot be, or it is there already.
    RunError
        If the file cannot be written.
    """
    return write_template(
        path,
        engagement.settings,
        language=language,
        interviews=interviews,
        people=_planned(engagement, wave),
        wave=wave,
        owner=engagement.identity if wave else "",
        existing=existing,
    )


def _planned(engagement: Engagement, wave: str) -> tuple[str, ...]:
    """Return the codes of who is in a wave, without those who took their consent back."""
    if wave not in engagement.waves():
        return ()
    people = engagement.respondents(wave)
    if CONSENT in people:
        people = people[people[CONSENT] != WITHDRAWN]
    return tuple(people["respondent"])


def write_blank_template(
    path: Path, *, language: str = "", interviews: int = INTERVIEWS, existing: Existing = Existing.REFUSE
) -> Path:
    """Write a template that is nobody's yet, with the shipped model, and return its path.

    Raises
    ------
    InputError, RunError
        As for a client's.
    """
    nobody = Settings(client="client", name="client")
    return write_template(
        path, nobody, language=language, named=False, interviews=interviews, existing=existing
    )
