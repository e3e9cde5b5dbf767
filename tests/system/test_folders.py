import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from mtl_journal.system.folders import synced_folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "Documents").mkdir()
    return tmp_path


def told(path: Path, home: Path, environment: Mapping[str, str] | None = None) -> str | None:
    return synced_folder(path, home=home, environment=environment or {})


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".stfolder/", "Syncthing"),
        (".stfolder", "Syncthing"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".sync_7a1b2c3d4e5f.db", "Nextcloud or ownCloud"),
        (".dropbox.cache/", "Dropbox"),
        (".tmp.driveupload/", "Google Drive"),
        (".sync/ID", "Resilio Sync"),
    ],
)
def test_a_service_is_known_by_what_its_program_leaves(home: Path, marker: str, service: str):
    kept = home / "Documents" / "kept"
    mark = kept / marker
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.mkdir(exist_ok=True) if marker.endswith("/") else mark.touch()
    assert told(kept, home) == service
    assert told(kept / "deep" / "er" / "new desk.mtlj", home) == service
    assert told(home / "Documents" / "desk.mtlj", home) is None


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - University of Somewhere", "OneDrive"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Box", "Box"),
        ("Library/CloudStorage/GoogleDrive-a@b.uk/My Drive", "Google Drive"),
        ("Library/CloudStorage/OneDrive-School", "OneDrive"),
        ("Library/CloudStorage/Box-Box", "Box"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
    ],
)
def test_a_service_is_known_by_its_folders_name(home: Path, folder: str, service: str):
    assert told(home / folder / "desk.mtlj", home) == service


@pytest.mark.parametrize(
    "folder", ["", "Documents", "Documents/Box", "Documents/OneDrive", "Boxes", "My OneDrive"]
)
def test_an_ordinary_folder_is_not_suspected(home: Path, folder: str):
    (home / ".dropbox").mkdir()  # where Dropbox keeps its settings; the home is not synced
    assert told(home / folder / "desk.mtlj", home) is None


def test_the_environment_names_onedrives_folder(home: Path):
    moved = home / "Documents" / "Work"
    assert told(moved / "desk.mtlj", home, {"OneDriveCommercial": str(moved)}) == "OneDrive"
    assert told(moved / "desk.mtlj", home, {"OneDriveCommercial": ""}) is None


def test_dropboxs_own_settings_name_its_folder(home: Path):
    info = home / ".dropbox" / "info.json"
    info.parent.mkdir()
    moved = home / "Documents" / "Elsewhere"
    info.write_text(json.dumps({"business": {"path": str(moved), "host": 1}}))
    assert told(moved / "desk.mtlj", home) == "Dropbox"
    for damaged in ("", "[]", "{", '{"personal": 3}', '{"personal": {"path": 3}}'):
        info.write_text(damaged)
        assert told(moved / "desk.mtlj", home) is None


def test_a_link_into_a_synced_folder_does_not_hide_it(home: Path):
    kept = home / "Documents" / "kept"
    (kept / ".stfolder").mkdir(parents=True)
    (kept / "journal").mkdir()
    (home / "link").symlink_to(kept / "journal")
    assert told(home / "link" / "desk.mtlj", home) == "Syncthing"
    assert told(home / "Documents" / "x" / ".." / "kept" / "desk.mtlj", home) == "Syncthing"


def test_without_being_told_it_asks_this_users_home(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    assert synced_folder(home / "Nextcloud" / "desk.mtlj") == "Nextcloud"
    monkeypatch.setenv("OneDrive", str(home / "Documents"))
    assert synced_folder(home / "Documents" / "desk.mtlj") == "OneDrive"
