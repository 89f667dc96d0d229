import pytest
from pydantic import ValidationError

from servex_nb.errors import InputError
from servex_nb.model import Settings, check_client


@pytest.mark.parametrize("client", ["acme", "a", "0-9", "x" * 63])
def test_a_slug_is_a_client(client):
    assert check_client(client) == client


@pytest.mark.parametrize("client", ["", "Acme", "-acme", "a/b", "..", "a b", "x" * 64, "acme\n", "ä"])
def test_anything_else_is_refused(client):
    with pytest.raises(InputError, match="cannot be a client's key"):
        check_client(client)


@pytest.mark.parametrize("client", ["con", "nul", "com1", "lpt9"])
def test_names_that_windows_keeps_are_refused(client):
    with pytest.raises(InputError, match="Windows"):
        check_client(client)


def test_a_threshold_under_three_is_refused():
    with pytest.raises(ValidationError):
        Settings(client="acme", name="Acme", threshold=2)


def test_an_unknown_arrangement_is_refused_with_those_there_are():
    with pytest.raises(InputError, match="european, iso23592, cen"):
        Settings(client="acme", name="Acme", arrangement="round")
