"""How lines break, and how wide they are."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servex_nb.charts.lettering import breaks_well, cap_height, clean, set_in, width, wrap
from servex_nb.charts.theme import HOUSE, register_fonts

register_fonts()
FACE = HOUSE.label_strong
WORDS = st.text("abcdefghijklmnop -/é", max_size=60)


def test_width_grows_with_size_and_differs_by_face():
    assert width("Leiderschap", FACE, 20) == pytest.approx(2 * width("Leiderschap", FACE, 10))
    assert width("Leiderschap", HOUSE.label, 10) < width("Leiderschap", HOUSE.strong, 10)


def test_capitals_are_as_high_as_plex_says():
    assert cap_height(HOUSE.label, 10) == pytest.approx(10 * 0.698 * 25.4 / 72, rel=0.01)


@settings(deadline=None)
@given(WORDS, st.floats(8, 60))
def test_no_line_is_wider_than_its_room(text, room):
    for line in wrap(text, FACE, 9.5, room):
        assert width(line, FACE, 9.5) <= room + 1e-6


@settings(deadline=None)
@given(WORDS)
def test_nothing_is_lost_where_there_is_room_enough(text):
    lines = wrap(text, FACE, 9.5, 25)
    assert "".join("".join(lines).split()).replace("-", "") == "".join(text.split()).replace("-", "")


def test_lines_are_even():
    assert wrap("Processen en organisatie", FACE, 9.5, 34) == ("Processen en", "organisatie")


def test_words_break_after_their_own_hyphens():
    assert wrap("Service-excellencecultuur", FACE, 9.5, 26) == ("Service-", "excellencecultuur")


def test_too_long_a_word_is_cut_with_a_hyphen():
    lines = wrap("Donaudampfschifffahrtsgesellschaft", FACE, 9.5, 20)
    assert all(line.endswith("-") for line in lines[:-1])


def test_what_no_font_can_draw_becomes_a_mark():
    assert clean("a\x00b\ue000c\n d 中 ☎", FACE) == "a\ufffdb\ufffdc d \ufffd ☎"


@pytest.mark.parametrize(
    ("language", "word", "lines"),
    [
        ("nl", "Medewerkersbetrokkenheid", ("Medewerkers-", "betrokkenheid")),
        ("nl", "Klantcontactcentrum", ("Klantcontact-", "centrum")),
        ("en", "Responsiveness", ("Respons-", "iveness")),
    ],
)
def test_a_long_word_breaks_between_syllables(language, word, lines):
    with HOUSE.applied(), set_in(language):
        assert wrap(word, HOUSE.label, 8.0, 0.7 * width(word, HOUSE.label, 8.0)) == lines


# Rooms from a few letters to nearly the whole word.
@pytest.mark.parametrize("share", [0.4, 0.55, 0.65, 0.75, 0.9])
@pytest.mark.parametrize(
    ("language", "whole"),
    [
        ("nl", "Be-drijfs-voe-ring"),
        ("nl", "Pu-blieks-za-ken"),
        ("nl", "Klach-ten-af-han-de-lings-pro-ce-du-re"),
        ("nl", "Ver-ant-woor-de-lijk-heids-ver-de-ling"),
        ("en", "Re-spons-ive-ness"),
        ("en", "Ac-count-ab-il-ity"),
    ],
)
def test_a_word_breaks_where_the_whole_of_it_may(language, whole, share):
    word = whole.replace("-", "")
    syllables = {len("".join(whole.split("-")[:count])) for count in range(1, whole.count("-") + 1)}
    with HOUSE.applied(), set_in(language):
        room = share * width(word, HOUSE.label, 8.0)
        lines = wrap(word, HOUSE.label, 8.0, room)
        good = breaks_well(word, HOUSE.label, 8.0, room)
    parts = [line.removesuffix("-") for line in lines]
    assert "".join(parts) == word
    broken = set(itertools.accumulate(map(len, parts[:-1])))
    assert good is (broken <= syllables)
    # A room of few letters forces a break, though never within an ij nor beside one or two letters.
    assert good or share < 0.7
    assert not any(one[-1] + other[0] == "ij" for one, other in itertools.pairwise(parts))
    assert all(len(part) > 2 for part in parts)
