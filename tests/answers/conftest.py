from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from servex_nb.answers import Interviews, read_interviews
from servex_nb.errors import Fault, InputError
from servex_nb.model import Model, shipped_model

Read = Callable[..., Interviews]
Refuse = Callable[..., tuple[Fault, ...]]


@pytest.fixture(scope="session")
def model() -> Model:
    return shipped_model()


@pytest.fixture
def read(tmp_path: Path, model: Model) -> Read:
    """Read csv files that hold the given texts or bytes."""
    numbers = itertools.count(1)

    def reading(*contents: str | bytes) -> Interviews:
        paths = []
        for content in contents:
            path = tmp_path / f"interviews{next(numbers)}.csv"
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            paths.append(path)
        return read_interviews(paths, model)

    return reading


@pytest.fixture
def refuse(read: Read) -> Refuse:
    """Return the faults in csv files that hold the given texts or bytes."""

    def refusing(*contents: str | bytes) -> tuple[Fault, ...]:
        with pytest.raises(InputError) as caught:
            read(*contents)
        return tuple(caught.value.faults)

    return refusing
