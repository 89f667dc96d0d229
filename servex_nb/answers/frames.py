"""The columns of the frames that hold interviews, and the words that may stand in them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pandas as pd

# Where a row came from; `row` counts as a spreadsheet does, with the header as row 1.
PLACE = ("file", "sheet", "row")

PERSON = ("respondent", "wave")
DETAILS = ("role", "department", "level", "weight")
# Before an attribute's name where it is a column among others.
ATTRIBUTE = "attribute."
# What makes an answer, note or quote the same: another one is a repetition or a contradiction.
ANSWER_KEY = (*PERSON, "item", "moment", "by")
NOTE_KEY = (*PERSON, "item", "text", "by")
QUOTE_KEY = (*PERSON, "item", "text")

PEOPLE = (*PERSON, *DETAILS, "attributes", *PLACE)
ANSWERS = (*ANSWER_KEY, "state", "score", "date", *PLACE)
NOTES = (*PERSON, "item", "text", "by", "date", *PLACE)
QUOTES = (*PERSON, "item", "text", "permission", "date", *PLACE)

MOMENTS = ("current", "target")
BY = ("respondent", "assessor")
SCORED, NOT_APPLICABLE, DONT_KNOW = "score", "not applicable", "don't know"
# Stands where an answer was taken back on a screen; in files such a cell is empty and says nothing.
NOT_ASKED = "not asked"
# Where the item of a note stands, for what was jotted down during an interview.
SCRATCHPAD = "scratchpad"

FIRST_WAVE = "1"
WEIGHT = 1.0

_DTYPES = {"weight": "float64", "score": "float64", "date": "datetime64[us]", "row": "int64"}


def attribute_column(name: str) -> str:
    """Return the name of the column that holds an attribute in files and rows."""
    return ATTRIBUTE + name


def pack(attributes: Mapping[str, str]) -> str:
    """Return a person's further attributes as one text, the same for the same; "" if none is told."""
    told = {name: value for name, value in attributes.items() if value}
    return json.dumps(told, ensure_ascii=False, sort_keys=True) if told else ""


def unpack(text: str) -> dict[str, str]:
    """Return a person's further attributes from the text that `pack` made of them."""
    return json.loads(text) if text else {}


def shape(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Return `columns` of `frame`, in that order, with their types and rows counted from 0.

    Text is `str` and never missing; `score` and `weight` are float64, `date` is datetime64[us],
    `row` is int64.
    """
    found = frame.reindex(columns=list(columns)).reset_index(drop=True)
    found = found.astype({column: _DTYPES.get(column, "str") for column in columns})
    if "attributes" in found:
        # Who knows of no further attributes need not name them.
        found["attributes"] = found["attributes"].fillna("")
    return found
