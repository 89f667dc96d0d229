"""Files appear whole or not at all."""

import pytest

from servex_nb.errors import RunError
from servex_nb.files import slug, write_whole


def test_files_are_written_with_their_folders(tmp_path):
    write_whole({tmp_path / "a" / "x.txt": b"1", tmp_path / "b" / "y.txt": b"2"})
    assert (tmp_path / "a" / "x.txt").read_bytes() == b"1"
    assert (tmp_path / "b" / "y.txt").read_bytes() == b"2"


def test_when_one_cannot_be_written_all_stay_as_they_were(tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(RunError, match="cannot be written"):
        write_whole({kept: b"new", tmp_path / "file" / "below.txt": b"x"})
    assert kept.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "kept.txt"]


@pytest.mark.parametrize(
    ("text", "made"),
    [("Nulmeting 2025", "nulmeting-2025"), ("Één é/..", "een-e"), ("第一", "7b2c-4e00"), ("", "unnamed")],
)
def test_a_slug_is_safe_in_any_file_system(text, made):
    assert slug(text) == made
