import stat
import sys
from pathlib import Path

import platformdirs
import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.system.paths import private_folder, user_folder


def test_the_environment_names_the_users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MTL_JOURNAL_HOME", str(tmp_path / "élan"))
    assert user_folder() == tmp_path / "élan"
    assert not user_folder().exists()


def test_without_it_the_platform_says_where(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("MTL_JOURNAL_HOME", raising=False)
    assert user_folder().name == "mtl-journal"
    assert user_folder() == Path(platformdirs.user_data_dir("mtl-journal", appauthor=False))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_a_private_folder_is_for_its_owner_alone(tmp_path: Path):
    folder = private_folder(tmp_path / "a" / "b")
    for made in (folder, folder.parent):
        assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert private_folder(folder) == folder


def test_a_file_in_the_way_is_said_so(tmp_path: Path):
    (tmp_path / "a").write_text("a file")
    for path in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(UserError) as raised:
            private_folder(path)
        assert raised.value.code.startswith("disk.")
        assert raised.value.params["path"] == str(path)
