"""Nobody has to read the whole way to a file that lies in their own folder."""

from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.gui.desk_link import said
from mtl_journal.gui.shown_path import shown_path


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    own = tmp_path / "ruth"
    monkeypatch.setattr(Path, "home", lambda: own)
    return own


def test_what_lies_at_home_is_said_from_there(home: Path):
    assert Path(shown_path(home / "Documents" / "a.mtlj")) == Path("Documents", "a.mtlj")


def test_what_lies_elsewhere_is_said_in_full(home: Path):
    elsewhere = Path("/media").joinpath(*home.parts[1:], "a.mtlj")
    for other in (elsewhere, home.with_name("ruth2") / "a.mtlj", home):
        assert shown_path(other) == str(other)


def test_a_sentence_about_a_file_says_it_so(home: Path):
    words = said(UserError("desk.wrong_passphrase", path=home / "Ruth.mtlj"))
    assert "Ruth.mtlj" in words
    assert str(home) not in words
