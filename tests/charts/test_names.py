"""Names that find room, whole, or none."""

import pytest
from matplotlib.figure import Figure

from servex_nb.charts.lettering import width
from servex_nb.charts.names import between, fit_names
from servex_nb.charts.sheet import Heading, open_sheet
from servex_nb.charts.theme import HOUSE


@pytest.fixture(scope="module")
def sheet():
    ax = Figure(figsize=(83 / 25.4, 96 / 25.4)).add_axes((0, 0, 1, 1))
    with HOUSE.applied():
        return open_sheet(ax, HOUSE, Heading(), height=96, least=(10, 10), chart="A test")


def test_type_shrinks_before_a_name_is_given_up_and_never_under_the_smallest(sheet):
    name = "Medewerkerstevredenheidsonderzoek"
    usual = width(name, HOUSE.label_strong, HOUSE.note_size)
    found = fit_names(sheet, [name], [0.95 * usual], lambda found: len(found.lines[0]) == 1)
    assert HOUSE.smallest_size <= found.size < HOUSE.note_size
    assert fit_names(sheet, [name], [0.5 * usual], lambda found: len(found.lines[0]) == 1) is None


def test_the_column_grows_no_more_than_it_must(sheet):
    name = "Klantgerichte besluitvorming"
    found = fit_names(sheet, [name], between(10, 80), lambda found: len(found.lines[0]) <= 2)
    wide = max(width(part, HOUSE.label_strong, found.size) for part in found.lines[0])
    assert wide < 0.7 * width(name, HOUSE.label_strong, found.size)
