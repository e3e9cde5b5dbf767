"""The stick: the words of a paragraph side by side, each with the space before it."""

from collections.abc import Sequence

from mtl_journal.render.typeset.families import Families, Word
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.lines import Part

# What stands for the word of a box of several parts: it draws nothing by itself.
_SEVERAL = Word((), 0.0, exact=True)


class Stick:
    """Boxes in reading order. Nearly all are one word each, and no `Part` is made for these.

    `base` is the level of the paragraph where anything in it runs from right to left, else None.
    """

    def __init__(self, families: Families, base: int | None = None) -> None:
        self.families = families
        self.base = base
        self.gaps: list[Ink | None] = []
        self.forced: list[int] = []
        # Of each box the ink, the text and the word; of the few with several parts, those too.
        self._inks: list[Ink] = []
        self._texts: list[str] = []
        self._words: list[Word] = []
        self._several: dict[int, list[Part]] = {}
        self._widths: list[float] = []
        self._gap_widths: list[float] = []
        self._gap_levels: list[int] = []
        # The number of the run each box is in: there all boxes and all spaces between them have
        # the same ink.
        self._runs: list[int] = []

    def __len__(self) -> int:
        return len(self._words)

    def append(
        self,
        parts: tuple[Part, ...],
        width: float,
        gap: Ink | None,
        gap_width: float,
        gap_level: int = 0,
    ) -> None:
        """Add a box after a space (None: none)."""
        first = parts[0]
        run = self._runs[-1] if self._runs else 0
        self._runs.append(run + (gap is not first.ink or not self.continues(gap)))
        if len(parts) > 1 or first.level:
            self._several[len(self._words)] = [*parts]
        self._inks.append(first.ink)
        self._texts.append(first.text)
        self._words.append(first.word if len(parts) == 1 else _SEVERAL)
        self._widths.append(width)
        self.gaps.append(gap)
        self._gap_widths.append(gap_width)
        self._gap_levels.append(gap_level)

    def extend(
        self, texts: list[str], words: list[Word], ink: Ink, gap: Ink | None, gap_width: float
    ) -> None:
        """Add boxes of a word each, the first after a gap, the others after spaces in the ink."""
        scale = ink.size / 1000
        count = len(words)
        run = self._runs[-1] if self._runs else 0
        run += gap is not ink or not self.continues(gap)
        self._runs += [run] * count
        self._inks += [ink] * count
        self._texts += texts
        self._words += words
        self._widths += [word.width * scale for word in words]
        self.gaps.append(gap)
        self._gap_widths.append(gap_width)
        self._gap_levels += [0] * count
        if count > 1:
            self.gaps += [ink] * (count - 1)
            self._gap_widths += [self.space(ink)] * (count - 1)

    def parts(self, at: int) -> Sequence[Part]:
        """Return the parts of a box."""
        return self._several.get(at) or (Part(self._inks[at], self._texts[at], self._words[at]),)

    def boxes(self, begin: int = 0, end: int | None = None) -> list[Sequence[Part]]:
        """Return the parts of some boxes."""
        return [self.parts(at) for at in range(begin, len(self) if end is None else end)]

    def last(self) -> Part:
        """Return the last part of the last box."""
        return self.parts(len(self) - 1)[-1]

    def continues(self, gap: Ink | None) -> bool:
        """Whether the last box is in the ink of the space that follows."""
        at = len(self._inks) - 1
        if at < 0:
            return False
        return (self._several[at][-1].ink if at in self._several else self._inks[at]) is gap

    def lengthen(self, part: Part) -> None:
        """Add a part to the last box, which may have very many."""
        at = len(self) - 1
        if at not in self._several:
            self._several[at] = [*self.parts(at)]
        self._words[at] = _SEVERAL
        self._several[at].append(part)
        self._widths[-1] += part.width()

    def space(self, ink: Ink) -> float:
        """Return the width of a space in points."""
        return self.families.face(ink.style).space.width * ink.size / 1000
