"""A respondent's own copy of an interview, from the workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from servex_nb.answers.frames import DONT_KNOW, NOT_APPLICABLE, NOT_ASKED, SCORED
from servex_nb.files import write_whole
from servex_nb.model import Kind, Model
from servex_nb.report import report_folder
from servex_nb.report.own_copy import OwnQuote, Told, own_copy_pdf
from servex_nb.store import Engagement, Given, Said
from servex_nb.widgets.interview.interview import Interview


def write_own_copy(engagement: Engagement, respondent: str, wave: str, language: str = "") -> list[Path]:
    """Write a respondent's copy among the client's reports, note it in the history, and return its file.

    Raises
    ------
    InputError
        If there is no such respondent, or no text in the language.
    RunError
        If the file cannot be made or written.
    """
    interview = Interview(engagement, respondent, wave)
    settings, said = interview.settings, interview.said
    own = {key: _told(given) for key, given in said.answers.items() if key[2] == "respondent"}
    today = {item: told for (item, moment, _), told in own.items() if moment == "current"}
    parents = interview.figures()["parents"]
    asked = [*parents, *(shift.key for shift in settings.model.of_kind(Kind.SHIFT))]
    parts = [part.key for parent in parents for part in settings.model.children(parent)]
    days = [given.at for given in said.answers.values()]
    made = own_copy_pdf(
        settings,
        code=respondent,
        day=max(days).date() if days else interview.clock().date(),
        scores={key: today.get(key) for key in parts}
        | {
            key: _first(parents.get(key), today.get(key), _of_parts(settings.model, key, today))
            for key in asked
        },
        targets={key: own.get((key, "target", "respondent")) for key in asked},
        unsettled=_unsettled(settings.model, said),
        quotes=[OwnQuote(quote.item, quote.text, quote.permission) for quote in said.quotes],
        language=language,
    )
    path = report_folder(engagement.client) / f"{engagement.client}-copy-{respondent}.pdf"
    write_whole({path: made})
    engagement.record("copy written", path.name)
    return [path]


def _unsettled(model: Model, said: Said) -> Mapping[tuple[str, str], Sequence[Told]]:
    """Return what two people wrote down differently of what the respondent said, by item and moment."""
    return {
        (item, moment): tuple(dict.fromkeys(map(_told, given)))
        for (item, moment, by), given in said.conflicts.items()
        if by == "respondent" and item in model.items
    }


def _told(given: Given) -> Told:
    if given.state == SCORED:
        return given.score
    return None if given.state == NOT_ASKED else given.state


def _of_parts(model: Model, key: str, today: Mapping[str, Told]) -> Told:
    """Return what was said of parts that have no number, as the interview's screen words it."""
    known = {today.get(part.key) for part in model.children(key)} - {None}
    return NOT_APPLICABLE if known == {NOT_APPLICABLE} else DONT_KNOW if known else None


def _first(*values: Told) -> Told:
    return next((value for value in values if value is not None), None)
