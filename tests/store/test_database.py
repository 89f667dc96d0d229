"""What the database says, in words that a consultant can act on."""

import shutil
from types import SimpleNamespace

import pytest

from servex_nb.store.database import _meaning


@pytest.mark.parametrize(("free", "why"), [(4096, "full"), (10**9, "unusable")])
def test_a_disk_without_room_is_called_full_whatever_sqlite_calls_it(tmp_path, monkeypatch, free, why):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert _meaning("disk I/O error", str(tmp_path / "workbook.sqlite")).why == why
