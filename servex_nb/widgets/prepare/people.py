"""Who is in a wave, as the screen shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from servex_nb.store import Engagement


def people_of(engagement: Engagement, wave: str) -> pd.DataFrame:
    """Return who is in a wave, with names; nobody in a wave that is still to be."""
    if wave not in engagement.waves():
        return pd.DataFrame(columns=["respondent", "name", "role", "department", "level"])
    return engagement.respondents(wave, names=True)


def called(person: Mapping[Any, Any]) -> str:
    """Return somebody's name; "" where the code is all that is known."""
    return "" if person["name"] == person["respondent"] else str(person["name"])
