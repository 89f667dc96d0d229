"""Forms on the screen: what a consultant settles and enters without code.

They are imported on first use: an interview should be there at once, whatever else there is to fill in.
"""

from importlib import import_module
from typing import Any

_HOME = {
    "AgreeScreen": "servex_nb.widgets.agree",
    "BenchScreen": "servex_nb.widgets.bench",
    "InterviewScreen": "servex_nb.widgets.interview",
    "Preparation": "servex_nb.widgets.prepare",
}

__all__ = ["AgreeScreen", "BenchScreen", "InterviewScreen", "Preparation"]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'servex_nb.widgets' has no attribute {name!r}")
