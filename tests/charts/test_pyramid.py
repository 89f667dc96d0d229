"""The pyramid's artists."""

from dataclasses import replace

import numpy as np
import pytest

from servex_nb.charts import HOUSE, describe_pyramid, pyramid
from servex_nb.scoring.scores import PyramidScores


def corners(artist):
    return np.asarray(artist.get_path().vertices)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_layer_is_filled_by_share_of_its_width_at_foot_and_top(make_scores, marked, share):
    ax = pyramid(make_scores(layers={"core": 1 + 4 * share}))
    whole, filled = (
        corners(marked(ax, "layer:pyramid.core")[0]),
        corners(marked(ax, "fulfilment:pyramid.core")[0]),
    )
    for left, right in ((0, 1), (3, 2)):
        wide = whole[right, 0] - whole[left, 0]
        assert (filled[right, 0] - filled[left, 0]) / wide == pytest.approx(share)


def test_the_gate_is_one_straight_ray_through_every_layer(make_scores, marked):
    scores = make_scores(
        layers=dict.fromkeys(("core", "complaints", "individual", "surprising"), 1 + 4 * 0.7)
    )
    ax = pyramid(scores)
    ray = next(artist for artist in marked(ax, "gate") if hasattr(artist, "get_xdata"))
    (x0, x1), (y0, y1) = ray.get_xdata(), ray.get_ydata()
    for layer in marked(ax, "fulfilment:"):
        # Filled to the gate, each layer's right side lies on the ray.
        for x, y in corners(layer)[1:3]:
            assert x == pytest.approx(x0 + (x1 - x0) * (y - y0) / (y1 - y0))


def test_the_blocking_layer_is_marked_in_picture_and_words(scores, marked, texts):
    ax = pyramid(scores)
    (bar,) = marked(ax, "stop:pyramid.complaints")
    layer = corners(marked(ax, "layer:pyramid.complaints")[0])
    assert bar.get_ydata()[0] > layer[:, 1].max()
    assert "Blokkeert: 12 punten onder de poort" in texts(ax)
    assert "dichte poort: niveau 1 van 4" in texts(ax)


def test_layers_behind_the_gate_are_lighter_and_say_so(scores, marked, texts):
    ax = pyramid(scores, language="en")
    colours = {
        artist.get_gid().split(".")[-1]: artist.get_facecolor() for artist in marked(ax, "fulfilment:")
    }
    assert colours["core"] == colours["complaints"] != colours["individual"] == colours["surprising"]
    assert {"Strong, but behind a shut gate", "Does not reach the gate"} <= set(texts(ax))


def test_a_missing_layer_is_hatched_and_worded_and_not_empty(make_scores, marked, texts):
    ax = pyramid(make_scores(layers={"core": 4.5, "individual": 4.5}))
    assert marked(ax, "missing:pyramid.complaints")
    assert not marked(ax, "fulfilment:pyramid.complaints")
    assert "Blokkeert: niet beoordeeld" in texts(ax)
    assert "0%" not in texts(ax)


def test_a_layer_that_scores_the_lowest_is_not_missing(make_scores, marked, texts):
    ax = pyramid(make_scores(layers={"core": 1.0}))
    assert not marked(ax, "missing:pyramid.core")
    assert "0%" in texts(ax)


def test_level_nought_is_worded_kindly(make_scores, texts):
    assert "dichte poort: de basis is nog niet op orde" in texts(pyramid(make_scores(layers={"core": 2.0})))


def test_with_every_layer_held_nothing_stops(make_scores, marked, texts):
    layers = dict.fromkeys(("core", "complaints", "individual", "surprising"), 5.0)
    ax = pyramid(make_scores(layers=layers))
    assert not marked(ax, "stop:")
    assert texts(ax).count("Houdt stand") == 4


def test_without_answers_every_layer_is_hatched(make_scores, marked, texts):
    ax = pyramid(make_scores(layers={}))
    assert len(marked(ax, "missing:")) == 4
    assert texts(ax).count("Niet beoordeeld") == 4


def test_just_below_the_gate_no_points_are_told(make_scores, texts):
    assert "Blokkeert: net onder de poort" in texts(pyramid(make_scores(layers={"core": 3.799})))


def test_a_suppressed_layer_shows_no_figure(suppressed, marked, texts):
    ax = pyramid(suppressed)
    assert not marked(ax, "fulfilment:pyramid.individual")
    assert "Niet getoond: te weinig antwoorden of herleidbaar" in " ".join(texts(ax))
    assert "74%" not in texts(ax)


@pytest.fixture
def without_level(make_scores):
    """The ground layer, and so the level, is hidden; the next reaches the gate, two do not."""
    scores = make_scores(layers={"complaints": 4.2, "individual": 3.0, "surprising": 1.8})
    layers = scores.pyramid.layers
    hidden = layers.assign(suppressed=layers.index == "pyramid.core")
    return replace(scores, pyramid=PyramidScores(None, None, None, None, hidden))


def test_where_the_level_is_not_shown_each_layer_is_told_by_itself(without_level, texts):
    words = texts(pyramid(without_level))
    assert words.count("Haalt de poort") == 1
    assert words.count("Haalt de poort niet") == 2


@pytest.mark.parametrize(
    ("language", "level", "layer"),
    [
        ("nl", "Het niveau tonen we niet", "Klachtenmanagement 80%, haalt de poort;"),
        ("en", "The level is not shown", "Complaint management 80%, reaches the gate;"),
    ],
)
def test_the_words_tell_the_layers_where_the_level_is_not_shown(without_level, language, level, layer):
    said = describe_pyramid(without_level, language)
    assert level in said
    assert layer in said


def test_an_earlier_wave_is_an_outline_of_what_it_filled(make_scores, scores, marked, texts):
    earlier = make_scores(layers={"core": 3.0, "surprising": 3.0}, wave="nulmeting 2025")
    ax = pyramid(scores, earlier=earlier)
    lines = {artist.get_gid(): artist for artist in marked(ax, "earlier:")}
    assert set(lines) == {"earlier:pyramid.core", "earlier:pyramid.surprising"}
    outline = np.asarray(lines["earlier:pyramid.core"].get_xydata())
    layer = corners(marked(ax, "layer:pyramid.core")[0])
    assert len(outline) == 5
    assert lines["earlier:pyramid.core"].get_linestyle() == "--"
    # White on the dark fill, slate on the light one.
    assert lines["earlier:pyramid.core"].get_color() == HOUSE.paper
    assert lines["earlier:pyramid.surprising"].get_color() == HOUSE.slate
    # Half of the layer's width, at its foot.
    middle = (layer[0, 0] + layer[1, 0]) / 2
    assert outline[1, 0] == pytest.approx(middle, abs=0.1)
    assert "nulmeting 2025" in texts(ax)


def test_half_a_page_uses_the_short_names(scores, axes, texts):
    found = texts(pyramid(scores, ax=axes(83, 80)))
    assert {"Klachten", "blokkeert", "58%"} <= set(found)
    assert "Klachtenmanagement" not in found
