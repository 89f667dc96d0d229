"""Charts on matplotlib: each draws on the axes it is given and returns them."""

from servex_nb.charts.description import (
    describe_ladder,
    describe_radar,
    describe_wheel,
)
from servex_nb.charts.faces import FACES, FontFile, font_files
from servex_nb.charts.gaps import describe_gaps, gaps
from servex_nb.charts.ladder import ladder
from servex_nb.charts.layers import describe_pyramid
from servex_nb.charts.perception import describe_perception, perception
from servex_nb.charts.picture import png, svg
from servex_nb.charts.positions import describe_shifts
from servex_nb.charts.pyramid import pyramid
from servex_nb.charts.radar import radar
from servex_nb.charts.shifts import shifts
from servex_nb.charts.theme import HOUSE, Face, Theme, register_fonts
from servex_nb.charts.wheel import wheel

__all__ = [
    "FACES",
    "HOUSE",
    "Face",
    "FontFile",
    "Theme",
    "describe_gaps",
    "describe_ladder",
    "describe_perception",
    "describe_pyramid",
    "describe_radar",
    "describe_shifts",
    "describe_wheel",
    "font_files",
    "gaps",
    "ladder",
    "perception",
    "png",
    "pyramid",
    "radar",
    "register_fonts",
    "shifts",
    "svg",
    "wheel",
]
