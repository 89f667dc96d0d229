from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.answers.text import clean
from servex_nb.widgets.interview.scratchpad import Line, one_line, read_lines, write_lines

texts = st.text().filter(lambda text: max(text, default="") < "\ud800").map(clean).map(one_line)
lines = st.builds(
    Line,
    st.times().map("{:%H:%M}".format),
    texts.filter(bool),
    st.sampled_from(["", "needs", "pyramid.core.1"]),
).flatmap(
    lambda line: st.sampled_from(["note", "quote", "assessor"] if line.item else ["note"]).map(
        lambda how: replace(line, how=how)
    )
)


@given(st.lists(lines))
def test_lines_are_read_as_they_were_written(found):
    assert list(read_lines(clean(write_lines(found), prose=True))) == found


@pytest.mark.parametrize(
    "text", ["→ needs – no", "– 14:30 – no", "14:30 → needs – no", "→ needs (quote) – no"]
)
def test_words_are_never_taken_for_a_place(text):
    assert read_lines(write_lines([Line("14:27", text)])) == (Line("14:27", text),)
