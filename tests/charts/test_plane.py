"""Names on a plane: each is seen to belong to its own point, at every size."""

import itertools
import math
import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

from servex_nb import Workbook, assess
from servex_nb.charts import HOUSE, PROJECTOR, actions, priorities
from servex_nb.charts.fitting import TooLowError
from servex_nb.charts.placing import Box, interfere, lawful, place_beside, place_labels
from servex_nb.commands.demo import CLIENTS, import_demo

# In mm of paper: half a page's width, a page's, and a slide within its margins.
SIZES = {"half": (83, 150, HOUSE), "page": (170, 112, HOUSE), "slide": (294.67, 154.5, PROJECTOR)}
WORDS = (
    "Bel elke klager na tien dagen terug en noteer of het vertrouwen hersteld is in de klachtenadministratie"
)


def extents(ax, marked, start):
    """Return the boxes of the texts whose identifier begins so, in the sheet's mm, by the rest of it."""
    renderer, found = FigureCanvasAgg(ax.figure).get_renderer(), {}
    back = ax.transData.inverted()
    for text in marked(ax, start):
        box = text.get_window_extent(renderer).transformed(back)
        key = text.get_gid().removeprefix(start)
        # Line boxes reach further than letters do.
        box = Bbox([[box.x0, box.y0 + 0.5], [box.x1, box.y1 - 0.5]])
        found[key] = Bbox.union([found[key], box]) if key in found else box
    return found


def away(point, box):
    return math.dist(point, (np.clip(point[0], box.x0, box.x1), np.clip(point[1], box.y0, box.y1)))


def steps(line, count=60):
    """Return points all along a drawn line."""
    path = line.get_xydata()
    return np.concatenate([np.linspace(start, end, count) for start, end in itertools.pairwise(path)])


def check_law(ax, marked):
    """Assert that each label is nearest to its own dot or led to, and that no line meets anything else."""
    dots = {mark.get_gid().removeprefix("point:"): tuple(mark.center) for mark in marked(ax, "point:")}
    names = extents(ax, marked, "label:")
    letters = [
        box for side in ("point-letter:", "name-letter:") for box in extents(ax, marked, side).values()
    ]
    lines = {line.get_gid().removeprefix("leader:"): line for line in marked(ax, "leader:")}
    for one, other in itertools.combinations([*names.values(), *letters], 2):
        assert not one.overlaps(other)
    if not letters:
        for key, box in names.items():
            x, y = dots[key]
            others = {place for place in dots.values() if math.dist(place, (x, y)) > 1e-6}
            if key not in lines:
                assert all(away((x, y), box) < away(place, box) for place in others), key
                continue
            path = steps(lines[key])
            # It begins at the rim of its dot, is seen, and ends at its name.
            assert math.dist(path[0], (x, y)) < 2.0, key
            assert math.dist(path[0], path[-1]) > 1.4, key
            assert away(path[-1], box) < 1.6, key
            assert all(math.dist(step, place) > 1.4 for place in others for step in path), key
    for key, line in lines.items():
        path = steps(line)
        for owner, box in names.items():
            assert owner == key or not any(box.contains(*step) for step in path), (key, owner)
    for one, other in itertools.combinations(lines.values(), 2):
        assert not one.get_path().intersects_path(other.get_path(), filled=False)
    return bool(letters)


def crowd(seed):
    """Return actions at random places of a grid, with names of various lengths."""
    chance = random.Random(seed)
    grid = [1, 2, 3, 4, 5] if seed % 2 else [2, 2.5, 3, 3.5]
    rows = [
        (
            " ".join(WORDS.split()[: chance.randint(1, 16)]),
            chance.choice(grid),
            chance.choice(grid),
        )
        for _ in range(chance.randint(2, 9))
    ]
    return pd.DataFrame(rows, columns=["what", "effort", "effect"])


def drawn(chart, data, size, axes, **options):
    """Draw on axes of a size, or the least height that is enough."""
    wide, high, theme = SIZES[size]
    try:
        return chart(data, ax=axes(wide, high), theme=theme, **options)
    except TooLowError as error:
        return chart(data, ax=axes(wide, error.height), theme=theme, **options)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", range(12))
def test_a_name_among_actions_is_seen_to_be_its_points(seed, size, axes, marked):
    check_law(drawn(actions, crowd(seed), size, axes, language="nl"), marked)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [0.0, 0.03, 0.1, 0.3])
def test_names_of_points_above_each_other_stand_in_their_order(
    step, size, make_scores, make_model, axes, marked
):
    model = make_model(9, name="Procesverantwoordelijkheid {number}")
    numbers = {f"e{number}": 3.4 - step * (number // 2) for number in range(9)}
    targets = dict.fromkeys(numbers, 4.0)
    scores = make_scores(numbers, targets=targets, layers={}, shifts={}, model=model)
    ax = drawn(priorities, scores, size, axes, language="nl")
    assert not check_law(ax, marked)
    dots = {mark.get_gid().removeprefix("point:"): mark.center for mark in marked(ax, "point:")}
    names = extents(ax, marked, "label:")
    for side in (1, -1):
        there = [key for key, box in names.items() if side * (box.x0 - dots[key][0]) > 0]
        assert sorted(there, key=lambda key: dots[key][1]) == sorted(there, key=lambda key: names[key].y0)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    with Workbook.open(str(tmp_path_factory.mktemp("plane") / "workbook.sqlite")) as workbook:
        for client in CLIENTS:
            import_demo(workbook, client)
        yield [workbook.engagement(client.client) for client in CLIENTS]


@pytest.mark.parametrize("size", SIZES)
def test_so_are_the_demonstrations(size, demonstration, axes, marked):
    for engagement in demonstration:
        check_law(drawn(priorities, assess(engagement), size, axes), marked)
        check_law(drawn(actions, engagement.actions(), size, axes, language="nl"), marked)


def test_points_whose_lines_would_run_through_others_have_letters(axes, marked):
    rows = [(f"{WORDS} {place}", 2 + place % 6 / 2, 2 + place // 6 / 2) for place in range(24)]
    table = pd.DataFrame(rows, columns=["what", "effort", "effect"])
    ax = actions(table, language="nl", ax=axes(170, 230))
    assert check_law(ax, marked)
    dots = {mark.get_gid().removeprefix("point:"): tuple(mark.center) for mark in marked(ax, "point:")}
    # Every letter stands twice: nearest to a point, and before the name of that point.
    at_points, at_names = (extents(ax, marked, start) for start in ("point-letter:", "name-letter:"))
    assert at_points.keys() == at_names.keys()
    assert len(at_points) == len(dots)
    names = extents(ax, marked, "label:")
    for letter, box in at_names.items():
        key = min(names, key=lambda each: math.dist((names[each].x0, names[each].y1), (box.x1, box.y1)))
        nearest = min(dots, key=lambda each: away(dots[each], at_points[letter]))
        assert nearest == key or marked(ax, f"leader:{letter}")


PLACES = st.tuples(st.integers(1, 9), st.integers(1, 7), st.floats(4, 30), st.floats(4, 14))


@given(st.lists(PLACES, min_size=1, max_size=8, unique_by=lambda each: each[:2]))
def test_names_on_a_grid_keep_the_law(found):
    points, sizes = [(10.0 * x, 10.0 * y) for x, y, *_ in found], [each[2:] for each in found]
    bounds = Box(0.0, 0.0, 100.0, 80.0)
    labels = place_labels(points, sizes, bounds, radius=1.7)
    if labels is None:
        return
    assert lawful(points, labels, radius=1.7)
    assert all(bounds.holds(label.box) for label in labels)
    assert not any(interfere(one, other) for one, other in itertools.combinations(labels, 2))
    for point, label in zip(points, labels, strict=True):
        if label.line is None:
            assert point == min(points, key=lambda each: math.dist(each, label.box.nearest(*each)))


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.floats(3, 14)),
        min_size=1,
        max_size=8,
        unique_by=lambda each: each[0],
    )
)
def test_names_beside_a_stack_keep_its_order(found):
    points, sizes = [(50.0, y) for y, _ in found], [(30.0, high) for _, high in found]
    bounds = Box(0.0, 0.0, 100.0, 60.0)
    labels = place_beside(points, sizes, bounds, radius=1.7)
    # At one side or two there is room for these.
    assert labels is not None or sum(high for _, high in found) > 50.0
    for one, other in itertools.combinations(range(len(labels or ())), 2):
        mine, yours = labels[one].box, labels[other].box
        if mine.left == yours.left and points[one][1] < points[other][1]:
            assert mine.head <= yours.foot + 1e-6
