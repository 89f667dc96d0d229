"""Write the gallery: every chart of the demonstration's bank, with the code that draws it."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from PIL import Image, ImageOps

from servex_nb import Workbook, charts
from servex_nb.charts import png
from servex_nb.charts.sheet import MM_PER_INCH
from servex_nb.commands.demo import CLIENTS, import_demo

FOLDER = Path(__file__).parent
PAGE = FOLDER / "gallery.md"
_DPI, _COLOURS = 110, 96
# Of white round a picture, in mm: a chart fills its figure to the edge.
_MARGIN = 4.0

OPENING = """\
# Gallery

Every chart, with the code that draws it. `make gallery` made this page from the demonstration's bank, which
is fictional, as is every person in it.

Each chart takes scores and gives back ordinary matplotlib axes: place it with `ax=`, change anything after.
`language="nl"` or `"en"` chooses the words, `theme=` the look (or a block, `with PRINT.applied():`), and
`labels={"needs": "Voice of the customer"}` what an item is called. `title` says what is found, `subtitle`
what is measured, `source` where it comes from; `source_line` tells period and number of interviews, and warns
of scores that were not released. A new figure is 170 mm wide, a report's full width, times the theme's
`scale`: 272 mm with `PROJECTOR`. On axes of your own a chart takes the size that it is given, from half a
page to a slide. `png(ax)` and `svg(ax, description=…)` make a picture of it, and for each chart there is a
`describe_…` that says in words what a reader should take from it.

To change a chart by controls, and to keep it for a client's reports, open the notebook `04_charts`; a picture
there comes with its code, such as `radar(without(scores, "target"))` or `heatmap(by_score(scores))`, and
`ax=paper(120, 90)` is a picture of that size in millimetres.

What a client will see passes through `release` first: `radar(release(scores))`.

The examples go on from these lines, after `servex demo`:

"""

SETTING = """\
from servex_nb import Workbook, assess
from servex_nb.charts import source_line

bank = Workbook.open().engagement("noorderveen")
scores = assess(bank, by=["level", "department"])
earlier = assess(bank, "nulmeting 2025")
source = source_line(scores, "en")
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
        """\
from servex_nb.charts import wheel

ax = wheel(
    scores,
    title="People are engaged; processes lag furthest behind",
    subtitle="Level reached, on a scale of 1 to 5",
    source=source,
    language="en",
)
""",
        'describe_wheel(scores, "en")',
    ),
    Example(
        "radar",
        "Radar",
        "Scores with their intervals, targets, and an earlier wave if you give one.",
        """\
from servex_nb.charts import radar

ax = radar(
    scores,
    earlier=earlier,
    title="Short of every target, and little changed in a year",
    subtitle="Score now, in 2025 and as wished, on a scale of 1 to 5",
    source=source,
    language="en",
)
""",
        'describe_radar(scores, "en", earlier=earlier)',
    ),
    Example(
        "groups",
        "Radar with groups or a benchmark",
        "Up to four outlines over it: the groups of an attribute, other waves or clients, or a benchmark "
        'such as `overlays={"Banks": {"needs": 3.4, "vision": 3.1}}`.',
        """\
from servex_nb.charts import radar

ax = radar(
    scores,
    by="level",
    title="The board sees every element the rosiest",
    subtitle="Score by level, on a scale of 1 to 5",
    source=source,
    language="en",
)
""",
        'describe_radar(scores, "en", by="level")',
    ),
    Example(
        "pyramid",
        "Pyramid",
        "Four layers and the gate: a layer holds when all under it do. Dashed is what an earlier wave "
        "filled.",
        """\
from servex_nb.charts import pyramid

ax = pyramid(
    scores,
    earlier=earlier,
    title="Complaints hold the pyramid at level 1",
    subtitle="Share of each layer that is fulfilled; dashed: 2025",
    source=source,
    language="en",
)
""",
        'describe_pyramid(scores, "en", earlier=earlier)',
    ),
    Example(
        "shifts",
        "Shifts",
        "Today and as wished, the largest step first. Single answers are dots, from five answers on, and "
        "never of released scores.",
        """\
from servex_nb.charts import shifts

ax = shifts(
    scores,
    title="The largest step is to listen all year round",
    subtitle="Position between two poles, from 0 to 10",
    source=source,
    language="en",
)
""",
        'describe_shifts(scores, "en")',
    ),
    Example(
        "gaps",
        "Gaps",
        "The way to the target, the most urgent first.",
        """\
from servex_nb.charts import gaps

ax = gaps(
    scores,
    title="Three elements ask for most attention",
    subtitle="Score now and target, on a scale of 1 to 5",
    source=source,
    language="en",
)
""",
        'describe_gaps(scores, "en")',
    ),
    Example(
        "priorities",
        "Priorities",
        "Gap against weight. Above the dotted line come the first three.",
        """\
from servex_nb.charts import priorities

ax = priorities(
    scores,
    title="Monitoring, processes and culture come first",
    subtitle="Gap to the target in points, and the element's weight",
    source=source,
    language="en",
)
""",
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
ax = actions(
    table,
    title="Three actions have more effect than they take effort",
    subtitle="Effort and effect, each from 1 to 5",
    source="Source: made up for this page.",
    language="en",
)
""",
        'describe_actions(table, "en")',
    ),
    Example(
        "spread",
        "Spread",
        "Every answer as a dot without a name, least agreement first. Dots appear from five answers on, and "
        'never of released scores. `spread(scores, "leadership")` shows the parts of one element.',
        """\
from servex_nb.charts import spread

ax = spread(
    scores,
    title="Opinions differ most on leadership",
    subtitle="Single answers on a scale of 1 to 5, and agreement from 0 to 1",
    source=source,
    language="en",
)
""",
        'describe_spread(scores, language="en")',
    ),
    Example(
        "waves",
        "Waves",
        "Then and now. A change stands out only where its interval excludes nought.",
        """\
from servex_nb.charts import waves

ax = waves(
    scores,
    earlier,
    title="Experience design alone has clearly improved",
    subtitle="Score in 2025 and 2026 on a scale of 1 to 5; change with its 95% interval",
    source=source,
    language="en",
)
""",
        'describe_waves(scores, earlier, "en")',
    ),
    Example(
        "perception",
        "Perception",
        "How up to six groups see the same elements, the largest difference first. Bold is more than chance.",
        """\
from servex_nb.charts import perception

ax = perception(
    scores,
    "level",
    title="Board and front line differ most on leadership",
    subtitle="Score by level, on a scale of 1 to 5",
    source=source,
    language="en",
)
""",
        'describe_perception(scores, "level", "en")',
    ),
    Example(
        "heatmap",
        "Heatmap",
        "Any number of groups. Of released scores small groups are taken together, and hatched is what may "
        "not be shown: too few answers, or what could be worked out from the rest.",
        """\
from servex_nb import release
from servex_nb.charts import heatmap

released = release(scores)
ax = heatmap(
    released,
    "department",
    title="Engagement is high in every department",
    subtitle="Score by department, on a scale of 1 to 5",
    source=source_line(released, "en"),
    language="en",
)
""",
        'describe_heatmap(released, "department", "en")',
    ),
    Example(
        "coverage",
        "Coverage",
        "Who was asked what: how many of each group have a score. Bold is under the threshold, 0 is a gap.",
        """\
from servex_nb.charts import coverage

ax = coverage(
    scores,
    "department",
    title="Nobody assessed innovation",
    subtitle="Respondents with a score, by department",
    source=source,
    language="en",
)
""",
        'describe_coverage(scores, "department", "en")',
    ),
    Example(
        "ladder",
        "Ladder",
        "One element on the levels of its scale.",
        """\
from servex_nb.charts import ladder

ax = ladder(
    scores,
    "leadership",
    title="Leadership is one level short of its target",
    subtitle="Score on a scale of 1 to 5, with its 95% interval",
    source=source,
    language="en",
)
""",
        'describe_ladder(scores, "leadership", "en")',
    ),
    Example(
        "dutch",
        "In Dutch",
        'With `language="nl"` the model, the key and the figures are Dutch; without it a chart speaks the '
        "client's language.",
        """\
from servex_nb.charts import shifts

ax = shifts(
    scores,
    title="De grootste stap is het hele jaar door luisteren",
    subtitle="Plaats tussen twee uitersten, van 0 tot 10",
    source=source_line(scores, "nl"),
    language="nl",
)
""",
        'describe_shifts(scores, "nl")',
    ),
    Example(
        "print",
        "For black-and-white print",
        "`PRINT` tells everything apart in grey. A theme that is applied holds for every chart in the block "
        "that is told none; of blocks within blocks the innermost counts, and `theme=` overrules them all.",
        """\
from servex_nb.charts import PRINT, heatmap

with PRINT.applied():
    ax = heatmap(
        scores,
        "level",
        title="The front line is more critical than the board",
        subtitle="Score by level, on a scale of 1 to 5",
        source=source,
        language="en",
    )
""",
        'describe_heatmap(scores, "level", "en")',
    ),
    Example(
        "slide",
        "On a slide",
        "`PROJECTOR` is for a bright room: larger letters, heavier lines, darker greys. Give it a slide's "
        "size, here 16:9, and say less than on paper.",
        """\
from servex_nb import release
from servex_nb.charts import PROJECTOR, paper, pyramid

released = release(scores)
ax = pyramid(
    released,
    ax=paper(294, 165),
    theme=PROJECTOR,
    title="Complaints hold the pyramid at level 1",
    subtitle="Share of each layer that is fulfilled",
    source=source_line(released, "en"),
    language="en",
)
""",
        'describe_pyramid(released, "en")',
    ),
    Example(
        "firm",
        "In a firm's own colours",
        'The same keys in a YAML file, read with `read_theme("firm.yaml")`. Levels follow the accent. Text '
        "that cannot be read, or colours that the colour-blind cannot tell apart, are refused by name.",
        """\
from servex_nb.charts import gaps, make_theme

ax = gaps(
    scores,
    theme=make_theme({"accent": "#5B2A86"}),
    title="Three elements ask for most attention",
    subtitle="Score now and target, on a scale of 1 to 5",
    source=source,
    language="en",
)
""",
        'describe_gaps(scores, "en")',
    ),
    Example(
        "together",
        "Several in one figure",
        "Axes of your own, at the size at which they are printed.",
        """\
from matplotlib.figure import Figure
from servex_nb.charts import gaps, radar

figure = Figure(figsize=(6.7, 4.6), facecolor="white")
left, right = figure.add_axes((0, 0, 0.48, 1)), figure.add_axes((0.52, 0, 0.48, 1))
scale, told = "On a scale of 1 to 5", {"source": source, "language": "en"}
radar(scores, ax=left, title="People carry the bank", subtitle=scale, **told)
ax = gaps(scores, ax=right, title="Monitoring is furthest off", subtitle=scale, **told)
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
    """Return a PNG with a margin, in few colours: a third of its size and no different to the eye."""
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    framed = ImageOps.expand(whole, round(_MARGIN / MM_PER_INCH * _DPI), "white")
    reduced = framed.quantize(_COLOURS, dither=Image.Dither.NONE)
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
