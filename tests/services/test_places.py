"""Where a new desk may lie, what it is called, and what the window remembers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.services import places


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Ruth Ellery", "Ruth Ellery.mtlj"),
        ("  Siân  O'Neill ", "Siân O'Neill.mtlj"),
        ("a/b:c*?", "a b c.mtlj"),
        ("..", "My journal.mtlj"),
        ("", "My journal.mtlj"),
    ],
)
def test_a_file_is_called_after_its_person(name: str, file: str):
    assert places.suggested_name(name) == file


def test_documents_are_suggested_unless_they_are_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places.suggested_folder() == tmp_path
    (tmp_path / "Documents").mkdir()
    assert places.suggested_folder() == tmp_path / "Documents"
    (tmp_path / "Documents" / ".stfolder").mkdir()
    assert places.suggested_folder() == tmp_path


def test_a_synced_folder_is_refused_and_a_plain_one_is_not(tmp_path: Path):
    places.refuse_live_place(tmp_path / "my.mtlj")
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(UserError, match="synced_folder"):
        places.refuse_live_place(tmp_path / "my.mtlj")


def test_the_last_desk_is_kept_while_it_is_there(tmp_path: Path):
    assert places.last_desk() is None
    desk = tmp_path / "my.mtlj"
    desk.touch()
    places.note_desk(desk)
    assert places.last_desk() == desk
    desk.unlink()
    assert places.last_desk() is None


def test_a_last_desk_that_cannot_be_asked_for_is_not_there(tmp_path: Path):
    places.note_desk(tmp_path / ("a name longer than disks allow " * 20))
    assert places.last_desk() is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_a_last_desk_in_a_folder_that_nobody_may_look_into_is_not_there(tmp_path: Path):
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "my.mtlj").touch()
    places.note_desk(closed / "my.mtlj")
    home = Path(os.environ["MTL_JOURNAL_HOME"])
    ways = [one for one in (home, *home.parents) if one.stat().st_mode & 0o077 == 0]
    for folder in ways:
        folder.chmod(0o755)
    (home / "settings.json").chmod(0o644)
    closed.chmod(0)
    done = subprocess.run(
        [sys.executable, "-c", AS_ANYBODY], capture_output=True, text=True, check=False
    )
    for folder in (*ways, closed):
        folder.chmod(0o700)
    assert (done.stdout, done.stderr) == ("kept None\n", "")


# For root no folder is closed; whoever runs this is somebody else from then on.
AS_ANYBODY = """
import os
from mtl_journal.services import places
if os.getuid() == 0:
    os.setuid(65534)
print("kept" if places.setting(places.LAST_DESK) else "lost", places.last_desk())
"""


def test_how_the_window_stood_comes_back():
    assert places.window_state() == {}
    places.keep_window_state({"geometry": "00ff", "aside": "hidden"})
    assert places.window_state() == {"geometry": "00ff", "aside": "hidden"}
    places.keep_appearance("dark")
    places.keep_text_percent(150)
    assert (places.appearance(), places.text_percent()) == ("dark", 150)
