"""The boxes of a paragraph, set in lines of any measure: what `Boxes` gathers ends up here."""

from itertools import groupby, pairwise

from mtl_journal.render.typeset.families import Families, Piece, Run
from mtl_journal.render.typeset.graphemes import clusters
from mtl_journal.render.typeset.hyphenation import SOFT
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.justifying import straightened
from mtl_journal.render.typeset.lines import (
    Item,
    Line,
    Part,
    Segment,
    in_both_directions,
    in_one_direction,
)
from mtl_journal.render.typeset.manners import RAGGED, Manner
from mtl_journal.render.typeset.parting import Boxed, joints_of, parted_ends
from mtl_journal.render.typeset.stick import Stick


class Setting(Stick):
    """Boxes that can be set in lines."""

    def __init__(self, families: Families, base: int | None = None) -> None:
        super().__init__(families, base)
        self._spaces: dict[tuple[int, int, int], Item] = {}

    def shaped(self, text: str, ink: Ink, level: int = 0) -> Part:
        """Return text as a part that runs as its level says."""
        run = Run(bool(level % 2), ink.language)
        return Part(ink, text, self.families.shape(ink.style, text, run), level)

    def natural_width(self) -> float:
        """Return the width of the whole on one line."""
        return sum(self._widths) + sum(self._gap_widths[1:])

    def widest(self) -> float:
        """Return the width of the widest box."""
        return max(self._widths, default=0.0)

    def lines(self, measure: float, manner: Manner = RAGGED) -> list[Line]:
        """Return the lines for a measure; a box that is wider is broken where it is full.

        Where anything runs from right to left, lines are ragged even if their manner is not.
        """
        manner = RAGGED if manner.even and self.base is not None else manner
        if self.widest() > measure:
            return self._broken_up(measure)._set(measure, manner)
        return self._set(measure, manner)

    def _set(self, measure: float, manner: Manner) -> list[Line]:
        lines: list[Line] = []
        begin = 0
        for end in [*self.forced, len(self)]:
            if end > begin:
                found = self._stretch(begin, end, measure, manner)
                lines += straightened(found, measure) if manner.even else found
            begin = end
        return lines

    def _stretch(self, begin: int, end: int, measure: float, manner: Manner) -> list[Line]:
        """Return the lines between two that end as the writer asked."""
        widths, gaps = self._widths[begin:end], self._gap_widths[begin:end]
        ends = manner.ends(widths, gaps, measure)
        if len(ends) > 1 and manner.loose(widths, gaps, ends, measure):
            spaces = (
                width if gap is not None else None
                for gap, width in zip(self.gaps[begin:end], gaps, strict=True)
            )
            boxed = Boxed(self.boxes(begin, end), widths, list(spaces))
            return self._parted(begin, boxed, measure, manner)
        places = [begin, *(begin + to for to in ends)]
        return [self._line(at, to, measure) for at, to in pairwise(places)]

    def _parted(self, begin: int, boxed: Boxed, measure: float, manner: Manner) -> list[Line]:
        """Return lines that may end within words."""
        other = Setting(self.families, self.base)
        syllables, ends = parted_ends(boxed, self.families, measure, manner.ends)
        places: list[int] = []
        first = 0
        for end in ends:
            for one, run in groupby(syllables[first:end], key=lambda known: known.box):
                *_, last = found = list(run)
                at = begin + one
                whole = found[0].begin == 0
                gap, width = (self.gaps[at], self._gap_widths[at]) if whole else (None, 0.0)
                parts = self.parts(at)
                if not whole or (last.end < len(parts[0].text) and len(parts) == 1):
                    more = last.end < len(parts[0].text)
                    parts = [_part_of(self, parts[0], found[0].begin, last.end, more)]
                box_width = sum(part.width() for part in parts)
                other.append(tuple(parts), box_width, gap, width, self._gap_levels[at])
            places.append(len(other))
            first = end
        if begin + len(boxed.parts) < len(self):  # the space that ends the last line
            at = begin + len(boxed.parts)
            empty = (self.shaped("", self._inks[at]),)
            other.append(empty, 0.0, self.gaps[at], self._gap_widths[at], self._gap_levels[at])
        return [other._line(at, to, measure) for at, to in pairwise([0, *places])]

    def _line(self, begin: int, end: int, measure: float) -> Line:
        width = sum(self._widths[begin:end]) + sum(self._gap_widths[begin + 1 : end])
        # The space at a line's end is written too: without it, the words on both sides of the
        # line end would be one word to whoever reads the page aloud or copies it.
        trailing = self.gaps[end] if end < len(self) else None
        ink = self._inks[begin]
        face = self.families.face(ink.style)
        words = self._simple(begin, end) if self.base is None else None
        if words is not None and (trailing is None or trailing is ink):
            space = face.space.codes
            codes = space.join(words)
            whole = width
            if trailing is not None:
                codes += space
                whole += self._gap_widths[end]
            if len(words) > 1 or trailing is not None:
                words.append(space)
            return Line((Segment(ink, face, codes, whole, None, "", tuple(words)),), width)
        items: list[Item] = []
        for at in range(begin, end):
            if at > begin and (gap := self.gaps[at]) is not None:
                items.append(self._space_item(gap, self._gap_levels[at], items[-1].piece))
            for part in self.parts(at):
                items += [Item(part.ink, piece, part.level) for piece in part.word.pieces]
        if trailing is not None:
            items.append(self._space_item(trailing, self.base or 0, items[-1].piece))
        if self.base is None:
            return Line(in_one_direction(items), width)
        lead = max(0.0, measure - width) if self.base else 0.0
        hanging = self._gap_widths[end] if trailing is not None and self.base else 0.0
        return Line(in_both_directions(items, -hanging), width, lead, self.base == 1)

    def _simple(self, begin: int, end: int) -> list[str] | None:
        """Return the words of a line that is all in one ink and face, as nearly every line is."""
        if self._runs[begin] != self._runs[end - 1]:
            return None
        codes = [word.codes for word in self._words[begin:end]]
        return codes if all(codes) else None

    def _space_item(self, gap: Ink, level: int, before: Piece) -> Item:
        """Return the space after a piece; within another script it is of that script's face."""
        known = (id(gap), level, id(before.face))  # all of these live as long as this
        found = self._spaces.get(known)
        if found is None:
            space = self.families.space(gap.style)
            face = before.face
            if gap.language and face is not space.face and 0x20 in face.source.covered:
                shaped = face.space.widened(space.shaped.width)
                space = Piece(face, shaped, " ")
            found = self._spaces[known] = Item(gap, space, level)
        return found

    def _broken_up(self, measure: float) -> "Setting":
        """Return the same with every box that is too wide cut into several."""
        other = Setting(self.families, self.base)
        for at in range(len(self)):
            if at in self.forced:
                other.forced.append(len(other))
            gap, gap_width = self.gaps[at], self._gap_widths[at]
            room = measure
            begun = False
            for part in self.parts(at):
                for new, width in self._chunks(part, measure, room):
                    if width > room:
                        begun, room = False, measure
                    if begun:
                        other.lengthen(new)
                    else:
                        other.append((new,), new.width(), gap, gap_width, self._gap_levels[at])
                    gap, gap_width, begun = None, 0.0, True
                    room -= width
        return other

    def _chunks(self, part: Part, measure: float, room: float) -> list[tuple[Part, float]]:
        """Cut a part into pieces that fit, the first into `room`, the others into the measure.

        They end at hyphens where the word may be parted, else where the line is full.
        """
        if part.width() <= room:
            return [(part, part.width())]
        chunks: list[tuple[Part, float]] = []
        joints = frozenset(joints_of(part, self.families, names=True))
        hyphen = _width("-", part.ink, self.families)
        begin = at = parting = 0
        used = until = 0.0
        letters = clusters(part.text)
        widths = {
            letter: _width(letter, part.ink, self.families) for letter in dict.fromkeys(letters)
        }
        for letter in letters:
            width = widths[letter]
            if begin < at and used + width > room:
                end = parting or begin + _last_space(part.text[begin:at])
                rest = used - until
                if not parting:
                    rest = sum(
                        _width(one, part.ink, self.families) for one in clusters(part.text[end:at])
                    )
                chunks.append((_part_of(self, part, begin, end, end in joints), used - rest))
                begin, used, parting, room = end, rest, 0, measure
            at += len(letter)
            used += width
            if at in joints and used + hyphen <= room:
                parting, until = at, used
        last = _part_of(self, part, begin, len(part.text), False)
        return [*chunks, (last, used)]


def _width(letter: str, ink: Ink, families: Families) -> float:
    """Return the width of one letter, a little more than it takes when it is kerned."""
    return families.shape(ink.style, letter).width * ink.size / 1000 * 1.02


def _part_of(setting: Setting, part: Part, begin: int, end: int, parted: bool) -> Part:
    """Return a part of a word, with a hyphen where it is parted from what follows."""
    text = part.text[begin:end].replace(SOFT, "") or part.text[begin:end]
    if not parted:
        return setting.shaped(text, part.ink, part.level)
    word = setting.families.parted(part.ink.style, text, part.ink.language)
    return Part(part.ink, text + SOFT, word, part.level)


def _last_space(text: str) -> int:
    """Return where to break text that is full: after its last space if words stand before it."""
    end = text.rfind(" ") + 1
    return end if text[:end].strip() else len(text)
