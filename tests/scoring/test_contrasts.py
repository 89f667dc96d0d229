"""How groups differ, and what keeps chance out."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servex_nb.model import shipped_model
from servex_nb.scoring import Ratings
from servex_nb.scoring.contrasts import CONTRASTS, LEAST, contrasts, shown_contrasts

MODEL = shipped_model()
ELEMENTS = [element.key for element in MODEL.structure.elements.items]


def ratings_of(tables):
    """Return ratings of groups: a mapping of the group to its respondents × elements."""
    rows = np.vstack(list(tables.values())).astype(float)
    values = np.full((len(rows), len(MODEL.items)), np.nan)
    items = tuple(MODEL.items)
    values[:, [items.index(key) for key in ELEMENTS[: rows.shape[1]]]] = rows
    groups = tuple(group for group, table in tables.items() for _ in table)
    codes = tuple(f"R{place}" for place in range(len(rows)))
    order = np.lexsort(np.nan_to_num(values, nan=-np.inf).T)
    return Ratings(
        codes, items, values[order], values[order], np.ones(len(rows)), {"g": tuple(np.array(groups)[order])}
    )


def opinions(random, people, mean=3.0, spread=0.6):
    """Return invented scores in half steps, of people who lean one way or the other."""
    lean = random.normal(0, spread * 0.5, (people, 1))
    table = mean + lean + random.normal(0, spread * 0.85, (people, len(ELEMENTS)))
    return np.clip(np.round(table * 2) / 2, 1, 5)


def found(tables):
    return contrasts(ratings_of(tables), "g", ELEMENTS, MODEL)


def test_the_difference_is_that_of_the_groups_means():
    table = found({"a": [[4], [5], [3]], "b": [[1], [2], [3], [2]]})
    (row,) = table[table["key"] == ELEMENTS[0]].to_dict("records")
    assert (row["one"], row["other"], row["n_one"], row["n_other"]) == ("a", "b", 3, 4)
    assert row["difference"] == pytest.approx(4 - 2)
    assert row["low"] < 2 < row["high"]
    assert tuple(table.columns) == CONTRASTS


def test_two_people_are_no_group_to_compare():
    assert found({"a": [[5], [5]], "b": [[1], [2], [1]]}).empty


def test_a_group_of_whom_nothing_is_known_is_not_compared():
    table = found({"a": [[4], [5], [3]], "": [[1], [2], [3]]})
    assert table.empty


def test_groups_that_differ_clearly_show_it():
    random = np.random.default_rng(1)
    table = found({"a": opinions(random, 7, 4.0), "b": opinions(random, 10, 2.5)})
    assert table["shows"].sum() >= 5


def test_a_small_difference_never_shows_however_sure_it_is():
    random = np.random.default_rng(2)
    table = found({"a": opinions(random, 300, 3.3, 0.3), "b": opinions(random, 300, 2.9, 0.3)})
    assert (table["low"] > 0).all()
    assert not table["shows"][table["difference"] < LEAST * 4 - 1e-6].any()


def test_chance_shows_no_difference_in_more_than_one_in_ten_data_sets():
    random = np.random.default_rng(3)
    sets = [
        found({group: opinions(random, people) for group, people in (("a", 6), ("b", 7), ("c", 11))})
        for _ in range(60)
    ]
    assert sum(table["shows"].any() for table in sets) <= 6
    # Each comparison by itself would find something in most of them.
    assert sum((table["low"].gt(0) | table["high"].lt(0)).any() for table in sets) > 20


def test_groups_of_one_size_are_drawn_apart():
    # Drawn alike, the interval of a difference of like groups would have no width.
    same = [[1], [2], [3], [4], [5]]
    (row,) = found({"a": same, "b": same}).to_dict("records")
    assert row["high"] - row["low"] > 1


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_names_and_order_change_not_a_digit(seed, shuffler):
    random = np.random.default_rng(seed)
    rows = [(group, tuple(row)) for group in "abb" for row in opinions(random, 4)]
    shuffled = rows[:]
    shuffler.shuffle(shuffled)

    def table(pairs):
        return found({group: [row for own, row in pairs if own == group] for group in "ab"})

    pd.testing.assert_frame_equal(table(rows), table(shuffled))


def test_what_is_shown_is_the_difference_of_shown_scores():
    table = found({"a": [[4], [5], [3]], "b": [[1], [2], [3], [2]], "c": [[1], [1], [2]]})
    scores = pd.DataFrame(
        [("g", "a", ELEMENTS[0], 4.0), ("g", "b", ELEMENTS[0], 2.1), ("g", "c", ELEMENTS[0], np.nan)],
        columns=["attribute", "value", "key", "score"],
    )
    (row,) = shown_contrasts(table, scores).to_dict("records")
    assert (row["one"], row["other"], row["difference"]) == ("a", "b", 1.9)
    assert np.isnan(row["low"])
    assert np.isnan(row["high"])
