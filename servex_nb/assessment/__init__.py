"""An engagement's data taken through scoring: where the store and the scores meet."""

from servex_nb.assessment.assess import assess
from servex_nb.assessment.disclosing import check_disclosed, disclose, record

__all__ = ["assess", "check_disclosed", "disclose", "record"]
