"""Conclusions that one person or one weight decides, against a plain recomputation."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servex_nb.findings import findings, priorities
from servex_nb.findings.fragile import without_each
from servex_nb.model import Settings, shipped_model
from servex_nb.scoring import Ratings, release, score

MODEL = shipped_model()
ELEMENTS = [element.key for element in MODEL.structure.elements.items]
SETTINGS = Settings(client="acme", name="Acme", model=MODEL)


def fragile(scores):
    return {finding.name: finding for finding in findings(scores) if finding.kind == "fragile"}


def random_frame(seed, people=6):
    """Return answers on all elements and some layers, with targets, gaps and weights."""
    random = np.random.default_rng(seed)
    rows = []
    for place in range(people):
        for item in (*ELEMENTS, "pyramid.core", "pyramid.complaints"):
            if random.random() < 0.2:
                continue
            value = float(random.integers(4, 11)) / 2
            rows.append((f"r{chr(97 + place)}", item, "current", min(value, 5.0), 1.0 + place % 2))
            if item in ELEMENTS and random.random() < 0.6:
                rows.append(
                    (f"r{chr(97 + place)}", item, "target", 4.0 + random.integers(0, 3) / 2, 1.0 + place % 2)
                )
    frame = pd.DataFrame(rows, columns=["respondent", "item", "moment", "score", "weight"])
    return frame.assign(wave="w", by="respondent", date=pd.NaT)


@settings(deadline=None, max_examples=8)
@given(st.integers(0, 10_000))
def test_leaving_somebody_out_gives_what_scoring_without_them_gives(seed):
    frame = random_frame(seed)
    ratings = Ratings.of(frame[frame["moment"] == "current"], MODEL)
    table = without_each(ratings, ELEMENTS)
    for row, code in enumerate(ratings.respondents):
        rest = frame[(frame["respondent"] != code) & (frame["moment"] == "current")]
        expected = [Ratings.of(rest, MODEL).mean(key) for key in ELEMENTS]
        assert table[row] == pytest.approx(expected, nan_ok=True)


@settings(deadline=None, max_examples=8)
@given(st.integers(0, 10_000))
def test_who_decides_a_conclusion_does_so_when_scored_without_them(seed):
    frame = random_frame(seed)
    scores = score(frame, SETTINGS)
    found = fragile(scores)
    assert found.keys() <= {"priority", "pyramid", "top", "bottom", "weights", "maturity"}

    def without(code):
        return score(frame[frame["respondent"] != code], SETTINGS)

    for code in dict.fromkeys(frame["respondent"]):
        told = {name: finding for name, finding in found.items() if code in finding.text("en").split()}
        rest = without(code)
        if "pyramid" in told:
            assert rest.pyramid.level != scores.pyramid.level
        if "top" in told:
            top = told["top"].keys[1]
            assert rest.elements["score"][top] == rest.elements["score"].max()
    if "pyramid" not in found:
        levels = {without(code).pyramid.level for code in frame["respondent"].unique()}
        assert levels <= {scores.pyramid.level, None}


def test_one_person_who_decides_the_first_priority_is_named(crowd, scores_of):
    people = crowd([2.0, 2.0, 2.0, 2.0, 4.0, 2.0], keys=("vision",))
    for place, (_, answers) in enumerate(people.values()):
        answers["needs"] = 2.5 if place == 4 else 2.2
    scores = scores_of(people, targets={"needs": 5, "vision": 5})
    found = fragile(scores)["priority"]
    assert priorities(scores)[0].key == "needs"
    assert found.keys == ("needs", "vision")
    assert found.text("en").startswith("Which element comes first hangs on one person: without re it is")
    assert found.internal


def test_an_element_on_the_edge_of_a_level_is_named_with_who_holds_it_there(crowd, scores_of):
    scores = scores_of(crowd([2.9, 2.9, 2.9, 2.9, 4.0, 2.9]))
    assert "(level 3; without re level 2)" in fragile(scores)["maturity"].text("en")


def test_clear_conclusions_are_not_called_fragile(crowd, scores_of):
    people = crowd([4.5] * 9)
    for _, answers in people.values():
        answers |= {"vision": 1.5} | {key: 3.5 for key in ELEMENTS if key not in ("needs", "vision")}
    assert not fragile(scores_of(people, targets={"vision": 4}))


def test_a_rival_that_counts_double_would_come_first(crowd, scores_of):
    people = crowd([2.5] * 9)
    for _, answers in people.values():
        answers |= {"vision": 3.0} | {key: 3.5 for key in ELEMENTS if key not in ("needs", "vision")}
    found = fragile(scores_of(people, targets={"vision": 4.5, "needs": 4.5}))["weights"]
    assert found.text("en") == (
        "Vision and strategy would come before customer insight if it counted double."
    )


def test_nothing_that_rests_on_one_person_is_released(crowd, scores_of):
    scores = scores_of(crowd([2.9, 2.9, 2.9, 2.9, 4.0, 2.9]))
    assert not fragile(release(scores))
