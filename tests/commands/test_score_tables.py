"""Scores as tables for a terminal."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from servex_nb.assessment import assess
from servex_nb.commands.score_tables import score_tables, standing
from servex_nb.model import parse_model
from servex_nb.scoring import release


def shown(scores, width=100):
    """Return what a terminal of some width shows of scores."""
    console = Console(width=width, file=io.StringIO())
    console.print(*score_tables(scores), sep="\n")
    return console.file.getvalue()


def in_language(scores, language):
    return replace(scores, settings=scores.settings.model_copy(update={"language": language}))


@pytest.mark.parametrize(("language", "interval"), [("nl", "2,62 – 3,19"), ("en", "2.62 – 3.19")])
def test_the_consultant_sees_how_sure_each_score_is(demo, language, interval):
    text = shown(in_language(assess(demo), language))
    assert interval in text
    assert {"nl": "stevig", "en": "solid"}[language] in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_terminal_of_100_columns_holds_every_row_on_one_line(demo, language):
    scores = in_language(assess(demo), language)
    scores = replace(scores, groups=scores.groups.iloc[:0])
    assert shown(scores) == shown(scores, width=300).replace(" " * 200, "")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_settled_scores_stand_beside_the_interviews_so_that_the_gap_adds_up(demo, language):
    scores = in_language(assess(demo), language)
    scores = replace(scores, groups=scores.groups.iloc[:0])
    elements = scores.elements.assign(agreed=float("nan"))
    without = replace(scores, elements=elements)
    elements = elements.copy()
    elements.loc["culture", "agreed"] = 2.25
    settled = replace(scores, elements=elements)
    heading = {"nl": "sensus", "en": "agreed"}[language]
    assert heading not in shown(without)
    assert heading in shown(settled)
    assert {"nl": "2,25", "en": "2.25"}[language] in shown(settled)
    assert shown(settled) == shown(settled, width=300).replace(" " * 200, "")


def test_released_scores_keep_the_word_for_how_sure_they_are(demo):
    assert "hoe zeker" in shown(release(assess(demo)))


def test_released_scores_are_told_without_their_statistics(demo):
    text = shown(release(assess(demo)))
    assert "95%" in shown(assess(demo))
    assert "95%" not in text
    assert "eenst." in shown(assess(demo))
    assert "eenst." not in text


def test_scores_say_whom_they_are_for(demo):
    scores = in_language(assess(demo), "en")
    assert next(standing(scores)) == (
        "For the consultant alone: unrounded, and nothing of this has been released to the client."
    )
    told = list(standing(release(scores)))
    assert told[0] == "As the client may see it: rounded, and every figure of at least 5 people."


def test_why_figures_are_not_shown_is_said_where_some_are_not(demo):
    scores = in_language(assess(demo), "en")
    hidden = scores.elements.assign(suppressed=True)
    whole = replace(release(scores), elements=scores.elements.assign(suppressed=False))
    told = "Not shown, and in no average: of too few people, or it would give away what a few said."
    assert told in standing(replace(whole, elements=hidden))


def test_what_is_out_of_scope_is_said(demo):
    model = parse_model(b"base: service-excellence\nelements: {culture: drop}").model
    scores = in_language(assess(demo), "en")
    scores = replace(scores, settings=scores.settings.model_copy(update={"model": model}))
    assert "Out of scope, and so in no score: the element culture." in list(standing(scores))


def test_elements_that_nobody_scored_are_said(demo):
    told = list(standing(in_language(assess(demo), "nl")))
    assert "Zonder score, en dus in geen gemiddelde: innovatie." in told
