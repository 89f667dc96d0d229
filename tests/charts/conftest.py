"""Scores to draw: the numbers of a fictional bank, and what is hard to draw."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from servex_nb import charts
from servex_nb.model import Model, Settings, load_model, shipped_model
from servex_nb.scoring import Scores, score

ELEMENTS = {
    "design": 2.9,
    "vision": 3.4,
    "leadership": 3.1,
    "engagement": 4.1,
    "culture": 2.6,
    "needs": 3.2,
    "innovation": None,
    "processes": 1.9,
    "monitoring": 2.2,
}
TARGETS = {
    "design": 4.0,
    "vision": 4.0,
    "leadership": 4.0,
    "engagement": 4.5,
    "culture": 4.0,
    "needs": 4.0,
    "processes": 3.5,
    "monitoring": 4.0,
}
LAYERS = {"core": 4.12, "complaints": 3.32, "individual": 3.96, "surprising": 2.64}
SHIFTS = {
    "listening": (3.0, 8.0),
    "steering": (2.1, 7.0),
    "journey": (2.6, 7.0),
    "delight": (4.2, 8.0),
    "experience": (5.1, 8.0),
    "partners": (3.4, 6.0),
    "outside_in": (4.4, 7.0),
    "empowerment": (6.3, 8.0),
    "purpose": (5.6, 7.0),
    "culture": (6.0, 7.0),
}

Numbers = Mapping[str, float | None]
MakeScores = Callable[..., Scores]


def answers_of(current: Numbers, target: Numbers, *, respondents: int = 24) -> pd.DataFrame:
    """Return answers of `respondents` people whose mean on every item is the number given.

    Half of them lie as far above it as the others below; without any number, one person was
    asked and did not know.
    """
    rows: list[tuple[str, str, str, float]] = []
    for moment, numbers in (("current", current), ("target", target)):
        for item, mean in numbers.items():
            if mean is None:
                continue
            low, high = (0.0, 10.0) if item.startswith("shift.") else (1.0, 5.0)
            step = min(mean - low, high - mean, 0.2)
            rows += [
                (f"r{person}", item, moment, mean + step * (-1) ** person) for person in range(respondents)
            ]
    rows = rows or [("r0", next(iter(current)), "current", math.nan)]
    frame = pd.DataFrame(rows, columns=["respondent", "item", "moment", "score"])
    return frame.assign(wave="1", by="respondent", weight=1.0, date=pd.NaT)


def make(
    elements: Numbers = ELEMENTS,
    *,
    targets: Numbers = TARGETS,
    layers: Numbers = LAYERS,
    shifts: Mapping[str, tuple[float | None, float | None]] = SHIFTS,
    model: Model | None = None,
    settled: Mapping[str, tuple[float, float]] | None = None,
    wave: str = "1",
    **settings: Any,
) -> Scores:
    """Return scores with these numbers, computed from answers."""
    current = {
        **elements,
        **{f"pyramid.{key}": value for key, value in layers.items()},
        **{f"shift.{key}": value for key, (value, _) in shifts.items()},
    }
    wished = {**targets, **{f"shift.{key}": value for key, (_, value) in shifts.items()}}
    table = None
    if settled:
        table = pd.DataFrame.from_dict(settled, orient="index", columns=["agreed", "target"])
    found = Settings(
        client="bank", name="Regiobank Noorderveen (fictief)", model=model or shipped_model(), **settings
    )
    return score(answers_of(current, wished).assign(wave=wave), found, settled=table)


def own_model(count: int, *, name: str = "Element {number}", levels: int = 5) -> Model:
    """Return a model of `count` elements with these names, without pyramid and shifts of its own."""
    shipped = shipped_model()
    documents = shipped.model_dump(by_alias=True)
    keys = [f"e{number}" for number in range(count)]
    documents["structure"]["elements"]["items"] = [{"key": key} for key in keys]
    documents["structure"]["scales"]["maturity"]["high"] = levels
    documents["structure"]["arrangements"] = {"european": {"order": keys}}
    for shift in documents["structure"]["shifts"]["items"]:
        shift["leans_on"] = []
    for language, texts in documents["texts"].items():
        named = {level: f"Level {level}" for level in range(1, levels + 1)}
        texts["scales"]["maturity"] = {**named, **texts["scales"]["maturity"]}
        texts["arrangements"] = {"european": {"name": "own", "groups": {}}}
        texts["elements"] = {
            key: {
                "name": name.replace("{number}", str(number + 1)),
                "short": name.replace("{number}", str(number + 1)),
                "description": f"{language} {key}",
                "levels": dict(named),
            }
            for number, key in enumerate(keys)
        }
    return load_model(documents)


@pytest.fixture(scope="session")
def make_scores() -> MakeScores:
    return make


@pytest.fixture(scope="session")
def make_model() -> Callable[..., Model]:
    return own_model


@pytest.fixture(scope="session")
def scores() -> Scores:
    return make()


@pytest.fixture(scope="session")
def suppressed(scores: Scores) -> Scores:
    """Scores of which an element, a layer and a shift are hidden, though their figures are there."""
    hidden = {"elements": "needs", "shifts": "shift.journey"}
    tables = {
        name: frame.assign(suppressed=frame.index == key)
        for name, key in hidden.items()
        for frame in [getattr(scores, name)]
    }
    layers = scores.pyramid.layers
    pyramid = replace(scores.pyramid, layers=layers.assign(suppressed=layers.index == "pyramid.individual"))
    return replace(scores, **tables, pyramid=pyramid)


@pytest.fixture(scope="session")
def by_level() -> Scores:
    """Scores by level: apart on culture, alike on vision, one level without a score on design."""
    seen = {
        "board": {"culture": 4.0, "vision": 3.0, "needs": 5.0, "design": 2.0},
        "management": {"culture": 3.0, "vision": 3.0, "needs": 4.9, "design": 3.0},
        "front-line": {"culture": 1.0, "vision": 3.0, "needs": 4.2},
    }
    frames = [
        answers_of(told, {}).assign(respondent=lambda f, level=level: level + f["respondent"], level=level)
        for level, told in seen.items()
    ]
    settings = Settings(client="bank", name="Regiobank Noorderveen (fictief)")
    return score(pd.concat(frames, ignore_index=True).assign(wave="1"), settings, by=["level"])


def in_groups(scores: Scores, values: Sequence[str], *, attribute: str = "department") -> Scores:
    """Return scores broken down into groups of 6 people, each as the whole; the last has no answer on one."""
    elements = scores.elements
    groups = pd.DataFrame(
        [(attribute, value, 6, None) for value in values], columns=["attribute", "value", "n", "suppressed"]
    )
    cells = [
        (attribute, value, key, math.nan, 0, None)
        if value == values[-1] and key == elements.index[0]
        else (attribute, value, key, score, 6 if score == score else 0, None)
        for value in values
        for key, score in elements["score"].items()
    ]
    columns = ["attribute", "value", "key", "score", "n", "suppressed"]
    return replace(scores, groups=groups, group_elements=pd.DataFrame(cells, columns=columns))


@pytest.fixture(scope="session")
def grouped() -> Callable[..., Scores]:
    return in_groups


@pytest.fixture(scope="session")
def with_intervals(scores: Scores) -> Scores:
    elements = scores.elements
    return replace(
        scores, elements=elements.assign(low=elements["score"] - 0.3, high=elements["score"] + 0.3)
    )


ACTIONS = pd.DataFrame(
    [("Terugbellen binnen twee dagen", 2, 5), ("Klantenpanel", 2, 4), ("Processen herontwerpen", 5, 4)],
    columns=["what", "effort", "effect"],
    index=["1", "2", "3"],
)


@pytest.fixture(scope="session")
def draw(scores: Scores, by_level: Scores) -> Callable[..., Axes]:
    """Draw a chart by its name, with whatever else it takes; actions from a table of their own."""
    earlier = make({"needs": 2.0, "design": 2.5}, wave="nulmeting")

    def drawn(name: str, *, table: pd.DataFrame = ACTIONS, **options: Any) -> Axes:
        function = getattr(charts, name)
        if name == "actions":
            return function(table, **{"language": "nl", **options})
        if name in ("heatmap", "coverage", "perception"):
            return function(by_level, "level", **options)
        if name == "waves":
            return function(scores, earlier, **options)
        return function(scores, "leadership", **options) if name == "ladder" else function(scores, **options)

    return drawn


@pytest.fixture
def axes() -> Callable[[float, float], Axes]:
    """Make axes of a width and height in mm, on a figure of their own."""

    def make_axes(wide: float, high: float) -> Axes:
        return Figure(figsize=(wide / 25.4, high / 25.4)).add_axes((0, 0, 1, 1))

    return make_axes


def words(ax: Axes) -> list[str]:
    """Return every text on the axes."""
    return [text.get_text() for text in ax.texts]


def by_gid(ax: Axes, start: str) -> list[Artist]:
    """Return the artists whose identifier begins with `start`."""
    return ax.findobj(lambda artist: (artist.get_gid() or "").startswith(start))


@pytest.fixture(scope="session")
def marked() -> Callable[[Axes, str], list[Artist]]:
    return by_gid


@pytest.fixture(scope="session")
def texts() -> Callable[[Axes], list[str]]:
    return words
