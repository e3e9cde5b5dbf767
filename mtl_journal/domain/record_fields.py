"""Strict reading of the fields of a record's body; whatever does not fit is refused by name."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

from mtl_journal.domain.errors import UserError

Fields = Mapping[str, object]
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def refuse(name: str, why: str) -> UserError:
    """Return the error for a field that does not fit."""
    return UserError("record.malformed", why=f"{name} {why}")


def only(fields: Fields, *names: str) -> None:
    """Refuse fields that this kind does not have."""
    unknown = fields.keys() - names
    if unknown:
        raise refuse(min(unknown), "is not a field of this kind")


def line(fields: Fields, name: str, *, most: int = 500) -> str:
    """Return one line of text, at most `most` characters, without control characters."""
    value = fields.get(name)
    if isinstance(value, str) and len(value) <= most and value.isprintable():
        return value  # as nearly all are; what follows finds out what is wrong with the rest
    value = text(fields, name, most=most)
    if _CONTROL.search(value):
        raise refuse(name, "holds line breaks or control characters")
    return value


def text(fields: Fields, name: str, *, most: int) -> str:
    """Return a text, at most `most` characters, with "\\n" line ends."""
    value = fields.get(name)
    if not isinstance(value, str):
        raise refuse(name, "is not text")
    if len(value) > most:
        raise refuse(name, "is too long")
    if not _is_text(value):
        raise refuse(name, "holds characters that are no text")
    return value


def _is_text(value: str) -> bool:
    """Tell whether a file of text can hold the value: no NUL, no "\r", no half of a pair."""
    if "\0" in value or "\r" in value:
        return False
    try:
        value.encode()  # a fortieth of what a search for surrogates takes
    except UnicodeEncodeError:
        return False
    return True


def optional_line(fields: Fields, name: str, *, most: int = 500) -> str | None:
    """Return a line, or None where the field is null or absent."""
    return None if fields.get(name) is None else line(fields, name, most=most)


def moment(fields: Fields, name: str) -> str | None:
    """Return an ISO 8601 day ("2025-10-03") or minute ("2025-10-03T14:20"), or None."""
    value = optional_line(fields, name, most=16)
    if value is None:
        return None
    if not is_moment(value):
        raise refuse(name, "is no date")
    return value


def is_moment(value: str) -> bool:
    """Tell whether `value` is an ISO 8601 day or a day with hour and minute."""
    try:
        if len(value) == 10:
            return date.fromisoformat(value).isoformat() == value
        return len(value) == 16 and datetime.fromisoformat(value).isoformat()[:16] == value
    except ValueError:
        return False


def items(fields: Fields, name: str, *, most: int) -> list[object]:
    """Return what stands in a list of at most `most` items, whatever each of them is."""
    value = fields.get(name)
    if not isinstance(value, list):
        raise refuse(name, "is not a list")
    found = cast("list[object]", value)
    if len(found) > most:
        raise refuse(name, "has too many items")
    return found


def members(fields: Fields, name: str, *, most: int) -> dict[str, object]:
    """Return what a JSON object of at most `most` members says, whatever each of them is."""
    value = fields.get(name)
    if not isinstance(value, dict):
        raise refuse(name, "is not an object")
    found = cast("dict[str, object]", value)
    if len(found) > most:
        raise refuse(name, "has too many items")
    return found


def lines(fields: Fields, name: str, *, most: int = 200, length: int = 200) -> tuple[str, ...]:
    """Return a list of lines, none twice."""
    found = items(fields, name, most=most)
    read = tuple(line({name: item}, name, most=length) for item in found)
    if len(set(read)) != len(read):
        raise refuse(name, "names something twice")
    return read


def pairs(
    fields: Fields, name: str, *, most: int = 100, length: int = 2000
) -> tuple[tuple[str, str], ...]:
    """Return a JSON object of lines as pairs in its own order."""
    return tuple(
        (line({name: key}, name, most=100), line({name: said}, name, most=length))
        for key, said in members(fields, name, most=most).items()
    )


def objects(fields: Fields, name: str, *, most: int) -> tuple[Fields, ...]:
    """Return a list of JSON objects."""
    found = items(fields, name, most=most)
    if not all(isinstance(item, dict) for item in found):
        raise refuse(name, "holds what is no object")
    return tuple(cast("list[Fields]", found))


def whole(fields: Fields, name: str, *, least: int = 0, most: int = 1 << 53) -> int:
    """Return a whole number within bounds."""
    value = fields.get(name)
    if type(value) is not int or not least <= value <= most:
        raise refuse(name, "is not a whole number in range")
    return value


def hexadecimal(fields: Fields, name: str, digits: int) -> str:
    """Return a lower-case hexadecimal text of exactly `digits` digits."""
    value = line(fields, name, most=digits)
    if not re.fullmatch(rf"[0-9a-f]{{{digits}}}", value):
        raise refuse(name, "is not hexadecimal")
    return value


def identifier(fields: Fields, name: str) -> str:
    """Return the id of a thing: a UUID in lower case."""
    value = line(fields, name, most=36)
    if not _UUID.fullmatch(value):
        raise refuse(name, "is no id")
    return value


def choice(fields: Fields, name: str, known: tuple[str, ...]) -> str:
    """Return one of the known words."""
    value = line(fields, name, most=100)
    if value not in known:
        raise refuse(name, "is none of the known words")
    return value
