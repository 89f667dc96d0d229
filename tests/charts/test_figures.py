"""The figures behind a picture are those that it shows."""

import numpy as np
import pytest

from servex_nb import assess, by_score, disclose, without
from servex_nb.charts.figures import figures
from servex_nb.charts.recipe import Data
from servex_nb.errors import InputError
from servex_nb.model import Recipe


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
    told = data.scores.group_elements[data.scores.group_elements["attribute"] == "department"]
    out = told["suppressed"].eq(True).to_numpy()
    assert out.any()
    assert (found["suppressed"] == "yes").tolist() == out.tolist()
    assert found[["score", "n"]][out].isna().all(axis=None)


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
