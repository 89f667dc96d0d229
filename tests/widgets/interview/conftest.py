import datetime as dt

import pytest

from servex_nb.widgets.interview.interview import Interview

AT = dt.datetime(2026, 11, 22, 14, 32, tzinfo=dt.UTC)


@pytest.fixture
def respondent(acme):
    return acme.plan_respondent("Jan de Vries", level="board", role="Director")


@pytest.fixture
def hold(acme, respondent):
    """Begin or resume the interview, as another consultant would beside the first."""
    return lambda: Interview(acme, respondent, "1", clock=lambda: AT)


@pytest.fixture
def interview(hold):
    return hold()
