"""Which groups are joined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.scoring import group_sizes
from servex_nb.scoring.breakdown import categories


def people(**sizes):
    return [value.replace("_", "-") for value, size in sizes.items() for _ in range(size)]


def groups(attribute, values, threshold=5):
    return {group.value: group.members for group in categories(attribute, values, threshold)}


def test_two_levels_that_are_each_too_small_lead_together():
    assert groups("level", people(board=2, management=4, front_line=9)) == {
        "leading": ("board", "management"),
        "front-line": ("front-line",),
    }


def test_a_level_that_is_large_enough_is_not_joined():
    found = groups("level", people(board=2, management=6, front_line=9))
    assert list(found) == ["board", "management", "front-line"]


def test_levels_that_are_no_neighbours_are_not_joined():
    assert list(groups("level", people(board=4, management=9, front_line=4))) == [
        "board",
        "management",
        "front-line",
    ]


def test_management_joins_the_front_line_when_both_are_small():
    found = groups("level", people(board=8, management=3, front_line=3))
    assert found["management + front-line"] == ("management", "front-line")


def test_small_departments_are_joined_whatever_they_are_called():
    found = groups("department", people(sales=9, ict=2, legal=1, hr=3))
    assert found == {"sales": ("sales",), "other": ("hr", "ict", "legal")}


def test_small_departments_that_are_too_few_together_stay_as_they_are():
    assert groups("department", people(sales=9, ict=2, hr=1)) == {
        "hr": ("hr",),
        "ict": ("ict",),
        "sales": ("sales",),
    }


def test_a_department_called_other_is_not_taken_for_the_joined_one():
    found = groups("department", people(other=9, ict=3, hr=3))
    assert found["hr + ict"] == ("hr", "ict")


def test_only_neighbouring_bands_are_joined():
    values = ["under 25"] * 3 + ["25–39"] * 4 + ["40–54"] * 9 + ["55 and over"] * 2
    assert groups("age", values) == {
        "under 25 + 25–39": ("under 25", "25–39"),
        "40–54": ("40–54",),
        "55 and over": ("55 and over",),
    }


def test_the_last_small_bands_go_with_their_neighbours():
    values = ["1"] * 9 + ["2"] * 3 + ["3"] * 3 + ["4"] * 2
    assert list(groups("years", values)) == ["1", "2 + 3 + 4"]


def test_all_together_are_no_group():
    assert list(groups("level", people(board=3, management=3, front_line=3))) == [
        "board",
        "management",
        "front-line",
    ]


def test_who_told_nothing_is_in_no_group():
    assert "" not in groups("level", ["", "", "board"])


@given(st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=60), st.integers(3, 8))
def test_each_value_is_in_exactly_one_group(values, threshold):
    members = [value for group in categories("team", values, threshold) for value in group.members]
    assert sorted(members) == sorted(set(values) - {""})


@pytest.mark.parametrize("attribute", ["level", "team"])
@given(st.lists(st.sampled_from(["board", "management", "front-line", ""]), max_size=60), st.integers(3, 8))
def test_sizes_that_are_told_leave_no_small_rest(attribute, values, threshold):
    found = group_sizes(attribute, values, threshold)
    assert all(size >= threshold for _, size in found)
    rest = len(values) - sum(size for _, size in found)
    assert not found or rest == 0 or rest >= threshold
