"""Reading rows that may not hold what they should: whatever is wrong with one is a WrongRow."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from mtl_journal.domain.errors import UserError
from mtl_journal.store.failure import WrongRow

Fields = dict[str, object]
Made = TypeVar("Made")


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
