import pytest

from servex_nb.model import Settings
from servex_nb.template import write_template


@pytest.fixture
def settings():
    return Settings(client="acme", name="Acme & Co")


@pytest.fixture
def template(tmp_path, settings):
    """An empty template with two interview sheets."""
    return write_template(tmp_path / "template.xlsx", settings, interviews=2)
