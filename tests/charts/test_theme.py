"""The theme as a value."""

from dataclasses import FrozenInstanceError, replace

import matplotlib as mpl
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont

from servex_nb.charts import FACES, HOUSE, radar, wheel


def test_a_theme_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        HOUSE.ink = "#000000"


def test_settings_hold_within_the_block_alone():
    before = mpl.rcParams["svg.fonttype"]
    with HOUSE.applied():
        assert mpl.rcParams["svg.fonttype"] == "none"
        assert mpl.rcParams["text.parse_math"] is False
    assert mpl.rcParams["svg.fonttype"] == before


def test_each_face_is_the_file_that_the_package_carries():
    with HOUSE.applied():
        for face, stem in (
            (HOUSE.strong, "IBMPlexSans-SemiBold"),
            (HOUSE.label, "IBMPlexSansCondensed-Regular"),
            (HOUSE.label_strong, "IBMPlexSansCondensed-SemiBold"),
        ):
            assert stem in findfont(face.properties(10))
    assert all(face.ttf.is_file() and face.woff2.is_file() for face in FACES)


def test_the_ramp_darkens_with_maturity():
    greys = [0.299 * red + 0.587 * green + 0.114 * blue for red, green, blue in map(to_rgb, HOUSE.ramp)]
    assert greys == sorted(greys, reverse=True)


def test_another_theme_recolours_the_chart(scores, marked):
    theme = replace(HOUSE, accent="#112233")
    (line,) = marked(radar(scores, theme=theme), "score-outline")
    assert line.get_color() == "#112233"


def test_scale_enlarges_letters_and_lines_within_the_same_axes(scores, axes, marked):
    plain = radar(scores, ax=axes(200, 150))
    large = radar(scores, ax=axes(200, 150), theme=replace(HOUSE, scale=1.5))
    assert large.get_xlim()[1] - large.get_xlim()[0] == pytest.approx(200 / 1.5)
    lines = [marked(ax, "score-outline")[0].get_linewidth() for ax in (plain, large)]
    assert lines[1] == pytest.approx(1.5 * lines[0])
    assert max(text.get_fontsize() for text in large.texts) > max(text.get_fontsize() for text in plain.texts)


def test_charts_stand_in_any_part_of_a_figure(scores):
    figure = Figure(figsize=(14, 6))
    for ax, chart in zip(figure.subplots(1, 2), (radar, wheel), strict=True):
        assert chart(scores, ax=ax) is ax
