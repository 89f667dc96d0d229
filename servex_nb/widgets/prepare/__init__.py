"""The preparation of an engagement: client, model, respondents, plan and files."""

from servex_nb.widgets.prepare.preparation import Preparation

__all__ = ["Preparation"]
