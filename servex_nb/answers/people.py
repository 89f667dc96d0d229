"""Who the respondents of an import are."""

from __future__ import annotations

import pandas as pd

from servex_nb.answers import frames
from servex_nb.answers.repeats import contradictions
from servex_nb.errors import Fault, Message
from servex_nb.model import LANGUAGES
from servex_nb.model.language import Phrases, listing

_say = Phrases("servex_nb.answers").message


def disagreements(rows: pd.DataFrame) -> list[Fault]:
    """Return a fault for each row that tells something else about a respondent in a wave.

    Parameters
    ----------
    rows
        The rows of all files, as `read_rows` gives them.
    """
    faults: list[Fault] = []
    for name in (*frames.DETAILS, *_attributes(rows)):
        told = _known(rows).dropna(subset=[name])
        told = told.assign(column=name, told=told[name].astype("str"))
        faults += contradictions(told, frames.PERSON, _say("again.person"))
    return faults


def gather_people(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row a respondent in a wave.

    What one row leaves out, another may tell; the place is that of the first row.

    Parameters
    ----------
    rows
        The rows of all files, which agree.
    """
    people = _known(rows).groupby(list(frames.PERSON), sort=False, as_index=False).first()
    people = people.assign(**{name: people[name].fillna("") for name in _words(rows)})
    return people.assign(attributes=_packed(people))


def namesakes(people: pd.DataFrame) -> list[str]:
    """Return a remark for respondents whose names differ in capitals alone."""
    names = people["respondent"].drop_duplicates()
    alike = names.groupby(names.str.casefold(), sort=False).agg(list)
    return [
        _say("again.namesakes", names=Message({spoken: listing(same, spoken) for spoken in LANGUAGES}))
        for same in alike
        if len(same) > 1
    ]


def _known(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with empty words as missing: what is not told does not disagree."""
    return rows.assign(**{name: rows[name].mask(rows[name] == "") for name in _words(rows)})


def _attributes(rows: pd.DataFrame) -> list[str]:
    return [str(name) for name in rows if str(name).startswith(frames.ATTRIBUTE)]


def _words(rows: pd.DataFrame) -> list[str]:
    return [*(name for name in frames.DETAILS if name != "weight"), *_attributes(rows)]


def _packed(people: pd.DataFrame) -> list[str]:
    """Return each person's further attributes as one text."""
    names = _attributes(people)
    if not names:
        return [""] * len(people)
    plain = [name.removeprefix(frames.ATTRIBUTE) for name in names]
    return [frames.pack(dict(zip(plain, told, strict=True))) for told in people[names].to_numpy().tolist()]
