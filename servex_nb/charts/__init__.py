"""Charts on matplotlib: each draws on the axes it is given and returns them."""

from servex_nb.charts.actions import actions, describe_actions
from servex_nb.charts.breakdown import describe_coverage, describe_heatmap
from servex_nb.charts.coverage import coverage
from servex_nb.charts.description import (
    describe_ladder,
    describe_radar,
    describe_wheel,
)
from servex_nb.charts.faces import FACES, FontFile, font_files
from servex_nb.charts.gaps import describe_gaps, gaps
from servex_nb.charts.heatmap import heatmap
from servex_nb.charts.labelling import relabelled
from servex_nb.charts.ladder import ladder
from servex_nb.charts.layers import describe_pyramid
from servex_nb.charts.opinions import describe_spread
from servex_nb.charts.perception import describe_perception, perception
from servex_nb.charts.picture import png, svg
from servex_nb.charts.positions import describe_shifts
from servex_nb.charts.priorities import describe_priorities, priorities
from servex_nb.charts.pyramid import pyramid
from servex_nb.charts.radar import radar
from servex_nb.charts.shifts import shifts
from servex_nb.charts.slopes import describe_waves
from servex_nb.charts.spread import spread
from servex_nb.charts.theme import HOUSE, Face, Theme, register_fonts
from servex_nb.charts.theme_file import make_theme, read_changes, read_theme
from servex_nb.charts.themes import PRINT, PROJECTOR, THEMES, check_theme, theme_of
from servex_nb.charts.typefaces import OwnFont
from servex_nb.charts.waves import waves
from servex_nb.charts.wheel import wheel

__all__ = [
    "FACES",
    "HOUSE",
    "PRINT",
    "PROJECTOR",
    "THEMES",
    "Face",
    "FontFile",
    "OwnFont",
    "Theme",
    "actions",
    "check_theme",
    "coverage",
    "describe_actions",
    "describe_coverage",
    "describe_gaps",
    "describe_heatmap",
    "describe_ladder",
    "describe_perception",
    "describe_priorities",
    "describe_pyramid",
    "describe_radar",
    "describe_shifts",
    "describe_spread",
    "describe_waves",
    "describe_wheel",
    "font_files",
    "gaps",
    "heatmap",
    "ladder",
    "make_theme",
    "perception",
    "png",
    "priorities",
    "pyramid",
    "radar",
    "read_changes",
    "read_theme",
    "register_fonts",
    "relabelled",
    "shifts",
    "spread",
    "svg",
    "theme_of",
    "waves",
    "wheel",
]
