"""The colours of a look, and whether they go together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from servex_nb.errors import Fault, InputError
from servex_nb.model.legibility import unreadable
from servex_nb.model.theming import ThemeChanges
from servex_nb.model.vision import luminance, toned


@dataclass(frozen=True)
class Palette:
    """Colours as #RRGGBB.

    Attributes
    ----------
    ramp
        Colours of maturity from the lowest level to the highest, ever darker in grey.
    accent, ambition
        What is measured now, and only ever the ambition.
    panel
        What a page's panels stand on.
    """

    ink: str = "#1B2733"
    slate: str = "#4F5F6E"
    faint: str = "#8A98A5"
    hairline: str = "#CBD3DA"
    edge: str = "#7C8B98"
    mist: str = "#E6EBEF"
    paper: str = "#FFFFFF"
    panel: str = "#FAF8F5"
    accent: str = "#0F6B73"
    accent_dark: str = "#0A5058"
    behind: str = "#A3CCC9"
    ambition: str = "#B57700"
    ambition_text: str = "#7A5000"
    ramp: tuple[str, ...] = ("#D5E7E4", "#A3CCC9", "#66A9AB", "#2A7B82", "#0A4650")
    missing: str = "#F6F8F9"
    hatch: str = "#9AA7B2"
    answer: str = "#A3B0BB"


COLOURS = tuple(field.name for field in fields(Palette) if field.name != "ramp")
# Of the themes that come along: the second for black-and-white printers, whose colours differ in
# lightness alone; the third for a bright room, its greys darker.
PALETTES: Mapping[str, Palette] = {
    "house": Palette(),
    "print": Palette(
        ink="#000000",
        slate="#555555",
        faint="#8C8C8C",
        hairline="#C4C4C4",
        edge="#8E8E8E",
        mist="#EBEBEB",
        accent="#404040",
        accent_dark="#262626",
        behind="#C2C2C2",
        ambition="#757575",
        ambition_text="#595959",
        ramp=("#E4E4E4", "#C2C2C2", "#989898", "#656565", "#303030"),
        panel="#F5F5F5",
        missing="#FFFFFF",
        hatch="#9A9A9A",
        answer="#A6A6A6",
    ),
    "projector": Palette(
        ink="#0E1821",
        slate="#3A4854",
        hairline="#B3BDC6",
        edge="#6E7D8A",
        answer="#93A2AF",
    ),
}


def with_accent(base: Palette, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return changes with what follows from their accent, if they tell one."""
    if "accent" not in told:
        return dict(told)
    accent = told["accent"]
    # As light as the house's own, in the firm's hue.
    made = {
        "behind": toned(accent, luminance(base.behind)),
        "accent_dark": toned(accent, 0.6 * luminance(accent)),
    }
    ramp = tuple(toned(accent, luminance(step)) for step in base.ramp)
    return {**made, "ramp": ramp, **told}


def check_colours(theme: ThemeChanges, colours: Mapping[str, str]) -> None:
    """Check that a chart's own colours go with a client's theme.

    Parameters
    ----------
    colours
        As #RRGGBB, by name.

    Raises
    ------
    InputError
        If there is no such colour, text lacks contrast, or colours that mean different things look
        alike; every fault is told with its name.
    """
    known = {name: value for name, value in theme.changes.items() if name in (*COLOURS, "ramp")}
    base = PALETTES.get(theme.base, PALETTES["house"])
    own = replace(base, **with_accent(base, known))
    choose = f"there is no such colour; choose from {', '.join(COLOURS)}"
    faults = [Fault(choose, path=name) for name in colours if name not in COLOURS]
    if not faults:
        tinted = replace(own, **with_accent(own, colours))
        faults = [Fault(fault, path=name) for name, fault in unreadable(tinted)]
    if faults:
        raise InputError("These colours cannot be used:", faults)
