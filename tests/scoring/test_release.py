"""What a client may see."""

import math

import pandas as pd
import pytest

from servex_nb.errors import InputError, NotAnonymousError
from servex_nb.model import Settings
from servex_nb.scoring import release, release_quotes, score

SETTINGS = Settings(client="acme", name="Acme")


def scores(people, **more):
    """Return the scores of `people` respondents on `needs`, and of some on other items."""
    rows = [(f"R{n}", "needs", 2 + n % 3) for n in range(people)]
    rows += [(f"R{n}", item, 4) for item, count in more.items() for n in range(count)]
    frame = pd.DataFrame(rows, columns=["respondent", "item", "score"]).assign(
        wave="1", moment="current", by="respondent", weight=1.0, date=pd.NaT
    )
    return score(frame.astype({"score": float}), SETTINGS)


def test_too_few_respondents_get_no_report():
    with pytest.raises(NotAnonymousError, match="4 respondents"):
        release(scores(4))


def test_with_everyones_consent_a_small_engagement_is_shown():
    released = release(scores(4), not_anonymous=True)
    assert not released.anonymous
    assert released.elements.loc["needs", "score"] == pytest.approx(2.8)


def test_figures_of_fewer_than_the_threshold_are_taken_out():
    released = release(scores(6, design=4, vision=5))
    design, vision = released.elements.loc["design"], released.elements.loc["vision"]
    assert design["suppressed"]
    assert math.isnan(design["score"])
    assert math.isnan(design["maturity"])
    assert not vision["suppressed"]
    assert vision["score"] == 4.0


def test_figures_are_rounded_to_one_decimal():
    released = release(scores(7))
    assert released.elements.loc["needs", "score"] == 2.9
    assert scores(7).elements.loc["needs", "score"] == pytest.approx(2.857142857)


def test_released_scores_say_so():
    assert release(scores(6)).to_dict()["released"] is True
    assert scores(6).to_dict()["released"] is False


def test_a_hidden_layer_does_not_show_through_the_gate():
    low = release(scores(6, **{"pyramid.core": 6, "pyramid.complaints": 4, "pyramid.individual": 6}))
    assert low.pyramid.layers["suppressed"].tolist() == [False, True, False, False]
    assert (low.pyramid.level, low.pyramid.blocked_by, low.pyramid.reason) == (None, None, None)


def test_a_hidden_layer_above_the_gate_leaves_the_level_as_it_is():
    rows = {"pyramid.core": 6, "pyramid.individual": 4}
    low = release(scores(6, **rows)).pyramid
    assert (low.level, low.blocked_by, low.reason) == (1, "pyramid.complaints", "missing")


def test_means_of_elements_do_not_give_a_hidden_one_away():
    found = release(scores(6, design=6, vision=4, leadership=6))
    exact = scores(6, design=6, leadership=6)
    assert found.overall["score"] == pytest.approx(exact.overall["score"], abs=0.05)
    assert found.dimensions.loc["strategy", "score"] == 4.0


def test_who_is_named_in_a_quote_is_left_out():
    found = release_quotes(
        quotes(**{"R02 zei het, niet R020.": "quote"}),
        pd.DataFrame({"respondent": ["R01", "R02"], "level": ""}),
        release(scores(6)),
    )
    assert found[0].text == "[…] zei het, niet R020."


def quotes(**permissions):
    rows = [("needs", text, permission, "board") for text, permission in permissions.items()]
    return pd.DataFrame(rows, columns=["item", "text", "permission", "level"])


def people(level, count):
    return pd.DataFrame({"respondent": [f"R{n:02}" for n in range(count)], "level": level})


def test_only_quotes_with_permission_are_printed():
    found = release_quotes(
        quotes(said="quote", meant="paraphrase", whispered="confidential"),
        people("board", 6),
        release(scores(6)),
    )
    assert [(quote.text, quote.level) for quote in found] == [("said", "board")]


def test_the_level_of_a_small_group_is_not_named():
    found = release_quotes(quotes(said="quote"), people("board", 4), release(scores(6)))
    assert found[0].level == ""


def test_a_level_beside_a_small_one_is_not_named_either():
    everyone = pd.concat([people("board", 6), people("management", 3).assign(respondent=["X1", "X2", "X3"])])
    found = release_quotes(quotes(said="quote"), everyone, release(scores(9)))
    assert found[0].level == ""


def test_a_released_table_has_nobodys_answers():
    released = release(scores(6))
    assert released.ratings is None
    assert released.wished is None
    with pytest.raises(InputError, match="released before"):
        release(released)


def test_a_hidden_target_is_told_by_nobody():
    frame = pd.DataFrame(
        [(f"R{n}", "needs", 3.0, "current") for n in range(6)] + [("R0", "needs", 5.0, "target")],
        columns=["respondent", "item", "score", "moment"],
    ).assign(wave="1", by="respondent", weight=1.0, date=pd.NaT)
    row = release(score(frame, SETTINGS)).element("needs")
    assert row["score"] == 3.0
    assert math.isnan(row["target"])
    assert pd.isna(row["target_source"])
    assert math.isnan(row["gap"])


def test_that_a_target_is_withheld_is_told_and_that_there_is_none_too():
    frame = pd.DataFrame(
        [
            (f"R{n}", item, 3.0, "current")
            for n in range(6)
            for item in ("needs", "vision", "culture", "shift.journey", "shift.delight")
        ]
        + [("R0", item, 4.0, "target") for item in ("needs", "shift.journey")]
        + [(f"R{n}", "culture", 3.0 + n % 2, "target") for n in range(6)],
        columns=["respondent", "item", "score", "moment"],
    ).assign(wave="1", by="respondent", weight=1.0, date=pd.NaT)
    released = release(score(frame, SETTINGS))
    elements, shifts = (table["target_withheld"] for table in (released.elements, released.shifts))
    assert list(elements.index[elements]) == ["needs"]
    assert list(shifts.index[shifts]) == ["shift.journey"]


def test_what_nobody_was_asked_is_missing_in_every_group_and_not_hidden():
    frame = pd.DataFrame(
        [(f"R{n}", "needs", 3.0, level) for n in range(6) for level in ("board", "front-line")],
        columns=["respondent", "item", "score", "level"],
    )
    frame = frame.assign(
        respondent=frame["respondent"] + frame["level"],
        wave="1",
        by="respondent",
        moment="current",
        weight=1.0,
        date=pd.NaT,
    )
    found = release(score(frame, SETTINGS, by=["level"])).group_elements
    assert not found["suppressed"][found["key"] == "vision"].any()
