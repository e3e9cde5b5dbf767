"""What of a scenario was shared, with whom, and where replaced words stand in it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A clean copy of evidence as it is shared, under a neutral name; `sha256` finds its bytes."""

    sha256: str
    size: int
    media_type: str
    name: str
    alt: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody a scenario was shared with: the newest form, and whether it was withdrawn since."""

    person: str
    form: str
    at: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Replaced:
    """A stretch of the real text, from `start` to `end`, that another `length` stands for."""

    start: int
    end: int
    length: int


def to_real(spans: Sequence[Replaced], place: int, *, ending: bool = False) -> int:
    """Return where a place in the shared text lies in the real one.

    Within something that was replaced it is the beginning of the real words, or their end.
    """
    shift = 0  # what real places are ahead of shared ones
    for one in spans:
        shared = one.start - shift
        if place < shared or (ending and place == shared):
            break
        if place < shared + one.length or (ending and place == shared + one.length):
            if not ending and place == shared:
                return one.start
            return one.end if ending else one.start
        shift += (one.end - one.start) - one.length
    return place + shift


def to_shared(spans: Sequence[Replaced], place: int, *, ending: bool = False) -> int:
    """Return where a place in the real text lies in the shared one.

    Within something that was replaced it is the beginning of what stands for it, or the end.
    """
    shift = 0  # what real places are ahead of shared ones
    for one in spans:
        if place <= one.start:
            break
        if place < one.end:
            return one.start - shift + (one.length if ending else 0)
        shift += (one.end - one.start) - one.length
    return place - shift
