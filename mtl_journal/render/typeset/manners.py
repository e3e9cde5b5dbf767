"""The manners in which a paragraph may be broken: ragged, ragged with whole words, straight."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mtl_journal.render.typeset.justifying import gaping, justified_ends
from mtl_journal.render.typeset.linebreaking import line_ends
from mtl_journal.render.typeset.parting import loose

# In a column narrower than this, straight edges would cost more than they give.
LEAST = 220.0


class Manner(NamedTuple):
    """How the ends of lines are found, when words are parted for them, and whether all are even."""

    ends: Callable[..., list[int]]
    loose: Callable[[Sequence[float], Sequence[float], Sequence[int], float], bool]
    even: bool = False


def _never(*_: object) -> bool:
    return False


RAGGED = Manner(line_ends, loose)
# For titles, headings, legends and captions: a word there is parted only if no line can hold it.
WHOLE = Manner(line_ends, _never)
EVEN = Manner(justified_ends, gaping, even=True)
