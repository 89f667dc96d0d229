"""A consulting workbook for the Service Excellence Model (CEN/TS 16880, ISO 23592).

The names below are imported on first use, so that `import servex_nb` stays quick.
"""

from importlib import import_module
from importlib.metadata import version
from typing import Any

__version__ = version("servex-nb")

_HOME = {
    "HOUSE": "servex_nb.charts",
    "Material": "servex_nb.report",
    "PRINT": "servex_nb.charts",
    "PROJECTOR": "servex_nb.charts",
    "Recipe": "servex_nb.model",
    "Released": "servex_nb.scoring",
    "Scores": "servex_nb.scoring",
    "Settings": "servex_nb.model",
    "Workbook": "servex_nb.store",
    "actions": "servex_nb.charts",
    "assess": "servex_nb.assessment",
    "by_score": "servex_nb.charts",
    "build_guide": "servex_nb.report",
    "build_report": "servex_nb.report",
    "coverage": "servex_nb.charts",
    "gaps": "servex_nb.charts",
    "disclose": "servex_nb.assessment",
    "gather": "servex_nb.report",
    "heatmap": "servex_nb.charts",
    "ladder": "servex_nb.charts",
    "make_theme": "servex_nb.charts",
    "paper": "servex_nb.charts",
    "perception": "servex_nb.charts",
    "preview": "servex_nb.report",
    "priorities": "servex_nb.charts",
    "pyramid": "servex_nb.charts",
    "radar": "servex_nb.charts",
    "read_interviews": "servex_nb.answers",
    "read_model": "servex_nb.model",
    "read_theme": "servex_nb.charts",
    "release": "servex_nb.scoring",
    "score": "servex_nb.scoring",
    "score_many": "servex_nb.scoring",
    "shifts": "servex_nb.charts",
    "shipped_model": "servex_nb.model",
    "source_line": "servex_nb.charts",
    "spread": "servex_nb.charts",
    "waves": "servex_nb.charts",
    "theme_of": "servex_nb.charts",
    "tinted": "servex_nb.charts",
    "wheel": "servex_nb.charts",
    "without": "servex_nb.charts",
}

__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'servex_nb' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
