"""What tells that a folder changed holds still whatever lies in it, and patience grows."""

import os
import sys
from pathlib import Path

import pytest

from mtl_journal.services.folder_state import Patience, folder_state


def test_it_tells_of_every_change(tmp_path: Path) -> None:
    seen = {folder_state(tmp_path)}
    (tmp_path / "one").write_bytes(b"1")
    seen.add(folder_state(tmp_path))
    os.utime(tmp_path / "one", ns=(0, 5_000_000_000))
    seen.add(folder_state(tmp_path))
    (tmp_path / "one").rename(tmp_path / "two")
    seen.add(folder_state(tmp_path))
    assert len(seen) == 4 and None not in seen
    assert folder_state(tmp_path / "nowhere") is None
    assert folder_state(tmp_path / "two") is None


def test_what_services_work_with_while_a_file_comes_is_no_change(tmp_path: Path) -> None:
    before = folder_state(tmp_path)
    (tmp_path / ".syncthing.coming.tmp").write_bytes(b"half")
    assert folder_state(tmp_path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and such names")
def test_links_that_lead_nowhere_and_pipes_are_just_there(tmp_path: Path) -> None:
    (tmp_path / "lost.mtlshare").symlink_to(tmp_path / "nowhere")
    (tmp_path / "ring.mtlshare").symlink_to(tmp_path / "ring.mtlshare")
    (tmp_path / "self.mtlshare").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.mtlshare")
    (tmp_path / "a\nname.mtlshare").mkdir()
    told = folder_state(tmp_path)
    assert told is not None and told == folder_state(tmp_path)
    assert {name for name, _, _ in told} == set(os.listdir(tmp_path))
    (tmp_path / "nowhere").write_bytes(b"there after all")
    assert folder_state(tmp_path) != told


def test_patience_doubles_up_to_a_bound_and_begins_anew() -> None:
    patience = Patience(1.0, 5.0)
    assert [patience.next() for _ in range(5)] == [1.0, 2.0, 4.0, 5.0, 5.0]
    patience.reset()
    assert patience.next() == 1.0
