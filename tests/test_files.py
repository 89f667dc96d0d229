"""Files appear whole or not at all."""

import pytest

from servex_nb.errors import InputError, RunError
from servex_nb.files import Existing, is_numbered, slug, write_kept, write_whole


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


@pytest.fixture
def filled(tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(b"filled in")
    return path


def test_what_was_filled_in_is_not_overwritten(filled):
    with pytest.raises(InputError, match=r"There already.*form\.xlsx.*--force"):
        write_kept({filled: b"empty"}, Existing.REFUSE)
    assert filled.read_bytes() == b"filled in"


def test_a_file_takes_a_number_beside_another(filled):
    first = write_kept({filled: b"empty"}, Existing.NUMBER)
    assert [path.name for path in first] == ["form (2).xlsx"]
    assert write_kept({filled: b"empty"}, Existing.NUMBER) == first
    assert [path.name for path in write_kept({filled: b"other"}, Existing.NUMBER)] == ["form (3).xlsx"]
    assert is_numbered(first[0])
    assert not is_numbered(filled)


def test_the_same_file_or_a_forced_one_is_written_again(filled):
    assert write_kept({filled: b"filled in"}, Existing.REFUSE) == [filled]
    write_kept({filled: b"empty"}, Existing.REPLACE)
    assert filled.read_bytes() == b"empty"
