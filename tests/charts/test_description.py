"""Alternative texts."""

import math
import re
from dataclasses import replace

import pytest

from servex_nb.charts import (
    describe_gaps,
    describe_ladder,
    describe_priorities,
    describe_pyramid,
    describe_radar,
    describe_shifts,
    describe_spread,
    describe_wheel,
)
from servex_nb.errors import InputError
from servex_nb.model.language import number

DESCRIPTIONS = (describe_radar, describe_wheel, describe_pyramid, describe_shifts)


def test_the_radar_tells_what_stands_out_and_every_score(scores):
    said = describe_radar(scores)
    for part in (
        "Gemiddeld 2,9.",
        "Het hoogst scoort Medewerkers (4,1). Het laagst scoort Processen en organisatie (1,9).",
        "Het grootste verschil met de ambitie, 1,8, heeft Meten en sturen.",
        "Niet beoordeeld: Innovatie.",
    ):
        assert part in said
    for score in scores.elements["score"]:
        assert math.isnan(score) or number(score, "nl") in said


def test_what_is_equal_on_paper_is_told_together(make_scores):
    said = describe_radar(make_scores({"vision": 3.04, "culture": 2.96, "needs": 2.0}), "en")
    assert "Highest are Vision and strategy, and Culture (3.0)." in said


def test_when_all_score_alike_nothing_is_highest(make_scores):
    said = describe_radar(make_scores({"vision": 3.0, "culture": 3.0}), "en")
    assert "All elements assessed score 3.0." in said
    assert "Highest" not in said


def test_the_radar_tells_how_sure_each_score_is(scores):
    said = describe_radar(scores, "en")
    assert "In brackets: the 95% interval. All scores: " in said
    assert "Leadership 3.1 (3.0 to 3.2, n 24, target 4.0)" in said


def test_without_intervals_none_is_announced(scores):
    bare = replace(scores, elements=scores.elements.assign(low=math.nan, high=math.nan))
    for said in (describe_radar(bare, "en"), describe_gaps(bare, "en"), describe_spread(bare, language="en")):
        assert "interval" not in said
    assert "interval" not in describe_ladder(bare, "leadership", "en")


def test_several_largest_gaps_are_told_in_the_plural(make_scores):
    scores = make_scores({"vision": 3.0, "culture": 3.0}, targets={"vision": 4.0, "culture": 4.0})
    assert (
        "Het grootste verschil met de ambitie, 1,0, hebben Visie en strategie, en Cultuur."
        in describe_radar(scores, "nl")
    )


def test_an_earlier_wave_is_told_where_both_have_scores(scores, make_scores):
    said = describe_radar(scores, earlier=make_scores({"needs": 3.0, "innovation": 2.0}, wave="nulmeting"))
    assert said.endswith("Vergeleken met nulmeting: Klantbegrip van 3,0 naar 3,2.")


def test_the_wheel_tells_levels_by_group(scores):
    said = describe_wheel(scores)
    assert "In het midden: Ontwerp klantbeleving 2,9 (2 In ontwikkeling)." in said
    assert "Strategie: Visie en strategie 3,4 (3 Vastgelegd); Leiderschap 3,1 (3 Vastgelegd)." in said


def test_the_pyramid_tells_level_and_blocking_layer(scores):
    said = describe_pyramid(scores)
    assert "Het niveau is 1 van 4." in said
    assert said.index("Klachtenmanagement blokkeert de weg omhoog.") < said.index("Van onder naar boven")
    assert "Klachtenmanagement 58%, blokkeert: 12 punten onder de poort" in said
    assert "The level is 1 of 4." in describe_pyramid(scores, "en")


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ({"core": 2.0}, "De basis is nog niet op orde: niveau 0 van 4."),
        (
            dict.fromkeys(("core", "complaints", "individual", "surprising"), 5.0),
            "Alle lagen houden stand: niveau 4 van 4.",
        ),
    ],
)
def test_the_lowest_and_highest_level_have_words_of_their_own(layers, expected, make_scores):
    assert expected in describe_pyramid(make_scores(layers=layers))


def test_the_shifts_tell_the_largest_step_and_what_is_missing(make_scores):
    said = describe_shifts(make_scores(shifts={"listening": (3.0, 8.0), "culture": (None, 7.0)}), "en")
    assert "The largest step is from yearly survey to continuous listening: a difference of 5.0." in said
    assert "from competence to culture: not assessed, target 7.0" in said


def test_the_ladder_tells_score_level_and_ambition(scores, make_scores):
    said = describe_ladder(scores, "leadership")
    assert said == (
        "Leiderschap: 3,1 op een schaal van 1 tot 5, niveau 3 Vastgelegd. Het 95%-interval is 3,0 tot 3,2. "
        "De ambitie is 4,0, een verschil van 0,9."
    )
    agreed = describe_ladder(make_scores(settled={"leadership": (3.5, 4.0)}), "leadership", "en")
    assert "This is the agreed score; the mean of the interviews is 3.1." in agreed


def test_the_ladder_of_an_unknown_element_is_refused(scores):
    with pytest.raises(InputError, match="'nonsense'"):
        describe_ladder(scores, "nonsense")


@pytest.mark.parametrize("describe", DESCRIPTIONS)
@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Nog niets beoordeeld."), ("en", "Nothing assessed yet.")]
)
def test_nothing_assessed_is_said_and_no_number_invented(describe, language, words, make_scores):
    said = describe(make_scores({"needs": None}, targets={}, layers={}, shifts={}), language)
    assert said.endswith(words)
    assert "nan" not in said.lower()


@pytest.mark.parametrize("describe", DESCRIPTIONS)
def test_what_is_suppressed_gives_no_figure(describe, suppressed):
    said = describe(suppressed)
    assert "te weinig antwoorden" in said
    for figure in ("Klantbegrip 3,2", "74%", "nu 2,6", "antwoorden van 2,4 tot 2,8"):
        assert figure not in said


@pytest.mark.parametrize("describe", [describe_gaps, describe_priorities, describe_spread])
def test_so_it_is_for_gaps_priorities_and_spread(describe, suppressed):
    said = describe(suppressed)
    assert "omdat er te weinig antwoorden zijn of ze uit de rest zijn af te leiden: Klantbegrip." in said
    assert not re.search(r"Klantbegrip [\d–(]", said)
    assert "nan" not in said.lower()
