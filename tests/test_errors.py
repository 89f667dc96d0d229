"""What a user is told, in the languages that it has."""

import copy

import pytest
from IPython.core.interactiveshell import InteractiveShell

from servex_nb.errors import Fault, InputError, Message, in_language, joined

MISSING = Message({"en": "there is no such file", "nl": "dit bestand is er niet"})


def test_a_message_is_its_english_text():
    assert MISSING == "there is no such file"
    assert f"{MISSING}" == "there is no such file"


def test_a_copy_of_a_message_keeps_its_languages():
    assert copy.deepcopy(MISSING).in_language("nl") == "dit bestand is er niet"


def test_a_message_without_the_language_is_told_in_english():
    assert MISSING.in_language("fr") == "there is no such file"
    assert in_language("plain", "nl") == "plain"


def test_messages_are_joined_in_every_language():
    told = joined([MISSING, "?"], " ")
    assert (told, told.in_language("nl")) == ("there is no such file ?", "dit bestand is er niet ?")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "a.xlsx, sheet 'S', row 3, column 'score': '9': there is no such file"),
        ("nl", "a.xlsx, blad 'S', rij 3, kolom 'score': '9': dit bestand is er niet"),
    ],
)
def test_a_fault_tells_its_place_in_the_language(language, line):
    assert Fault(MISSING, "a.xlsx", "S", 3, "score", "9").said(language) == line


def test_an_error_tells_everything_in_the_language():
    faults = [Fault(MISSING, row=row) for row in (2, 3)] + [
        Fault("x", row=row, column=str(row)) for row in range(101)
    ]
    error = InputError(MISSING, faults, remarks=[MISSING])
    lines = error.said("nl").splitlines()
    assert lines[0] == "dit bestand is er niet"
    assert lines[1] == "  rij 2: dit bestand is er niet. Ook in rij 3."
    assert lines[-2:] == ["  … en nog 2", "  dit bestand is er niet"]
    assert str(error) == error.said("en")


@pytest.fixture
def shell():
    shell = InteractiveShell.instance()
    yield shell
    InteractiveShell.clear_instance()


def test_a_notebook_shows_the_message_and_the_line_but_no_traceback(shell, capsys):
    shell.run_cell("from servex_nb import Recipe\n\nmine = Recipe('donut')")
    shown = capsys.readouterr().out
    assert "There is no chart 'donut'" in shown
    assert "line 3: mine = Recipe('donut')" in shown
    assert "Traceback" not in shown
    assert "raise" not in shown
