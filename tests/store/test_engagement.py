import datetime as dt
import math

import pandas as pd
import pytest

from servex_nb.answers import read_interviews
from servex_nb.answers.text import natural
from servex_nb.errors import InputError
from servex_nb.scoring import score
from servex_nb.store.reading import ANSWERS


def _day(text):
    return pd.Timestamp(text)


@pytest.fixture
def answered(acme, interviews):
    """An engagement with the waves 1 and 2."""
    acme.take(
        interviews(
            [
                {"respondent": "Anna", "score": 4.0},
                {"respondent": "Bob"},
                {"respondent": "Anna", "score": 2.0, "wave": "2"},
            ],
            people=[{"respondent": "Anna", "role": "ceo", "level": "board", "weight": 2.0}],
        )
    )
    return acme


def test_answers_are_what_scoring_takes(answered):
    answers = answered.answers("1")
    assert tuple(answers.columns) == ANSWERS
    assert answers["score"].dtype == answers["weight"].dtype == "float64"
    assert answers["date"].dtype == "datetime64[us]"
    assert answers["weight"].tolist() == [2.0, 1.0]
    assert answers["state"].tolist() == ["score", "don't know"]
    assert score(answers, answered.settings).elements.loc["needs", "score"] == 4.0


def test_what_was_settled_is_what_scoring_takes(answered):
    answered.agree("needs", 3.5, "seen together", wave="1")
    answered.set_target("vision", 5, wave="1")
    settled = answered.settled("1")
    scores = score(answered.answers("1"), answered.settings, settled=settled)
    assert scores.elements.loc["needs", "agreed"] == 3.5
    assert scores.elements.loc["vision", ["target", "target_source"]].tolist() == [5.0, "settled"]
    assert math.isnan(settled.loc["needs", "target"])


def test_an_engagement_without_interviews_gives_empty_frames_of_the_same_shape(acme, answered):
    assert acme is answered
    for name in ("answers", "notes", "quotes", "respondents", "settled", "actions"):
        full = getattr(answered, name)("1")
        assert full.iloc[:0].dtypes.equals(getattr(answered, name)("2").iloc[:0].dtypes)


def test_the_latest_wave_is_the_default(answered):
    assert answered.answers()["wave"].unique().tolist() == ["2"]


def test_an_unknown_wave_is_told_which_there_are(answered):
    for ask in (answered.answers, answered.notes, answered.quotes, answered.respondents, answered.settled):
        with pytest.raises(InputError, match="no wave '3'; choose from 1, 2"):
            ask("3")


@pytest.mark.parametrize(
    ("dates", "waves"),
    [
        ({"2": None, "10": None, "1": None}, ("1", "2", "10")),
        ({"nulmeting": "2024-01-01", "eindmeting": "2026-01-01"}, ("nulmeting", "eindmeting")),
        ({"1": "2026-01-01", "2": "2025-01-01", "3": "2025-01-01"}, ("2", "3", "1")),
        ({"1": "2026-01-01", "2": None}, ("1", "2")),
    ],
)
def test_waves_stand_by_first_date_else_naturally(acme, interviews, dates, waves):
    anna = [{"respondent": "Anna", "wave": wave, "date": pd.Timestamp(day)} for wave, day in dates.items()]
    acme.take(interviews(anna))
    assert acme.waves() == waves


def test_the_first_date_of_a_wave_counts(acme, interviews):
    days = [("a", "2026-03-01"), ("b", "2026-02-01"), ("a", "2026-01-01")]
    acme.take(
        interviews(
            [
                {"respondent": f"P{number}", "wave": wave, "date": _day(day)}
                for number, (wave, day) in enumerate(days)
            ]
        )
    )
    assert acme.waves() == ("a", "b")


def test_numbers_within_text_sort_by_size():
    assert sorted(["wave 10", "Wave 2", "2024", "wave"], key=natural) == ["2024", "wave", "Wave 2", "wave 10"]


def test_a_setting_is_changed_and_the_change_is_in_the_history(acme):
    acme.change(language="en", threshold=7)
    assert (acme.settings.language, acme.settings.threshold) == ("en", 7)
    assert acme.history()["detail"].tolist()[-2:] == ['language = "en"', "threshold = 7"]


def test_a_setting_that_stays_the_same_is_no_change(acme):
    before = len(acme.history())
    acme.change(threshold=acme.settings.threshold)
    assert len(acme.history()) == before


@pytest.mark.parametrize(
    "wrong",
    [{"threshold": 2}, {"language": "fr"}, {"arrangement": "mine"}, {"colour": "red"}, {"name": "\ud800"}],
)
def test_a_wrong_setting_changes_nothing(acme, wrong):
    before = acme.history()
    with pytest.raises(InputError):
        acme.change(basis="assessor", **wrong)
    pd.testing.assert_frame_equal(acme.history(), before)


def test_a_settled_score_can_be_settled_again_and_withdrawn(answered):
    answered.agree("needs", 3.0, "first")
    answered.agree("needs", 4.0, "second")
    assert answered.settled()["agreed"].to_dict() == {"needs": 4.0}
    answered.agree("needs", None, "no agreement after all")
    assert answered.settled().empty
    assert answered.history()["detail"].tolist()[-3:] == [
        "3: first",
        "4: second",
        "withdrawn: no agreement after all",
    ]


def test_settled_scores_belong_to_a_wave(answered):
    answered.agree("needs", 3.0, wave="1")
    assert answered.settled("2").empty


@pytest.mark.parametrize(("item", "value"), [("nedes", 3), ("needs", 5.1), ("needs", 0), ("needs", math.inf)])
def test_a_score_that_cannot_be_is_not_settled(answered, item, value):
    for settle in (answered.agree, answered.set_target):
        with pytest.raises(InputError, match="needs"):
            settle(item, value, "why")
    assert answered.settled().empty


def test_actions_are_listed_reworded_and_dropped(answered):
    first = answered.add_action(
        "listen", why="w", owner="o", by_when=dt.date(2026, 12, 1), effort=2, effect=5, item="needs", wave="1"
    )
    other = answered.add_action("wait", wave="1")
    again = answered.add_action("listen weekly", replaces=first)
    assert answered.actions("1")["what"].to_dict() == {other: "wait", again: "listen weekly"}
    assert answered.actions("2").empty
    answered.drop_action(other)
    assert list(answered.actions("1").index) == [again]
    with pytest.raises(InputError, match="no action"):
        answered.drop_action(first)


def test_an_action_holds_what_was_told(answered):
    answered.add_action("listen", why="w", owner="o", by_when=dt.date(2026, 12, 1), effort=2, item="needs")
    action = answered.actions().iloc[0]
    told = {"wave": "2", "item": "needs", "what": "listen", "why": "w", "owner": "o", "effort": 2}
    assert action[list(told)].to_dict() == told
    assert action["by_when"] == _day("2026-12-01")
    assert math.isnan(action["effect"])


def test_who_is_named_in_an_action_or_a_reason_gets_a_code(answered):
    answered.add_action("Ask Anna", why="Anna knows", owner="Bob")
    answered.agree("needs", 3.0, "as Anna says")
    answered.set_target("vision", 4.0)
    action = answered.actions().iloc[0]
    assert action[["what", "why", "owner"]].tolist() == ["Ask R01", "R01 knows", "R02"]
    assert answered.actions(names=True)["owner"].tolist() == ["Bob"]
    assert answered.reasons().to_dict("index") == {
        "needs": {"agreed": "as R01 says", "target": ""},
        "vision": {"agreed": "", "target": ""},
    }
    assert answered.reasons(names=True).loc["needs", "agreed"] == "as Anna says"


def test_a_reason_belongs_to_the_settlement_that_stands(answered):
    assert answered.reasons().empty
    answered.agree("needs", 3.0, "first")
    answered.agree("needs", 4.0)
    assert answered.reasons()["agreed"].to_dict() == {"needs": ""}


@pytest.mark.parametrize(
    "wrong", [{"what": " "}, {"item": "nedes"}, {"effort": 6}, {"effect": 0}, {"replaces": 99}]
)
def test_an_action_that_cannot_be_is_refused(answered, wrong):
    with pytest.raises(InputError):
        answered.add_action(**({"what": "listen"} | wrong))
    assert answered.actions().empty


def test_who_is_named_in_a_quote_gets_a_code(acme, tmp_path):
    path = tmp_path / "named.csv"
    path.write_text(
        "respondent,item,score,quote\nJan de Vries,needs,3,Piet Bakker weet het.\n"
        "Piet Bakker,needs,4,Vraag het Jan; of de bakker.\n",
        "utf-8",
    )
    acme.take(read_interviews([path], acme.settings.model))
    assert sorted(acme.quotes()["text"]) == ["R02 weet het.", "Vraag het R01; of de bakker."]
    assert "Vraag het Jan; of de bakker." in set(acme.quotes(names=True)["text"])
