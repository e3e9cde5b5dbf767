"""Shares that wait for an answer: what comes under the name of another is kept beside it."""

from pathlib import Path

import pytest

from mtl_journal.services.arrived import answered, arrived, keep_arrived


@pytest.fixture
def came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MTL_JOURNAL_HOME", str(tmp_path / "home"))
    return tmp_path / "share.mtlshare"


def test_a_share_waits_though_its_file_is_cleaned_up(came: Path) -> None:
    came.write_bytes(b"one")
    keep_arrived(came)
    keep_arrived(came)
    came.unlink()
    (copy,) = arrived()
    assert copy.read_bytes() == b"one"
    answered(copy)
    assert arrived() == [] and not copy.exists()


def test_another_under_the_same_name_is_kept_as_well(came: Path) -> None:
    for content in (b"one", b"another"):
        came.write_bytes(content)
        keep_arrived(came)
    assert [one.read_bytes() for one in arrived()] == [b"one", b"another"]
    came.unlink()
    first, second = arrived()
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"another")
    answered(first)
    assert arrived() == [second]
