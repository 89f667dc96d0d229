"""Each kind of finding arises where it must, and is silent where it must not."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from servex_nb.findings import findings
from servex_nb.model import Kind, Settings, load_model, shipped_model
from servex_nb.scoring import release

MODEL = shipped_model()
LAYERS = ("pyramid.core", "pyramid.complaints", "pyramid.individual", "pyramid.surprising")


def of_kind(scores, kind, earlier=None):
    return [finding for finding in findings(scores, earlier) if finding.kind == kind]


def add(people, **answers):
    """Return the people with further answers, a list of one each; underscores stand for points."""
    return {
        code: (level, {**own, **{key.replace("_", "."): values[place] for key, values in answers.items()}})
        for place, (code, (level, own)) in enumerate(people.items())
    }


def test_people_who_see_everything_alike_give_nothing_to_tell(even):
    assert {finding.kind for finding in findings(even)} <= {"coverage", "fragile"}


# Strengths


def test_an_element_that_all_score_high_is_a_strength(crowd, scores_of):
    (found,) = of_kind(scores_of(crowd([4.5, 4, 5, 4.5, 4, 5, 4.5, 4, 5])), "strength")
    assert found.id == "strength.needs"
    assert found.text("nl").startswith("Een kracht om op te bouwen: klantbegrip (4,5).")
    assert found.evidence["needs"]["n"] == 9


def test_the_best_of_a_weak_lot_is_no_strength(crowd, scores_of):
    assert not of_kind(scores_of(crowd([3, 2.5, 3, 3, 2.5, 3, 3, 2.5], rest=1.5)), "strength")


def test_a_high_score_of_few_people_or_of_divided_ones_is_no_strength(crowd, scores_of):
    assert not of_kind(scores_of(crowd([4.5, 5, 4.5, 4, 5])), "strength")
    assert not of_kind(scores_of(crowd([5, 5, 5, 5, 5, 5, 2, 2, 5])), "strength")


# Gaps


def test_the_widest_gap_is_told_first_with_the_part_that_lags(crowd, scores_of):
    people = crowd([2, 2.5, 2, 2.5, 2, 2.5, 2, 2.5])
    people = add(people, needs_listening=[1, 1.5] * 4, needs_data=[3] * 8)
    first, second = of_kind(scores_of(people, targets={"needs": 4, "vision": 4}), "gap")
    assert (first.id, second.id) == ("gap.needs", "gap.vision")
    assert first.text("en") == (
        "Customer insight is furthest from its target: 2.3 against 4.0. "
        "‘Listening to customers’ in particular lags behind (1.3)."
    )


@pytest.mark.parametrize(
    ("weight", "nl", "en"),
    [(2.0, "en dat telt dubbel", "and it counts double"), (2.5, "en dat weegt 2,5", "and it weighs 2.5")],
)
def test_a_smaller_gap_that_weighs_more_tells_its_weight(crowd, scores_of, weight, nl, en):
    documents = MODEL.model_dump(by_alias=True)
    for element in documents["structure"]["elements"]["items"]:
        element["weight"] = weight if element["key"] == "vision" else 1.0
    heavy = Settings(client="acme", name="Acme", model=load_model(documents))
    scores = scores_of(crowd([2, 2.5] * 4), targets={"needs": 4, "vision": 4.5}, settings=heavy)
    first = of_kind(scores, "gap")[0]
    assert first.id == "gap.vision"
    assert nl in first.text("nl")
    assert en in first.text("en")


def test_a_target_within_the_scores_interval_is_no_gap(crowd, scores_of):
    assert not of_kind(scores_of(crowd([1, 5, 1, 5, 1, 5]), targets={"needs": 3.6}), "gap")


def test_a_target_that_is_nearly_reached_is_no_gap(crowd, scores_of):
    assert not of_kind(scores_of(crowd([3, 3.5] * 6), targets={"needs": 3.6}), "gap")


def test_an_agreed_score_is_what_the_gap_counts_from(crowd, scores_of):
    settled = pd.DataFrame({"agreed": [2.0], "target": [5.0]}, index=["needs"])
    (found,) = of_kind(scores_of(crowd([3, 3.5] * 6), settled=settled), "gap")
    assert found.evidence["needs"]["score"] == 2
    assert found.text("en").endswith("2.0 against 5.0. That 2.0 was agreed together.")


# Disagreement and lone voices


def test_two_camps_are_told_with_their_sizes_to_the_consultant_alone(crowd, scores_of):
    scores = scores_of(crowd([1, 1.5, 1, 5, 4.5, 5, 5]))
    (found,) = of_kind(scores, "disagreement")
    assert "twee kampen: 3 mensen rond 1,2 en 4 rond 4,9" in found.text("nl")
    (shown,) = of_kind(release(scores), "disagreement")
    assert "kampen" not in shown.text("nl")


def test_hardly_anyone_is_said_only_where_hardly_anyone_is_near_the_average(crowd, scores_of):
    (camps,) = of_kind(scores_of(crowd([1, 1.5, 1, 5, 4.5, 5, 5])), "disagreement")
    assert "hardly anyone" in camps.text("en")
    (spread,) = of_kind(scores_of(crowd([1, 1, 3, 3, 3, 5, 5])), "disagreement")
    assert "hardly anyone" not in spread.text("en")
    assert "so the average of 3.0 says little" in spread.text("en")


def test_of_released_scores_nobody_can_say_that_hardly_anyone_holds_the_average(crowd, scores_of):
    (found,) = of_kind(release(scores_of(crowd([1, 1.5, 1, 5, 4.5, 5, 5]))), "disagreement")
    assert "bijna niemand" not in found.text("nl")


def test_an_average_that_is_certain_says_something_although_opinions_differ(crowd, scores_of):
    (found,) = of_kind(scores_of(crowd([1, 2, 3, 4, 5] * 12, prefix="r")), "disagreement")
    assert found.lead("en") == "Opinions about customer insight differ, around an average of 3.0."


def test_where_every_element_divides_people_it_is_said_once(crowd, scores_of):
    every = [element.key for element in MODEL.structure.elements.items]
    (found,) = of_kind(scores_of(crowd([1, 1, 3, 3, 3, 5, 5], keys=every)), "disagreement")
    assert found.lead("en").startswith("Opinions differ about every element, most of all about")
    assert "gemiddelde van 3,0" in found.about("vision", "nl")
    (most,) = of_kind(scores_of(crowd([1, 1, 3, 3, 3, 5, 5], keys=every[:7])), "disagreement")
    assert most.lead("nl").startswith("Over 7 van de 9 elementen lopen de meningen uiteen")


def test_the_sub_element_that_divides_most_is_named(crowd, scores_of):
    people = crowd([1, 2, 3, 4, 5, 1, 5])
    people = add(people, needs_data=[1, 5, 1, 5, 1, 4, 2], needs_listening=[2, 3, 2, 3, 2, 3, 3])
    for _, answers in people.values():
        del answers["needs"]
    (found,) = of_kind(scores_of(people), "disagreement")
    assert found.keys == ("needs", "needs.data")


def test_one_person_against_the_others_is_a_lone_voice_and_no_disagreement(crowd, scores_of):
    scores = scores_of(crowd([4, 4, 4.5, 4, 4, 4.5, 1]))
    (found,) = of_kind(scores, "voice")
    assert found.internal
    assert "rg" in found.text("en")
    assert found.evidence["needs"]["score"] == 1
    assert not of_kind(scores, "disagreement")


# Blind spots


def groups(crowd, high, low, keys=("culture",)):
    people = crowd(high, level="board", prefix="a", keys=keys)
    return people | crowd(low, level="front-line", prefix="b", keys=keys)


def test_a_level_that_sees_an_element_sunnier_is_told(crowd, scores_of):
    scores = scores_of(groups(crowd, [4, 4.5, 4, 4.5, 4, 4.5], [3, 2.5, 3, 3.5, 3, 3, 3]))
    (found,) = of_kind(scores, "blind-spot")
    assert found.id == "blind-spot.level.board.front-line.element"
    assert found.text("nl") == (
        "De directie ziet cultuur ruim een punt zonniger dan de medewerkers met klantcontact (4,3 tegen 3,0)."
    )
    assert found.about("culture", "en") == "The board rates this higher than the front line: 4.3 against 3.0."
    assert found.about("needs", "en") == ""


def test_the_group_that_sees_it_sunnier_comes_first_whichever_it_is(crowd, scores_of):
    scores = scores_of(groups(crowd, [2, 2.5, 2, 2.5, 2, 2], [4, 4.5, 4, 4.5, 4, 4, 4]))
    (found,) = of_kind(scores, "blind-spot")
    assert found.text("nl").startswith("De medewerkers met klantcontact zien cultuur")
    assert found.evidence["culture"]["low"] > 0
    assert [group.value for group in found.groups] == ["front-line", "board"]


def test_a_group_that_sees_all_sunnier_is_told_once(crowd, scores_of):
    every = [element.key for element in MODEL.structure.elements.items]
    scores = scores_of(groups(crowd, [4, 4.5, 4, 4.5, 4, 4], [2, 2.5, 2, 2.5, 2, 2, 2], every))
    (found,) = of_kind(scores, "blind-spot")
    assert found.text("en").startswith(
        "The board takes a clearly sunnier view of everything than the front line"
    )
    assert len(found.keys) == len(every)


def test_everything_is_not_said_where_an_element_hardly_differs(crowd, scores_of):
    most = ["design", "vision", "leadership", "engagement", "culture", "processes", "monitoring"]
    scores = scores_of(groups(crowd, [4, 4.5, 4, 4.5, 4, 4], [2, 2.5, 2, 2.5, 2, 2, 2], most))
    (found,) = of_kind(scores, "blind-spot")
    assert found.lead("en").startswith(
        "The board takes a clearly sunnier view of 7 of the 9 elements compared"
    )
    assert "ziet 7 van de 9 vergeleken elementen duidelijk zonniger" in found.lead("nl")


def test_only_differences_that_show_are_counted(crowd, scores_of):
    most = ["design", "vision", "leadership", "engagement", "culture", "processes", "monitoring"]
    scores = scores_of(groups(crowd, [4, 4.5, 4, 4.5, 4, 4], [2, 2.5, 2, 2.5, 2, 2, 2], most))
    shows = scores.contrasts["shows"] & ~scores.contrasts["key"].isin(["design", "vision", "monitoring"])
    (found,) = of_kind(replace(scores, contrasts=scores.contrasts.assign(shows=shows)), "blind-spot")
    assert len(found.keys) == 4
    assert "compared" not in found.text("en")


def test_everything_is_not_said_where_an_element_is_not_shown(crowd, scores_of):
    every = [element.key for element in MODEL.structure.elements.items]
    scores = scores_of(groups(crowd, [4, 4.5, 4, 4.5, 4, 4], [2, 2.5, 2, 2.5, 2, 2, 2], every))
    cells, hidden = scores.group_elements, scores.elements.index == "vision"
    cells = cells.assign(score=cells["score"].where(cells["key"] != "vision"))
    contrasts = scores.contrasts[scores.contrasts["key"] != "vision"]
    scores = replace(
        scores,
        group_elements=cells,
        contrasts=contrasts,
        elements=scores.elements.assign(suppressed=hidden),
    )
    (found,) = of_kind(scores, "blind-spot")
    assert "8 of the 8 elements compared" in found.text("en")


def test_a_shift_is_told_as_the_way_it_goes(crowd, scores_of):
    people = groups(crowd, [3, 3.5, 3, 3.5, 3, 3], [3, 3.5, 3, 3.5, 3, 3, 3])
    places = [8, 9, 8, 9, 8, 8, 2, 3, 2, 3, 2, 2, 3]
    (found,) = of_kind(scores_of(add(people, shift_empowerment=places)), "blind-spot")
    assert "op weg van control naar empowerment" in found.text("nl")
    assert found.internal


def test_three_people_are_not_set_against_their_colleagues(crowd, scores_of):
    scores = scores_of(groups(crowd, [5, 5, 4.5], [1, 1.5, 1, 1.5, 1, 1, 1]))
    assert not of_kind(scores, "blind-spot")


# Contradictions


@pytest.mark.parametrize(
    ("position", "score", "told"), [(9.0, 2.0, "stands low"), (1.0, 4.5, "lags behind"), (5.0, 3.0, "")]
)
def test_a_shift_and_what_it_leans_on_contradict_each_other_both_ways(
    crowd, scores_of, position, score, told
):
    people = crowd([score] * 6, keys=("leadership", "engagement"))
    found = of_kind(scores_of(add(people, shift_empowerment=[position] * 6)), "contradiction")
    assert [finding.id for finding in found] == ["contradiction.empowerment"] * bool(told)
    assert all(told in finding.text("en") for finding in found)


def test_an_element_that_nobody_scored_may_explain_it(crowd, scores_of):
    people = crowd([2.0] * 6, keys=("leadership", "engagement"))
    for _, answers in people.values():
        del answers["engagement"]
    assert not of_kind(scores_of(add(people, shift_empowerment=[9] * 6)), "contradiction")


# The gate


def layers(*values):
    """Return answers of eight people on the layers, close around these values."""
    around = np.array([-0.5, 0.5] * 4) * 0.4
    return {key.replace(".", "_"): value + around for key, value in zip(LAYERS, values, strict=False)}


def test_a_layer_that_blocks_is_told_with_what_waits(crowd, scores_of):
    scores = scores_of(add(crowd([3, 3.5] * 4), **layers(4.5, 2.5, 4.4, 2.0)))
    (found,) = of_kind(scores, "gate")
    assert found.severity == 1
    assert found.keys == ("pyramid.complaints", "pyramid.individual")
    assert "38%" in found.text("en")
    assert "individual service is ready" in found.text("en")


def test_a_base_that_fails_under_layers_that_hold_stands_on_its_head(crowd, scores_of):
    (found,) = of_kind(scores_of(add(crowd([3, 3.5] * 4), **layers(2.5, 3.0, 4.4, 4.3))), "gate")
    assert found.text("en") == (
        "The pyramid stands on its head: 70% is reached by individual service and surprising service, but "
        "not by core value proposition (38%) and complaint management (50%)."
    )


def test_a_gate_within_the_interval_is_told_as_between(crowd, scores_of):
    people = add(crowd([3, 3.5] * 4), pyramid_core=[3, 4.5, 3.5, 4, 3, 4.5, 3.5, 4])
    (found,) = of_kind(scores_of(people), "gate")
    assert "between" in found.text("en")
    assert found.severity == 0.6


def test_a_layer_that_only_just_passes_is_told(crowd, scores_of):
    people = add(
        crowd([3, 3.5] * 4), **{**layers(4, 4.6, 4.6, 4.6), "pyramid_core": [3, 5, 3.5, 5, 3, 4.5, 4, 3]}
    )
    (found,) = of_kind(scores_of(people), "gate")
    assert "only just" in found.text("en")


def test_a_pyramid_that_stands_has_no_finding(crowd, scores_of):
    assert not of_kind(scores_of(add(crowd([3, 3.5] * 4), **layers(4.8, 4.7, 4.6, 4.5))), "gate")


# Coverage and questions


def test_what_nobody_scored_is_named(even):
    (found,) = of_kind(even, "coverage")
    assert "only as a whole" in found.text("en")


def test_an_element_without_any_score_comes_first(crowd, scores_of):
    people = crowd([3, 3.5] * 4)
    for _, answers in people.values():
        del answers["innovation"]
    (found,) = of_kind(scores_of(people), "coverage")
    assert found.text("nl").startswith("Over innovatie gaf niemand een score.")
    assert found.keys[0] == "innovation"


@pytest.mark.parametrize(
    ("elements", "told"),
    [(1, "customer data and adapting to customers (of customer insight)"), (9, "sub-elements got no score")],
)
def test_sub_elements_without_a_score_are_named_unless_they_are_many(crowd, scores_of, elements, told):
    parts = [MODEL.children(item.key) for item in MODEL.of_kind(Kind.ELEMENT)]
    told_of = [part[:1] for part in parts[:elements]] + parts[elements:]
    answers = {part.key.replace(".", "_"): [3.0] * 8 for found in told_of for part in found}
    (found,) = of_kind(scores_of(add(crowd([3, 3.5] * 4), **answers)), "coverage")
    assert told in found.text("en")


def test_the_level_that_was_not_heard_is_asked_a_question_of_the_model(crowd, scores_of):
    people = crowd([3, 3.5, 3], level="front-line", prefix="a") | crowd([3, 3.5, 3], prefix="b")
    for code, (_, answers) in people.items():
        if code.startswith("a"):
            del answers["culture"]
    (found,) = of_kind(scores_of(people), "question")
    assert found.internal
    assert found.id == "question.front-line.culture"
    question = MODEL.element_text("culture", "nl").sub_elements["defining"].questions[0]
    assert question in found.text("nl")


# Changes


def test_what_improved_and_what_fell_back_are_told_apart(crowd, scores_of):
    before = scores_of(crowd([2, 2.5] * 5), wave="eerst")
    people = crowd([4, 4.5] * 5)
    for _, answers in people.values():
        answers["vision"] -= 1.5
    now = scores_of(people, earlier=before)
    found = of_kind(now, "change", before)
    assert {finding.id for finding in found} == {"change.improved", "change.fell-back"}
    assert "klantbegrip van 2,3 naar 4,3" in found[0].text("nl")


def test_a_change_within_chance_is_not_told(crowd, scores_of):
    before = scores_of(crowd([2, 4, 3, 3, 2, 4]), wave="eerst")
    now = scores_of(crowd([2, 4, 3, 4, 3, 4]), earlier=before)
    assert not of_kind(now, "change", before)
