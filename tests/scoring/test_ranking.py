"""Which elements come first."""

from dataclasses import replace

import pandas as pd
import pytest

from servex_nb.model import Settings
from servex_nb.scoring import ranked_gaps, score

KEYS = ["design", "vision", "needs"]


@pytest.fixture(scope="module")
def tied():
    """Scores of three elements, in the arrangement's order, each a point from its target."""
    rows = [(key, moment, value) for key in KEYS for moment, value in (("current", 3.0), ("target", 4.0))]
    answers = pd.DataFrame(rows, columns=["item", "moment", "score"]).assign(
        respondent="R01", wave="1", by="respondent", weight=1.0, date=pd.NaT
    )
    return score(answers, Settings(client="acme", name="Acme"))


def agreeing(scores, **agreement):
    return replace(scores, elements=scores.elements.assign(agreement=pd.Series(agreement, dtype=float)))


def test_what_people_agree_on_comes_first_among_equals(tied):
    ranked = ranked_gaps(agreeing(tied, design=0.7, vision=0.9, needs=0.8))
    assert list(ranked.index) == ["vision", "needs", "design"]


def test_where_one_agreement_is_withheld_the_arrangement_decides(tied):
    ranked = ranked_gaps(agreeing(tied, vision=0.9, needs=0.8))
    assert list(ranked.index) == KEYS


def test_a_wider_gap_comes_before_any_agreement(tied):
    scores = agreeing(tied, design=0.9, vision=0.9, needs=0.1)
    scores.elements.loc["needs", "gap"] = 1.5
    assert ranked_gaps(scores).index[0] == "needs"


def test_an_order_that_people_chose_comes_before_any_gap(tied):
    scores = agreeing(tied, design=0.9, vision=0.8, needs=0.1)
    chosen = replace(scores, order=("needs", "vision"))
    assert list(ranked_gaps(chosen).index) == ["needs", "vision", "design"]
    told = chosen.to_dict()
    places = {row["key"]: row["place"] for row in told["elements"] if row["place"]}
    assert (told["order"], places) == ("by hand", {"needs": 1, "vision": 2, "design": 3})


def test_without_an_order_the_computed_one_is_told(tied):
    assert tied.to_dict()["order"] == "computed"


def test_an_element_without_a_gap_has_no_place_in_an_order(tied):
    scores = replace(tied, order=("needs", "vision", "design"))
    scores = replace(scores, elements=scores.elements.assign(gap=[0.0] * len(scores.elements)))
    assert ranked_gaps(scores).empty
