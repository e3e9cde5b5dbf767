"""The device id: which computer's pen writes in a desk, kept outside the desk on purpose.

A desk that was copied, restored or carried to another computer finds no id here, or one that last
wrote something else, and draws a new one; so two pens never write the same numbers.
"""

import json
import os
import re
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from mtl_journal.system.atomic import disk_error
from mtl_journal.system.paths import private_folder, user_folder

_LENGTH = 256  # bytes, filled up with spaces; less than a disk's sector
_DESK = re.compile(r"[0-9a-f-]{16,64}")
_SHAPES = {
    "device": re.compile(r"[0-9a-f]{32}"),
    "last": re.compile(r"[0-9a-f]{64}|"),
    "salt": re.compile(r"[0-9a-f]{32}|"),
    "clock": re.compile(r"[0-9]{1,19}|"),
}


@dataclass(frozen=True, slots=True)
class Device:
    """An id (32 hex digits), the last record id it wrote (64, or "" before the first), a copy of
    the desk file's salt (32, or ""): without it a damaged salt locks the desk for good. And the
    desk's logical clock (decimal, or "") when this computer wrote last, drafts included.
    """

    device: str
    last: str
    salt: str
    clock: str = ""

    def __post_init__(self) -> None:
        for name, shape in _SHAPES.items():
            value: object = getattr(self, name)
            if not isinstance(value, str) or not shape.fullmatch(value):
                raise ValueError(f"a device's {name} has another shape")


def new_device() -> str:
    """Draw a device id, 32 hex digits."""
    return secrets.token_hex(16)


def recall_device(desk_id: str) -> Device | None:
    """Return what was kept for the desk on this computer; None when nothing readable was."""
    return _read(_path(desk_id))


def keep_device(desk_id: str, device: Device) -> None:
    """Write what is kept for the desk; raises the UserErrors of `disk_error`.

    Called after every saved change, so it overwrites in place (2 µs where replacing takes 80)
    and does not flush. Whatever a kill or a power cut leaves, old, torn or nothing, disagrees
    with the desk, and then a new id is drawn; all contents have one length for the same reason.
    """
    path = _path(desk_id)
    content = json.dumps(asdict(device)).encode().ljust(_LENGTH)
    try:
        try:
            _overwrite(path, content)
        except FileNotFoundError:
            private_folder(path.parent)
            _overwrite(path, content)
    except OSError as error:
        raise disk_error(error, path) from error


def kept_salts() -> list[bytes]:
    """Return the salts (16 bytes each) of all desks that were open on this computer."""
    try:
        paths = sorted(_folder().glob("*.json"))
    except OSError:
        return []
    kept = [device for device in map(_read, paths) if device]
    return [bytes.fromhex(device.salt) for device in kept if device.salt]


def _folder() -> Path:
    return user_folder() / "desks"


def _path(desk_id: str) -> Path:
    if not _DESK.fullmatch(desk_id):  # it becomes a file's name
        raise ValueError("a desk's id is hexadecimal")
    return _folder() / f"{desk_id}.json"


def _read(path: Path) -> Device | None:
    try:
        with path.open("rb") as file:
            fields: object = json.loads(file.read(_LENGTH + 1))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or set(fields) != set(_SHAPES):
        return None
    try:
        return Device(**fields)
    except ValueError:
        return None


def _overwrite(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        os.write(descriptor, content)
    finally:
        os.close(descriptor)
