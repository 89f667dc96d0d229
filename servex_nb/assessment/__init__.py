"""An engagement's data taken through scoring: where the store and the scores meet."""

from servex_nb.assessment.assess import assess, assess_answers, assess_before
from servex_nb.assessment.disclosing import check_disclosed, disclose, is_first, record

__all__ = ["assess", "assess_answers", "assess_before", "check_disclosed", "disclose", "is_first", "record"]
