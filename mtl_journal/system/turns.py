"""Long work in turns with other threads, of which the window's is one."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_EACH = 50  # things
_ASIDE = 0.0003  # seconds, enough for a turn of the window


def in_turns(things: Iterable[T]) -> Iterator[T]:
    """Yield the things, standing aside at every fiftieth, which costs a hundredth of the time.

    Python makes threads take turns by itself, but a window needs many short ones in a row to show
    one change: while ten thousand records were read, it stood still for a seventh of a second.
    """
    for place, one in enumerate(things):
        if place % _EACH == 0:
            time.sleep(_ASIDE)
        yield one
