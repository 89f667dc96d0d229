"""Scores against an independent calculation, and the laws they keep."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servex_nb.errors import InputError
from servex_nb.model import Kind, Settings, parse_model, shipped_model
from servex_nb.scoring import score
from servex_nb.scoring.score import gate

ITEMS = tuple(shipped_model().items)
SETTINGS = Settings(client="acme", name="Acme")


def answers(rows, wave="1"):
    """Return an answers frame of (respondent, item, score) or (…, moment) or (…, moment, weight)."""
    full = [(*row, *("current", 1.0)[len(row) - 3 :]) for row in rows]
    frame = pd.DataFrame(full, columns=["respondent", "item", "score", "moment", "weight"])
    return frame.astype({"score": float, "weight": float}).assign(
        wave=wave, by="respondent", date=pd.NaT, respondent=lambda f: f["respondent"].astype(str)
    )


@st.composite
def interviews(draw):
    """Random interviews: some items not asked, some without a number, weights per respondent."""
    rows = []
    for respondent in range(draw(st.integers(1, 7))):
        weight = draw(st.sampled_from([0.5, 1.0, 1.0, 2.0]))
        for item in draw(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=25, unique=True)):
            scale = shipped_model().items[item].scale
            steps = int((scale.high - scale.low) * 2)
            value = draw(st.integers(0, steps).map(lambda n, low=scale.low: low + n / 2) | st.just(math.nan))
            rows.append((f"R{respondent}", item, value, "current", weight))
    return answers(rows)


def mean_by_hand(pairs):
    """Return the weighted mean of (value, weight) pairs, leaving out what is no number."""
    known = [(value, weight) for value, weight in pairs if value is not None]
    total = math.fsum(weight for _, weight in known)
    return math.fsum(value * weight for value, weight in known) / total if known else None


def parent_by_hand(given_by, key):
    """Return one respondent's score on an element or layer, as a person would work it out."""
    if given_by.get(key) is not None:
        return given_by[key]
    return mean_by_hand([(given_by.get(child.key), child.weight) for child in shipped_model().children(key)])


def people_of(frame):
    """Return the weight and the numeric answers of each respondent, as plain dictionaries."""
    people = {}
    for row in frame.to_dict("records"):
        _, given_by = people.setdefault(row["respondent"], (row["weight"], {}))
        if not math.isnan(row["score"]):
            given_by[row["item"]] = row["score"]
    return list(people.values())


def same(found, expected):
    return found is None if expected is None else found == pytest.approx(expected, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(interviews())
def test_every_figure_agrees_with_a_calculation_by_hand(frame):
    people = people_of(frame)
    found = score(frame, SETTINGS).to_dict()

    parents = {
        key: mean_by_hand([(parent_by_hand(given_by, key), weight) for weight, given_by in people])
        for key in [*(e["key"] for e in found["elements"]), *(e["key"] for e in found["pyramid"]["layers"])]
    }
    assert all(same(row["score"], parents[row["key"]]) for row in found["elements"])
    assert all(same(row["score"], parents[row["key"]]) for row in found["pyramid"]["layers"])
    elements = [parents[row["key"]] for row in found["elements"]]
    assert same(found["overall"]["score"], mean_by_hand([(value, 1.0) for value in elements]))
    for row in found["items"]:
        assert same(row["score"], mean_by_hand([(g.get(row["key"]), w) for w, g in people]))
        assert row["n"] == sum(row["key"] in given_by for _, given_by in people)
    for row in found["shifts"]:
        assert same(row["current"], mean_by_hand([(g.get(row["key"]), w) for w, g in people]))
    groups = shipped_model().arrangement("european").groups
    for row, group in zip(found["dimensions"], groups, strict=True):
        assert same(row["score"], mean_by_hand([(parents[key], 1.0) for key in group.elements]))
    for row in found["pyramid"]["layers"]:
        expected = None if parents[row["key"]] is None else (parents[row["key"]] - 1) / 4
        assert same(row["fulfilment"], expected)


@settings(max_examples=40, deadline=None)
@given(interviews(), st.randoms())
def test_order_and_names_change_not_a_digit(frame, random):
    names = sorted(frame["respondent"].unique())
    others = random.sample([f"X{place}" for place in range(len(names))], len(names))
    renamed = frame.assign(respondent=frame["respondent"].map(dict(zip(names, others, strict=True))))
    order = random.sample(range(len(frame)), len(frame))
    assert score(renamed.iloc[order], SETTINGS).to_dict() == score(frame, SETTINGS).to_dict()


def test_of_what_nobody_scored_the_json_does_not_say_how_sure_it_is():
    rows = score(answers([("R1", "needs", 3.0)]), SETTINGS).to_dict()["elements"]
    sure = {row["key"]: row["certainty"] for row in rows}
    assert sure.pop("needs") == "few"
    assert set(sure.values()) == {None}


@settings(max_examples=40, deadline=None)
@given(interviews())
def test_scores_stay_within_their_scale(frame):
    found = score(frame, SETTINGS)
    assert found.elements["score"].dropna().between(1, 5).all()
    assert found.shifts["current"].dropna().between(0, 10).all()
    assert found.pyramid.layers["fulfilment"].dropna().between(0, 1).all()
    assert found.elements["coverage"].between(0, 1).all()


@settings(max_examples=40, deadline=None)
@given(interviews())
def test_doubling_all_weights_changes_nothing(frame):
    doubled = frame.assign(weight=frame["weight"] * 2)
    assert score(doubled, SETTINGS).to_dict() == score(frame, SETTINGS).to_dict()


@settings(max_examples=40, deadline=None)
@given(interviews())
def test_answers_without_a_number_change_no_score(frame):
    extra = answers([("R0", item, math.nan) for item in ITEMS if item not in set(frame["item"])])
    more = pd.concat([frame, extra.assign(weight=frame["weight"].iloc[0])])
    assert score(more, SETTINGS).to_dict() == score(frame, SETTINGS).to_dict()


def test_a_direct_answer_goes_before_the_parts():
    frame = answers([("A", "needs", 4), ("A", "needs.listening", 1), ("B", "needs.listening", 2)])
    row = score(frame, SETTINGS).elements.loc["needs"]
    assert (row["score"], row["n"]) == (3.0, 2)


def test_coverage_is_the_share_of_parts_that_anyone_scored():
    frame = answers([("A", "needs.listening", 2), ("B", "needs.data", math.nan), ("B", "needs", 3)])
    assert score(frame, SETTINGS).elements.loc["needs", "coverage"] == pytest.approx(1 / 3)


def test_a_settled_target_goes_before_the_respondents_wish():
    frame = answers([("A", "needs", 2), ("A", "needs", 4, "target"), ("A", "design", 3, "target")])
    settled = pd.DataFrame({"agreed": [2.5], "target": [4.5]}, index=["needs"])
    found = score(frame, SETTINGS, settled=settled).elements
    assert found.loc["needs", ["target", "target_source", "gap"]].tolist() == [4.5, "settled", 2.0]
    assert found.loc["design", ["target", "target_source"]].tolist() == [3.0, "respondents"]
    assert pd.isna(found.loc["vision", "target_source"])


def test_an_agreed_score_gives_the_maturity_but_not_the_average():
    frame = answers([("A", "needs", 2)])
    settled = pd.DataFrame({"agreed": [3.0], "target": [math.nan]}, index=["needs"])
    found = score(frame, SETTINGS, settled=settled)
    assert found.elements.loc["needs", "maturity"] == 3
    assert found.overall["score"] == 2.0


@pytest.mark.parametrize(("value", "level"), [(1, 1), (1.99, 1), (3 - 1e-10, 3), (5, 5)])
def test_maturity_is_the_level_reached(value, level):
    assert score(answers([("A", "needs", value)]), SETTINGS).elements.loc["needs", "maturity"] == level


def test_only_the_basis_counts():
    frame = answers([("A", "needs", 2), ("B", "needs", 5)])
    frame["by"] = ["respondent", "assessor"]
    assert score(frame, SETTINGS).elements.loc["needs", "score"] == 2
    assessed = SETTINGS.model_copy(update={"basis": "assessor"})
    assert score(frame, assessed).elements.loc["needs", "score"] == 5


def layers(*fulfilments):
    keys = [layer.key for layer in shipped_model().of_kind(Kind.LAYER)]
    return pd.DataFrame({"fulfilment": [np.nan if f is None else f for f in fulfilments]}, index=keys)


@pytest.mark.parametrize(
    ("fulfilments", "level", "blocked_by", "reason"),
    [
        ((0.78, 0.58, 0.74, 0.41), 1, "pyramid.complaints", "low"),
        ((0.70 - 1e-10, 0.9, 0.9, 0.9), 4, None, None),
        ((0.69, 0.9, 0.9, 0.9), 0, "pyramid.core", "low"),
        ((0.9, None, 0.9, 0.9), 1, "pyramid.complaints", "missing"),
        ((None, None, None, None), None, None, None),
    ],
)
def test_the_gate_shuts_at_the_lowest_layer_that_does_not_hold(fulfilments, level, blocked_by, reason):
    found = gate(layers(*fulfilments), 0.70)
    assert (found.level, found.blocked_by, found.reason) == (level, blocked_by, reason)


def test_two_waves_at_once_are_refused():
    frame = pd.concat([answers([("A", "needs", 2)]), answers([("A", "needs", 3)], wave="2")])
    with pytest.raises(InputError, match="one wave at a time"):
        score(frame, SETTINGS)


def test_no_answers_at_all_are_refused_with_what_to_do():
    with pytest.raises(InputError, match="import some first"):
        score(answers([("A", "needs", 2)]).iloc[:0], SETTINGS)


def test_elements_stand_in_the_arrangements_order():
    frame = answers([("A", "needs", 2)])
    flat = SETTINGS.model_copy(update={"arrangement": "cen"})
    assert list(score(frame, SETTINGS).elements.index)[:3] == ["design", "vision", "leadership"]
    assert list(score(frame, flat).elements.index)[:3] == ["needs", "vision", "leadership"]
    assert score(frame, flat).dimensions.empty


def test_the_json_tells_each_elements_weight_and_priority():
    model = parse_model(b"base: service-excellence\nelements: {needs: {weight: 2}}").model
    rows = [
        ("a", "needs", 2.0),
        ("a", "needs", 3.5, "target"),
        ("a", "vision", 4.0),
        ("a", "vision", 3.0, "target"),
    ]
    found = score(answers(rows), SETTINGS.model_copy(update={"model": model})).to_dict()["elements"]
    told = {row["key"]: (row["weight"], row["priority"]) for row in found}
    assert told["needs"] == (2.0, 3.0)
    assert told["vision"] == (1.0, 0.0)
    assert told["culture"] == (1.0, None)
