"""Reading and validating what respondents answered."""

from servex_nb.answers.interviews import Interviews, read_interviews

__all__ = ["Interviews", "read_interviews"]
