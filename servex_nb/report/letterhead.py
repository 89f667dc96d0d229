"""Whose paper it is: a client's brand and theme as the pages of a report or guide carry them."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import Any

from servex_nb.charts import HOUSE, OwnFont, Theme
from servex_nb.model import Brand, darkened
from servex_nb.model.language import Phrases
from servex_nb.report.plain import Plain, by_field

_say = Phrases("servex_nb.report")

LOGO_FILE = "logo.png"


@dataclass(frozen=True)
class Look(Plain):
    """What the pages take of a theme: colours as #rrggbb, and families in the order to try them.

    Attributes
    ----------
    measured
        The colour of bars, as in charts.
    panel
        What panels and the front stand on.
    text, strong, quote
        The faces of running text, headings and quotes.
    """

    ink: str
    slate: str
    hairline: str
    mist: str
    panel: str
    measured: str
    text: tuple[str, ...]
    strong: tuple[str, ...]
    quote: tuple[str, ...]

    @classmethod
    def of(cls, theme: Theme) -> Look:
        """Return what pages take of a theme."""
        return cls(
            ink=theme.ink.lower(),
            slate=theme.slate.lower(),
            hairline=theme.hairline.lower(),
            mist=theme.mist.lower(),
            panel=theme.panel.lower(),
            measured=theme.accent.lower(),
            text=theme.text.families,
            strong=theme.strong.families,
            quote=theme.quote.families,
        )


_HOUSE = Look.of(HOUSE)


@dataclass(frozen=True)
class Letterhead(Plain):
    """What the pages carry of a brand and a theme.

    Attributes
    ----------
    accent
        The colour of rules and ornaments, as #rrggbb: the brand's, else the theme's. Charts and
        bars keep the theme's.
    heading
        The same for text: as much darker as it takes to be read.
    firm
        Who made it, as a sentence; "" where that is not told.
    logo
        A PNG; empty for none.
    logo_text
        What stands for the logo where it is not seen.
    look
        What the theme gives.
    fonts
        The firm's own typefaces.
    """

    accent: str = HOUSE.accent.lower()
    heading: str = HOUSE.accent.lower()
    firm: str = ""
    logo: bytes = b""
    logo_text: str = ""
    look: Look = _HOUSE
    fonts: tuple[OwnFont, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the letterhead as plain values, with the logo as a `data:` address and without fonts."""
        address = f"data:image/png;base64,{base64.b64encode(self.logo).decode()}" if self.logo else ""
        told = {name: value for name, value in by_field(replace(self, fonts=())).items() if name != "fonts"}
        return {**told, "logo": address}

    def files(self) -> dict[str, bytes]:
        """Return the logo, by the name that a page's template knows it by, and the fonts."""
        fonts = {font.file.name: font.content() for font in self.fonts}
        return {LOGO_FILE: self.logo, **fonts} if self.logo else fonts


PLAIN = Letterhead()


def letterhead(brand: Brand, language: str, theme: Theme = HOUSE) -> Letterhead:
    """Return what pages in a language carry of a brand, and of a theme where the brand tells nothing."""
    accent = brand.colour or theme.accent.lower()
    return Letterhead(
        accent=accent,
        # What can be read on a panel can be read on paper.
        heading=darkened(accent, theme.panel),
        firm=_say("firm", language, firm=brand.firm) if brand.firm else "",
        logo=base64.b64decode(brand.logo) or theme.logo,
        logo_text=_say("logo", language),
        look=Look.of(theme),
        fonts=theme.fonts,
    )
