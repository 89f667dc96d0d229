"""The wheel's artists."""

import itertools
from dataclasses import replace

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex

from servex_nb.charts import HOUSE, describe_wheel, heatmap, wheel
from servex_nb.model import load_model, shipped_model


def colour(ax, marked, key):
    (artist,) = marked(ax, f"element:{key}")
    return to_hex(artist.get_facecolor()).upper()


def test_colours_show_the_maturity_reached(make_scores, marked):
    ax = wheel(
        make_scores({"vision": 1.0, "leadership": 2.9, "engagement": 3.0, "culture": 4.99, "needs": 5.0})
    )
    shown = [colour(ax, marked, key) for key in ("vision", "leadership", "engagement", "culture", "needs")]
    assert shown == list(HOUSE.ramp)


def test_numerals_are_ink_on_light_and_white_on_dark(make_scores, marked):
    ax = wheel(make_scores({"vision": 1.0, "leadership": 3.0, "culture": 4.0, "needs": 5.0}))
    shown = [
        marked(ax, f"figure:{key}")[0].get_color() for key in ("vision", "leadership", "culture", "needs")
    ]
    assert shown == [HOUSE.ink, HOUSE.ink, HOUSE.paper, HOUSE.paper]


def test_a_missing_element_is_hatched_and_worded(scores, marked, texts):
    ax = wheel(scores)
    assert marked(ax, "missing:innovation")
    assert not marked(ax, "element:innovation")
    # On its spoke and in the key.
    assert texts(ax).count("niet beoordeeld") == 2


def test_the_centre_stands_in_the_hub_with_its_name(scores, marked):
    ax = wheel(scores)
    assert marked(ax, "figure:design")[0].get_text() == "2,9"
    assert [text.get_text() for text in marked(ax, "hub")] == ["Ontwerp klantbeleving"]


def test_without_a_centre_the_mean_stands_there(make_scores, marked, texts):
    ax = wheel(make_scores(arrangement="cen"))
    assert len(marked(ax, "element:")) == 8
    assert marked(ax, "figure:mean")
    assert "gemiddeld" in texts(ax)


def test_groups_are_named_on_their_ring(scores, marked):
    names = {artist.get_gid().removeprefix("group-name:") for artist in marked(wheel(scores), "group-name:")}
    assert names == {"Strategie", "Cultuur", "Innovatie", "Operationeel"}


def test_without_groups_there_is_a_plain_ring(make_scores, marked):
    assert not marked(wheel(make_scores(arrangement="cen")), "group")


def test_group_names_that_find_no_room_leave_a_plain_ring(make_scores, axes, marked):
    ax = wheel(make_scores(arrangement="iso23592", language="en"), ax=axes(83, 80))
    assert not marked(ax, "group")


def test_an_agreed_score_counts_and_is_called_so(make_scores, marked, texts):
    ax = wheel(make_scores(settled={"vision": (4.2, 4.5)}))
    assert marked(ax, "figure:vision")[0].get_text() == "4,2"
    assert colour(ax, marked, "vision") == HOUSE.ramp[3]
    assert "niveau 4 · Beheerst" in texts(ax)
    assert "consensus" in texts(ax)


def test_the_description_says_which_score_is_the_agreed_one(make_scores):
    said = describe_wheel(make_scores(settled={"vision": (4.2, 4.5)}), "en")
    assert "Vision and strategy 4.2 (4 Managed, agreed score)" in said
    assert said.count("agreed") == 1


def test_the_number_under_a_name_is_the_level_that_the_key_counts(make_scores, make_model, texts):
    assert "niveau 3 · Vastgelegd" in texts(wheel(make_scores({"vision": 3.4})))
    own = make_scores({"e0": 3.0}, targets={}, layers={}, shifts={}, model=make_model(2), language="en")
    said = texts(wheel(own))
    assert not {"1", "2"} & set(said)
    assert any(text.startswith("level 3") for text in said)


def test_without_labels_nothing_is_written(scores, axes, marked):
    ax = wheel(scores, ax=axes(60, 60), emblem=True)
    assert not ax.texts
    assert not marked(ax, "group-name:")
    assert len(marked(ax, "element:")) == 8


def test_a_suppressed_element_shows_no_figure(suppressed, marked, texts):
    ax = wheel(suppressed)
    assert marked(ax, "figure:needs")[0].get_text() == "–"
    assert "niet getoond: te weinig antwoorden of herleidbaar" in " ".join(texts(ax))


def test_where_names_leave_too_small_a_wheel_they_stand_in_a_numbered_list(
    make_scores, make_model, axes, marked, texts
):
    name = "Verantwoordelijkheidsverdeling tussen {number} afdelingen en filialen"
    model = make_model(12, name=name)
    numbers = {f"e{number}": 1 + number * 0.3 for number in range(12)}
    scores = make_scores(numbers, targets={}, layers={}, shifts={}, model=model)
    ax = wheel(scores, ax=axes(70, 150))
    assert [text.get_text() for text in marked(ax, "number")] == [str(place) for place in range(1, 13)]
    said = " ".join(texts(ax)).replace("- ", "")
    assert all(name.replace("{number}", str(place)) in said for place in range(1, 13))
    assert "n 24" in said
    assert not marked(wheel(scores), "number")


@pytest.mark.parametrize(("chart", "wide"), [(wheel, 83), (heatmap, 110)])
def test_a_long_reason_in_the_key_never_lies_on_the_levels(chart, wide, make_scores, grouped, axes, marked):
    documents = shipped_model().model_dump(by_alias=True)
    documents["texts"]["nl"]["scales"]["maturity"][1] = "Onvoldoende ontwikkeld"
    scores = make_scores(model=load_model(documents))
    elements = scores.elements
    scores = grouped(
        replace(scores, elements=elements.assign(suppressed=elements.index == "needs")), ["A", "B"]
    )
    options = ("department",) if chart is heatmap else ()
    ax = chart(scores, *options, ax=axes(wide, 150))
    FigureCanvasAgg(ax.figure).draw()
    spans = [text.get_window_extent() for text in marked(ax, "key") if hasattr(text, "get_text")]
    assert len(spans) > 2
    assert not [1 for one, other in itertools.combinations(spans, 2) if one.overlaps(other)]
