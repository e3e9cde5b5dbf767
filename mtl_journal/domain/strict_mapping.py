"""Reading a mapping that somebody wrote by hand: each field has a type and a limit, and none goes
unread.
"""

import unicodedata
from collections.abc import Mapping
from typing import cast

from mtl_journal.domain.errors import UserError

LONGEST_TEXT = 2_000
LONGEST_LIST = 200
LARGEST_NUMBER = 100_000


class FieldRefused(Exception):
    """A field has the wrong shape. `field` is its path, `why` the reason as an error of its own."""

    def __init__(self, field: str, code: str, **params: object) -> None:
        super().__init__(field, code)
        self.field = field
        self.why = UserError(code, **params)


class StrictMapping:
    """One mapping being read. Take every field by its type, then `close()`, which refuses the rest.

    Paths look like `strands[2].title`, counted from 0 as in JSON.
    """

    def __init__(self, value: object, path: str = "") -> None:
        self._path = path
        if not isinstance(value, Mapping):
            raise FieldRefused(path or "(top)", "field.not_mapping")
        self._left: dict[object, object] = dict(cast("Mapping[object, object]", value))

    def path(self, name: object) -> str:
        """Return the full path of the field `name`."""
        return f"{self._path}.{name}" if self._path else str(name)

    def text(self, name: str, *, default: str | None = None) -> str:
        """Take a text that says something; a missing one is `default`, if there is one."""
        if default is not None and name not in self._left:
            return default
        return _text(self._take(name), self.path(name))

    def whole(self, name: str, *, default: int | None = None) -> int:
        """Take a whole number from 0 to 100,000; a missing one is `default`, if there is one."""
        if default is not None and name not in self._left:
            return default
        value = self._take(name)
        # True is an int to Python, but nobody who writes `yes` means 1.
        if not isinstance(value, int) or isinstance(value, bool):
            raise FieldRefused(self.path(name), "field.not_number")
        if not 0 <= value <= LARGEST_NUMBER:
            raise FieldRefused(self.path(name), "field.out_of_range", most=LARGEST_NUMBER)
        return value

    def texts(self, name: str, *, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Take a list of texts; a missing one is `default`, if there is one."""
        if default is not None and name not in self._left:
            return default
        return tuple(_text(value, path) for path, value in self._items(name))

    def mappings(self, name: str) -> list["StrictMapping"]:
        """Take a list of mappings."""
        return [StrictMapping(value, path) for path, value in self._items(name)]

    def mapping(self, name: str) -> "StrictMapping":
        """Take a mapping inside this one."""
        return StrictMapping(self._take(name), self.path(name))

    def left(self) -> tuple[str, ...]:
        """Return the names that nobody has taken yet."""
        return tuple(str(name) for name in self._left)

    def close(self) -> None:
        """Refuse what nobody took: a misspelt field must not be dropped in silence."""
        for name in self._left:
            raise FieldRefused(self.path(name), "field.unknown")

    def _take(self, name: str) -> object:
        if name not in self._left:
            raise FieldRefused(self.path(name), "field.missing")
        return self._left.pop(name)

    def _items(self, name: str) -> list[tuple[str, object]]:
        """Take a list, each item with its path."""
        path = self.path(name)
        value = self._take(name)
        if not isinstance(value, list | tuple):
            raise FieldRefused(path, "field.not_list")
        items = cast("list[object]", value)
        if len(items) > LONGEST_LIST:
            raise FieldRefused(path, "field.too_many", most=LONGEST_LIST)
        return [(f"{path}[{at}]", item) for at, item in enumerate(items)]


def _text(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise FieldRefused(path, "field.not_text")
    text = value.strip()
    if not text:
        raise FieldRefused(path, "field.empty")
    if len(text) > LONGEST_TEXT:
        raise FieldRefused(path, "field.too_long", most=LONGEST_TEXT)
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text):
        raise FieldRefused(path, "field.unprintable")
    return text
