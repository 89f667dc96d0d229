import datetime as dt

import pandas as pd
import pytest

from servex_nb.store import Workbook
from servex_nb.store.history import COLUMNS

ANNA = "Anna de Vries"


@pytest.fixture
def lived(acme, interviews):
    acme.take(
        interviews(
            [{"respondent": ANNA, "score": 3.0, "item": "vision"}],
            notes=[{"respondent": ANNA, "text": f"{ANNA} said so"}],
            quotes=[{"respondent": ANNA, "text": "oh", "permission": "quote"}],
            people=[{"respondent": ANNA, "role": "ceo"}],
            file=f"{ANNA}.xlsx",
        )
    )
    acme.take(interviews([{"respondent": ANNA, "score": 4.0, "item": "vision"}], file=""))
    acme.agree("vision", 3.5, f"after {ANNA} explained")
    acme.set_target("vision", 5)
    acme.add_action("listen", item="vision")
    acme.record("report written", "acme.html")
    return acme


def test_the_history_tells_every_change_in_order(lived):
    history = lived.history()
    assert tuple(history.columns) == COLUMNS
    assert history[["what", "item", "respondent", "detail"]].to_numpy().tolist() == [
        ["created", "", "", ""],
        ["setting", "", "", 'name = "acme"'],
        ["imported", "", "", "people 1, answers 1, notes 1, quotes 1"],
        ["participation", "", "R01", "role = ceo"],
        ["answer", "vision", "R01", "3 (current, by respondent)"],
        ["note", "needs", "R01", "R01 said so"],
        ["quote", "needs", "R01", "oh (quote)"],
        ["replaced", "vision", "R01", "3 → 4 (current, by respondent)"],
        ["agreed", "vision", "", "3.5: after R01 explained"],
        ["target", "vision", "", "5"],
        ["action", "vision", "", "listen"],
        ["report written", "", "", "acme.html"],
    ]


def test_names_stand_in_the_history_only_where_they_are_asked_for(lived):
    assert "Anna" not in lived.history().to_string()
    named = lived.history(names=True)
    assert set(named["respondent"]) == {"", ANNA}
    assert named["detail"].str.startswith(f"{ANNA}.xlsx: ").sum() == 1


def test_every_change_has_its_maker_and_its_time_in_utc(lived, monkeypatch):
    monkeypatch.setenv("SERVEX_USER", "partner")
    before = pd.Timestamp(dt.datetime.now(dt.UTC))
    lived.record("looked at")
    history = lived.history()
    assert history["who"].tolist() == ["consultant"] * (len(history) - 1) + ["partner"]
    assert before <= history["when"].iloc[-1] <= pd.Timestamp(dt.datetime.now(dt.UTC))


def test_without_a_name_in_the_environment_the_systems_user_acts(acme, monkeypatch):
    monkeypatch.delenv("SERVEX_USER")
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "ada")
    acme.record("looked at")
    assert acme.history()["who"].iloc[-1] == "ada"


def test_the_history_is_kept(tmp_path, lived):
    with Workbook.open(str(tmp_path / "workbook.sqlite")) as again:
        pd.testing.assert_frame_equal(again.engagement("acme").history(), lived.history())


def test_short_names_are_not_sought_within_texts(acme, interviews):
    acme.take(interviews(notes=[{"respondent": "Al", "text": "Al of alles"}]))
    assert acme.notes()["text"].tolist() == ["Al of alles"]
    assert acme.history()["detail"].iloc[-1] == "Al of alles"
