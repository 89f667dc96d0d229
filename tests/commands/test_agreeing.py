"""The screen that 03_agree shows."""

import pytest

from servex_nb.commands.agreeing import agree
from servex_nb.errors import InputError
from servex_nb.store import Workbook


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A workbook with one client, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SERVEX_CLIENT", "")
    place = str(tmp_path / "workbook.sqlite")
    with Workbook.open(place) as workbook:
        workbook.create("acme")
    return place


def test_the_client_can_be_named_by_the_environment(place, monkeypatch):
    with pytest.raises(InputError, match="Name the client"):
        agree(workbook=place)
    monkeypatch.setenv("SERVEX_CLIENT", "acme")
    assert agree(workbook=place).comm is not None


@pytest.mark.parametrize(("wrong", "told"), [({"language": "fr"}, "nl, en"), ({"wave": "9"}, "no wave '9'")])
def test_what_is_unknown_is_told(place, wrong, told):
    with pytest.raises(InputError, match=told):
        agree("acme", place, **wrong)
