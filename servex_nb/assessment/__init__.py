"""An engagement's data taken through scoring: where the store and the scores meet."""

from servex_nb.assessment.assess import assess, assess_before

__all__ = ["assess", "assess_before"]
