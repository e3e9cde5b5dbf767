"""Which folders another program keeps in step with the cloud, where a live desk must never lie."""

import json
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

# What the services' own programs leave in the folder they keep.
_MARKERS = (
    ("Syncthing", ".stfolder"),
    ("Nextcloud", ".nextcloudsync.log"),
    ("ownCloud", ".owncloudsync.log"),
    ("Nextcloud or ownCloud", ".sync_*.db"),
    ("Nextcloud or ownCloud", "._sync_*.db"),
    ("Dropbox", ".dropbox.cache"),
    ("Google Drive", ".tmp.drivedownload"),
    ("Google Drive", ".tmp.driveupload"),
    ("Resilio Sync", ".sync/ID"),
    ("MEGA", ".megaignore"),
)
# The names the services give to their folder, in the home folder or at the top of a disk.
_NAMES = (
    ("OneDrive", r"OneDrive( - .+)?|OneDrive-.+"),
    ("Dropbox", r"Dropbox( \(.+\))?"),
    ("Google Drive", r"Google ?Drive( \(.+\))?|My Drive( \(.+\))?"),
    ("iCloud", r"iCloud ?Drive|iCloud~.+"),
    ("Nextcloud", r"Nextcloud\d?"),
    ("ownCloud", r"ownCloud\d?"),
    ("Box", r"Box( Sync)?"),
    ("MEGA", r"MEGA(sync)?"),
    ("pCloud", r"pCloud ?Drive"),
    ("Proton Drive", r"Proton ?Drive"),
    ("Seafile", r"Seafile"),
    ("Syncthing", r"Syncthing"),
)
_PLUGGED_IN = tuple(map(Path, ("/media", "/run/media", "/Volumes", "/mnt/usb")))
_DRIVE_REMOVABLE = 2
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
# macOS keeps all of them here, each as "Service-account".
_CLOUD_STORAGE = ("Library", "CloudStorage")
_ICLOUD = ("Library", "Mobile Documents")


def synced_folder(
    path: Path, *, home: Path | None = None, environment: Mapping[str, str] | None = None
) -> str | None:
    """Return the name of the service that keeps the folder `path` lies in, or None.

    `path` need not exist; where it leads through links, both ways are looked at. A service that
    leaves no trace cannot be told. Home folder and environment are this user's unless given.
    """
    home = home or Path.home()
    known = _known_folders(home, os.environ if environment is None else environment)
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links are kept, ".." is not
    for way in dict.fromkeys((absolute, absolute.resolve())):
        for folder in (way, *way.parents):
            service = known.get(folder) or _named(folder, home) or _marked(folder)
            if service:
                return service
    return None


def is_removable(path: Path) -> bool:
    """Tell whether a folder lies on a stick or card, which people pull out.

    Told by where the system puts what is plugged in; False where that cannot be told.
    """
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetDriveTypeW(str(path.anchor)) == _DRIVE_REMOVABLE
    plugged = [place for place in _PLUGGED_IN if path.resolve().is_relative_to(place)]
    return any(
        folder.is_mount()
        for folder in (path.resolve(), *path.resolve().parents)
        if plugged and folder != Path("/")
    )


def _known_folders(home: Path, environment: Mapping[str, str]) -> dict[Path, str]:
    """Return the folders that the environment or a service's own settings name."""
    known = {home.joinpath(*_ICLOUD): "iCloud"}
    for name in _VARIABLES:
        if environment.get(name):
            known[Path(environment[name])] = "OneDrive"
    settings = [home / ".dropbox"]
    settings += [
        Path(environment[name]) / "Dropbox"
        for name in ("APPDATA", "LOCALAPPDATA")
        if environment.get(name)
    ]
    for folder in settings:
        known.update(dict.fromkeys(_dropboxes(folder / "info.json"), "Dropbox"))
    return known


def _dropboxes(info: Path) -> list[Path]:
    """Read where Dropbox says its folders are: {"personal": {"path": ...}, ...}."""
    try:
        accounts: object = json.loads(info.read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    if not isinstance(accounts, dict):
        return []
    paths = [one.get("path") for one in accounts.values() if isinstance(one, dict)]
    return [Path(path) for path in paths if isinstance(path, str) and path]


def _named(folder: Path, home: Path) -> str | None:
    parent = folder.parent
    if parent.parts[-2:] == _CLOUD_STORAGE:
        service = folder.name.partition("-")[0]
        return {"GoogleDrive": "Google Drive", "ProtonDrive": "Proton Drive"}.get(service, service)
    for service, pattern in _NAMES:
        if re.fullmatch(pattern, folder.name, re.IGNORECASE):
            # Elsewhere such a name may be anybody's, say Documents/Box.
            at_top = parent in (home, home.resolve()) or os.path.ismount(parent)
            return service if at_top else None
    return None


def _marked(folder: Path) -> str | None:
    for service, marker in _MARKERS:
        try:
            if next(folder.glob(marker), None) is not None:
                return service
        except OSError:
            return None
    return None
