"""Long work lets other threads have their turns."""

import sys
import threading
import time
from collections.abc import Iterator
from itertools import count

import pytest

from mtl_journal.system.turns import in_turns

HANG = 120  # seconds


@pytest.fixture
def no_turns() -> Iterator[None]:
    """Let Python take no turns by itself."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(10 * HANG)
    yield
    sys.setswitchinterval(before)


def test_every_thing_comes_in_its_order() -> None:
    assert list(in_turns(range(1234))) == list(range(1234))
    assert list(in_turns(())) == []


@pytest.mark.usefixtures("no_turns")
def test_another_thread_goes_on_meanwhile() -> None:
    begun, heard = threading.Event(), threading.Event()
    other = threading.Thread(target=lambda: begun.wait() and heard.set(), daemon=True)
    other.start()
    end = time.monotonic() + HANG
    begun.set()
    for _ in in_turns(count()):
        if heard.is_set() or time.monotonic() > end:
            break
    assert heard.is_set()
    other.join()
