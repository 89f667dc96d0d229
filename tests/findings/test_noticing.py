"""All findings together: true to their figures, free of names once released, the same in any order."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servex_nb.findings import findings, standing_out
from servex_nb.findings.words import figure
from servex_nb.model import Kind, Settings, shipped_model
from servex_nb.scoring import GROUPED_BY, release, score

MODEL = shipped_model()
SETTINGS = Settings(client="acme", name="Acme", model=MODEL)
ITEMS = [item.key for item in MODEL.items.values() if item.kind is not Kind.STATEMENT]
LEVELS = ("board", "management", "front-line")
FIGURE = re.compile(r"\d+(?:[.,]\d+)?%?")


def frame_of(seed, people=14, wave="meting"):
    """Return random interviews: people who lean up or down, levels apart, much left out."""
    random = np.random.default_rng(seed)
    asked = [item for item in ITEMS if random.random() < 0.7]
    tone = {level: random.normal(0, 0.9) for level in LEVELS}
    rows = []
    for place in range(people):
        level = LEVELS[place % 3]
        lean = random.normal(0, 0.5) + tone[level]
        for item in asked:
            scale = MODEL.items[item].scale
            middle, reach = (scale.low + scale.high) / 2, (scale.high - scale.low) / 4
            if random.random() < 0.7:
                value = middle + reach * (lean + random.normal(0, 0.7))
                value = min(max(round(value * 2) / 2, scale.low), scale.high)
                rows.append((f"r{chr(97 + place)}x", level, "current", item, value))
            if random.random() < 0.3:
                rows.append((f"r{chr(97 + place)}x", level, "target", item, float(scale.high)))
    frame = pd.DataFrame(rows, columns=["respondent", "level", "moment", "item", "score"])
    return frame.assign(wave=wave, by="respondent", weight=1.0, date=pd.NaT, department="")


def both_waves(seed):
    before = score(frame_of(seed + 1, wave="eerste"), SETTINGS, by=GROUPED_BY)
    return score(frame_of(seed), SETTINGS, by=GROUPED_BY, earlier=before), before


seeds = st.integers(0, 100_000)
few = settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])


@few
@given(seeds)
def test_every_figure_in_a_text_is_one_of_its_evidence(seed):
    scores, before = both_waves(seed)
    for told, earlier in ((scores, before), (release(scores), release(before))):
        for finding in findings(told, earlier):
            for language in ("nl", "en"):
                known = {
                    str(figure(name, value, language))
                    for figures in finding.evidence.values()
                    for name, value in figures.items()
                }
                assert set(FIGURE.findall(finding.text(language))) <= known, finding.text(language)


@few
@given(seeds)
def test_released_findings_hold_no_name_and_no_figure_that_is_not_released(seed):
    scores, before = both_waves(seed)
    shown = release(scores)
    codes = set(scores.ratings.respondents)
    for finding in findings(shown, release(before)):
        assert not finding.internal
        assert finding.answers is None
        assert finding.kind not in ("voice", "question", "fragile")
        words = set(re.findall(r"\w+", finding.text("nl") + finding.text("en")))
        assert not words & codes
        for key, figures in finding.evidence.items():
            item = MODEL.items.get(key)
            if item is None or "score" not in figures:
                continue
            table = {Kind.ELEMENT: shown.elements, Kind.LAYER: shown.pyramid.layers}.get(
                item.kind, shown.items
            )
            assert not table["suppressed"][key]
            assert figures["score"] in (table["score"][key], table.get("agreed", table["score"])[key])


@few
@given(seeds, st.randoms(use_true_random=False))
def test_findings_depend_on_no_order_and_no_name(seed, random):
    frame = frame_of(seed)
    rows = list(range(len(frame)))
    random.shuffle(rows)
    renamed = frame.iloc[rows].assign(respondent=lambda table: table["respondent"].str.upper())

    def told(table):
        found = findings(score(table, SETTINGS, by=GROUPED_BY))
        return [(finding.id, round(finding.severity, 9), finding.text("nl").lower()) for finding in found]

    assert told(frame) == told(renamed)


@few
@given(seeds)
def test_findings_are_ranked_and_each_says_something_of_its_own(seed):
    scores, before = both_waves(seed)
    found = findings(scores, before)
    severities = [finding.severity for finding in found]
    assert severities == sorted(severities, reverse=True)
    assert all(0 <= severity <= 1 for severity in severities)
    assert len({finding.id for finding in found}) == len(found)
    assert len({finding.text("nl") for finding in found}) == len(found)
    assert all(finding.keys and finding.text("en") for finding in found)


def test_a_finding_leads_back_to_the_answers(crowd, scores_of):
    found = findings(scores_of(crowd([4.5, 4, 5, 4.5, 4, 5, 4.5, 4, 5])))
    strength = next(finding for finding in found if finding.kind == "strength")
    needs = strength.answers[strength.answers["item"] == "needs"]
    assert needs["score"].tolist() == [4.5, 4, 5, 4.5, 4, 5, 4.5, 4, 5]
    assert needs["respondent"].tolist()[0] == "ra"
    assert strength.wave == "meting"


def test_what_rests_on_fewer_than_the_threshold_stays_internal(crowd, scores_of):
    board = crowd([4, 4.5, 4, 4.5], level="board", prefix="a", keys=("culture",))
    line = crowd([2, 2.5, 2, 2.5, 2, 2], level="front-line", prefix="b", keys=("culture",))
    (found,) = (one for one in findings(scores_of(board | line)) if one.kind == "blind-spot")
    assert found.evidence["culture"]["n_one"] == 4
    assert found.internal


def test_released_scores_are_not_laid_beside_the_consultants_own(even):
    with pytest.raises(TypeError, match="released"):
        findings(release(even), even)


def test_a_summary_takes_the_most_severe_of_each_kind_but_the_gate(crowd, scores_of):
    people = crowd([4.5, 4, 5, 4.5, 4, 5, 4.5, 4, 5])
    scores = scores_of(people, targets={"vision": 5, "culture": 4.5})
    told = standing_out(findings(scores))
    assert [finding.kind for finding in told][:2] == ["strength", "gap"]
    assert len(told) <= 4
    assert told[1].id == "gap.vision"


def test_a_model_of_other_elements_and_another_scale_has_findings_too(own_model):
    rows = [(f"r{place}", "current", "care", 9.0 - place % 2) for place in range(9)]
    rows += [(f"r{place}", "current", "speed", 2.0 + place % 2) for place in range(9)]
    rows += [(f"r{place}", "target", "speed", 8.0) for place in range(9)]
    frame = pd.DataFrame(rows, columns=["respondent", "moment", "item", "score"])
    frame = frame.assign(wave="1", by="respondent", weight=1.0, date=pd.NaT)
    settings_ = Settings(client="own", name="Own", model=own_model, arrangement="own", language="en")
    found = findings(score(frame, settings_))
    assert {finding.id for finding in found} >= {"strength.care", "gap.speed"}
    gap = next(finding for finding in found if finding.kind == "gap")
    assert gap.text("en") == "Speed is furthest from its target: 2.4 against 8.0."
