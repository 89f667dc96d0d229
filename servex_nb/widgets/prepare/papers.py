"""What the screen has written and shown by rooms that stand beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from servex_nb.store import Engagement


class Papers(Protocol):
    """Makes a client's papers; files go to the client's folder."""

    def guides(
        self, engagement: Engagement, wave: str, respondents: list[str], *, formats: str, names: bool
    ) -> list[Path]:
        """Write a guide for each respondent, or a blank one, and return the files."""

    def template(self, engagement: Engagement, wave: str) -> Path:
        """Write the workbook in which a wave's interviews are recorded, and return its place."""

    def model(self, engagement: Engagement, language: str) -> str:
        """Return the model as the report shows it, as HTML."""
