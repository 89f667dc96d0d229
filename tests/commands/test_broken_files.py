"""Every kind of broken file: a clear message, exit code 2, and nothing changed."""

import datetime as dt
import io
import os
import subprocess
import sys
import zipfile

import openpyxl
import pytest

HEADER = "respondent,item,score\n"
PLAIN = [["respondent", "item", "score"], ["B", "needs", 3], ["B", "vision", 4]]


def book(rows=PLAIN, change=lambda _: None):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Interviews"
    for row in rows:
        sheet.append(row)
    change(sheet)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_macros(data):
    """Return a workbook whose parts say that it may hold macros."""
    stream = io.BytesIO()
    plain, macros = (
        b"openxmlformats-officedocument.spreadsheetml.sheet.main",
        b"ms-excel.sheet.macroEnabled.main",
    )
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(plain, macros))
    return stream.getvalue()


def add_sheet(sheet):
    sheet.parent.create_sheet("Read me", 0).append(["How this was made"])


def hide(sheet):
    sheet.row_dimensions[3].hidden = True


WIDE = ",".join(f"column{number}" for number in range(300))
BROKEN = {
    "wrong-column.csv": ("respondent,item,scoer\nB,needs,3\n", "a column score", "is it 'scoer'?"),
    "wrong-key.csv": (f"{HEADER}B,neds,3\n", "row 2, column 'item': 'neds'", "did you mean needs?"),
    "out-of-range.csv": (f"{HEADER}B,needs,7\n", "row 2, column 'score': '7'", "from 1 to 5"),
    "text-for-a-number.csv": (f"{HEADER}B,needs,good\n", "'good'", "a score is a number"),
    "nan.csv": (f"{HEADER}B,needs,nan\n", "'nan'", "a score is a number"),
    "inf.csv": (f"{HEADER}B,needs,inf\n", "'inf'", "a score is a number"),
    "date.xlsx": (
        book([PLAIN[0], ["B", "needs", dt.date(2026, 5, 3)]]),
        "sheet 'Interviews', row 2, column 'score'",
        "Excel made this score into a date",
    ),
    "disagree.csv": (
        "respondent,item,score,role\nB,needs,3,clerk\nB,vision,3,boss\n",
        "row 3, column 'role': 'boss'",
        "row 2 says 'clerk'",
    ),
    "empty.csv": ("", "empty.csv: this is empty", "fill in at least"),
    "header.csv": (HEADER, "no rows under the names of the columns", "fill in at least one"),
    "junk.csv": (bytes(range(256)) * 9, "this is no text", "save it as CSV UTF-8"),
    "encoding.csv": (f"{HEADER}B,needs,3\n".encode("utf-16"), "UTF-16", "save it as CSV UTF-8"),
    "half.xlsx": (book()[:2000], "damaged or incomplete", "save it as .xlsx"),
    "password.xlsx": (
        b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
        "without one",
    ),
    "macros.xlsm": (with_macros(book()), "may hold macros", "save it as .xlsx"),
    "many-columns.csv": (
        f"respondent,{WIDE}\nB{',1' * 300}\n",
        "no interviews as known here",
        "such as needs",
    ),
    "other-sheet.xlsx": (
        book(change=add_sheet),
        "sheet 'Read me'",
        "more sheets with something on them: Interviews",
        "keep the one with the answers",
    ),
    "sheet-after.xlsx": (
        book(change=lambda sheet: sheet.parent.create_sheet("Notes").append(["x"])),
        "more sheets with something on them: Notes",
        "delete the others",
    ),
    "merged.xlsx": (
        book(change=lambda sheet: sheet.merge_cells("A2:A3")),
        "A2:A3 are merged",
        "unmerge them",
    ),
    "hidden-row.xlsx": (
        book(change=hide),
        "sheet 'Interviews': rows are hidden: 3",
        "Unhide them",
    ),
    "many-beside-items.csv": (
        f"respondent,needs,{WIDE}\nB,3{',1' * 300}\n",
        "300 columns belong to no item or person field",
        "column19 and 280 more",
        "--mapping",
    ),
    "paper.csv": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "this is a PDF, not a table"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n\0\0", "this is a PNG picture, not a table"),
}


@pytest.fixture
def acme(servex, plain, tmp_path):
    """A client with one answer; returns what must not change."""
    (tmp_path / "first.csv").write_text(f"{HEADER}A,needs,4\n", "utf-8")
    servex("new", "acme")
    assert servex("import", "acme", "first.csv").exit_code == 0

    def state():
        return [
            plain(servex(*command, "--json"))
            for command in (("scores", "acme", "--internal"), ("history", "acme"))
        ]

    return state


def check(done, state, before, *told):
    assert done.exit_code == 2, done.output
    assert done.output.startswith("Nothing was imported")
    assert "Traceback" not in done.output
    for words in told:
        assert words in done.output
    assert state() == before


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_and_changes_nothing(servex, acme, tmp_path, name):
    content, *told = BROKEN[name]
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    before = acme()
    check(servex("import", "acme", name), acme, before, name, *told)


def test_one_broken_file_among_good_ones_changes_nothing(servex, acme, tmp_path):
    (tmp_path / "good.csv").write_text(f"{HEADER}B,needs,3\n", "utf-8")
    (tmp_path / "bad.csv").write_text(f"{HEADER}B,needs,9\n", "utf-8")
    before = acme()
    check(servex("import", "acme", "good.csv", "bad.csv"), acme, before, "bad.csv, row 2")


def test_a_folder_is_told(servex, acme, tmp_path):
    (tmp_path / "folder").mkdir()
    before = acme()
    check(
        servex("import", "acme", "folder"), acme, before, "folder: this is a folder; choose an interview file"
    )


def test_a_file_that_is_not_there_is_told(servex, acme):
    before = acme()
    check(servex("import", "acme", "none.csv"), acme, before, "none.csv: there is no such file")


def test_a_file_without_the_right_to_read_is_told(acme, tmp_path):
    path = tmp_path / "private.csv"
    path.write_text(f"{HEADER}B,needs,3\n", "utf-8")
    path.chmod(0)
    before = acme()
    # Root may read everything, unless it gives up that capability.
    givingup = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    program = [sys.executable, "-c", "from servex_nb.cli import main; main()"]
    done = subprocess.run(
        [*givingup, *program, "import", "acme", "private.csv"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, done.stderr
    assert "private.csv: this file cannot be read (Permission denied)" in done.stderr
    assert "Traceback" not in done.stderr
    assert acme() == before


def test_a_few_columns_of_ones_own_are_named_and_passed_over(servex, acme, tmp_path):
    (tmp_path / "wide.csv").write_text("respondent,needs,shoe size\nB,3,43\n", "utf-8")
    done = servex("import", "acme", "wide.csv")
    assert done.exit_code == 0
    assert "shoe size" in done.output
    assert acme()[0]["respondents"] == 2


def test_what_a_mapping_says_of_many_columns_is_followed(servex, acme, tmp_path):
    (tmp_path / "wide.csv").write_text(f"respondent,needs,{WIDE}\nB,3{',1' * 300}\n", "utf-8")
    (tmp_path / "m.yaml").write_text("fields: {respondent: respondent}\nitems: {needs: needs}\n", "utf-8")
    assert servex("import", "acme", "wide.csv", "--mapping", "m.yaml").exit_code == 0
    assert acme()[0]["respondents"] == 2


def test_an_empty_sheet_more_is_no_matter(servex, acme, tmp_path):
    content = book(change=lambda sheet: sheet.parent.create_sheet("Sheet2"))
    (tmp_path / "two.xlsx").write_bytes(content)
    assert servex("import", "acme", "two.xlsx").exit_code == 0
    assert acme()[0]["respondents"] == 2
