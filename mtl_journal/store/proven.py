"""Reading rows that may not hold what they should: whatever is wrong with one is a WrongRow."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from mtl_journal.domain.errors import UserError
from mtl_journal.store.failure import WrongRow

Fields = dict[str, object]
Made = TypeVar("Made")
_LONGEST_LINE = 500  # characters, as records hold them
_UTC = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def proven(read: Callable[[Any], Made]) -> Callable[[Any], Made]:
    """Let whatever is wrong with the JSON or words of a row be a WrongRow."""

    @wraps(read)
    def reading(row: Any) -> Made:
        try:
            return read(row)
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise WrongRow(read.__name__) from error
        except UserError as error:
            raise WrongRow(error.code) from error

    return reading


def prose(column: object) -> str:
    """Return what a column of text holds; WrongRow for bytes and numbers."""
    if not isinstance(column, str):
        raise WrongRow("no text")
    return column


def line(column: object) -> str:
    """Return what a column holds that is a line, such as a title; WrongRow where it is none."""
    if len(found := prose(column)) > _LONGEST_LINE:
        raise WrongRow("a line without end")
    return found


def utc(column: object) -> str:
    """Return the UTC time that a column holds, as headers have it; WrongRow where it is none."""
    found = prose(column)
    try:
        if _UTC.fullmatch(found):
            datetime.fromisoformat(found)
            return found
    except ValueError:
        pass
    raise WrongRow("no time")
