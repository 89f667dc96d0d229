"""Forms on the screen: what a consultant settles and enters without code."""

from servex_nb.widgets.agree import AgreeScreen
from servex_nb.widgets.interview import InterviewScreen
from servex_nb.widgets.prepare import Preparation

__all__ = ["AgreeScreen", "InterviewScreen", "Preparation"]
