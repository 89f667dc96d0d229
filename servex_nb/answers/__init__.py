"""Reading and validating what respondents answered."""

from servex_nb.answers.entered import EnteredAnswer, EnteredNote, EnteredQuote, entered
from servex_nb.answers.interviews import Interviews, read_interviews
from servex_nb.answers.mapping import Mapping, read_mapping, ready_mappings
from servex_nb.answers.recognising import propose_mapping

__all__ = [
    "EnteredAnswer",
    "EnteredNote",
    "EnteredQuote",
    "Interviews",
    "Mapping",
    "entered",
    "propose_mapping",
    "read_interviews",
    "read_mapping",
    "ready_mappings",
]
