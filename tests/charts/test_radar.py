"""The radar's artists."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from servex_nb.charts import THEMES, describe_radar, pyramid, radar, relabelled, wheel
from servex_nb.errors import InputError
from servex_nb.model import load_model
from servex_nb.model.vision import luminance

WITHOUT = dict.fromkeys(("vision", "leadership", "culture", "innovation"), None)


def radii(line, ax, marked):
    """Return the distance of a line's points from the rings' centre."""
    x, y = marked(ax, "level")[0].center
    return np.hypot(np.asarray(line.get_xdata()) - x, np.asarray(line.get_ydata()) - y)


def rim(ax, marked):
    return max(ring.radius for ring in marked(ax, "level") if hasattr(ring, "radius"))


def test_vertices_stand_at_the_scores(make_scores, marked):
    numbers = {"design": 1.0, "vision": 2.0, "leadership": 3.0, "engagement": 5.0}
    ax = radar(make_scores(numbers))
    (line,) = marked(ax, "score-outline")
    outer = rim(ax, marked)
    expected = [outer * (0.15 + 0.85 * (score - 1) / 4) for score in numbers.values()]
    assert radii(line, ax, marked) == pytest.approx(expected)


def test_level_one_is_a_ring_and_not_the_centre(make_scores, marked):
    ax = radar(make_scores({"design": 1.0, "vision": 1.0}))
    assert radii(marked(ax, "score-outline")[0], ax, marked).min() > 0.1 * rim(ax, marked)


def test_spokes_stand_clockwise_from_above(scores, marked):
    ax = radar(scores)
    centre = marked(ax, "level")[0].center
    (dot,) = marked(ax, "score:vision")
    bearing = math.atan2(dot.center[0] - centre[0], dot.center[1] - centre[1])
    assert bearing == pytest.approx(2 * math.pi / 9)


def test_outline_breaks_at_a_missing_spoke(scores, marked):
    (line,) = marked(radar(scores), "score-outline")
    # Eight of nine, begun after the gap and never closed.
    assert len(line.get_xdata()) == 8


def test_every_gap_breaks_the_outline(make_scores, marked):
    from_conftest = {"design": 2.9, "engagement": 4.1, "needs": 3.2, "processes": 1.9, "monitoring": 2.2}
    ax = radar(make_scores({**from_conftest, **WITHOUT}))
    runs = sorted(len(line.get_xdata()) for line in marked(ax, "score-outline"))
    assert runs == [1, 1, 3]


def test_a_complete_outline_closes(make_scores, marked):
    ax = radar(
        make_scores(
            {
                **dict.fromkeys(WITHOUT, 3.0),
                "design": 2,
                "engagement": 2,
                "needs": 2,
                "processes": 2,
                "monitoring": 2,
            }
        )
    )
    (line,) = marked(ax, "score-outline")
    assert len(line.get_xdata()) == 10
    assert line.get_xdata()[0] == line.get_xdata()[-1]


def test_missing_is_dashed_and_worded_and_has_no_mark(scores, marked, texts):
    ax = radar(scores)
    (spoke,) = marked(ax, "spoke:innovation")
    assert spoke.get_linestyle() == "--"
    assert texts(ax).count("niet beoordeeld") == 2
    assert not marked(ax, "score:innovation")


def test_with_nothing_assessed_every_spoke_says_so(make_scores, marked, texts):
    ax = radar(make_scores({"needs": None}, targets={}, layers={}, shifts={}), language="en")
    assert not marked(ax, "score")
    assert texts(ax).count("not assessed") == 10


def test_a_suppressed_score_is_worded_and_never_drawn(suppressed, marked, texts):
    ax = radar(suppressed)
    assert not marked(ax, "score:needs")
    assert "niet getoond: te weinig antwoorden of herleidbaar" in " ".join(texts(ax))
    assert "3,2 · n 24" not in texts(ax)


@pytest.mark.parametrize("chart", [radar, wheel, pyramid])
@pytest.mark.parametrize(
    ("given", "hidden", "said"),
    [
        ("all", False, None),
        ("some", False, "not assessed"),
        ("all", True, "not shown"),
        ("some", True, "not assessed or not shown"),
    ],
)
def test_the_key_names_all_that_has_no_score(chart, given, hidden, said, make_scores, marked):
    layers = {"core": 4.1, "complaints": 3.0, "individual": 3.0, "surprising": 2.6}
    elements = dict.fromkeys(make_scores().elements.index, 3.0)
    if given == "some":
        del layers["surprising"], elements["innovation"]
    scores = make_scores(elements, layers=layers)
    if hidden:
        table, pyramid_ = scores.elements, scores.pyramid
        shut = pyramid_.layers.assign(suppressed=pyramid_.layers.index == "pyramid.individual")
        table = table.assign(suppressed=table.index == "needs")
        scores = replace(scores, elements=table, pyramid=replace(pyramid_, layers=shut))
    words = {
        text.get_text() for text in marked(chart(scores, language="en"), "key") if hasattr(text, "get_text")
    }
    told = {"not assessed", "not shown", "not assessed or not shown"}
    assert words & told == ({said} if said else set())


def test_the_description_says_for_what_the_agreed_score_counts(make_scores):
    said = describe_radar(make_scores(settled={"processes": (1.5, 3.5)}), "en")
    assert "Lowest is Process and structure (1.5)." in said
    assert "The agreed score counts for Process and structure." in said
    assert "counts" not in describe_radar(make_scores(), "en")


def test_labels_carry_score_and_n_in_the_language(scores, texts):
    assert "2,9 · n 24" in texts(radar(scores))
    assert "2.9 · n 24" in texts(radar(scores, language="en"))


def test_an_agreed_score_has_its_own_mark_number_and_key(make_scores, marked, texts):
    ax = radar(make_scores(settled={"design": (3.3, 4.0)}))
    (ring,) = marked(ax, "agreed:design")
    assert ring.get_facecolor() != ring.get_edgecolor()
    assert {"consensus 3,3", "consensusscore"} <= set(texts(ax))


def test_a_band_is_drawn_only_where_the_interval_is_known(with_intervals, scores, marked, texts):
    without = replace(scores, elements=scores.elements.assign(low=math.nan, high=math.nan))
    assert not marked(radar(without), "interval")
    assert "95%-interval" not in texts(radar(without))
    ax = radar(with_intervals)
    assert len(marked(ax, "interval")) == 1
    assert "95%-interval" in texts(ax)


def test_an_earlier_wave_is_a_dashed_outline_with_its_name(make_scores, scores, marked, texts):
    ax = radar(scores, earlier=make_scores({"design": 2.0, "vision": 2.0}, wave="nulmeting"))
    (line,) = marked(ax, "earlier-outline")
    assert line.get_linestyle() == "--"
    assert "nulmeting" in texts(ax)


def test_the_key_names_only_what_is_drawn(make_scores, texts):
    found = texts(radar(make_scores({"needs": 3.0}, targets={})))
    assert "ambitie" not in found
    assert "score" in found


def test_it_draws_on_the_axes_it_is_given(scores):
    figure = Figure(figsize=(12, 6))
    left, right = figure.subplots(1, 2)
    assert radar(scores, ax=left) is left
    assert not right.texts


def test_data_units_are_millimetres(scores, axes):
    ax = radar(scores, ax=axes(150, 120))
    assert np.diff(ax.get_xlim()) == pytest.approx(150)
    assert np.diff(ax.get_ylim()) == pytest.approx(120)


def test_axes_that_are_too_small_are_refused_with_what_is_needed(scores, axes):
    with pytest.raises(InputError, match="at least 70 × 62 mm"):
        radar(scores, ax=axes(50, 50))


def test_polar_axes_are_refused(scores):
    with pytest.raises(InputError, match="not polar"):
        radar(scores, ax=Figure().add_subplot(projection="polar"))


@pytest.mark.parametrize("count", [1, 2, 3, 12, 20])
def test_any_number_of_elements_is_drawn(count, make_scores, make_model, marked):
    model = make_model(count)
    numbers = {f"e{number}": 1 + number % 5 for number in range(count)}
    ax = radar(make_scores(numbers, targets={}, layers={}, shifts={}, model=model))
    assert len(marked(ax, "score:")) == count


def test_many_levels_get_few_rings_with_both_ends(make_scores, make_model, texts):
    model = make_model(3, levels=11)
    ax = radar(make_scores({"e0": 3.0, "e1": 4.0}, targets={}, layers={}, shifts={}, model=model))
    assert {"1", "11"} <= set(texts(ax))
    assert len([text for text in texts(ax) if text.isdigit()]) <= 7


def test_groups_lie_over_it_as_outlines_with_marks_of_their_own(by_level, marked, texts):
    ax = radar(by_level, by="level")
    assert {line.get_gid() for line in marked(ax, "overlay-outline:")} == {
        "overlay-outline:directie",
        "overlay-outline:management",
        "overlay-outline:medewerkers met klantcontact",
    }
    assert {"directie", "management", "medewerkers met klantcontact"} <= set(texts(ax))
    assert marked(ax, "overlay:directie:culture")
    assert not marked(ax, "overlay:medewerkers met klantcontact:design")


def test_a_benchmark_stands_at_its_numbers(scores, marked, texts):
    ax = radar(scores, overlays={"Banks": {"design": 1.0, "vision": 5.0}})
    outer = rim(ax, marked)
    (line,) = marked(ax, "overlay-outline:Banks")
    assert radii(line, ax, marked) == pytest.approx([0.15 * outer, outer])
    assert "Banks" in texts(ax)
    assert "For comparison, Banks: " in describe_radar(scores, "en", overlays={"Banks": {"design": 1.0}})


def test_another_wave_or_client_lies_over_it_by_name(scores, make_scores, marked):
    ax = radar(scores, overlays={"2024": make_scores({"design": 2.0}), "2025": make_scores()})
    assert len(marked(ax, "overlay:2024:")) == 1
    assert len(marked(ax, "overlay:2025:")) == 8


def test_a_group_that_may_not_be_shown_does_not_lie_over_it(by_level, marked, texts):
    hidden = replace(
        by_level, groups=by_level.groups.assign(suppressed=by_level.groups["value"] == "management")
    )
    ax = radar(hidden, by="level", language="en")
    assert not marked(ax, "overlay-outline:management")
    assert (
        "Not shown, because there are too few answers or they could be worked out from the rest: management."
        in texts(ax)
    )
    said = describe_radar(hidden, "en", by="level")
    assert said.endswith(
        "Not shown, because there are too few answers or they could be worked out from the rest: management."
    )


@pytest.mark.parametrize(
    ("overlays", "told"),
    [
        ({"Banks": {"speed": 3.0}}, "has a score for 'speed'"),
        ({"Banks": {"design": 7.0}}, "off its scale"),
        ({"Banks": {"design": "x"}}, "give a number"),
        ({str(number): {"design": 3.0} for number in range(5)}, "4 can be told apart"),
    ],
)
def test_what_cannot_lie_over_it_is_refused(scores, overlays, told):
    with pytest.raises(InputError, match=told):
        radar(scores, overlays=overlays)


def test_scores_on_another_scale_cannot_lie_over_it(make_scores, make_model):
    model = make_model(9, levels=7)
    other = make_scores({"e0": 3.0}, targets={}, layers={}, shifts={}, model=model)
    one = make_scores({"e0": 3.0}, targets={}, layers={}, shifts={}, model=make_model(9))
    with pytest.raises(InputError, match="another scale"):
        radar(one, overlays={"other": other})


def test_coverage_stands_on_each_spoke_where_parts_were_left_out(scores, texts):
    coverage = pd.Series(1.0, index=scores.elements.index)
    coverage["design"] = 0.6
    partly = replace(scores, elements=scores.elements.assign(coverage=coverage))
    said = texts(radar(partly))
    assert any("dekking 60%" in text for text in said)
    assert sum("dekking 100%" in text for text in said) == 7
    assert "dekking 60%" in describe_radar(partly)
    assert not any("dekking" in text for text in texts(radar(scores)))


def area(line):
    x, y = np.asarray(line.get_xdata()), np.asarray(line.get_ydata())
    return abs(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2


@pytest.mark.parametrize("turn", [1, 4, 8])
def test_the_area_does_not_depend_on_which_spoke_comes_first(make_scores, make_model, marked, axes, turn):
    numbers = {f"e{number}": 1 + number * 0.5 for number in range(9)}
    model = make_model(9)
    keys = list(numbers)
    documents = model.model_dump(by_alias=True)
    documents["structure"]["arrangements"] = {"european": {"order": keys[turn:] + keys[:turn]}}
    turned = load_model(documents)
    areas = []
    for each in (model, turned):
        ax = radar(
            make_scores(numbers, targets={}, layers={}, shifts={}, model=each),
            ax=axes(170, 170),
            labels=dict.fromkeys(numbers, "x"),
        )
        areas.append(area(marked(ax, "score-outline")[0]) / rim(ax, marked) ** 2)
    assert areas[0] == pytest.approx(areas[1])


LONG = {
    key: f"{name} van alle afdelingen"
    for key, name in {
        "design": "Klantgerichtheidsontwikkelingsprogramma",
        "vision": "Strategische personeelsplanning",
        "leadership": "Verantwoordelijkheidsverdeling",
        "engagement": "Medewerkerstevredenheidsonderzoek",
        "culture": "Informatievoorziening en kwaliteit",
        "needs": "Vergunningverlening en handhaving",
        "innovation": "Ketensamenwerking met aanbieders",
        "processes": "Klachtenafhandelingsprocedure",
        "monitoring": "Arbeidsomstandighedenbeleid",
    }.items()
}


def test_where_names_leave_too_small_a_circle_they_stand_in_a_numbered_list(scores, axes, marked, texts):
    ax = radar(scores, ax=axes(70, 120), labels=LONG)
    numbers = [text.get_text() for text in marked(ax, "number")]
    assert numbers == [str(place) for place in range(1, 10)]
    assert rim(ax, marked) >= 16
    said = texts(ax)
    assert said.count("9") == 2
    together = " ".join(said).replace("- ", "")
    assert "Strategische personeelsplanning van alle afdelingen" in together
    assert "3,4 · n 24" in together
    # The description is that of the names.
    assert "Strategische personeelsplanning" in describe_radar(relabelled(scores, LONG, "nl"), "nl")


def test_names_with_room_stand_round_the_circle(scores, axes, marked):
    assert not marked(radar(scores, ax=axes(83, 96)), "number")
    assert not marked(radar(scores, labels=LONG), "number")


def test_on_a_small_circle_marks_and_lines_shrink_with_it(by_level, axes, marked):
    page, small = radar(by_level, by="level"), radar(by_level, by="level", ax=axes(83, 96))

    def sizes(ax):
        (dot,), (line,) = marked(ax, "score:culture"), marked(ax, "score-outline")[:1]
        (other,) = marked(ax, "overlay:management:culture") or marked(ax, "overlay:leidinggevenden:culture")
        return np.array([dot.radius, line.get_linewidth(), other.get_path().get_extents().width])

    assert (sizes(small) < 0.8 * sizes(page)).all()


def test_half_a_page_tells_the_coverage_where_parts_were_left_out(scores, axes, texts):
    coverage = pd.Series(1.0, index=scores.elements.index)
    coverage["design"] = 0.6
    partly = replace(scores, elements=scores.elements.assign(coverage=coverage))
    said = " ".join(texts(radar(partly, ax=axes(83, 96), language="en")))
    assert "coverage 60%" in said
    assert "100%" not in said


@pytest.mark.parametrize("theme", THEMES)
def test_the_earlier_wave_is_lighter_than_the_score_and_can_be_seen(theme, scores, make_scores, marked):
    look = THEMES[theme]
    ax = radar(scores, earlier=make_scores({"needs": 2.0, "design": 2.5}, wave="nulmeting"), theme=look)
    past, now, ground = (
        luminance(to_hex(each))
        for each in (
            marked(ax, "earlier-outline")[0].get_color(),
            marked(ax, "score-outline")[0].get_color(),
            look.paper,
        )
    )
    assert (ground + 0.05) / (past + 0.05) >= 3.0
    assert past > 1.5 * now
