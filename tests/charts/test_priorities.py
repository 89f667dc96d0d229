"""The points of the priorities, and names that find their place."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

from servex_nb.charts import describe_priorities, priorities
from servex_nb.charts.placing import Box, place_labels
from servex_nb.errors import InputError
from servex_nb.model import load_model, shipped_model
from servex_nb.scoring import ranked_gaps


@pytest.fixture(scope="module")
def weighted(make_scores):
    """Scores of a model in which the culture weighs three times as much as the rest."""
    documents = shipped_model().model_dump(by_alias=True)
    for element in documents["structure"]["elements"]["items"]:
        element["weight"] = 3.0 if element["key"] == "culture" else 1.0
    return make_scores(model=load_model(documents))


def place(ax, marked, key):
    (mark,) = (each for each in marked(ax, f"point:{key}") if each.get_gid() == f"point:{key}")
    return mark.center


def test_points_stand_at_weight_and_gap(weighted, marked):
    ax = priorities(weighted)
    keys = ["culture", "monitoring", "needs", "vision"]
    xs, ys = np.array([place(ax, marked, key) for key in keys]).T
    gaps = weighted.elements["gap"][keys].astype(float).to_numpy()
    weights = [3.0, 1.0, 1.0, 1.0]
    assert np.corrcoef(ys, gaps)[0, 1] == pytest.approx(1.0)
    assert np.corrcoef(xs, weights)[0, 1] == pytest.approx(1.0)


def test_the_first_three_stand_out_and_the_line_parts_them_from_the_rest(weighted, marked):
    ax = priorities(weighted)
    (border,) = marked(ax, "border")
    xs, ys = border.get_xdata(), border.get_ydata()
    for rank, key in enumerate(ranked_gaps(weighted).index):
        x, y = place(ax, marked, key)
        assert (y > np.interp(x, xs, ys)) == (rank < 3), key
    filled = {mark.get_gid() for mark in marked(ax, "point:") if mark.get_facecolor()[:3] != (1, 1, 1)}
    assert filled == {f"point:{key}" for key in ranked_gaps(weighted).index[:3]}


def test_an_order_set_by_hand_is_drawn_and_said(weighted, marked, texts):
    order = tuple(reversed([str(key) for key in ranked_gaps(weighted).index]))
    chosen = replace(weighted, order=order)
    ax = priorities(chosen, language="en")
    filled = {mark.get_gid() for mark in marked(ax, "point:") if mark.get_facecolor()[:3] != (1, 1, 1)}
    assert filled == {f"point:{key}" for key in order[:3]}
    assert not marked(ax, "border")
    assert any("order set by hand" in text for text in texts(ax))
    assert "in an order set by hand" in describe_priorities(chosen, "en")


def test_marks_of_the_same_place_lie_on_each_other_and_share_a_label(make_scores, marked, texts):
    alike = make_scores({"needs": 2.0, "vision": 2.0}, targets={"needs": 4.0, "vision": 4.0})
    ax = priorities(alike, language="en")
    assert place(ax, marked, "needs") == pytest.approx(place(ax, marked, "vision"))
    assert {"• Customer insight", "• Vision and strategy"} <= set(texts(ax))
    assert len({label.get_gid() for label in marked(ax, "label:")}) == 1
    assert "Names that stand together share one point." in texts(ax)
    said = "On the same point are Vision and strategy, and Customer insight."
    assert said in describe_priorities(alike, "en")


def test_no_point_leaves_its_place_for_another(scores, marked):
    ax = priorities(scores)
    assert len({round(place(ax, marked, str(key))[0], 6) for key in ranked_gaps(scores).index}) == 1


@pytest.mark.parametrize("wide", [83, 170])
def test_a_name_away_from_its_point_has_a_line_to_it(wide, make_scores, make_model, marked, axes):
    model = make_model(12, name="Procesverantwoordelijkheid en ketensamenwerking {number}")
    numbers = {f"e{number}": 3.0 - 0.04 * number for number in range(12)}
    targets = dict.fromkeys(numbers, 4.0)
    crowd = make_scores(numbers, targets=targets, layers={}, shifts={}, model=model)
    ax = priorities(crowd, ax=axes(wide, 130))
    renderer = FigureCanvasAgg(ax.figure).get_renderer()
    ends = [line.get_xydata() for line in marked(ax, "leader")]
    for key in numbers:
        x, y = place(ax, marked, key)
        boxes = [
            label.get_window_extent(renderer).transformed(ax.transData.inverted())
            for label in marked(ax, f"label:{key}")
            if label.get_gid() == f"label:{key}"
        ]
        box = Bbox.union(boxes)
        away = np.hypot(x - np.clip(x, box.x0, box.x1), y - np.clip(y, box.y0, box.y1))
        led = any(np.hypot(*(start - (x, y))) < 2.0 for start, *_ in ends)
        assert led or away < 3.2, key


def suppressed_target(make_scores):
    """Scores with an element whose target may not be shown."""
    scores = make_scores({"needs": 2.0, "vision": 3.0}, targets={"needs": 4.0})
    elements = scores.elements
    return replace(scores, elements=elements.assign(target_withheld=elements.index == "vision"))


def test_what_has_no_gap_is_said_and_has_no_mark(make_scores, suppressed, marked, texts):
    ax = priorities(make_scores({"needs": 2.0, "vision": 3.0}, targets={"needs": 4.0}), language="en")
    assert "Without a target: Vision and strategy." in texts(ax)
    assert not marked(ax, "point:vision")
    withheld = priorities(suppressed_target(make_scores), language="en")
    assert "Target not shown (too few answers, or deducible): Vision and strategy." in texts(withheld)
    assert "Without a target" not in " ".join(texts(withheld))
    hidden = priorities(suppressed)
    assert not marked(hidden, "point:needs")
    assert (
        "Niet getoond, omdat er te weinig antwoorden zijn of ze uit de rest zijn af te leiden: Klantbegrip."
        in texts(hidden)
    )


def test_gaps_from_an_agreed_score_are_said_to_be(make_scores, texts):
    scores = make_scores(settled={"culture": (2.5, 4.0)})
    said = "The agreed score counts for Culture."
    assert said in texts(priorities(scores, language="en"))
    assert said in describe_priorities(scores, "en")
    assert "agreed" not in describe_priorities(make_scores(), "en")


def test_equal_weights_are_said(scores, weighted, texts):
    said = "Alle elementen wegen even zwaar."
    assert said in texts(priorities(scores))
    assert said not in texts(priorities(weighted))


def test_the_description_tells_the_first_and_every_gap(weighted):
    said = describe_priorities(weighted, "en")
    assert "To be taken up first: Culture, Monitoring, and Process and structure." in said
    assert "Sorted by priority (gap × weight): Culture, gap 1.4, weight 3; " in said


def test_weights_that_are_all_the_same_are_said_once(scores):
    said = describe_priorities(scores, "en")
    assert said.count("weigh the same") == 1
    assert "weight 1" not in said


def test_without_room_for_names_the_axes_are_refused(make_scores, make_model, axes):
    model = make_model(40, name="A rather long name of an element")
    keys = [f"e{number}" for number in range(40)]
    numbers, targets = (dict.fromkeys(keys, value) for value in (3.0, 4.0))
    crowd = make_scores(numbers, targets=targets, layers={}, shifts={}, model=model)
    with pytest.raises(InputError, match="names of 40 points need axes of at least"):
        priorities(crowd, ax=axes(75, 90))


@given(
    st.lists(
        st.tuples(st.floats(5, 95), st.floats(5, 75), st.floats(2, 25), st.floats(3, 8)),
        min_size=1,
        max_size=9,
    )
)
def test_names_never_lie_on_names_or_marks(found):
    points, sizes = [each[:2] for each in found], [each[2:] for each in found]
    bounds = Box(0.0, 0.0, 100.0, 80.0)
    labels = place_labels(points, sizes, bounds, radius=1.0)
    if labels is None:
        return
    assert all(bounds.holds(label.box) for label in labels)
    assert not any(one.box.meets(other.box) for one, other in itertools.combinations(labels, 2))
    marks = [Box.around(x, y, 2.0, 2.0) for x, y in points]
    assert not any(label.box.meets(mark) for label in labels for mark in marks)


def test_a_lone_name_stands_at_the_right_of_its_mark_without_a_line():
    (label,) = place_labels([(50.0, 40.0)], [(20.0, 4.0)], Box(0.0, 0.0, 100.0, 80.0), radius=1.0)
    assert label.line is None
    assert label.box.left > 51
    assert (label.box.foot + label.box.head) / 2 == pytest.approx(40.0)


def test_the_dotted_line_is_in_the_key_where_there_is_one(weighted, texts):
    assert "border between the two" in texts(priorities(weighted, language="en"))
    order = tuple(reversed([str(key) for key in ranked_gaps(weighted).index]))
    assert "border between the two" not in texts(priorities(replace(weighted, order=order), language="en"))
