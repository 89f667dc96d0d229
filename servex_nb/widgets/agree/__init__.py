"""The screen on which consultant and client settle scores, targets, priorities and actions."""

from servex_nb.widgets.agree.screen import AgreeScreen

__all__ = ["AgreeScreen"]
