"""The preparation of an engagement on the screen, with the papers that go with it."""

from __future__ import annotations

import os
from pathlib import Path

from servex_nb.charts import theme_of
from servex_nb.commands.guides import write_interview_guide
from servex_nb.commands.templates import write_client_template
from servex_nb.files import Existing, slug
from servex_nb.report import preview, report_folder
from servex_nb.report.html import section_html
from servex_nb.report.letterhead import letterhead
from servex_nb.store import Engagement, Workbook
from servex_nb.store.location import CLIENT_VARIABLE
from servex_nb.widgets import Preparation


def prepare(client: str = "", workbook: str = "") -> Preparation:
    """Return the screen on which an engagement is prepared.

    Parameters
    ----------
    client
        The client's key; the one that `SERVEX_CLIENT` names if empty, and else one that is chosen
        or begun on the screen.
    workbook
        A database URL or a file; `data/workbook.sqlite` if empty.

    Raises
    ------
    InputError
        If there is no such client, or the workbook's place cannot be used.
    """
    named = client or os.environ.get(CLIENT_VARIABLE, "")
    return Preparation(Workbook.open(workbook), named, papers=ScreenPapers())


class ScreenPapers:
    """The papers that the preparation asks for, made by the rooms that know how."""

    def guides(
        self, engagement: Engagement, wave: str, respondents: list[str], *, formats: str, names: bool
    ) -> list[Path]:
        """Write a guide for each respondent as the plan has it for the level, or a blank one for none."""
        people = engagement.respondents(wave) if respondents else None
        levels = {} if people is None else dict(zip(people["respondent"], people["level"], strict=True))
        return [
            path
            for code in respondents or [""]
            for path in write_interview_guide(
                engagement,
                respondent=code,
                level=levels.get(code, ""),
                wave=wave if code else "",
                names=names,
                formats=formats,
                existing=Existing.NUMBER,
            )
        ]

    def template(self, engagement: Engagement, wave: str) -> Path:
        """Write the client's template, with a sheet for each respondent of the wave."""
        name = f"{engagement.client}-interviews-{slug(wave)}.xlsx"
        path = report_folder(engagement.client) / name
        return write_client_template(engagement, path, wave=wave, existing=Existing.NUMBER)

    def model(self, engagement: Engagement, language: str) -> str:
        """Return the model on a page of the report, in the client's colours."""
        settings = engagement.settings
        return section_html(
            preview(settings.model, language), letterhead(settings.brand, language, theme_of(settings.theme))
        )
