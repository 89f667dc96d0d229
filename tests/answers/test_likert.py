"""Scores proposed for answers in words."""

import pytest

from servex_nb.answers.likert import found_words, proposed_scores
from servex_nb.model import Scale

FIVE = Scale(low=1, high=5)


@pytest.mark.parametrize(
    "told",
    [
        ["Helemaal oneens", "Oneens", "Neutraal", "Eens", "Helemaal eens"],
        ["Helemaal mee oneens", "Mee oneens", "Niet eens, niet oneens", "Mee eens", "Helemaal mee eens"],
        [
            "Strongly disagree",
            "Somewhat disagree",
            "Neither agree nor disagree",
            "Somewhat agree",
            "strongly agree",
        ],
        ["Nooit", "Zelden", "Soms", "Vaak", "Altijd"],
        ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"],
        ["Zeer slecht", "Slecht", "Matig", "Goed", "Zeer goed"],
        ["Not at all", "Slightly", "Moderately", "Mostly", "Fully"],
    ],
)
def test_usual_words_have_their_place_whatever_the_scale(told):
    assert proposed_scores(told, FIVE) == dict(zip(told, [1, 2, 3, 4, 5], strict=True))
    assert list(proposed_scores(told, Scale(low=0, high=10)).values()) == [0, 2.5, 5, 7.5, 10]
    assert proposed_scores(told[3:], FIVE) == {told[3]: 4, told[4]: 5}


def test_seven_places_are_told_from_five():
    told = [
        "Strongly disagree",
        "Disagree",
        "Somewhat disagree",
        "Neutral",
        "Somewhat agree",
        "Agree",
        "Strongly agree",
    ]
    assert list(proposed_scores(told, Scale(low=1, high=7)).values()) == [1, 2, 3, 4, 5, 6, 7]


def test_a_number_in_the_words_counts_and_what_is_unknown_has_no_proposal():
    assert proposed_scores(["4 - goed", "Prima", "9 (top)"], FIVE) == {"4 - goed": 4}


def test_numbers_dates_and_no_answers_are_no_words():
    assert found_words(
        ["3", "4,5", "n.v.t.", "weet niet", "", "3-mei", "2026-05-03", "Eens", " eens ", "A2"]
    ) == (
        "Eens",
        "A2",
    )
