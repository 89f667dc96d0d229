"""The report notebook refuses parameters that it does not know."""

import pytest

from servex_nb.errors import InputError
from servex_nb.report import Parameters

DEFAULTS = {
    "client": "acme",
    "workbook": "",
    "wave": "",
    "language": "",
    "formats": "html,pdf",
    "output": "",
    "date": "",
    "theme": "",
    "final": False,
    "not_anonymous": False,
}


def test_the_defaults_with_a_client_are_fine():
    assert Parameters.of(DEFAULTS).client == "acme"


def test_a_misspelt_name_that_papermill_inserted_is_refused():
    inserted = '# Parameters\nclinet = "acme"\n'
    with pytest.raises(InputError, match="did you mean client"):
        Parameters.of({**DEFAULTS, "In": ["", "", inserted], "clinet": "acme"})


def test_a_variable_of_ones_own_is_no_parameter():
    assert Parameters.of({**DEFAULTS, "In": ["", "clinet = 1"], "clinet": 1}).client == "acme"


def test_a_number_for_a_client_is_refused_with_how_to_give_it():
    with pytest.raises(InputError, match="use -r"):
        Parameters.of({**DEFAULTS, "client": 7})


def test_text_for_a_yes_or_no_is_refused():
    with pytest.raises(InputError, match="True or False"):
        Parameters.of({**DEFAULTS, "final": "yes"})


def test_without_a_client_nothing_runs(monkeypatch):
    monkeypatch.delenv("SERVEX_CLIENT", raising=False)
    with pytest.raises(InputError, match="Name a client"):
        Parameters.of({**DEFAULTS, "client": ""})


def test_the_environment_may_name_the_client(monkeypatch):
    monkeypatch.setenv("SERVEX_CLIENT", "acme")
    assert Parameters.of({**DEFAULTS, "client": ""}).client == "acme"
