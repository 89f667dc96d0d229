"""Names that find room, or are shortened without becoming another one's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from servex_nb.charts.lettering import clean, width
from servex_nb.charts.names import between, fit_names, shorten_names
from servex_nb.charts.sheet import Heading, open_sheet
from servex_nb.charts.theme import HOUSE

# As clients make them: much alike at the beginning, in the middle, or all but a letter.
PARTS = st.sampled_from(["Medewerkers", "tevredenheids", "onderzoek", " ", "in", "ex", "tern", "1", "2", "é"])
NAMES = st.lists(st.lists(PARTS, min_size=1, max_size=8).map("".join), min_size=2, max_size=12)


@pytest.fixture(scope="module")
def sheet():
    ax = Figure(figsize=(83 / 25.4, 96 / 25.4)).add_axes((0, 0, 1, 1))
    with HOUSE.applied():
        return open_sheet(ax, HOUSE, Heading(), height=96, least=(10, 10), chart="A test")


@settings(deadline=None)
@given(names=NAMES, room=st.floats(9, 70), most=st.integers(1, 3))
def test_names_that_differ_stay_different_and_in_their_room(sheet, names, room, most):
    found = shorten_names(sheet, names, room, most)
    shown = dict(zip(names, found.lines, strict=True))
    wanted = {clean(name, HOUSE.label).strip() for name in names}
    assert len(set(found.lines)) == len(wanted), shown
    for parts in found.lines:
        assert len(parts) <= most
        assert all(width(part, HOUSE.label_strong, found.size) <= room + 1e-6 for part in parts)


@pytest.mark.parametrize("end", ["intern", "extern"])
def test_a_name_that_ends_otherwise_shows_its_end(sheet, end):
    names = [f"Medewerkerstevredenheidsonderzoek {each}" for each in ("intern", "extern")]
    found = shorten_names(sheet, names, 30, 1)
    assert any(parts[0].startswith("Mede") and parts[0].endswith(f"…{end}") for parts in found.lines)


def test_a_name_alone_ends_where_its_room_does(sheet):
    (parts,) = shorten_names(sheet, ["Medewerkerstevredenheidsonderzoek intern"], 30, 1).lines
    assert parts[0].endswith("…")


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
