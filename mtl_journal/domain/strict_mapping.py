"""Reading a mapping that somebody wrote by hand: each field has a type and a limit, and none goes
unread.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, cast

from mtl_journal.domain.errors import UserError

LONGEST_TEXT = 2_000
LONGEST_LIST = 200
LARGEST_NUMBER = 100_000

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,31}")
_Value = TypeVar("_Value")


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

    def id(self, name: str = "id") -> str:
        """Take an id: a letter, then letters, digits, "-" or "_", 32 at the most."""
        id = self.text(name)
        if not _ID.fullmatch(id):
            raise FieldRefused(self.path(name), "field.not_id", id=id)
        return id

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        """Take yes or no; a missing one is `default`, if there is one."""
        if default is not None and name not in self._left:
            return default
        value = self._take(name)
        if not isinstance(value, bool):
            raise FieldRefused(self.path(name), "field.not_yes_or_no")
        return value

    def choice(self, name: str, known: Sequence[str]) -> str:
        """Take a text that is one of those known."""
        text = self.text(name)
        if text not in known:
            raise FieldRefused(self.path(name), "field.not_one_of", allowed=", ".join(known))
        return text

    def texts(self, name: str, *, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Take a list of texts; a missing one is `default`, if there is one."""
        if default is not None and name not in self._left:
            return default
        return tuple(_text(value, path) for path, value in self._items(name))

    def ids(self, name: str, known: Sequence[str]) -> tuple[str, ...]:
        """Take a list of ids, each one of those known and none twice; a missing list is empty."""
        ids = self.texts(name, default=())
        for at, id in enumerate(ids):
            if id not in known:
                where, words = f"{self.path(name)}[{at}]", ", ".join(known)
                raise FieldRefused(where, "field.unknown_id", id=id, known=words)
        refuse_twins(self.path(name), "", ids)
        return ids

    def mappings(
        self, name: str, *, may_lack: bool = False, most: int = LONGEST_LIST
    ) -> list["StrictMapping"]:
        """Take a list of mappings; with `may_lack`, a missing one is empty."""
        if may_lack and name not in self._left:
            return []
        return [StrictMapping(value, path) for path, value in self._items(name, most)]

    def mapping(self, name: str, *, may_lack: bool = False) -> "StrictMapping":
        """Take a mapping inside this one; with `may_lack`, a missing one is empty."""
        if may_lack and name not in self._left:
            return StrictMapping({}, self.path(name))
        return StrictMapping(self._take(name), self.path(name))

    def anything(self, name: str) -> object:
        """Take whatever is there, None where nothing is: for files of other programs."""
        return self._left.pop(name, None)

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

    def _items(self, name: str, most: int = LONGEST_LIST) -> list[tuple[str, object]]:
        """Take a list, each item with its path."""
        path = self.path(name)
        value = self._take(name)
        if not isinstance(value, list | tuple):
            raise FieldRefused(path, "field.not_list")
        items = cast("list[object]", value)
        if len(items) > most:
            raise FieldRefused(path, "field.too_many", most=most)
        return [(f"{path}[{at}]", item) for at, item in enumerate(items)]


def build_from(mapping: object, source: str, build: Callable[[StrictMapping], _Value]) -> _Value:
    """Return what `build` makes of the mapping of the file `source`.

    UserError `framework.invalid` names the `source`, the `field` by its path, and `why` (an error
    in its own right, so that its words come from the catalogue too).
    """
    try:
        return build(StrictMapping(mapping))
    except FieldRefused as refused:
        raise UserError(
            "framework.invalid", source=source, field=refused.field, why=refused.why
        ) from refused


def refuse_twins(path: str, name: str, ids: Sequence[str]) -> None:
    """Refuse an id that stands twice; case does not tell two apart, as people type them."""
    seen: set[str] = set()
    for at, id in enumerate(ids):
        if id.casefold() in seen:
            raise FieldRefused(f"{path}[{at}]{name and '.'}{name}", "field.twice", id=id)
        seen.add(id.casefold())


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
