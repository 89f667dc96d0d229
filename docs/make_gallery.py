"""Write the gallery: every chart of the demonstration's bank, with the code that draws it."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from PIL import Image

from servex_nb import Workbook, charts
from servex_nb.charts import png
from servex_nb.commands.demo import CLIENTS, import_demo

FOLDER = Path(__file__).parent
PAGE = FOLDER / "gallery.md"
_DPI, _COLOURS = 110, 96

OPENING = """\
# Gallery

Every chart, with the code that draws it. `make gallery` made this page from the demonstration's bank, which
is fictional, as is every person in it.

Each chart takes scores and gives back ordinary matplotlib axes: place it with `ax=`, change anything after.
`language="nl"` or `"en"` chooses the words, `theme=` the look, `title`, `subtitle` and `source` what stands
around the plot, and `labels={"needs": "Voice of the customer"}` what an item is called. A new figure is
170 mm wide, a report's full width; on axes of your own a chart takes the size that it is given, from half a
page to a slide. `png(ax)` and `svg(ax, description=…)` make a picture of it, and for each chart there is a
`describe_…` that says in words what a reader should take from it.

What a client will see passes through `release` first: `radar(release(scores))`.

The examples go on from these lines, after `servex demo`:

"""

SETTING = """\
from servex_nb import Workbook, assess

bank = Workbook.open().engagement("noorderveen")
scores = assess(bank, by=["level", "department"])
earlier = assess(bank, "nulmeting 2025")
"""


@dataclass(frozen=True)
class Example:
    """A picture: its heading, what it is for, the code whose `ax` it shows, and what describes it."""

    name: str
    heading: str
    text: str
    code: str
    describe: str


@dataclass(frozen=True)
class Shown:
    """An example that was run: its axes, and in words what a reader should take from the picture."""

    example: Example
    ax: Axes
    description: str


EXAMPLES = (
    Example(
        "wheel",
        "Wheel",
        "The model as it is, each element in the colour of the level it has reached.",
        'from servex_nb.charts import wheel\n\nax = wheel(scores, language="en")\n',
        'describe_wheel(scores, "en")',
    ),
    Example(
        "radar",
        "Radar",
        "Scores with their intervals, targets, and an earlier wave if you give one.",
        'from servex_nb.charts import radar\n\nax = radar(scores, earlier=earlier, language="en")\n',
        'describe_radar(scores, "en", earlier=earlier)',
    ),
    Example(
        "groups",
        "Radar with groups or a benchmark",
        "Up to four outlines over it: the groups of an attribute, other waves or clients, or a benchmark "
        'such as `overlays={"Banks": {"needs": 3.4, "vision": 3.1}}`.',
        'from servex_nb.charts import radar\n\nax = radar(scores, by="level", language="en")\n',
        'describe_radar(scores, "en", by="level")',
    ),
    Example(
        "pyramid",
        "Pyramid",
        "Four layers and the gate: a layer holds when all under it do. Dashed is what an earlier wave "
        "filled.",
        "from servex_nb.charts import pyramid\n\n"
        'title = "Complaints hold the pyramid at level 1"\n'
        'ax = pyramid(scores, earlier=earlier, language="en", title=title)\n',
        'describe_pyramid(scores, "en", earlier=earlier)',
    ),
    Example(
        "shifts",
        "Shifts",
        "Today and as wished, the largest step first. Single answers are dots, from five answers on, and "
        "never of released scores.",
        'from servex_nb.charts import shifts\n\nax = shifts(scores, language="en")\n',
        'describe_shifts(scores, "en")',
    ),
    Example(
        "gaps",
        "Gaps",
        "The way to the target, the most urgent first.",
        "from servex_nb.charts import gaps\n\n"
        'ax = gaps(scores, language="en", title="Three elements ask for most attention")\n',
        'describe_gaps(scores, "en")',
    ),
    Example(
        "priorities",
        "Priorities",
        "Gap against weight. Above the dotted line come the first three.",
        'from servex_nb.charts import priorities\n\nax = priorities(scores, language="en")\n',
        'describe_priorities(scores, "en")',
    ),
    Example(
        "actions",
        "Actions",
        "Effort against effect, of `bank.actions()` or any table with these columns.",
        """\
import pandas as pd
from servex_nb.charts import actions

table = pd.DataFrame(
    [
        ("Ring back within two days", 2, 5),
        ("A panel of customers every month", 2, 4),
        ("Redesign every process", 5, 4),
        ("A dashboard of the experience", 4, 4),
        ("Drop the call scripts", 1, 3),
    ],
    columns=["what", "effort", "effect"],
)
ax = actions(table, language="en")
""",
        'describe_actions(table, "en")',
    ),
    Example(
        "spread",
        "Spread",
        "Every answer as a dot without a name, least agreement first. Dots appear from five answers on, and "
        'never of released scores. `spread(scores, "leadership")` shows the parts of one element.',
        "from servex_nb.charts import spread\n\n"
        'ax = spread(scores, language="en", title="Opinions differ most on leadership")\n',
        'describe_spread(scores, language="en")',
    ),
    Example(
        "waves",
        "Waves",
        "Then and now. A change stands out only where its interval excludes nought.",
        'from servex_nb.charts import waves\n\nax = waves(scores, earlier, language="en")\n',
        'describe_waves(scores, earlier, "en")',
    ),
    Example(
        "perception",
        "Perception",
        "How up to six groups see the same elements, the largest difference first.",
        'from servex_nb.charts import perception\n\nax = perception(scores, "level", language="en")\n',
        'describe_perception(scores, "level", "en")',
    ),
    Example(
        "heatmap",
        "Heatmap",
        "Any number of groups; hatched is what may not be shown.",
        'from servex_nb.charts import heatmap\n\nax = heatmap(scores, "department", language="en")\n',
        'describe_heatmap(scores, "department", "en")',
    ),
    Example(
        "coverage",
        "Coverage",
        "Who was asked what: how many of each group have a score. Bold is under the threshold, 0 is a gap.",
        'from servex_nb.charts import coverage\n\nax = coverage(scores, "department", language="en")\n',
        'describe_coverage(scores, "department", "en")',
    ),
    Example(
        "ladder",
        "Ladder",
        "One element on the levels of its scale.",
        'from servex_nb.charts import ladder\n\nax = ladder(scores, "leadership", language="en")\n',
        'describe_ladder(scores, "leadership", "en")',
    ),
    Example(
        "print",
        "For black-and-white print",
        "`PRINT` tells everything apart in grey. `PROJECTOR` is for a bright room: larger, heavier lines.",
        "from servex_nb.charts import PRINT, heatmap\n\n"
        'ax = heatmap(scores, "level", theme=PRINT, language="en")\n',
        'describe_heatmap(scores, "level", "en")',
    ),
    Example(
        "firm",
        "In a firm's own colours",
        'The same keys in a YAML file, read with `read_theme("firm.yaml")`. Levels follow the accent. Text '
        "that cannot be read, or colours that the colour-blind cannot tell apart, are refused by name.",
        "from servex_nb.charts import gaps, make_theme\n\n"
        'theme = make_theme({"accent": "#5B2A86"})\n'
        'ax = gaps(scores, theme=theme, language="en")\n',
        'describe_gaps(scores, "en")',
    ),
    Example(
        "together",
        "Several in one figure",
        "Axes of your own, at the size at which they are printed.",
        """\
from matplotlib.figure import Figure
from servex_nb.charts import gaps, radar

figure = Figure(figsize=(6.7, 3.9), facecolor="white")
left, right = figure.add_axes((0, 0, 0.48, 1)), figure.add_axes((0.52, 0, 0.48, 1))
radar(scores, ax=left, language="en")
ax = gaps(scores, ax=right, language="en")
""",
        'describe_radar(scores, "en") + " " + describe_gaps(scores, "en")',
    ),
)


def picture_of(example: Example) -> Path:
    """Return where an example's picture stands."""
    return FOLDER / "pictures" / f"chart-{example.name}.png"


def text(shown: Sequence[Shown]) -> str:
    """Return the page of examples that were run."""
    parts = [OPENING, _fenced(SETTING)]
    for each in shown:
        example = each.example
        place = picture_of(example).relative_to(FOLDER).as_posix()
        parts.append(f"\n## {example.heading}\n\n{example.text}\n\n{_fenced(example.code)}\n")
        parts.append(f"![{each.description}]({place})\n")
    return "".join(parts)


def _fenced(code: str) -> str:
    return f"```python\n{code}```\n"


def drawn(workbook: Workbook) -> Iterator[Shown]:
    """Run every example on the demonstration's bank, and yield what came of it."""
    names: dict[str, Any] = {name: getattr(charts, name) for name in charts.__all__}
    names["workbook"] = workbook
    exec(compile(SETTING.replace("Workbook.open()", "workbook"), "the setting", "exec"), names)  # noqa: S102 - our own lines
    for example in EXAMPLES:
        found = dict(names)
        exec(compile(example.code, example.heading, "exec"), found)  # noqa: S102 - our own lines
        description = eval(compile(example.describe, example.heading, "eval"), found)  # noqa: S307 - our own line
        yield Shown(example, found["ax"], description)


def small(picture: bytes) -> bytes:
    """Return a PNG in few colours, a third of its size and no different to the eye."""
    reduced = Image.open(io.BytesIO(picture)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    reduced.save(buffer, format="png", optimize=True)
    return buffer.getvalue()


def main() -> None:
    """Write the page and its pictures."""
    demo = CLIENTS[0]
    with tempfile.TemporaryDirectory() as folder, Workbook.open(f"{folder}/demo.sqlite") as workbook:
        import_demo(workbook, demo)
        shown = list(drawn(workbook))
    PAGE.write_text(text(shown), "utf-8")
    for each in shown:
        picture_of(each.example).write_bytes(small(png(each.ax, dpi=_DPI)))


if __name__ == "__main__":
    main()
