"""Where a person left off on this computer: the last desk, and how the window stood."""

import os
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.system.paths import private_folder, user_folder
from mtl_journal.system.settings import (
    APPEARANCE,
    LAST_DESK,
    LOCK_MINUTES,
    TEXT_PERCENT,
    WINDOW,
    keep_setting,
    setting,
)

_MEETING = "open"  # the folder in which windows of this person are called
_LONGEST_SOCKET = 100  # bytes that the path of a socket may have on every system
_UNUSABLE = '<>:"/\\|?*'  # in names of files, on one system or another


def last_desk() -> Path | None:
    """Return the desk that was open last; None where none was, or it cannot be reached now."""
    kept = setting(LAST_DESK)
    try:
        return Path(kept) if kept and Path(kept).is_file() else None
    except OSError:  # its folder may no longer be looked into
        return None


def note_desk(path: Path) -> None:
    """Keep which desk to open next time; raises disk errors."""
    keep_setting(LAST_DESK, str(path.absolute()))


def refuse_live_place(path: Path) -> None:
    """Raise why a new desk cannot be worked in at `path`.

    What `services.desks.refuse_place` raises, UserError "disk.read_only", and "desk.on_stick" for
    what is pulled out while it is being written to.
    """
    from mtl_journal.services.desks import refuse_place
    from mtl_journal.system.folders import is_removable

    refuse_place(path)
    folder = path.absolute().parent
    if not os.access(folder, os.W_OK):
        raise UserError("disk.read_only", path=str(path))
    if is_removable(folder):
        raise UserError("desk.on_stick", path=str(path))


def is_read_only(path: Path) -> bool:
    """Tell whether nothing can be saved into a desk: its file, or its folder, may only be read."""
    return not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))


def suggested_folder() -> Path:
    """Return a folder of the person's own where a desk may lie: Documents where that is safe."""
    from mtl_journal.system.folders import synced_folder  # a start needs it not

    home = Path.home()
    documents = home / "Documents"
    usable = documents.is_dir() and synced_folder(documents) is None
    return documents if usable else home


def suggested_name(name: str) -> str:
    """Return a name for the desk file of a person, such as "Amina Okafor.mtlj"."""
    plain = "".join(" " if sign in _UNUSABLE or not sign.isprintable() else sign for sign in name)
    return f"{' '.join(plain.split()).strip('.') or 'My journal'}.mtlj"


def window_state() -> dict[str, str]:
    """Return what `keep_window_state` kept: names of parts and how they stood."""
    kept = setting(WINDOW)
    return dict(zip(kept[::2], kept[1::2], strict=True))


def keep_window_state(state: dict[str, str]) -> None:
    """Keep how the window stands, for the next start; raises disk errors."""
    keep_setting(WINDOW, tuple(part for pair in sorted(state.items()) for part in pair))


def appearance() -> str:
    """Return "auto" (as the computer is set), "light" or "dark"."""
    return setting(APPEARANCE)


def keep_appearance(chosen: str) -> None:
    """Keep the choice; raises disk errors."""
    keep_setting(APPEARANCE, chosen)


def text_percent() -> int:
    """Return how large text is shown, 100 being usual."""
    return setting(TEXT_PERCENT)


def keep_text_percent(percent: int) -> None:
    """Keep the size; raises disk errors."""
    keep_setting(TEXT_PERCENT, percent)


def lock_minutes() -> int:
    """Return after how many idle minutes the window locks."""
    return setting(LOCK_MINUTES)


def somebody_listens() -> bool:
    """Tell whether a window of this person may be open; asked at every start, so it is quick."""
    if os.name != "posix":
        return True
    try:
        return bool(os.listdir(user_folder() / _MEETING))
    except OSError:
        return False


def meeting_place(desk: Path) -> str:
    """Return where programs that want the same desk meet: the path of a local socket.

    On Windows it is the name of a pipe; "" where there can be no such place.
    """
    import hashlib

    name = hashlib.sha256(os.fsencode(os.path.realpath(desk))).hexdigest()[:16]
    if os.name != "posix":
        return f"mtl-journal-{name}"
    try:
        path = str(private_folder(user_folder() / _MEETING) / name)
    except UserError:
        return ""
    return path if len(os.fsencode(path)) <= _LONGEST_SOCKET else ""
