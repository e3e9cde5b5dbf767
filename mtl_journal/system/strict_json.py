"""Reading JSON that somebody may have got wrong: no doubled keys, and a line for every field."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.system.lined_text import LinedText, TextRefused, read_text

DEEPEST = 20
_SPACE = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,\]}]+')


class JsonRefused(TextRefused):
    """The text is no usable JSON."""


def read_json(path: Path) -> LinedText:
    """Read the JSON file at `path`, of at most 1 MiB. JsonRefused, or OSError from reading."""
    return parse_json(read_text(path, JsonRefused))


def parse_json(text: str) -> LinedText:
    """Parse one JSON value; JsonRefused says in which line it goes wrong."""
    if not text.strip():
        raise JsonRefused(1, UserError("yaml.empty"))
    try:
        json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise JsonRefused(error.lineno, error.msg) from error
    except RecursionError as error:
        raise JsonRefused(1, UserError("yaml.too_deep", most=DEEPEST)) from error
    except ValueError as error:  # a number of 5,000 digits, NaN
        raise JsonRefused(1, str(error)) from error
    walk = _Walk(text)
    value, _ = walk.value(0, "", 0)
    return LinedText(value, walk.lines)


def _refuse_constant(said: str) -> object:
    raise ValueError(f"{said} is not JSON")


@dataclass
class _Walk:
    """Goes through a text that is known to be JSON, noting where each field begins."""

    text: str
    lines: dict[str, int] = field(default_factory=dict[str, int])
    _seen: int = 0
    _line: int = 1

    def value(self, at: int, path: str, depth: int) -> tuple[object, int]:
        """Return the value that begins at a place, and where it ends."""
        at = self._skip(at)
        self.lines.setdefault(path, self._line_at(at))
        if depth > DEEPEST:
            raise JsonRefused(self._line_at(at), UserError("yaml.too_deep", most=DEEPEST))
        sign = self.text[at]
        if sign == "{":
            return self._object(at + 1, path, depth + 1)
        if sign == "[":
            return self._list(at + 1, path, depth + 1)
        return self._scalar(at)

    def _object(self, at: int, path: str, depth: int) -> tuple[object, int]:
        made: dict[str, object] = {}

        def member(at: int) -> int:
            line = self._line_at(at)
            said, at = self._scalar(at)
            key = str(said)
            if key in made:
                raise JsonRefused(line, UserError("yaml.key_twice", key=key))
            below = f"{path}.{key}" if path else key
            self.lines[below] = line
            made[key], at = self.value(self._skip(at) + 1, below, depth)
            return at

        return made, self._members(at, "}", member)

    def _list(self, at: int, path: str, depth: int) -> tuple[object, int]:
        made: list[object] = []

        def item(at: int) -> int:
            value, at = self.value(at, f"{path}[{len(made)}]", depth)
            made.append(value)
            return at

        return made, self._members(at, "]", item)

    def _scalar(self, at: int) -> tuple[object, int]:
        found = _SCALAR.match(self.text, at)
        assert found is not None
        return json.loads(found[0]), found.end()

    def _members(self, at: int, end: str, read: Callable[[int], int]) -> int:
        at = self._skip(at)
        while self.text[at] != end:
            at = self._skip(read(at))
            if self.text[at] == ",":
                at = self._skip(at + 1)
        return at + 1

    def _skip(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def _line_at(self, at: int) -> int:
        self._line += self.text.count("\n", self._seen, at)
        self._seen = at
        return self._line
