"""The interview on the screen: one respondent, question by question, with pictures that move along."""

from servex_nb.widgets.interview.screen import InterviewScreen

__all__ = ["InterviewScreen"]
