"""Runs of text cut into boxes that no line may break, with the spaces between them."""

import re
from typing import NamedTuple

from mtl_journal.render.typeset.families import Families, Piece
from mtl_journal.render.typeset.fonts import Typeface
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.linebreaking import line_ends
from mtl_journal.render.visible import visible

# A line may end after a hyphen between letters, after a dash, and, in long addresses, a slash.
_BREAKS = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=[–—])(?=[^\s–—.,;:!?'\"’”)\]])")
_ADDRESS_BREAKS = re.compile(r"(?<=[/?&=_.-])(?=\w)")
_LONG = 24


class Segment(NamedTuple):
    """Glyphs in one ink and face; `width` in points, `codes` for a TJ array."""

    ink: Ink
    face: Typeface
    codes: str
    width: float


class Line(NamedTuple):
    """One set line; `width` without the space at its end."""

    segments: tuple[Segment, ...]
    width: float


class Boxes:
    """A paragraph before its lines are broken. Add runs with `add`, then ask for `lines`."""

    def __init__(self, families: Families) -> None:
        self._families = families
        self._parts: list[tuple[Segment, ...]] = []
        self._texts: list[tuple[tuple[Ink, str], ...]] = []
        self._widths: list[float] = []
        self._gaps: list[Ink | None] = []
        self._forced: list[int] = []
        self._space: Ink | None = None
        self._apart = True

    def __bool__(self) -> bool:
        return bool(self._parts)

    def add(self, text: str, ink: Ink) -> None:
        """Append a run; white space collapses, also across runs."""
        for at, word in enumerate(visible(text).split(" ")):
            if at and not self._apart:
                self._space, self._apart = ink, True
            if word:
                parts = _parts_of(word)
                self._add_box(parts[0], ink)
                for part in parts[1:]:
                    self._apart = True
                    self._add_box(part, ink)

    def add_exactly(self, text: str, ink: Ink) -> None:
        """Append one box that keeps its spaces, as in a line of code."""
        self._add_box(visible(text), ink)

    def end_line(self, ink: Ink) -> None:
        """End the line here, as the writer asked."""
        if self._parts and self._space is None and not self._apart:
            self._space = ink
        self._apart = True
        if self._parts and (not self._forced or self._forced[-1] < len(self._parts)):
            self._forced.append(len(self._parts))

    def _add_box(self, word: str, ink: Ink) -> None:
        pieces = self._families.shape(ink.style, word)
        scale = ink.size / 1000
        parts = _segments(ink, pieces, scale)
        glued = self._parts and not self._apart and not _may_break(self._texts[-1], word)
        if glued:
            self._parts[-1] += parts
            self._texts[-1] += ((ink, word),)
            self._widths[-1] += sum(part.width for part in parts)
            return
        self._apart = False
        self._parts.append(parts)
        self._texts.append(((ink, word),))
        self._widths.append(sum(part.width for part in parts))
        self._gaps.append(self._space)
        self._space = None

    def natural_width(self) -> float:
        """Return the width of the whole on one line."""
        return sum(self._widths) + sum(self._gap_width(gap) for gap in self._gaps[1:])

    def widest(self) -> float:
        """Return the width of the widest box."""
        return max(self._widths, default=0.0)

    def _gap_width(self, gap: Ink | None) -> float:
        if gap is None:
            return 0.0
        return self._families.face(gap.style).space.width * gap.size / 1000

    def lines(self, measure: float) -> list[Line]:
        """Return the lines for a measure; a box that is wider is broken where it is full."""
        if self.widest() > measure:
            return self._broken_up(measure)._set(measure)
        return self._set(measure)

    def _set(self, measure: float) -> list[Line]:
        gaps = [self._gap_width(gap) for gap in self._gaps]
        lines: list[Line] = []
        begin = 0
        for end in [*self._forced, len(self._parts)]:
            if end > begin:
                at = begin
                for to in line_ends(self._widths[begin:end], gaps[begin:end], measure):
                    lines.append(self._line(at, begin + to))
                    at = begin + to
            begin = end
        return lines

    def _line(self, begin: int, end: int) -> Line:
        segments: list[Segment] = []
        for at in range(begin, end):
            if at > begin and (gap := self._gaps[at]):
                _append(segments, self._space_in(gap))
            for part in self._parts[at]:
                _append(segments, part)
        width = sum(segment.width for segment in segments)
        # The space at a line's end is written too: without it, the words on both sides of the
        # line end would be one word to whoever reads the page aloud or copies it.
        if end < len(self._parts) and (gap := self._gaps[end]):
            _append(segments, self._space_in(gap))
        return Line(tuple(segments), width)

    def _space_in(self, gap: Ink) -> Segment:
        face = self._families.face(gap.style)
        return Segment(gap, face, face.space.codes, face.space.width * gap.size / 1000)

    def _broken_up(self, measure: float) -> "Boxes":
        """Return the same with every box that is too wide cut into several."""
        other = Boxes(self._families)
        for at, texts in enumerate(self._texts):
            if at in self._forced:
                other._forced.append(len(other._parts))
            other._space, other._apart = self._gaps[at], True
            if self._widths[at] <= measure:
                for ink, text in texts:
                    other._add_box(text, ink)
                continue
            room = measure
            for ink, text in texts:
                for chunk, width in self._chunks(text, ink, measure, room):
                    if width > room:
                        other._apart, room = True, measure
                    other._add_box(chunk, ink)
                    room -= width
        return other

    def _chunks(self, text: str, ink: Ink, measure: float, room: float) -> list[tuple[str, float]]:
        """Cut text into pieces that fit, the first into `room`, the others into the measure."""
        chunks: list[tuple[str, float]] = []
        taken, used = "", 0.0
        for character in text:
            pieces = self._families.shape(ink.style, character)
            width = sum(piece.shaped.width for piece in pieces) * ink.size / 1000 * 1.02
            if taken and used + width > room:
                chunks.append((taken, used))
                taken, used, room = "", 0.0, measure
            taken += character
            used += width
        return [*chunks, (taken, used)]


def _segments(ink: Ink, pieces: tuple[Piece, ...], scale: float) -> tuple[Segment, ...]:
    return tuple(Segment(ink, face, shaped.codes, shaped.width * scale) for face, shaped in pieces)


def _append(segments: list[Segment], new: Segment) -> None:
    if segments and segments[-1].ink is new.ink and segments[-1].face is new.face:
        last = segments[-1]
        segments[-1] = Segment(new.ink, new.face, last.codes + new.codes, last.width + new.width)
    else:
        segments.append(new)


def _parts_of(word: str) -> list[str]:
    if len(word) > _LONG and not word.isalpha():
        return [part for part in _ADDRESS_BREAKS.split(word) if part]
    if "-" in word or "–" in word or "—" in word:
        return [part for part in _BREAKS.split(word) if part]
    return [word]


def _may_break(before: tuple[tuple[Ink, str], ...], word: str) -> bool:
    """Whether a line may end between two boxes that touch."""
    joint = before[-1][1][-2:] + word[:1]
    return any(match.start() == len(joint) - 1 for match in _BREAKS.finditer(joint))
