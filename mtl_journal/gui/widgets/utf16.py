"""The one place where our code points and Qt's UTF-16 units are turned into each other."""

import re
from bisect import bisect_left

_TWICE = re.compile("[\U00010000-\U0010ffff]")  # what UTF-16 writes in two units


class Units:
    """The places of one text in both countings."""

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in _TWICE.finditer(text)]
        self._wide_units = [at + number for number, at in enumerate(self._wide)]

    def of_point(self, point: int) -> int:
        """Return Qt's position of a code point."""
        return point + bisect_left(self._wide, point)

    def to_point(self, unit: int) -> int:
        """Return the code point at a position of Qt."""
        return unit - bisect_left(self._wide_units, unit)
