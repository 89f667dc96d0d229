"""Time a standard report's pictures beside plain pyplot's, and see how their cost grows with their marks.

    python benchmarks/charts.py

(a) Every picture of the demonstration bank's report as SVG, everything warm, beside the same pictures
    as an able analyst draws them with pyplot, `tight_layout` and `savefig` to PNG (150 dots an inch):
    the same kinds, sizes, numbers and names, without our keys, headings and care for labels. Turn by
    turn (ours, plain, ours, …), medians: at most 0.6 of the plain way's time.
(b) A spread of 125, 250, 500 and 1,000 people's answers on nine elements, and a heatmap of 2, 4,
    8 and 16 groups by as many: the time grows with the marks, and no faster.

Exit code 1 where one of these is missed.
"""

from __future__ import annotations

import gc
import io
import math
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

if __name__ == "__main__":
    # One thread for both ways, as a batch has it: on a busy machine threads wait for each other.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from servex_nb import Workbook, assess
from servex_nb.assessment import disclose
from servex_nb.charts import heatmap, spread, svg
from servex_nb.commands.demo import CLIENTS, import_demo
from servex_nb.model import Settings
from servex_nb.report import Material, gather, pictures
from servex_nb.scoring import Scores, score

MOST = 0.6
TURNS = 7
DPI = 150
# From one size to one eight times as large, eight times the time, and a little for noise.
GROWTH = 8 * 1.5
INCH = 25.4


@dataclass(frozen=True)
class Told:
    """What the plain pictures need, taken out of the scores beforehand."""

    names: Sequence[str]
    scores: np.ndarray
    low: np.ndarray
    high: np.ndarray
    targets: np.ndarray
    counts: np.ndarray
    earlier: np.ndarray
    layers: Sequence[str]
    fulfilment: np.ndarray
    shifts: Sequence[tuple[str, str, float, float]]
    groups: pd.DataFrame

    @classmethod
    def of(cls, material: Material) -> Told:
        """Return a report's figures as plain arrays."""
        scores, model = material.scores, material.model
        elements, keys = scores.elements, list(scores.elements.index)
        earlier = material.earlier.elements["score"].reindex(keys) if material.earlier else elements["score"]
        told = scores.group_elements
        return cls(
            [model.short(key, "nl") for key in keys],
            *(elements[name].to_numpy(float) for name in ("score", "low", "high", "target", "n")),
            earlier.to_numpy(float),
            [model.short(key, "nl") for key in scores.pyramid.layers.index],
            scores.pyramid.layers["fulfilment"].to_numpy(float),
            [
                (*model.name(key, "nl").split(" → "), row["current"], row["target"])
                for key, row in scores.shifts.iterrows()
            ],
            told[told["attribute"] == "level"].pivot(index="key", columns="value", values="score"),
        )


def saved(figure: Figure) -> bytes:
    """Return a pyplot figure as PNG, the way most scripts do."""
    figure.tight_layout()
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=DPI)
    plt.close(figure)
    return buffer.getvalue()


def plain_wheel(told: Told, size: float, *, labels: bool) -> bytes:
    """Draw the elements as bars round a pole, coloured by score, the first one in the middle."""
    figure, ax = plt.subplots(figsize=(size / INCH, size / INCH), subplot_kw={"projection": "polar"})
    ring = np.arange(1, len(told.names))
    angles = 2 * math.pi * (ring - 1) / len(ring)
    colours = mpl.colormaps["YlGnBu"](np.nan_to_num(told.scores[ring] / 5))
    ax.bar(angles, 0.5, width=2 * math.pi / len(ring), bottom=0.5, color=colours, edgecolor="white")
    ax.bar(0, 0.3, width=2 * math.pi, color=mpl.colormaps["YlGnBu"](told.scores[0] / 5))
    ax.set_axis_off()
    if labels:
        for angle, place in zip(angles, ring, strict=True):
            ax.text(angle, 0.75, f"{told.scores[place]:.1f}", ha="center", va="center")
            ax.text(angle, 1.15, told.names[place], ha="center", va="center", fontsize=8)
        ax.text(0, 0, f"{told.scores[0]:.1f}\n{told.names[0]}", ha="center", va="center")
    return saved(figure)


def plain_pyramid(told: Told, wide: float, high: float) -> bytes:
    """Draw the layers as ever narrower bars, each filled to its fulfilment."""
    figure, ax = plt.subplots(figsize=(wide / INCH, high / INCH))
    for place, (name, share) in enumerate(zip(told.layers, told.fulfilment, strict=True)):
        whole = 1 - 0.2 * place
        ax.barh(place, whole, left=(1 - whole) / 2, color="lightgrey")
        ax.barh(place, whole * share, left=(1 - whole) / 2, color="teal")
        ax.text(1.05, place, f"{share:.0%} {name}", va="center")
    ax.plot([0.7, 0.6], [-0.5, len(told.layers) - 0.5], color="black")
    ax.set_axis_off()
    ax.set_xlim(0, 1.5)
    return saved(figure)


def plain_radar(told: Told) -> bytes:
    """Draw scores, interval, targets and the earlier wave on polar axes."""
    figure, ax = plt.subplots(figsize=(170 / INCH, 140 / INCH), subplot_kw={"projection": "polar"})
    angles = np.linspace(0, 2 * math.pi, len(told.names), endpoint=False)

    def closed(values: np.ndarray) -> np.ndarray:
        return np.append(values, values[0])

    ax.fill_between(closed(angles), closed(told.low), closed(told.high), alpha=0.2)
    ax.plot(closed(angles), closed(told.scores), marker="o", label="score")
    ax.plot(angles, told.targets, "D", label="ambitie")
    ax.plot(closed(angles), closed(told.earlier), "--", label="eerder")
    said = [
        f"{name}\n{score:.1f} · n {n:.0f}"
        for name, score, n in zip(told.names, told.scores, told.counts, strict=True)
    ]
    ax.set_xticks(angles, said)
    ax.set_ylim(0, 5)
    ax.set_theta_zero_location("N")
    ax.set_theta_direction(-1)
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, -0.2), ncols=3)
    return saved(figure)


def plain_shifts(told: Told) -> bytes:
    """Draw each shift as a dumbbell between its poles."""
    high = 24 + 8.8 * len(told.shifts)
    figure, ax = plt.subplots(figsize=(170 / INCH, high / INCH))
    for place, (_, to, now, wished) in enumerate(told.shifts):
        ax.plot([now, wished], [place, place], color="grey")
        ax.plot(now, place, "o", color="teal")
        ax.plot(wished, place, "D", color="orange")
        ax.text(10.4, place, to, va="center")
        ax.text(13, place, f"{wished - now:.1f}", va="center")
    ax.set_yticks(range(len(told.shifts)), [from_ for from_, *_ in told.shifts])
    ax.set_xlim(0, 14)
    ax.set_xticks([0, 5, 10])
    ax.invert_yaxis()
    return saved(figure)


def plain_perception(told: Told) -> bytes:
    """Draw each element's scores by level as a row of marks."""
    figure, ax = plt.subplots(figsize=(170 / INCH, 100 / INCH))
    for marker, (level, values) in zip("os^", told.groups.items(), strict=False):
        ax.plot(values, range(len(values)), marker, label=level)
    for place, (_, row) in enumerate(told.groups.iterrows()):
        ax.plot([row.min(), row.max()], [place, place], color="grey", zorder=1)
        ax.text(row.max() + 0.1, place, f"{row.max():.1f}", va="center")
        ax.text(row.min() - 0.3, place, f"{row.min():.1f}", va="center")
    ax.set_yticks(range(len(told.names)), told.names)
    ax.set_xlim(1, 5)
    ax.legend()
    return saved(figure)


def plain_gaps(told: Told) -> bytes:
    """Draw each element's way from score to target."""
    figure, ax = plt.subplots(figsize=(170 / INCH, 100 / INCH))
    for place, (now, wished) in enumerate(zip(told.scores, told.targets, strict=True)):
        ax.plot([now, wished], [place, place], color="grey")
        ax.plot(now, place, "o", color="teal")
        ax.plot(wished, place, "D", color="orange")
        ax.text(now - 0.25, place, f"{now:.1f}", va="center")
        ax.text(wished + 0.1, place, f"{wished:.1f}", va="center")
    ax.set_yticks(range(len(told.names)), told.names)
    ax.set_xlim(1, 5)
    return saved(figure)


def plain_ladder(told: Told, place: int) -> bytes:
    """Draw one element's score on its five levels."""
    figure, ax = plt.subplots(figsize=(170 / INCH, 22 / INCH))
    reached = np.nan_to_num(told.scores[place])
    for level in range(1, 6):
        ax.barh(0, 0.95, left=level, color="teal" if level <= reached else "lightgrey")
        ax.text(level, -0.8, str(level))
    ax.plot(told.scores[place], 0.6, "o", color="teal")
    ax.plot(told.targets[place], 0.6, "D", color="orange")
    ax.text(reached, 1.0, f"{reached:.1f}")
    ax.set_axis_off()
    return saved(figure)


def ours(material: Material) -> list[str]:
    """Draw a standard report's pictures as SVG."""
    found = [
        pictures.cover_wheel(material),
        pictures.summary_wheel(material),
        pictures.summary_pyramid(material),
        pictures.radar(material),
        pictures.pyramid(material),
        pictures.shifts(material),
        pictures.perception(material, "level"),
        pictures.gaps(material),
    ]
    found += [pictures.ladder(material, str(key)) for key in material.scores.elements.index]
    return [picture.svg for picture in found]


def plain(told: Told) -> list[bytes]:
    """Draw the same pictures with pyplot as PNG."""
    return [
        plain_wheel(told, 155, labels=False),
        plain_wheel(told, pictures.WHEEL, labels=True),
        plain_pyramid(told, pictures.PYRAMID, pictures.WHEEL),
        plain_radar(told),
        plain_pyramid(told, 170, 112),
        plain_shifts(told),
        plain_perception(told),
        plain_gaps(told),
        *(plain_ladder(told, place) for place in range(len(told.names))),
    ]


def crowd(people: int, groups: int = 1) -> Scores:
    """Return the scores of so many people, in groups of one size, on all elements."""
    settings = Settings(client="crowd", name="Crowd")
    keys = list(settings.model.arrangement(settings.arrangement).elements)
    random = np.random.default_rng(1)
    answers = pd.DataFrame(
        {
            "respondent": np.repeat([f"R{number}" for number in range(people)], len(keys)),
            "item": np.tile(keys, people),
            "score": random.integers(4, 21, people * len(keys)) / 4,
            "department": np.repeat([f"{number % groups}" for number in range(people)], len(keys)),
        }
    )
    rest = {"wave": "1", "by": "respondent", "moment": "current", "weight": 1.0, "date": pd.NaT}
    return score(answers.assign(**rest), settings, by=["department"])


def _spread(people: int) -> Callable[[], object]:
    scores = crowd(people)
    return lambda: svg(spread(scores, ax=axes(170, 8 * 40)), description="")


def _heatmap(count: int) -> Callable[[], object]:
    scores = crowd(5 * count, count)
    return lambda: svg(heatmap(scores, "department", ax=axes(40 + 12 * (count + 1), 130)), description="")


def axes(wide: float, high: float) -> Axes:
    """Return axes of a size in mm, on a figure of their own."""
    return Figure(figsize=(wide / INCH, high / INCH)).add_axes((0, 0, 1, 1))


def timed(draw: Callable[[], object]) -> float:
    """Return the processor's seconds that drawing takes: what else the machine does does not count."""
    gc.collect()
    begun = time.process_time()
    draw()
    return time.process_time() - begun


def growth(draw: Callable[[int], Callable[[], object]], sizes: Sequence[int]) -> list[float]:
    """Return the median time at each size, everything warm."""
    found = []
    for size in sizes:
        chart = draw(size)
        chart()
        found.append(median(timed(chart) for _ in range(3)))
    return found


def main() -> int:
    """Time both, print, and return 1 where something is missed."""
    mpl.use("Agg")
    with tempfile.TemporaryDirectory() as folder, Workbook.open(f"{folder}/demo.sqlite") as workbook:
        import_demo(workbook, CLIENTS[0])
        bank = workbook.engagement(CLIENTS[0].client)
        material = gather(disclose(bank, assess(bank, by=["level"])), bank)
        told = Told.of(material)
        drawn, made = ours(material), plain(told)
        both = [(timed(lambda: ours(material)), timed(lambda: plain(told))) for _ in range(TURNS)]
    first, second = (median(times) for times in zip(*both, strict=True))
    ratio = first / second
    print(f"(a) {len(drawn)} pictures: SVG {first:.2f} s, pyplot to PNG {second:.2f} s, ratio {ratio:.2f}")  # noqa: T201
    print(f"    {sum(map(len, drawn)) / 1024:.0f} kB beside {sum(map(len, made)) / 1024:.0f} kB")  # noqa: T201
    missed = ratio > MOST or len(drawn) != len(made)
    for name, draw, sizes in (
        ("people in a spread", _spread, (125, 250, 500, 1000)),
        ("groups in a heatmap", _heatmap, (2, 4, 8, 16)),
    ):
        times = growth(draw, sizes)
        told_times = "/".join(f"{1000 * seconds:.0f}" for seconds in times)
        print(f"(b) {name}, {'/'.join(map(str, sizes))}: {told_times} ms")  # noqa: T201
        missed |= times[-1] > GROWTH * times[0]
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
