"""The foot of a page: the notes of what stands above, and what earlier pages had no room for."""

from collections.abc import Sequence

from mtl_journal.render.typeset import measures
from mtl_journal.render.typeset.strips import RuleStrip, Strip

GAP = measures.HALF
RULE = 6.0
# A note that takes more of a page than this may go on at the foot of the next.
_LONG = 1 / 3
# What earlier pages left over takes no more than this while there is text to set.
_MOST = 0.7
# How many strips of a long note have to stand below its text: its number, and two lines.
_FIRST = 3


def height_of(notes: Sequence[Strip]) -> float:
    """Return the height of a foot, the white and the rule above it included."""
    if not notes:
        return 0.0
    return GAP + RULE + sum(one.before + one.height for one in notes) - notes[0].before


class Foot:
    """The room that notes take of a page while it is filled; `carried` are left from before."""

    def __init__(self, carried: Sequence[Strip], depth: float) -> None:
        self._notes = [*carried]
        self._depth = depth
        whole = height_of(carried)
        self.height = min(whole, depth * _MOST)
        self._full = whole > self.height

    def __bool__(self) -> bool:
        return bool(self._notes)

    def take(self, notes: Sequence[Strip], room: float) -> bool:
        """Add the notes of a strip below which `room` is left; False where they have to wait."""
        if self._full:
            return False
        whole = height_of([*self._notes, *notes])
        if whole > room:
            first = height_of([*self._notes, *notes[:_FIRST]])
            if whole - self.height < self._depth * _LONG or first > room:
                return False
            self._full, whole = True, room
        self._notes += notes
        self.height = whole
        return True

    def force(self, notes: Sequence[Strip], room: float) -> None:
        """Add notes that have to stand here or below, since no page would hold all of them."""
        self._notes += notes
        self.height, self._full = max(0.0, room), True


def fitting(notes: Sequence[Strip], room: float, *, alone: bool) -> int:
    """Return how many of the strips a foot of some height holds; what is kept is not parted.

    A page that has notes `alone` takes one at least, and parts what it cannot hold together.
    """
    used = GAP + RULE - notes[0].before if notes else 0.0
    count = 0
    while count < len(notes) and used + notes[count].before + notes[count].height <= room + 0.01:
        used += notes[count].before + notes[count].height
        count += 1
    whole = count
    while 0 < count < len(notes) and notes[count].keep:
        count -= 1
    return count or (max(1, whole) if alone else 0)


def rule() -> Strip:
    """Return the short rule above notes."""
    return RuleStrip(RULE, width=measures.MEASURE / 4)
