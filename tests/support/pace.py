"""Seconds as a quiet machine would count them, so that a limit means the same on a busy one.

Where other programs share the cores the same work takes the processor up to thrice as long.
Fixed work just before and just after tells how much slower it is; never less than not at all.
"""

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

QUIET = 0.0055  # seconds of the processor for what `slowness` does, the least that was measured


@dataclass
class Taken:
    """How long something took, in seconds of a quiet machine's processor; known at its end."""

    seconds: float = 0.0


def slowness() -> float:
    """Return how many times slower than a quiet machine this one is now, 1 at least."""
    began = time.process_time()
    sum(len(str(at)) for at in range(50_000))
    return max(1.0, (time.process_time() - began) / QUIET)


def within(limit: float, used: float) -> bool:
    """Tell whether seconds of this processor are fewer than `limit` of a quiet one.

    For what is tried hundreds of times: the pace is only looked at where it matters.
    """
    return used < limit or used < limit * slowness()


@contextmanager
def timed(clock: Callable[[], float] = time.process_time) -> Iterator[Taken]:
    """Count what the block takes of the processor; `clock` says whose time it is."""
    taken, before, began = Taken(), slowness(), clock()
    yield taken
    used = clock() - began
    taken.seconds = used / max(before, slowness())


def least(work: Callable[[], object], times: int = 2) -> float:
    """Return the least seconds of the processor that some work takes of several times.

    One time alone may have all that earlier tests left looked through for rubbish in it.
    """
    return min(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def of_children() -> float:
    """Return the seconds of the processor of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
