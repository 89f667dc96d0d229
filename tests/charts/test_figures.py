"""The figures behind a picture are those that it shows."""

import numpy as np
import pytest

from servex_nb import assess, by_score, disclose, without
from servex_nb.charts.figures import figures
from servex_nb.charts.opinions import single_answers
from servex_nb.charts.recipe import Data
from servex_nb.errors import InputError
from servex_nb.model import Recipe
from servex_nb.scoring import ranked_gaps


@pytest.fixture(scope="module")
def data(demo):
    now, before = (disclose(demo, assess(demo, wave)) for wave in reversed(demo.waves()))
    return Data(now, before, demo.actions())


def test_a_row_an_element_as_the_picture_calls_it(data):
    found = figures(Recipe("radar", earlier=True, labels={"needs": "=Klant"}), data).set_index("key")
    assert found["score"].equals(data.scores.elements["score"].astype(float))
    assert found["earlier"].dropna().equals(data.earlier.elements["score"].dropna().astype(float))
    assert found["label"]["needs"] == "=Klant"
    assert found["label"]["vision"] == data.scores.settings.model.short("vision", "nl")


def test_what_is_left_out_of_the_picture_is_left_out_of_the_table(data):
    found = figures(Recipe("radar", without=["target", "interval"], order="score"), data)
    assert found[["target", "gap", "low", "high"]].isna().all(axis=None)
    assert found["score"].dropna().is_monotonic_decreasing


def test_hidden_figures_of_groups_are_empty(data):
    found = figures(Recipe("heatmap", by="department"), data)
    assert (found["group"] == "").sum() == len(data.scores.elements)
    found = found[found["group"] != ""]
    told = data.scores.group_elements[data.scores.group_elements["attribute"] == "department"]
    out = told["suppressed"].eq(True).to_numpy()
    assert out.any()
    assert (found["suppressed"] == "yes").tolist() == out.tolist()
    assert found[["score", "n"]][out].isna().all(axis=None)


def test_all_respondents_stand_before_the_groups_where_the_picture_has_them(data):
    scores, names = figures(Recipe("heatmap"), data), list(data.scores.elements.index)
    whole = scores[scores["group"] == ""].set_index("key")
    assert list(scores["key"][: len(names)]) == names
    assert whole["score"].equals(data.scores.elements["score"].astype(float))
    assert set(whole["group_label"]) == {"allen"}
    # The perception draws the groups alone, and how far they are apart.
    apart = figures(Recipe("perception"), data)
    assert "" not in set(apart["group"])
    widest = apart.groupby("key")["score"].agg(lambda each: each.max() - each.min())
    assert (
        apart.groupby("key")["difference"]
        .first()
        .dropna()
        .round(9)
        .equals(widest[apart.groupby("key")["difference"].first().notna()].round(9))
    )


def test_the_coverage_has_counts_and_the_share_of_each_group(data):
    found = figures(Recipe("coverage"), data)
    assert "score" not in found
    shown = found[found["suppressed"] == ""]
    assert (shown["share"] == (shown["n"] / shown["group_n"]).clip(upper=1)).all()
    whole = found[found["group"] == ""]
    assert (whole["group_n"] == data.scores.respondents).all()


def test_priorities_have_their_weight_their_value_and_their_place(data):
    found = figures(Recipe("priorities"), data).set_index("key")
    ranked = ranked_gaps(data.scores)
    assert found["priority"].dropna().sort_index().equals(ranked.sort_index())
    assert list(found["place"].dropna().sort_values().index) == list(ranked.index)
    assert (found["weight"] == [data.scores.settings.model.items[key].weight for key in found.index]).all()


def test_answers_are_counted_at_each_place_and_of_released_scores_there_are_none(data, demo):
    internal = Data(assess(demo, demo.waves()[-1]))
    for recipe in (Recipe("spread"), Recipe("spread", key="leadership"), Recipe("shifts")):
        assert not [name for name in figures(recipe, data) if name.startswith("answers at")]
        found = figures(recipe, internal).set_index("key")
        counts = found[[name for name in found if name.startswith("answers at")]]
        answered = counts.sum(axis=1)
        for key in found.index:
            assert answered[key] == len(single_answers(internal.scores, key))
        assert not set(counts) & set(demo.respondents().index)


def test_a_radar_with_groups_over_it_and_a_pyramid_with_another_wave_have_them_too(data):
    over = figures(Recipe("radar", by="level"), data)
    groups = [name for name in over if name.startswith("level: ")]
    assert groups
    heat = figures(Recipe("heatmap"), data)
    for name in groups:
        same = heat[heat["group_label"] == name.removeprefix("level: ")]["score"]
        assert over[name].equals(same.reset_index(drop=True).rename(name))
    layers = figures(Recipe("pyramid", earlier=True), data).set_index("key")
    assert layers["earlier"].equals(data.earlier.pyramid.layers["fulfilment"].astype(float).rename("earlier"))
    assert set(layers["state"]) <= {"holds", "blocks", "behind", "unknown"}


@pytest.mark.parametrize(
    ("recipe", "keys"),
    [
        (Recipe("pyramid"), 4),
        (Recipe("shifts"), 10),
        (Recipe("ladder", key="needs"), 1),
        (Recipe("spread", key="leadership"), 3),
    ],
)
def test_every_mark_has_its_row(data, recipe, keys):
    assert len(figures(recipe, data)) == keys


def test_actions_are_told_as_they_are(data):
    assert list(figures(Recipe("actions"), data)) == ["what", "effort", "effect"]


def test_scores_without_a_part_keep_everything_else(data):
    found = without(data.scores, "target")
    assert type(found) is type(data.scores)
    assert found.elements["target"].isna().all()
    assert found.elements["score"].equals(data.scores.elements["score"])
    with pytest.raises(InputError, match="choose from target, agreed, interval"):
        without(data.scores, "title")


def test_elements_without_a_score_stand_last(data):
    scores = by_score(data.scores).elements["score"]
    assert np.isnan(scores.iloc[-1])
    assert scores.dropna().is_monotonic_decreasing
