"""Python's search for garbage in circles, left alone while much is made that nearly all stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Search for no garbage meanwhile; also a decorator.

    A search goes through everything again and again, and holds up every thread: with some ten
    thousand records in hand for a fourteenth of a second, and the window with them.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
