"""Runs of text cut into boxes that no line may break, with the spaces between them."""

import re
from typing import NamedTuple

from mtl_journal.render.typeset.families import Families, Word
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


class _Part(NamedTuple):
    """A word, or part of one, in one ink."""

    ink: Ink
    text: str
    word: Word


class Boxes:
    """A paragraph before its lines are broken. Add runs with `add`, then ask for `lines`."""

    def __init__(self, families: Families) -> None:
        self._families = families
        self._parts: list[tuple[_Part, ...]] = []
        self._widths: list[float] = []
        self._gaps: list[Ink | None] = []
        self._gap_widths: list[float] = []
        self._forced: list[int] = []
        self._space: Ink | None = None
        self._space_width = 0.0
        self._apart = True

    def __bool__(self) -> bool:
        return bool(self._parts)

    def add(self, text: str, ink: Ink) -> None:
        """Append a run; white space collapses, also across runs."""
        unbroken = self._families.unbroken(ink.style)
        scale = ink.size / 1000
        space = self._families.face(ink.style).space.width * scale
        first = True
        for typed in visible(text).split(" "):
            if first:
                first = False
            elif not self._apart:
                self._space, self._space_width, self._apart = ink, space, True
            if not typed:
                continue
            word = unbroken.get(typed)
            if word is not None and self._apart:
                self._append((_Part(ink, typed, word),), word.width * scale)
            else:
                self._add_word(typed, ink)

    def _add_word(self, text: str, ink: Ink) -> None:
        first, *others = _cut(text)
        self._add_box(first, ink)
        for other in others:
            self._apart = True
            self._add_box(other, ink)
        if not others:
            self._families.unbroken(ink.style)[text] = self._families.shape(ink.style, text)

    def add_exactly(self, text: str, ink: Ink) -> None:
        """Append one box that keeps its spaces, as in a line of code."""
        self._add_box(visible(text), ink)

    def end_line(self, ink: Ink) -> None:
        """End the line here, as the writer asked."""
        if self._parts and self._space is None and not self._apart:
            self._leave_space(ink)
        self._apart = True
        if self._parts and (not self._forced or self._forced[-1] < len(self._parts)):
            self._forced.append(len(self._parts))

    def _add_box(self, text: str, ink: Ink) -> None:
        """Append a box, or lengthen the last one where no line may end between the two."""
        part = _Part(ink, text, self._families.shape(ink.style, text))
        if self._parts and not self._apart and not _may_break(self._parts[-1][-1].text, text):
            self._parts[-1] += (part,)
            self._widths[-1] += part.word.width * ink.size / 1000
        else:
            self._append((part,), part.word.width * ink.size / 1000)

    def _append(self, parts: tuple[_Part, ...], width: float) -> None:
        self._parts.append(parts)
        self._widths.append(width)
        self._gaps.append(self._space)
        self._gap_widths.append(self._space_width)
        self._space, self._space_width, self._apart = None, 0.0, False

    def _leave_space(self, ink: Ink) -> None:
        self._space = ink
        self._space_width = self._families.face(ink.style).space.width * ink.size / 1000

    def natural_width(self) -> float:
        """Return the width of the whole on one line."""
        return sum(self._widths) + sum(self._gap_widths[1:])

    def widest(self) -> float:
        """Return the width of the widest box."""
        return max(self._widths, default=0.0)

    def lines(self, measure: float) -> list[Line]:
        """Return the lines for a measure; a box that is wider is broken where it is full."""
        if self.widest() > measure:
            return self._broken_up(measure)._set(measure)
        return self._set(measure)

    def _set(self, measure: float) -> list[Line]:
        lines: list[Line] = []
        begin = 0
        for end in [*self._forced, len(self._parts)]:
            if end > begin:
                at = begin
                widths, gaps = self._widths[begin:end], self._gap_widths[begin:end]
                for to in line_ends(widths, gaps, measure):
                    lines.append(self._line(at, begin + to))
                    at = begin + to
            begin = end
        return lines

    def _line(self, begin: int, end: int) -> Line:
        width = sum(self._widths[begin:end]) + sum(self._gap_widths[begin + 1 : end])
        # The space at a line's end is written too: without it, the words on both sides of the
        # line end would be one word to whoever reads the page aloud or copies it.
        trailing = end < len(self._parts) and self._gaps[end] is not None
        ink = self._parts[begin][0].ink
        face = self._families.face(ink.style)
        codes = self._simple(begin, end, ink, face)
        if codes is not None and not (trailing and self._gaps[end] is not ink):
            if trailing:
                codes += face.space.codes
            whole = width + (self._gap_widths[end] if trailing else 0.0)
            return Line((Segment(ink, face, codes, whole),), width)
        writer = _LineWriter()
        for at in range(begin, end):
            if at > begin and (gap := self._gaps[at]) is not None:
                self._write_space(writer, gap, self._gap_widths[at])
            for ink, _, word in self._parts[at]:
                for face, shaped in word.pieces:
                    writer.write(ink, face, shaped.codes, shaped.width * ink.size / 1000)
        if trailing and (gap := self._gaps[end]) is not None:
            self._write_space(writer, gap, self._gap_widths[end])
        return Line(writer.segments(), width)

    def _simple(self, begin: int, end: int, ink: Ink, face: Typeface) -> str | None:
        """Return the codes of a line that is all in one ink and face, as nearly every line is."""
        space = face.space.codes
        codes: list[str] = []
        parts = self._parts
        gaps = self._gaps
        for at in range(begin, end):
            gap = gaps[at]
            if at > begin and gap is not None:
                if gap is not ink:
                    return None
                codes.append(space)
            box = parts[at]
            if len(box) != 1 or box[0].ink is not ink or len(box[0].word.pieces) != 1:
                return None
            piece = box[0].word.pieces[0]
            if piece.face is not face:
                return None
            codes.append(piece.shaped.codes)
        return "".join(codes)

    def _write_space(self, writer: "_LineWriter", gap: Ink, width: float) -> None:
        face = self._families.face(gap.style)
        writer.write(gap, face, face.space.codes, width)

    def _broken_up(self, measure: float) -> "Boxes":
        """Return the same with every box that is too wide cut into several."""
        other = Boxes(self._families)
        for at, parts in enumerate(self._parts):
            if at in self._forced:
                other._forced.append(len(other._parts))
            other._space, other._space_width = self._gaps[at], self._gap_widths[at]
            other._apart = True
            room = measure
            for part in parts:
                for chunk, width in self._chunks(part, measure, room):
                    if width > room:
                        other._apart, room = True, measure
                    other._add_box(chunk, part.ink)
                    room -= width
        return other

    def _chunks(self, part: _Part, measure: float, room: float) -> list[tuple[str, float]]:
        """Cut a part into pieces that fit, the first into `room`, the others into the measure."""
        scale = part.ink.size / 1000
        if part.word.width * scale <= room:
            return [(part.text, part.word.width * scale)]
        chunks: list[tuple[str, float]] = []
        taken, used = "", 0.0
        for character in part.text:
            width = self._width(character, part.ink)
            if taken and used + width > room:
                end = _last_space(taken)
                rest = sum(self._width(sign, part.ink) for sign in taken[end:])
                chunks.append((taken[:end], used - rest))
                taken, used, room = taken[end:], rest, measure
            taken += character
            used += width
        return [*chunks, (taken, used)]

    def _width(self, character: str, ink: Ink) -> float:
        """Return the width of one letter, a little more than it takes when it is kerned."""
        return self._families.shape(ink.style, character).width * ink.size / 1000 * 1.02


class _LineWriter:
    """Joins what follows in the same ink and face to one segment."""

    def __init__(self) -> None:
        self.ink: Ink | None = None
        self.face: Typeface | None = None
        self.codes: list[str] = []
        self.width = 0.0
        self._done: list[Segment] = []

    def write(self, ink: Ink, face: Typeface, codes: str, width: float) -> None:
        if ink is not self.ink or face is not self.face:
            self._close()
            self.ink, self.face, self.codes, self.width = ink, face, [], 0.0
        self.codes.append(codes)
        self.width += width

    def _close(self) -> None:
        if self.ink is not None and self.face is not None:
            self._done.append(Segment(self.ink, self.face, "".join(self.codes), self.width))

    def segments(self) -> tuple[Segment, ...]:
        self._close()
        return tuple(self._done)


def _cut(word: str) -> list[str]:
    """Cut a word where a line may end within it."""
    if len(word) > _LONG and not word.isalpha():
        return [part for part in _ADDRESS_BREAKS.split(word) if part]
    if "-" in word or "–" in word or "—" in word:
        return [part for part in _BREAKS.split(word) if part]
    return [word]


def _last_space(text: str) -> int:
    """Return where to break text that is full: after its last space if words stand before it."""
    end = text.rfind(" ") + 1
    return end if text[:end].strip() else len(text)


def _may_break(before: str, word: str) -> bool:
    """Whether a line may end between two texts that touch."""
    joint = before[-2:] + word[:1]
    return any(match.start() == len(joint) - 1 for match in _BREAKS.finditer(joint))
