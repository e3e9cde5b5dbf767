"""Founts: what one document has of its faces, and the numbers that it gives their glyphs."""

import sys
from collections.abc import Iterable

from mtl_journal.render.typeset.fonts import FIRST, MOST_FIXED, Typeface, numeral

# What stands between the numbers of glyphs.
_BETWEEN = b"()[]0123456789.-TJs \0"
# So many words are looked through at once for the numbers in them.
_MANY = 4000


class Fount:
    """A face as one document has it, under a key among the fonts of all pages.

    Common letters have the same numbers everywhere, the other signs as they are first written. So
    a document is the same whatever else its faces have shaped, and holds nothing of that.
    """

    def __init__(self, key: str, face: Typeface) -> None:
        self.key = key
        self.face = face
        self._later = _Later()
        self._words: set[str] = set()
        self._used: set[int] = set()

    def written(self, codes: str, words: Iterable[str] = ()) -> str:
        """Return shaped codes with a number for each glyph: two bytes, as Latin-1.

        `words` are what the codes are joined from, where that is known; of words that come again
        and again each is looked through once for its glyphs.
        """
        self._words.update(words or (codes,))
        if len(self._words) > _MANY:
            self._look_through()
        try:
            codes.encode("latin-1")
        except UnicodeEncodeError:
            codes = codes.translate(self._later)
        return codes

    def entries(self) -> list[tuple[int, int, str]]:
        """Return number, glyph and text of all that has been written, by number; one at least."""
        self._look_through()
        if not self._used:  # a face that a line names and has no sign of has to be there as well
            self.written(self.face.space.codes)
            self._look_through()
        entries = self.face.entries
        later = {said: sign - FIRST for sign, said in self._later.items() if sign >= FIRST}
        found: list[tuple[int, int, str]] = []
        for used in self._used:
            number = used.to_bytes(2, sys.byteorder)
            said = number.decode("latin-1")
            glyph, text = entries[later[said]] if said in later else self.face.fixed[said]
            found.append((int.from_bytes(number, "big"), glyph, text))
        return sorted(found)

    def _look_through(self) -> None:
        codes = "".join(self._words)
        try:
            written = codes.encode("latin-1")
        except UnicodeEncodeError:
            written = codes.translate(self._later).encode("latin-1")
        self._used.update(memoryview(written.translate(None, _BETWEEN)).cast("H"))
        self._words.clear()


class _Later(dict[int, str]):
    """Numbers for signs that have no fixed one, in the order in which they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._count = MOST_FIXED

    def __missing__(self, sign: int) -> str:
        if sign < FIRST:
            shown = chr(sign)
        else:
            self._count += 1
            shown = numeral(self._count)
        self[sign] = shown
        return shown
