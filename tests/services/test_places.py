"""Where a new desk may lie, what it is called, and what the window remembers."""

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


def test_how_the_window_stood_comes_back():
    assert places.window_state() == {}
    places.keep_window_state({"geometry": "00ff", "aside": "hidden"})
    assert places.window_state() == {"geometry": "00ff", "aside": "hidden"}
    places.keep_appearance("dark")
    places.keep_text_percent(150)
    assert (places.appearance(), places.text_percent()) == ("dark", 150)
