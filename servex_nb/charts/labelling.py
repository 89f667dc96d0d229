"""Labels of one's own on a chart, in the place of the model's."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from servex_nb.errors import InputError
from servex_nb.model import Item, Kind
from servex_nb.model.texts import Texts
from servex_nb.scoring import Scores


def relabelled(scores: Scores, labels: Mapping[str, str], language: str) -> Scores:
    """Return scores whose items have other short labels, for a chart and its alternative text alike.

    Parameters
    ----------
    labels
        Texts by item key; of a shift the text is the pole that it moves to.
    language
        The language whose labels change.

    Raises
    ------
    InputError
        If a key is none of the model's items, or a text is empty.
    """
    if not labels:
        return scores
    model = scores.settings.model
    check_labels(labels, model.items)
    told = model.texts[language].model_dump(by_alias=True)
    for key, text in labels.items():
        _tell(told, model.items[key], text)
    # Unchecked, for only words change.
    model = model.model_copy(update={"texts": {**model.texts, language: Texts.model_validate(told)}})
    return replace(scores, settings=scores.settings.model_copy(update={"model": model}))


def check_labels(labels: Mapping[str, str], known: Iterable[str]) -> None:
    """Raise InputError if a label has no item, or nothing to print."""
    keys = list(known)
    for key, text in labels.items():
        if key not in keys:
            close = difflib.get_close_matches(str(key), keys, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(keys) or 'none'}."
            raise InputError(f"There is nothing called {key!r} to label; {hint}")
        if not text.strip():
            raise InputError(f"The label of {key!r} is {text!r}; give the text to print.")


def _tell(texts: dict[str, Any], item: Item, text: str) -> None:
    part = item.key.rpartition(".")[2]
    if item.kind is Kind.ELEMENT:
        texts["elements"][item.key]["short"] = text
    elif item.kind is Kind.SUB_ELEMENT:
        texts["elements"][item.parent]["sub_elements"][part]["short"] = text
    elif item.kind is Kind.LAYER:
        # A pyramid with room enough prints the whole name.
        texts["pyramid"][part] |= {"name": text, "short": text}
    elif item.kind is Kind.STATEMENT:
        layer = texts["pyramid"][str(item.parent).rpartition(".")[2]]
        layer["statements"][int(part) - 1]["short"] = text
    else:
        texts["shifts"][part]["to"] = text
