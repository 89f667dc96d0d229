"""The theme as a value."""

import asyncio
import re
import threading
from contextlib import suppress
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont

from servex_nb.charts import (
    FACES,
    HOUSE,
    PRINT,
    PROJECTOR,
    gaps,
    heatmap,
    png,
    radar,
    read_theme,
    wheel,
)

README = Path(__file__).parents[2] / "README.md"


def test_a_theme_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        HOUSE.ink = "#000000"


def test_settings_hold_within_the_block_alone():
    before = mpl.rcParams["svg.fonttype"]
    with HOUSE.applied():
        assert mpl.rcParams["svg.fonttype"] == "none"
        assert mpl.rcParams["text.parse_math"] is False
    assert mpl.rcParams["svg.fonttype"] == before


@pytest.fixture
def drawn(scores, marked):
    """Return the colour of scores in a chart that is told no theme, or one."""

    def colour(**told):
        (line,) = marked(radar(scores, **told), "score-outline")
        return line.get_color()

    return colour


def test_a_chart_takes_the_theme_of_the_innermost_block_round_it(drawn):
    own = replace(HOUSE, accent="#112233")
    with PRINT.applied():
        assert drawn() == PRINT.accent
        with own.applied():
            assert drawn() == own.accent
        assert drawn() == PRINT.accent
        assert drawn(theme=own) == own.accent
    assert drawn() == HOUSE.accent


def test_the_readmes_block_draws_in_its_theme(by_level):
    section = README.read_text("utf-8").split("## Charts")[1].split("\n## ")[0]
    (code,) = (
        code for code in re.findall(r"```python\n(.*?)```", section, re.DOTALL) if ".applied()" in code
    )
    found = {"read_theme": read_theme, "heatmap": heatmap, "png": png, "scores": by_level}
    exec(compile(code, "README.md", "exec"), found)  # noqa: S102 - our own lines
    assert found["picture"] == png(heatmap(by_level, "level", theme=PRINT))


def test_a_new_figure_is_as_wide_as_the_blocks_theme_has_it(scores):
    with PROJECTOR.applied():
        assert gaps(scores).figure.get_figwidth() == pytest.approx(PROJECTOR.scale * 170 / 25.4)


def test_a_block_that_ends_in_an_error_leaves_nothing_behind(drawn):
    before = dict(mpl.rcParams)
    with suppress(ZeroDivisionError), PRINT.applied(), PROJECTOR.applied():
        1 / 0  # noqa: B018 - the error is all that is wanted
    assert drawn() == HOUSE.accent
    assert dict(mpl.rcParams) == before


def test_another_thread_has_a_theme_of_its_own(drawn):
    found = {}
    with PRINT.applied():
        thread = threading.Thread(target=lambda: found.update(colour=drawn()))
        thread.start()
        thread.join()
    assert found == {"colour": HOUSE.accent}


def test_tasks_that_take_turns_keep_each_their_own_theme_and_leave_no_setting_behind(drawn):
    before = dict(mpl.rcParams)
    first_in, second_in = asyncio.Event(), asyncio.Event()

    async def first():
        with PRINT.applied():
            first_in.set()
            await second_in.wait()
            return drawn()

    async def second():
        await first_in.wait()
        with replace(HOUSE, accent="#112233").applied():
            second_in.set()
            # The first ends before this block does.
            await asyncio.sleep(0.01)
            return drawn(), mpl.rcParams["svg.fonttype"]

    async def both():
        return await asyncio.gather(first(), second())

    assert asyncio.run(both()) == [PRINT.accent, ("#112233", "none")]
    assert dict(mpl.rcParams) == before


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
