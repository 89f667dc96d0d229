"""Intervals, agreement and change as they stand with the scores."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from servex_nb.errors import InputError
from servex_nb.model import Kind, Model, Settings, shipped_model
from servex_nb.scoring import release, score
from servex_nb.scoring.bootstrap import tails

MODEL = shipped_model()
SETTINGS = Settings(client="acme", name="Acme", arrangement="iso23592")
SUB_ELEMENTS = [item.key for item in MODEL.of_kind(Kind.SUB_ELEMENT)]
STATEMENTS = [item.key for item in MODEL.of_kind(Kind.STATEMENT)]
SCORED = [*SUB_ELEMENTS, *STATEMENTS]


def answers(table, wave="1", names=None, weights=None, items=SCORED):
    """Return an answers frame of a table of respondents × items, NaN where there is no answer."""
    table = np.asarray(table, dtype=float)
    names = names or [f"R{place}" for place in range(len(table))]
    wide = pd.DataFrame(table, index=names, columns=items[: table.shape[1]])
    frame = (
        wide.rename_axis("respondent").reset_index().melt("respondent", var_name="item", value_name="score")
    )
    weight = dict(zip(names, weights if weights is not None else np.ones(len(names)), strict=True))
    return frame.assign(
        wave=wave,
        by="respondent",
        moment="current",
        date=pd.NaT,
        weight=frame["respondent"].map(weight),
    )


def opinions(people, seed=1, missing=0.0):
    """Return invented scores in half steps, of people who lean one way or the other."""
    random = np.random.default_rng(seed)
    table = random.normal(3.2, 0.6, (people, 1)) + random.normal(0, 0.7, (people, len(SCORED)))
    table = np.clip(np.round(table * 2) / 2, 1, 5)
    table[random.random(table.shape) < missing] = np.nan
    return table


# The independent way: draw the people themselves, and score each draw by the public function.
def drawn_scores(frame, draws):
    """Return the overall score and the elements' of `draws` groups drawn from the respondents."""
    people = dict(list(frame.groupby("respondent")))
    names = list(people)
    random = np.random.default_rng(5)
    for _ in range(draws):
        group = random.choice(names, len(names))
        drawn = pd.concat([people[name].assign(respondent=f"D{place}") for place, name in enumerate(group)])
        found = score(drawn, SETTINGS)
        yield found.overall["score"], found.elements["score"].to_numpy(float)


def test_the_limits_are_those_of_groups_drawn_anew():
    frame = answers(opinions(12, missing=0.2))
    found = score(frame, SETTINGS)
    overall, elements = zip(*drawn_scores(frame, 150), strict=True)
    # Half the width of an interval of draws that are spread as in a bell.
    tail = tails(np.array([12]))[0]
    reach = -stats.norm.ppf(tail)
    # 150 draws know a spread to some 6 %; four times that would be no chance.
    assert (found.overall["high"] - found.overall["low"]) / 2 == pytest.approx(
        reach * np.std(overall), rel=0.25
    )
    widths = (found.elements["high"] - found.elements["low"]).to_numpy(float) / 2
    assert widths == pytest.approx(reach * np.std(elements, axis=0), rel=0.3)


def test_one_persons_answers_stay_together():
    # People who differ as persons: the mean of many elements is no surer than one of them.
    table = np.repeat([[2.0], [2.5], [3.0], [4.0], [4.5], [5.0]], len(SCORED), axis=1)
    found = score(answers(table), SETTINGS)
    widths = found.elements["high"] - found.elements["low"]
    assert found.overall["high"] - found.overall["low"] == pytest.approx(widths.iloc[0])


def test_a_dimension_has_the_interval_of_its_mean():
    found = score(answers(opinions(9)), SETTINGS)
    assert (found.dimensions["low"] < found.dimensions["score"]).all()
    assert (found.dimensions["score"] < found.dimensions["high"]).all()
    elements = found.elements.loc[list(MODEL.arrangement("iso23592").groups[0].elements)]
    assert found.dimensions["high"].iloc[0] <= elements["high"].max()


def test_a_layer_has_an_interval_and_a_word():
    layers = score(answers(opinions(9)), SETTINGS).pyramid.layers
    assert (layers["low"] < layers["score"]).all()
    assert (layers["score"] < layers["high"]).all()
    assert set(layers["certainty"]) <= {"solid", "indicative"}


def test_two_respondents_have_scores_without_limits():
    found = score(answers(opinions(2)), SETTINGS)
    assert found.elements[["low", "high"]].isna().all(axis=None)
    assert (found.elements["certainty"] == "few").all()
    assert found.to_dict()["overall"]["low"] is None


def test_elements_and_items_have_the_agreement_of_those_who_scored_them():
    table = np.full((3, 3), np.nan)
    table[:, 0], table[:2, 1] = [3, 4, 5], [2, 2]
    found = score(answers(table), SETTINGS)
    assert found.items["agreement"].iloc[:3].tolist() == pytest.approx([0.5, 1.0, math.nan], nan_ok=True)
    assert found.element("needs")["agreement"] == pytest.approx(1 - (1 + 0) / 2 / 2)


def test_an_element_scored_directly_agrees_as_those_scores_do():
    frame = answers([[3], [4], [5]], items=["needs"])
    assert score(frame, SETTINGS).element("needs")["agreement"] == pytest.approx(0.5)


def test_agreement_ignores_weights():
    table = opinions(6)
    found = [
        score(answers(table, weights=weights), SETTINGS)
        for weights in (np.ones(6), np.array([1.0, 9.0, 1.0, 0.1, 1.0, 1.0]))
    ]
    for name in ("elements", "items"):
        one, other = (getattr(scores, name)["agreement"].to_numpy() for scores in found)
        assert one == pytest.approx(other)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 12), st.integers(0, 99), st.sampled_from([0.0, 0.3, 0.9]), st.randoms())
def test_names_and_order_change_not_a_digit(people, seed, missing, random):
    table = opinions(people, seed, missing)
    table[0, 0] = 3.0
    names = random.sample([f"P{place}" for place in range(people)], people)
    order = random.sample(range(people), people)
    found = score(answers(table), SETTINGS).to_dict()
    assert score(answers(table[order], names=names), SETTINGS).to_dict() == found


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 9), st.integers(0, 99), st.sampled_from([0.0, 0.5]))
def test_doubling_all_weights_changes_not_a_bit(people, seed, missing):
    table = opinions(people, seed, missing)
    table[0, 0] = 3.0
    weights = np.random.default_rng(seed).uniform(0.2, 3, people)
    once = score(answers(table, weights=weights), SETTINGS).to_dict()
    assert score(answers(table, weights=2 * weights), SETTINGS).to_dict() == once


@settings(max_examples=15)
@given(st.sampled_from([1.0, 2.5, 3.3, 5.0]), st.integers(3, 12))
def test_who_all_say_the_same_agree_wholly_and_leave_no_width(value, people):
    found = score(answers(np.full((people, len(SCORED)), value)), SETTINGS)
    assert (found.elements["agreement"] == 1).all()
    assert (found.items["agreement"] == 1).all()
    for table in (found.elements, found.dimensions, found.pyramid.layers):
        assert (table["low"] == table["high"]).all()
    assert (found.elements["certainty"] == "indicative").all()
    plain = found.to_dict()
    assert (plain["alpha"], plain["alpha_reason"]) == (None, "constant")
    assert (plain["icc"], plain["icc_reason"]) == (None, "constant")


def test_alpha_and_correlations_stand_in_the_json():
    plain = score(answers(opinions(9)), SETTINGS).to_dict()
    assert -1 < plain["alpha"] < 1
    assert set(plain["icc"]) == {"single", "average"}
    assert (plain["alpha_reason"], plain["icc_reason"]) == (None, None)


def test_who_scored_shifts_only_spoils_no_correlation():
    frame = answers(opinions(9))
    other = answers([[7.0]], names=["Z"], items=["shift.delight"])
    found = score(pd.concat([frame, other]), SETTINGS)
    assert found.icc == score(frame, SETTINGS).icc


def test_the_change_is_that_of_the_scores_and_stands_in_the_json():
    before, after = opinions(9), np.clip(opinions(9) + 1, 1, 5)
    earlier = score(answers(before), SETTINGS)
    found = score(answers(after, wave="2"), SETTINGS, earlier=earlier)
    expected = found.elements["score"] - earlier.elements["score"]
    assert found.change.elements["change"].to_numpy() == pytest.approx(expected.to_numpy())
    plain = found.to_dict()["change"]
    assert plain["from"] == "1"
    assert list(plain["elements"][0]) == ["key", "change", "low", "high"]
    assert found.change.shows("needs")


def test_who_took_part_twice_count_as_one_person():
    before = np.clip(opinions(9), 1, 4)
    earlier = score(answers(before), SETTINGS)
    later = answers(before + 0.5, wave="2")
    same = score(later, SETTINGS, earlier=earlier).change.elements
    others = later.assign(respondent="other " + later["respondent"])
    apart = score(others, SETTINGS, earlier=earlier).change.elements
    assert (same["high"] - same["low"]).max() == pytest.approx(0)
    assert ((apart["high"] - apart["low"]) > 0.5).all()


def test_a_change_is_the_same_whatever_people_are_called():
    before, after = opinions(8, 1, 0.3), opinions(8, 2, 0.3)
    names = [f"R{place}" for place in range(8)]
    joined = [*names[4:], "S1", "S2", "S3", "S4"]

    def change(rename):
        earlier = score(answers(before, names=[rename(name) for name in names]), SETTINGS)
        later = answers(after, "2", [rename(name) for name in joined])
        return score(later, SETTINGS, earlier=earlier).to_dict()["change"]

    assert change(str) == change(lambda name: name[::-1])


def test_an_element_on_another_scale_has_no_change():
    found = score(answers(opinions(5)), SETTINGS)
    structure = MODEL.structure
    name = structure.elements.scale
    wider = {**structure.scales, name: structure.scales[name].model_copy(update={"high": 6.0})}
    other = Model.model_construct(structure=structure.model_copy(update={"scales": wider}), texts=MODEL.texts)
    settings = Settings.model_construct(client="acme", name="Acme", arrangement="cen", model=other)
    change = score(answers(opinions(5), "2"), settings, earlier=found).change
    assert change.elements.isna().all(axis=None)
    assert not change.shows("needs")


def test_released_scores_tell_no_change():
    earlier = release(score(answers(opinions(5)), SETTINGS))
    with pytest.raises(InputError, match="before their release"):
        score(answers(opinions(5), "2"), SETTINGS, earlier=earlier)


def test_what_respondents_and_assessors_say_is_no_change():
    settings = SETTINGS.model_copy(update={"basis": "assessor"})
    earlier = score(answers(opinions(5)).assign(by="assessor"), settings)
    with pytest.raises(InputError, match="same basis"):
        score(answers(opinions(5), "2"), SETTINGS, earlier=earlier)


def test_what_is_released_holds_no_interval_of_a_mean_that_is_hidden():
    table = opinions(6)
    table[2:, :3] = np.nan
    released = release(score(answers(table), SETTINGS))
    assert released.element("needs")["suppressed"]
    assert released.element("needs")["certainty"] == "few"
    assert pd.isna(released.overall["low"])
    hidden = released.dimensions["low"].isna()
    assert hidden.tolist() == ["needs" in group.elements for group in MODEL.arrangement("iso23592").groups]


def test_released_intervals_are_rounded():
    released = release(score(answers(opinions(9)), SETTINGS))
    for table in (released.elements, released.dimensions, released.pyramid.layers):
        limits = table[["low", "high"]].to_numpy(float)
        assert (limits == limits.round(1)).all()
    assert released.overall["high"] == round(released.overall["high"], 1)
