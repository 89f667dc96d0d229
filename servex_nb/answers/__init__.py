"""Reading and validating what respondents answered."""

from servex_nb.answers.interviews import Interviews, read_interviews
from servex_nb.answers.mapping import Mapping, read_mapping, ready_mappings
from servex_nb.answers.recognising import propose_mapping

__all__ = [
    "Interviews",
    "Mapping",
    "propose_mapping",
    "read_interviews",
    "read_mapping",
    "ready_mappings",
]
