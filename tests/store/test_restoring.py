import datetime as dt
import math
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from servex_nb.answers.text import clean
from servex_nb.errors import InputError
from servex_nb.model import shipped_model
from servex_nb.scoring import score
from servex_nb.store import Restored, Taken, Workbook, export_engagement, read_export

FRAMES = ("answers", "quotes", "settled", "actions", "respondents")


@pytest.fixture
def full(workbook, interviews):
    acme = workbook.create("acme", name="Acme <b>", language="en", arrangement="cen", threshold=4)
    acme.take(
        interviews(
            [
                {"respondent": "Anna", "score": 10 / 3, "date": pd.Timestamp("2026-01-02")},
                {"respondent": "Anna", "score": 4.7, "item": "needs.data"},
                {"respondent": "Bob", "score": 1 + 1e-9},
                {"respondent": "Bob", "score": 4.0, "wave": "2"},
            ],
            notes=[{"respondent": "Anna", "text": "Anna said so"}],
            quotes=[
                {"respondent": "Bob", "text": "'t Is goed", "permission": "quote"},
                {"respondent": "Dirk", "text": "=1+1", "wave": "2"},
            ],
            people=[
                {"respondent": "Anna", "role": "ceo", "level": "board", "weight": 1 / 3},
                {"respondent": "Carla", "department": "sales"},
            ],
        )
    )
    acme.agree("needs", 3.3000000000000003, "as Anna said", wave="1")
    acme.agree("vision", 2, wave="2")
    acme.set_target("needs", 4.5, "high", wave="1")
    acme.set_order(["vision", "needs"], wave="1")
    acme.add_action(
        "listen", why="w", by_when=dt.date(2026, 12, 1), effort=2, effect=4.5, item="needs", wave="1"
    )
    return acme


def _same(one, other):
    assert one.waves() == other.waves()
    for wave in one.waves():
        for name in FRAMES:
            left, right = getattr(one, name)(wave), getattr(other, name)(wave)
            pd.testing.assert_frame_equal(left, right, check_exact=True)
        assert one.order(wave) == other.order(wave)


@pytest.mark.parametrize("names", [False, True])
def test_an_export_in_an_empty_workbook_gives_the_same(full, copy, tmp_path, names):
    export = read_export(export_engagement(full, tmp_path / "acme.xlsx", names=names))
    assert export.client == "acme"
    copy.restore(export)
    _same(full, copy)
    assert copy.settings == full.settings.model_copy(update={"client": "copy"})
    for wave in full.waves():
        scores = [
            score(one.answers(wave), one.settings, settled=one.settled(wave)).to_dict() | {"client": ""}
            for one in (full, copy)
        ]
        assert scores[0] == scores[1]


def test_what_is_restored_is_counted_and_restored_once(full, copy, tmp_path):
    export = read_export(export_engagement(full, tmp_path / "acme.xlsx"))
    assert copy.restore(export) == Restored(
        taken=Taken(answers=4, notes=1, quotes=2, people=5, skipped=0),
        agreed=2,
        targets=1,
        priorities=1,
        actions=1,
        messages=(),
    )
    history = copy.history()
    again = copy.restore(export)
    assert (again.taken, again.agreed, again.targets, again.actions) == (Taken(skipped=7), 0, 0, 0)
    pd.testing.assert_frame_equal(copy.history(), history)


@pytest.mark.parametrize("names", [False, True])
def test_an_export_into_its_own_workbook_changes_nothing(full, tmp_path, names):
    export = read_export(export_engagement(full, tmp_path / "acme.xlsx", names=names))
    history = full.history()
    assert full.restore(export).taken == Taken(skipped=7)
    pd.testing.assert_frame_equal(full.history(), history)


def test_what_was_edited_in_an_export_comes_back_to_the_same_respondent(full, tmp_path):
    path = export_engagement(full, tmp_path / "acme.xlsx")
    book = load_workbook(path)
    book["answers"]["C2"] = 5
    book.save(path)
    assert full.restore(read_export(path)).taken.answers == 1
    answers = full.answers("1").set_index(["respondent", "item"])["score"]
    assert answers["R01", "needs"] == 5
    assert len(full.respondents("1")) == 3


def test_an_engagement_with_interviews_keeps_its_settings(full, copy, interviews, tmp_path):
    copy.take(interviews([{"respondent": "Zoë", "score": 1.0}]))
    restored = copy.restore(read_export(export_engagement(full, tmp_path / "acme.xlsx", names=True)))
    assert copy.settings.name == "copy"
    assert restored.messages == ("acme.xlsx: its settings were left, as client copy has interviews already.",)


def test_codes_of_another_engagement_are_not_taken_for_ones_own(full, copy, interviews, tmp_path):
    copy.take(interviews([{"respondent": "Zoë", "score": 1.0}]))
    export = read_export(export_engagement(full, tmp_path / "acme.xlsx"))
    with pytest.raises(InputError, match="'R01': is the code of another respondent"):
        copy.restore(export)
    assert copy.settled().empty


def test_the_settings_suit_a_new_engagement(full, tmp_path):
    export = read_export(export_engagement(full, tmp_path / "acme.xlsx"))
    with Workbook.open(str(tmp_path / "new.sqlite")) as workbook:
        made = workbook.create(export.client, **export.settings)
        made.restore(export)
        assert made.settings == full.settings


def test_an_empty_engagement_comes_back_empty(acme, copy, tmp_path):
    restored = copy.restore(read_export(export_engagement(acme, tmp_path / "acme.xlsx")))
    assert restored.taken == Taken()
    assert copy.waves() == ()


def test_an_export_of_another_model_is_told(full, tmp_path):
    path = export_engagement(full, tmp_path / "acme.xlsx")
    model = shipped_model()
    other = model.model_copy(update={"structure": model.structure.model_copy(update={"version": "2"})})
    assert "another model (service-excellence 1)" in read_export(path, other).messages[0]
    assert read_export(path, model).messages == ()


@pytest.mark.parametrize("change", ["csv", "text", "sheet", "marker"])
def test_any_other_file_is_no_export(full, tmp_path, change):
    path = export_engagement(full, tmp_path / ("acme.csv" if change == "csv" else "acme.xlsx"))
    if change == "text":
        path.write_text("PK and more")
    elif change != "csv":
        book = load_workbook(path)
        if change == "sheet":
            del book["agreed"]
        else:
            book["settings"]["A2"] = "something else"
        book.save(path)
    assert read_export(path) is None


def test_every_fault_of_a_hand_edited_export_is_told_at_once(full, tmp_path):
    path = export_engagement(full, tmp_path / "acme.xlsx")
    book = load_workbook(path)
    book["agreed"]["B2"] = "nedes"
    book["agreed"]["C3"] = 9
    book["targets"]["C2"] = None
    book["actions"]["C2"] = None
    book["actions"]["F2"] = "soon"
    book["actions"]["G2"] = 7
    book["quotes"]["B2"] = "culturre"
    book["settings"]["B7"] = "two"
    book["answers"]["C2"] = 99
    book.save(path)
    with pytest.raises(InputError) as caught:
        read_export(path)
    places = {(fault.sheet, fault.row, fault.column) for fault in caught.value.faults}
    assert places == {
        ("agreed", 2, "item"),
        ("agreed", 3, "score"),
        ("targets", 2, "score"),
        ("actions", 2, "what"),
        ("actions", 2, "by_when"),
        ("actions", 2, "effort"),
        ("quotes", 2, "item"),
        ("settings", None, "threshold"),
        ("answers", 2, "score"),
    }
    assert {fault.file for fault in caught.value.faults} == {"acme.xlsx"}


@pytest.mark.parametrize(
    ("item", "told"), [("nedes", "needs"), ("needs", "more than once"), ("shift.journey", "no element")]
)
def test_an_order_with_a_fault_is_told(full, tmp_path, item, told):
    path = export_engagement(full, tmp_path / "acme.xlsx")
    book = load_workbook(path)
    book["priorities"]["B2"] = item
    book.save(path)
    with pytest.raises(InputError) as caught:
        read_export(path)
    assert [(fault.sheet, told in fault.message) for fault in caught.value.faults] == [("priorities", True)]


def test_a_missing_reason_is_fine_and_a_missing_column_is_not(full, tmp_path):
    path = export_engagement(full, tmp_path / "acme.xlsx")
    book = load_workbook(path)
    book["agreed"]["D2"] = None
    book.save(path)
    assert read_export(path).agreed["reason"].tolist() == ["", ""]
    book["agreed"]["C1"] = "points"
    book.save(path)
    with pytest.raises(InputError, match="no column score"):
        read_export(path)


_PROSE = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.just("\n"), min_size=1, max_size=20
)
_TEXTS = _PROSE.map(lambda text: clean(text, prose=True)).filter(bool)
_PERSON = st.fixed_dictionaries(
    {
        "respondent": st.sampled_from(["R01", "R02", "R10", "R03"]),
        "wave": st.sampled_from(["1", "2", "10"]),
        "item": st.sampled_from(["needs", "vision", "culture.defining", "pyramid.core.1"]),
        "date": st.sampled_from([pd.NaT, pd.Timestamp("2026-01-02"), pd.Timestamp("2025-12-31")]),
    }
)
_BY = st.sampled_from(["respondent", "assessor"])
_ANSWER = st.builds(
    lambda person, more, value: person | more | ({} if value is None else {"score": value}),
    _PERSON,
    st.fixed_dictionaries({"by": _BY, "moment": st.sampled_from(["current", "target"])}),
    st.none() | st.floats(1, 5),
)
_NOTE = st.builds(lambda person, by, text: person | {"by": by, "text": text}, _PERSON, _BY, _TEXTS)
_QUOTE = st.builds(
    lambda person, permission, text: person | {"permission": permission, "text": text},
    _PERSON,
    st.sampled_from(["quote", "paraphrase", "confidential"]),
    _TEXTS,
)


def _said(frame):
    return sorted(frame.astype(str).itertuples(index=False, name=None))


@settings(deadline=None, max_examples=8)
@given(
    answers=st.lists(_ANSWER, max_size=8),
    notes=st.lists(_NOTE, max_size=4, unique_by=lambda note: note["text"]),
    quotes=st.lists(_QUOTE, max_size=4),
)
def test_whatever_was_said_comes_back_exactly(interviews, answers, notes, quotes):
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with Workbook.open(str(place / "a.sqlite")) as one, Workbook.open(str(place / "b.sqlite")) as other:
            acme, copy = one.create("acme"), other.create("copy")
            acme.take(interviews(answers, notes=notes, quotes=quotes))
            copy.restore(read_export(export_engagement(acme, place / "x.xlsx")))
            assert copy.waves() == acme.waves()
            for wave in acme.waves():
                for name in ("answers", "notes", "quotes", "respondents"):
                    assert _said(getattr(copy, name)(wave)) == _said(getattr(acme, name)(wave))


def test_an_action_without_judgement_comes_back_without(acme, copy, tmp_path):
    acme.add_action("listen")
    copy.restore(read_export(export_engagement(acme, tmp_path / "acme.xlsx")))
    action = copy.actions().iloc[0]
    assert (action["what"], action["by_when"]) == ("listen", pd.NaT)
    assert math.isnan(action["effort"])
