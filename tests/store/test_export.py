import csv
import math
import os
import stat
from zipfile import ZipFile

import pandas as pd
import pytest
from openpyxl import load_workbook

from servex_nb.answers import read_interviews
from servex_nb.errors import InputError, RunError
from servex_nb.model import shipped_model
from servex_nb.store import export_engagement

HOSTILE = [
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "<script>",
    "'",
    "two\nlines",
    "🙂 é",
    "http://x.nl",
    '"',
]
SHEETS = ["answers", "quotes", "agreed", "targets", "actions", "settings", "model", "history"]
ANNA = "Anna de Vries"


def _rows(path, sheet):
    book = load_workbook(path)
    rows = [[cell.value for cell in row] for row in book[sheet].iter_rows()]
    book.close()
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.fixture
def full(acme, interviews):
    acme.take(
        interviews(
            [
                {"respondent": ANNA, "score": 10 / 3, "date": pd.Timestamp("2026-02-03")},
                {"respondent": ANNA, "item": "vision"},
                {"respondent": "Bob", "score": 0.1 + 0.2, "item": "shift.delight", "moment": "target"},
                {"respondent": "Bob", "state": "not applicable", "item": "design", "wave": "2"},
            ],
            notes=[
                {"respondent": ANNA, "text": f"{ANNA} is sure", "date": pd.Timestamp("2026-02-03")},
                {"respondent": ANNA, "text": "and again", "date": pd.Timestamp("2026-02-03")},
                {"respondent": "Bob", "text": "no date", "item": "culture"},
            ],
            quotes=[{"respondent": ANNA, "text": f"I am {ANNA}", "permission": "quote"}],
            people=[
                {"respondent": ANNA, "role": "ceo", "level": "board", "weight": 1.5},
                {"respondent": "Carla", "department": "sales"},
            ],
            file=f"{ANNA}.xlsx",
        )
    )
    acme.agree("needs", 3.7, f"{ANNA} agreed", wave="1")
    acme.set_target("needs", 4.1, wave="2")
    acme.add_action("listen", owner=ANNA, effort=2)
    return acme


def test_an_export_has_all_sheets_the_answers_first(full, tmp_path):
    path = export_engagement(full, tmp_path / "acme.xlsx")
    assert load_workbook(path).sheetnames == SHEETS


def test_the_answers_sheet_is_an_interview_file(full, tmp_path, copy):
    path = export_engagement(full, tmp_path / "acme.xlsx")
    copy.take(read_interviews([path], shipped_model(), further_sheets=True))
    for wave in ("1", "2"):
        pd.testing.assert_frame_equal(copy.answers(wave), full.answers(wave))


def test_notes_go_with_their_answers_and_others_in_rows_without_a_score(full, tmp_path):
    rows = _rows(export_engagement(full, tmp_path / "acme.xlsx"), "answers")
    told = [(row["respondent"], row["item"], row["score"], row["note"]) for row in rows]
    assert told == [
        ("R01", "needs", pytest.approx(10 / 3), "R01 is sure"),
        ("R01", "vision", "don't know", None),
        ("R01", "needs", None, "and again"),
        ("R02", "needs", None, None),
        ("R03", "shift.delight", pytest.approx(0.3), None),
        ("R03", "culture", None, "no date"),
        ("R03", "design", "n/a", None),
    ]


def test_numbers_keep_every_digit_and_dates_are_dates(full, tmp_path):
    rows = _rows(export_engagement(full, tmp_path / "acme.xlsx"), "answers")
    assert (rows[0]["score"], rows[4]["score"]) == (10 / 3, 0.1 + 0.2)
    assert rows[0]["date"] == pd.Timestamp("2026-02-03")


def test_names_leave_the_store_only_where_they_are_asked_for(full, tmp_path):
    def text(path):
        with ZipFile(path) as package:
            return b"".join(package.read(name) for name in package.namelist())

    for name in ("acme.xlsx", "acme.csv"):
        path = tmp_path / name
        export_engagement(full, path)
        held = text(path) if name.endswith("xlsx") else path.read_bytes()
        assert not [part for part in (b"Anna", b"Vries", b"Bob", b"Carla") if part in held]
        export_engagement(full, path, names=True)
        held = text(path) if name.endswith("xlsx") else path.read_bytes()
        assert ANNA.encode() in held


def test_a_surname_in_a_text_leaves_the_store_as_a_code(acme, interviews, tmp_path):
    said = {"respondent": "Piet Bakker", "text": "Ask Bakker, he knows."}
    acme.take(interviews(quotes=[said], notes=[{**said, "item": "vision"}]))
    path = export_engagement(acme, tmp_path / "acme.xlsx")
    for sheet in ("quotes", "history"):
        cells = [str(value) for row in _rows(path, sheet) for value in row.values()]
        assert any("Ask R01, he knows." in cell for cell in cells)
        assert not any("Bakker" in cell for cell in cells)


def test_the_history_of_an_export_has_names_only_where_they_are_asked_for(full, tmp_path):
    coded = _rows(export_engagement(full, tmp_path / "coded.xlsx"), "history")
    named = _rows(export_engagement(full, tmp_path / "named.xlsx", names=True), "history")
    assert {row["respondent"] for row in coded} == {None, "R01", "R02", "R03"}
    assert {row["respondent"] for row in named} == {None, ANNA, "Bob", "Carla"}
    assert len(coded) == len(named)


def test_text_is_never_a_formula_or_a_link(acme, interviews, tmp_path):
    acme.take(interviews(quotes=[{"respondent": text * 3, "text": text} for text in HOSTILE]))
    for text in HOSTILE:
        acme.agree("needs", 3, text, wave="1")
        acme.add_action(text)
    path = export_engagement(acme, tmp_path / "acme.xlsx", names=True)
    book = load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert [cell.value for cell in book["quotes"]["I"]] == ["quote", *HOSTILE]
    with ZipFile(path) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert not [sheet for sheet in sheets if b"<f>" in sheet]


def test_a_csv_guards_text_that_would_run_and_import_takes_the_guard_off(acme, interviews, tmp_path, copy):
    acme.take(interviews(notes=[{"respondent": f"P{at}", "text": text} for at, text in enumerate(HOSTILE)]))
    path = export_engagement(acme, tmp_path / "acme.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        notes = [row["note"] for row in csv.DictReader(stream)]
    assert notes == ["'" + text if text[0] in "=+-@" else text for text in HOSTILE]
    copy.take(read_interviews([path], shipped_model()))
    assert copy.notes()["text"].tolist() == HOSTILE


def test_a_csv_holds_the_current_answers_for_excel_and_import(full, tmp_path, copy):
    full_answers = {wave: full.answers(wave) for wave in full.waves()}
    path = export_engagement(full, tmp_path / "acme.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfrespondent,item,score,")
    copy.take(read_interviews([path], shipped_model()))
    for wave, answers in full_answers.items():
        pd.testing.assert_frame_equal(copy.answers(wave), answers)


def test_only_answers_that_stand_are_exported(acme, interviews, tmp_path):
    for value in (1.0, 2.0):
        acme.take(interviews([{"respondent": "Anna", "score": value}]))
    rows = _rows(export_engagement(acme, tmp_path / "acme.xlsx"), "answers")
    assert [row["score"] for row in rows] == [2]


def test_same_data_same_bytes(full, tmp_path):
    first, second = (export_engagement(full, tmp_path / f"{name}.xlsx") for name in "ab")
    assert first.read_bytes() == second.read_bytes()


def test_an_engagement_without_anything_can_be_exported(acme, tmp_path):
    assert load_workbook(export_engagement(acme, tmp_path / "acme.xlsx")).sheetnames == SHEETS
    assert len(export_engagement(acme, tmp_path / "acme.csv").read_text("utf-8-sig").splitlines()) == 1


def test_an_export_is_in_the_history(full, tmp_path):
    export_engagement(full, tmp_path / "acme.xlsx", names=True)
    assert full.history()[["what", "detail"]].iloc[-1].tolist() == ["exported", "acme.xlsx, with names"]


def test_headers_stand_out_and_stay_in_sight(full, tmp_path):
    sheet = load_workbook(export_engagement(full, tmp_path / "acme.xlsx"))["answers"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold


def test_the_model_sheet_names_the_model_and_its_items(acme, tmp_path):
    rows = _rows(export_engagement(acme, tmp_path / "acme.xlsx"), "model")
    told = {row["key"]: row["value"] for row in rows}
    assert told["model"] == "service-excellence"
    assert len(told["fingerprint"]) == 64
    assert set(shipped_model().items) <= set(told)


def test_another_kind_of_file_is_refused(acme, tmp_path):
    with pytest.raises(InputError, match=r"must end in \.xlsx"):
        export_engagement(acme, tmp_path / "acme.pdf")


def test_a_text_that_excel_would_cut_off_is_refused_and_a_csv_takes_it(acme, interviews, tmp_path):
    acme.take(interviews(notes=[{"respondent": "Anna", "text": "x" * 32_768}]))
    with pytest.raises(InputError, match="sheet 'answers', row 2, column 'note'"):
        export_engagement(acme, tmp_path / "acme.xlsx")
    assert "x" * 32_768 in export_engagement(acme, tmp_path / "acme.csv").read_text("utf-8-sig")
    assert [file.name for file in tmp_path.iterdir() if file.suffix != ".sqlite"] == ["acme.csv"]


def test_an_export_that_fails_leaves_the_file_that_was_there(acme, tmp_path, monkeypatch):
    path = tmp_path / "acme.xlsx"
    path.write_text("before")
    monkeypatch.setattr("servex_nb.store.export._width", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export_engagement(acme, path)
    assert path.read_text() == "before"
    assert not list(tmp_path.glob("*.part"))


def test_a_place_where_nothing_can_be_written_is_told(acme, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="cannot be written"):
        export_engagement(acme, tmp_path / "file" / "acme.xlsx")


def test_an_export_is_for_its_owners_eyes(acme, tmp_path):
    path = export_engagement(acme, tmp_path / "acme.xlsx")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_weight_that_was_not_told_stays_untold(full, tmp_path):
    rows = _rows(export_engagement(full, tmp_path / "acme.xlsx"), "answers")
    assert [row["weight"] for row in rows[:4]] == [1.5, 1.5, 1.5, None]
    assert math.isnan(full.respondents("1")["weight"].iloc[1])
