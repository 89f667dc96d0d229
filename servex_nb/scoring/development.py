"""How the elements' scores changed from one wave to another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from servex_nb.scoring.bootstrap import change, shows
from servex_nb.scoring.ratings import Ratings


@dataclass(frozen=True)
class Change:
    """The change of the elements' scores since an earlier wave.

    Attributes
    ----------
    since
        The earlier wave's label.
    elements
        Indexed by element key, in the arrangement's order: `change` (later − earlier, in points
        of the scale), `low`, `high` (its 95 % interval, NaN where a wave has fewer than 3
        respondents); NaN where either wave has no score.
    moved
        The elements whose change shows: its interval leaves out 0.
    """

    since: str
    elements: pd.DataFrame
    moved: tuple[str, ...]

    @classmethod
    def of(cls, since: str, elements: pd.DataFrame) -> Change:
        """Return the change with the elements whose change shows."""
        shown = shows(elements["low"].to_numpy(), elements["high"].to_numpy())
        return cls(since, elements, tuple(map(str, elements.index[shown])))

    def shows(self, key: str) -> bool:
        """Return whether an element's change shows: its interval leaves out 0."""
        return key in self.moved

    def shown(self, keys: Iterable[str]) -> Change:
        """Return what may be shown of elements whose score is shown: which of them moved.

        How far they moved follows from the released scores of both waves, and from nothing else.
        """
        hidden = self.elements.assign(change=np.nan, low=np.nan, high=np.nan)
        return Change(self.since, hidden, tuple(key for key in keys if key in self.moved))

    def between(self, earlier: pd.Series, later: pd.Series) -> Change:
        """Return the change with the differences of both waves' released scores as its figures."""
        difference = (later - earlier.reindex(later.index)).round(1)
        return Change(self.since, self.elements.assign(change=difference), self.moved)


def changes(earlier: Ratings, later: Ratings, elements: Sequence[str]) -> pd.DataFrame:
    """Return the change of some elements' scores between two waves, with its 95 % interval.

    Parameters
    ----------
    earlier, later
        The two waves' respondents; who took part in both has the same code in both.
    elements
        Keys of elements that both waves have, on the same scale.

    Returns
    -------
    pandas.DataFrame
        Indexed by element key: `change`, `low`, `high`.
    """
    people = sorted({*earlier.respondents, *later.respondents})
    before, after = _of_all(earlier, people), _of_all(later, people)
    # By what they said alone, so that other codes give the same figures.
    content = np.hstack([before.given, before.weights[:, None], after.given, after.weights[:, None]])
    order = np.lexsort(np.nan_to_num(content, nan=-np.inf).T)
    values = [each.columns(elements)[order] for each in (before, after)]
    low, high = change(values[0], values[1], (before.weights[order], after.weights[order]))
    means = [later.mean(key) - earlier.mean(key) for key in elements]
    return pd.DataFrame({"change": means, "low": low, "high": high}, index=pd.Index(elements, name="key"))


def _of_all(ratings: Ratings, people: Sequence[str]) -> Ratings:
    """Return the ratings with a row for everybody, empty for who took no part."""
    place = {code: place for place, code in enumerate(ratings.respondents)}
    rows = np.array([place.get(code, -1) for code in people], dtype=np.intp)
    there = rows >= 0
    return Ratings(
        respondents=tuple(people),
        items=ratings.items,
        given=np.where(there[:, None], ratings.given[rows], np.nan),
        values=np.where(there[:, None], ratings.values[rows], np.nan),
        weights=np.where(there, ratings.weights[rows], 1.0),
        groups={},
    )
