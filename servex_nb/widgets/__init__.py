"""Forms on the screen: what a consultant settles and enters without code."""

from servex_nb.widgets.bench import BenchScreen
from servex_nb.widgets.interview import InterviewScreen
from servex_nb.widgets.prepare import Preparation

__all__ = ["BenchScreen", "InterviewScreen", "Preparation"]
