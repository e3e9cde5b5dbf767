"""The settings of this computer's user: declared once here, kept in one small JSON file."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from mtl_journal.system.atomic import write_atomically
from mtl_journal.system.paths import private_folder, user_folder

_LIMIT = 1 << 20  # bytes
T = TypeVar("T")


@dataclass(frozen=True)
class Setting(Generic[T]):
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


REMEMBERED_DESKS: Setting[tuple[str, ...]] = Setting("remembered_desks", (), texts)
"""The salts (hex) of the desks whose key the person asked this computer to remember."""

SETTINGS: tuple[Setting[tuple[str, ...]], ...] = (REMEMBERED_DESKS,)


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
