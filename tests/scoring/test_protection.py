"""No reader of released figures can narrow down the mean of a few people."""

import numpy as np
import pandas as pd
import pytest
from attacker import Attacker
from crowd import crowd

from servex_nb.errors import NotAnonymousError
from servex_nb.model import Settings
from servex_nb.scoring import Disclosure, release, score

# A programme of many answers takes a while: of each engagement so many means are attacked.
TRIED = 8
OPEN = 1.0 - 1e-6


def some(found, seed):
    if len(found) <= TRIED:
        return found
    return [found[place] for place in np.random.default_rng(seed).choice(len(found), TRIED, replace=False)]


@pytest.mark.parametrize("seed", range(32))
def test_nothing_hidden_is_pinned_down(seed):
    answers, settings, by = crowd(seed, most=[12, 24, 40, 120][seed % 4])
    scores = score(answers, settings, by=by)
    if scores.respondents < settings.threshold:
        with pytest.raises(NotAnonymousError):
            release(scores)
        return
    attacker = Attacker([(release(scores).to_dict(), settings, answers)])
    for name, mean in some(list(attacker.hidden(settings.threshold, by)), seed):
        assert attacker.range(mean) >= OPEN, name
    # What the figures of everyone tell about many, they tell without any breakdown.
    for name, mean in some(list(attacker.kept_back(settings.threshold, by)), seed):
        assert attacker.range(mean) >= min(OPEN, 0.9 * attacker.left_by_everyone(name, mean)) - 1e-6, name


@pytest.mark.parametrize("seed", range(5))
def test_two_reports_give_no_newcomer_away(seed):
    answers, settings, by = crowd(seed, most=24, threshold=4)
    people = sorted(answers["respondent"].unique())
    states = [answers[answers["respondent"] != people[0]], answers]
    reports, known = [], []
    for state in states:
        scores = score(state, settings, by=by)
        released = release(scores, before=known)
        known.append(Disclosure(settings, released.to_dict(), scores.ratings, scores.wished))
        reports.append((released.to_dict(), settings, state))
    first, both = Attacker(reports[:1]), Attacker(reports)
    newcomer = [
        (key, mean)
        for key in settings.model.items
        for mean, count in [both.mean(both.tables[1], key, group=lambda row: row["respondent"] == people[0])]
        if count
    ]
    for name, mean in some(newcomer, seed):
        assert both.range(mean) >= OPEN, name
    for name, mean in some(list(first.hidden(settings.threshold, by)), seed):
        # What the first report told by itself is no matter of the second.
        assert both.range(mean) >= min(OPEN, 0.9 * first.range(mean)) - 1e-6, name


SETTINGS = Settings(client="acme", name="Acme")


def engagement(levels, scores, **more):
    """Return answers: a respondent a level and score on `needs`."""
    rows = [
        (f"R{n:02}", "needs", value, level)
        for n, (level, value) in enumerate(zip(levels, scores, strict=True))
    ]
    frame = pd.DataFrame(rows, columns=["respondent", "item", "score", "level"])
    filled = {"wave": "1", "moment": "current", "by": "respondent", "weight": 1.0, "date": pd.NaT}
    return frame.assign(**(filled | more)).astype({"score": float})


def shown(answers, by=("level",), before=(), settings=SETTINGS):
    """Return the groups' released scores on `needs` by value; None where hidden."""
    found = release(score(answers, settings, by=list(by)), before=before)
    rows = found.group_elements[found.group_elements["key"] == "needs"]
    groups = {row.value: None if pd.isna(row.score) else row.score for row in rows.itertuples()}
    return found, groups


def test_the_next_smallest_group_is_hidden_with_one_that_is_too_small():
    levels = ["board"] * 2 + ["management"] * 6 + ["front-line"] * 9
    _, groups = shown(engagement(levels, [2, 4, 3, 3, 2, 4, 3, 1, 2, 3, 4, 5, 3, 2, 3, 4, 1]))
    assert groups["board"] is None
    assert groups["management"] is None
    assert groups["front-line"] == 3.0


def test_small_levels_are_joined_before_anything_is_hidden():
    levels = ["board"] * 2 + ["management"] * 4 + ["front-line"] * 8
    _, groups = shown(engagement(levels, [2, 4, 3, 3, 2, 4, 3, 1, 2, 3, 4, 5, 3, 3]))
    assert groups == {"leading": 3.0, "front-line": 3.0}


def test_nearly_everyone_is_known_from_everyone_and_those_left_are_not():
    # Hiding the large group until it is open would hide the figure of everyone, and so the report.
    levels = ["board"] * 3 + ["front-line"] * 40
    answers = engagement(levels, [2, 3, 4] + [2, 3, 3, 4] * 10)
    found, groups = shown(answers)
    assert groups == {"board": None, "front-line": None}
    attacker = Attacker([(found.to_dict(), SETTINGS, answers)])
    few, many = (
        attacker.mean(attacker.tables[0], "needs", group=lambda row, level=level: row["level"] == level)[0]
        for level in ("board", "front-line")
    )
    assert attacker.range(few) >= OPEN
    assert attacker.range(many) < 1


def test_who_told_no_level_counts_as_hidden():
    levels = [""] * 2 + ["management"] * 6 + ["front-line"] * 9
    _, groups = shown(engagement(levels, [2, 4, 3, 3, 2, 4, 3, 1, 2, 3, 4, 5, 3, 2, 3, 4, 1]))
    assert groups["management"] is None
    assert groups["front-line"] is not None


def test_a_hidden_group_at_the_end_of_the_scale_hides_more():
    # Of the ten beside the front line the mean would be 5.0: nothing is left to guess.
    levels = ["board"] * 3 + ["management"] * 7 + ["front-line"] * 9
    _, groups = shown(engagement(levels, [5] * 10 + [1, 2, 3, 2, 1, 2, 3, 1, 2]))
    assert groups == {"board": None, "management": None, "front-line": None}


def test_what_everyone_says_is_hidden_only_where_groups_cannot_be_spared_otherwise():
    levels = ["board"] * 3 + ["front-line"] * 9
    found, _ = shown(engagement(levels, [5] * 12))
    assert found.elements.loc["needs", "suppressed"]
    assert not release(score(engagement(levels, [5] * 12), SETTINGS)).elements.loc["needs", "suppressed"]


def test_a_group_inside_another_of_another_attribute_gives_nobody_away():
    levels = ["board"] * 5 + ["front-line"] * 7
    answers = engagement(levels, [5, 5, 5, 5, 5, 1, 3, 2, 4, 3, 2, 3])
    # The head office is the board and one more person.
    answers["department"] = ["head office"] * 6 + ["shop"] * 6
    attacked = release(score(answers, SETTINGS, by=["level", "department"])).to_dict()
    attacker = Attacker([(attacked, SETTINGS, answers)])
    mean, _ = attacker.mean(attacker.tables[0], "needs", group=lambda row: row["respondent"] == "R05")
    assert attacker.range(mean) >= OPEN


def test_one_more_respondent_is_not_given_away_by_a_second_report():
    levels = ["front-line"] * 8
    before = engagement(levels[:7], [3] * 7)
    after = engagement(levels, [3] * 7 + [5])
    first = score(before, SETTINGS)
    known = Disclosure(SETTINGS, release(first).to_dict(), first.ratings, first.wished)
    alone = Attacker(
        [(release(score(after, SETTINGS)).to_dict(), SETTINGS, after), (known.told, SETTINGS, before)]
    )
    beside, _ = shown(after, by=(), before=[known])
    both = Attacker([(beside.to_dict(), SETTINGS, after), (known.told, SETTINGS, before)])
    for attacker, safe in ((alone, False), (both, True)):
        mean, _ = attacker.mean(attacker.tables[0], "needs", group=lambda row: row["respondent"] == "R07")
        assert (attacker.range(mean) >= OPEN) == safe


@pytest.mark.parametrize("item", ["needs", "shift.journey"])
def test_a_target_that_all_name_is_hidden_with_a_hidden_group(item):
    levels = ["board"] * 2 + ["front-line"] * 6
    top = SETTINGS.model.items[item].scale.high
    wishes = engagement(levels, [top] * 6 + [top - 1] * 2, moment="target")
    answers = pd.concat([engagement(levels, [3] * 8), wishes])
    # Two more were asked about today only: the figures are not of the same people.
    more = engagement(["front-line"] * 2, [3, 3]).assign(respondent=["X1", "X2"])
    answers = pd.concat([answers, more]).assign(item=item)
    released = release(score(answers, SETTINGS, by=["level"]))
    table = released.shifts if item.startswith("shift") else released.elements
    assert np.isnan(table.loc[item, "target"])
    attacker = Attacker([(released.to_dict(), SETTINGS, answers)])
    mean, _ = attacker.mean(attacker.tables[0], item, "target", lambda row: row["level"] == "board")
    assert attacker.range(mean) >= OPEN


def test_what_was_shown_of_another_wave_tells_nothing():
    answers = engagement(["front-line"] * 7, [3] * 7)
    other = score(answers.assign(wave="0"), SETTINGS)
    known = Disclosure(SETTINGS, release(other).to_dict(), other.ratings, other.wished)
    found, _ = shown(answers, by=(), before=[known])
    assert found.elements.loc["needs", "score"] == 3.0


def test_people_who_were_erased_since_are_taken_for_unknown():
    answers = engagement(["front-line"] * 9, [3, 2, 4, 3, 2, 4, 3, 5, 1])
    first = score(answers, SETTINGS)
    left = score(answers[answers["respondent"] != "R08"], SETTINGS)
    known = Disclosure(SETTINGS, release(first).to_dict(), left.ratings, left.wished)
    found = release(left, before=[known])
    assert found.respondents == 8
    assert not np.isnan(found.overall["score"]) or found.elements.loc["needs", "suppressed"]


def test_the_same_again_is_the_same():
    answers = engagement(["board"] * 6 + ["front-line"] * 7, [3, 2, 4, 3, 2, 4, 3, 5, 1, 3, 3, 2, 4])
    scores = score(answers, SETTINGS, by=["level"])
    first = release(scores)
    known = Disclosure(SETTINGS, first.to_dict(), scores.ratings, scores.wished)
    assert release(scores, before=[known]).to_dict() == first.to_dict()
