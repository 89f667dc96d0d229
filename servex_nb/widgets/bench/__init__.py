"""The analyst's bench: one chart at a time, by controls, with the Python that makes it."""

from servex_nb.widgets.bench.bench import Bench
from servex_nb.widgets.bench.choice import Choice
from servex_nb.widgets.bench.screen import BenchScreen

__all__ = ["Bench", "BenchScreen", "Choice"]
