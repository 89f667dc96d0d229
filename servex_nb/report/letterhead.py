"""Whose paper it is: the brand of a client as the pages of a report or guide carry it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

from servex_nb.charts import HOUSE
from servex_nb.model import Brand, darkened
from servex_nb.model.language import Phrases
from servex_nb.report.plain import Plain, by_field

_say = Phrases("servex_nb.report")

# Headings stand on white and on the warm panels; what can be read on these can be read on both.
PANEL = "#faf8f5"
LOGO_FILE = "logo.png"


@dataclass(frozen=True)
class Letterhead(Plain):
    """What the pages carry of a brand.

    Attributes
    ----------
    accent
        The colour of rules and ornaments, as #rrggbb; charts and bars keep our own.
    heading
        The same for text: as much darker as it takes to be read.
    firm
        Who made it, as a sentence; "" where that is not told.
    logo
        A PNG; empty for none.
    logo_text
        What stands for the logo where it is not seen.
    """

    accent: str = HOUSE.accent.lower()
    heading: str = HOUSE.accent.lower()
    firm: str = ""
    logo: bytes = b""
    logo_text: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the letterhead as plain values, with the logo as a `data:` address."""
        address = f"data:image/png;base64,{base64.b64encode(self.logo).decode()}" if self.logo else ""
        return {**by_field(self), "logo": address}

    def pictures(self) -> dict[str, bytes]:
        """Return the logo by the name that a page's template knows it by, if there is one."""
        return {LOGO_FILE: self.logo} if self.logo else {}


PLAIN = Letterhead()


def letterhead(brand: Brand, language: str) -> Letterhead:
    """Return what pages in a language carry of a brand."""
    accent = brand.colour or PLAIN.accent
    return Letterhead(
        accent=accent,
        heading=darkened(accent, PANEL),
        firm=_say("firm", language, firm=brand.firm) if brand.firm else "",
        logo=base64.b64decode(brand.logo),
        logo_text=_say("logo", language),
    )
