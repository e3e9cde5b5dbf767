"""The settings of this computer's user: declared once here, kept in one small JSON file."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from mtl_journal.domain.edition import EDGES, PAPERS, THEMES
from mtl_journal.system.paths import private_folder, user_folder

_LIMIT = 1 << 20  # bytes
T = TypeVar("T")


class Setting(NamedTuple, Generic[T]):
    """A name, the value it has until somebody changes it, and what reads it strictly.

    `kind` returns the value for what stands in the file, or raises ValueError.
    """

    name: str
    default: T
    kind: Callable[[object], T]


def texts(value: object) -> tuple[str, ...]:
    """A kind: a list of texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("not a list of texts")
    return tuple(value)


def folder(value: object) -> str:
    """A kind: the full path of a folder, or "" for none."""
    if not isinstance(value, str) or (value and not Path(value).is_absolute()):
        raise ValueError("not the full path of a folder")
    if "\0" in value or not _has_bytes(value):
        raise ValueError("a path with characters that no folder can be named with")
    return value


def _has_bytes(path: str) -> bool:
    """Tell whether the system can be asked for a path at all; half a character has no bytes."""
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        return False
    return True


def number(value: object) -> int:
    """A kind: a whole number from 1 to 1,000."""
    if type(value) is not int or not 1 <= value <= 1000:
        raise ValueError("not a whole number from 1 to 1,000")
    return value


def file_path(value: object) -> str:
    """A kind: the full path of a file, or "" for none."""
    return folder(value)


def pairs(value: object) -> tuple[str, ...]:
    """A kind: names and what belongs to them, one after the other."""
    found = texts(value)
    if len(found) % 2:
        raise ValueError("not a list of pairs")
    return found


def one_of(*allowed: str) -> Callable[[object], str]:
    """Return a kind: one of a few words."""

    def kind(value: object) -> str:
        if value not in allowed:
            raise ValueError(f"not one of {', '.join(allowed)}")
        return str(value)

    return kind


def text_percent(value: object) -> int:
    """A kind: from 80 to 300, for text that is shown larger or smaller."""
    if type(value) is not int or not 80 <= value <= 300:
        raise ValueError("not a whole number from 80 to 300")
    return value


REMEMBERED_DESKS: Setting[tuple[str, ...]] = Setting("remembered_desks", (), texts)
"""The salts (hex) of the desks whose key the person asked this computer to remember."""

BACKUP_FOLDER: Setting[str] = Setting("backup_folder", "", folder)
"""Where dated backups go; "" for the program's own folder."""

BACKUP_DAYS: Setting[int] = Setting("backup_days", 7, number)
BACKUP_WEEKS: Setting[int] = Setting("backup_weeks", 5, number)
BACKUP_MONTHS: Setting[int] = Setting("backup_months", 12, number)
"""How many days, weeks and months with a backup are kept."""

PDF_PAPER: Setting[str] = Setting("pdf_paper", PAPERS[0], one_of(*PAPERS))
PDF_THEME: Setting[str] = Setting("pdf_theme", THEMES[0], one_of(*THEMES))
PDF_EDGES: Setting[str] = Setting("pdf_edges", EDGES[0], one_of(*EDGES))
"""How portfolios are printed where nobody says otherwise."""

PHOTO_FOLDER: Setting[str] = Setting("photo_folder", "", folder)
"""Where a telephone's photos arrive, "" for nowhere: the window offers what comes there."""

LAST_DESK: Setting[str] = Setting("last_desk", "", file_path)
"""The desk that the window opens by itself."""

APPEARANCE: Setting[str] = Setting("appearance", "auto", one_of("auto", "light", "dark"))
TEXT_PERCENT: Setting[int] = Setting("text_percent", 100, text_percent)
"""Colours and size of text in the window."""

EXCHANGE_FOLDERS: Setting[tuple[str, ...]] = Setting("exchange_folders", (), pairs)
"""The exchange folder of each desk on this computer: the desk's id, then the folder."""

ARRIVED: Setting[tuple[str, ...]] = Setting("arrived", (), pairs)
"""Shares that were opened and not answered yet: where each lies, then the copy that is kept."""

LOCK_MINUTES: Setting[int] = Setting("lock_minutes", 5, number)
"""After how many minutes without a key or a click the window locks."""

EXPORT: Setting[tuple[str, ...]] = Setting("export", (), pairs)
"""What a portfolio was last exported with, by what one chooses in the window."""

WINDOW: Setting[tuple[str, ...]] = Setting("window", (), pairs)
"""How the window stood when it was closed, by part."""

SETTINGS: tuple[Setting[Any], ...] = (
    REMEMBERED_DESKS,
    BACKUP_FOLDER,
    BACKUP_DAYS,
    BACKUP_WEEKS,
    BACKUP_MONTHS,
    PDF_PAPER,
    PDF_THEME,
    PDF_EDGES,
    PHOTO_FOLDER,
    LAST_DESK,
    APPEARANCE,
    TEXT_PERCENT,
    EXCHANGE_FOLDERS,
    ARRIVED,
    EXPORT,
    WINDOW,
)


def setting(one: Setting[T]) -> T:
    """Return a setting's value; the default where nothing readable is kept."""
    kept = _read()
    if one.name not in kept:
        return one.default
    try:
        return one.kind(kept[one.name])
    except ValueError:
        return one.default


def keep_setting(one: Setting[T], value: T) -> None:
    """Keep a value; what a newer version keeps beside it stays. Raises disk errors."""
    from mtl_journal.system.atomic import write_atomically  # reading, at each start, needs it not

    path = _path()
    private_folder(path.parent)
    kept = {**_read(), one.name: value}
    write_atomically(path, json.dumps(kept, indent=1, sort_keys=True).encode())


def _path() -> Path:
    return user_folder() / "settings.json"


def _read() -> dict[str, object]:
    """Return what the file says; a damaged one is put aside, so that nothing in it is lost."""
    path = _path()
    try:
        with path.open("rb") as file:
            kept: object = json.loads(file.read(_LIMIT).decode("utf-8"))
        if isinstance(kept, dict):
            return kept
    except OSError:
        return {}
    except (ValueError, RecursionError):
        pass
    try:
        path.replace(path.with_name("settings.damaged.json"))
    except OSError:
        pass  # it is looked at again next time
    return {}
