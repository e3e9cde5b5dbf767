"""The dialogue on a scenario: passages as they were read, what was said, what they say now."""

from dataclasses import dataclass

from mtl_journal.domain.talk import Passage, Talk, Undertaking, Utterance
from mtl_journal.render import tree
from mtl_journal.render.typeset import dialogue_wording as wording
from mtl_journal.render.typeset import measures
from mtl_journal.render.typeset.blocks import HEADING, PLAIN, TEXT, Compositor
from mtl_journal.render.typeset.boxes import Boxes
from mtl_journal.render.typeset.frames import Frame
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.sheets import Sheet
from mtl_journal.render.typeset.strips import Band, TextStrip, text_strips
from mtl_journal.render.typeset.structure import NO_MARKS

SIZE = 11.0
LINE = 16.0
SMALL_LINE = 14.0
# A marker's tints: the passage that is talked about, and what is new in it. Black on both keeps
# far more than 7:1, and as greys they are a little darker than paper.
CHOSEN = ".99 .92 .66 rg"
NEW = ".84 .94 .85 rg"
_CHOSEN_BAR = ".85 .62 .05 rg"
_NEW_BAR = ".13 .5 .28 rg"
_BAR = 2.0


@dataclass(slots=True, eq=False)
class MarkerStrip(TextStrip):
    """A line of text with tints behind some of its words."""

    def under(self, sheet: Sheet, top: float) -> None:
        """Draw the tints; words that stand side by side have one."""
        y = top - self.base
        for left, width, ink in _washed(self):
            low, high = y - ink.size * 0.27, ink.size * 1.12
            sheet.decorate(f"{ink.wash} {left:.2f} {low:.2f} {width:.2f} {high:.2f} re f")


def _washed(strip: TextStrip) -> list[tuple[float, float, Ink]]:
    """Return where tints begin, how wide they are, and an ink of each."""
    found: list[tuple[float, float, Ink]] = []
    x = strip.x
    for at, segment in enumerate(strip.segments):
        left = x if segment.at is None else strip.x + segment.at
        x = left + segment.width
        if not segment.ink.wash:
            continue
        width = segment.width
        if at == len(strip.segments) - 1 and segment.codes.endswith(segment.face.space.codes):
            width -= segment.face.space.width * segment.ink.size / 1000
        before = found[-1] if found else None
        if (
            before
            and abs(before[0] + before[1] - left) < 0.5
            and before[2].wash == segment.ink.wash
        ):
            found[-1] = (before[0], before[1] + width, before[2])
        else:
            found.append((left, width, segment.ink))
    return found


def set_dialogue(compositor: Compositor, talks: tuple[Talk, ...], frame: Frame) -> None:
    """Set what was said about a scenario below it, thread by thread."""
    if not talks:
        return
    heading = tree.Heading(1, (tree.Text(wording.DIALOGUE),))
    compositor.blocks((heading,), frame)
    for talk in talks:
        _Thread(compositor, frame).talk(talk)


class _Thread:
    """One thread on its way into the galley."""

    def __init__(self, compositor: Compositor, frame: Frame) -> None:
        self._compositor = compositor
        self._galley = compositor.galley
        self._frame = frame._replace(parent=frame.parent.add("Sect"))

    def talk(self, talk: Talk) -> None:
        """Set a thread under its first words."""
        title = tree.Heading(2, (tree.Text(wording.heading(talk)),))
        self._compositor.blocks((title,), self._frame)
        self._passages((talk.then,), CHOSEN, _CHOSEN_BAR)
        self._galley.hold()
        for one in talk.said:
            self._utterance(one)
        outcome, about = wording.outcome(talk)
        self._line(outcome, about)
        if talk.changed and talk.now:
            self._galley.hold()
            self._passages(talk.now, NEW, _NEW_BAR)
        for one in talk.undertakings:
            self._undertaking(one)
        if talk.resolved:
            self._line("", wording.RESOLVED)

    def _passages(self, passages: tuple[Passage, ...], wash: str, bar: str) -> None:
        band = Band(self._frame.x + 4, _BAR, bar)
        quote = self._frame.parent.add("BlockQuote")
        inner = self._frame.inside(quote, measures.INDENT, bands=(*self._frame.bands, band))
        for passage in passages:
            boxes = Boxes(self._compositor.families)
            plain = Ink(TEXT, SIZE, quote.add("P"))
            marked = Ink(TEXT, SIZE, plain.element, wash=wash)
            for one in passage:
                boxes.add(one.words, marked if one.stressed else plain)
            self._galley.space(measures.HALF / 2)
            self._place(boxes, inner, LINE, SIZE)
        self._galley.space(measures.HALF / 2)

    def _utterance(self, one: Utterance) -> None:
        self._line(one.who, wording.about(one))
        self._galley.hold()
        inner = self._frame.inside(self._frame.parent, measures.INDENT)
        for way, words in one.parts:
            boxes = Boxes(self._compositor.families)
            text = Ink(TEXT, SIZE, inner.parent.add("P"))
            if wording.way(way):
                label = Ink(HEADING, measures.SMALL, text.element)
                boxes.add(f"{wording.way(way)} ", label)
            boxes.add(words, text)
            self._place(boxes, inner, LINE, SIZE)
            self._galley.space(2.0)

    def _undertaking(self, one: Undertaking) -> None:
        self._line(wording.undertaken(one))
        self._galley.hold()
        inner = self._frame.inside(self._frame.parent, measures.INDENT)
        boxes = Boxes(self._compositor.families)
        boxes.add(one.text, Ink(TEXT, SIZE, inner.parent.add("P")))
        self._place(boxes, inner, LINE, SIZE)
        if not one.steps:
            return
        listed = inner.parent.add("L", attributes=NO_MARKS)
        for step in one.steps:
            boxes = Boxes(self._compositor.families)
            body = listed.add("LI").add("LBody").add("P")
            boxes.add(wording.step(step), Ink(PLAIN, measures.SMALL, body))
            self._place(boxes, inner, SMALL_LINE, measures.SMALL)

    def _line(self, words: str, about: str = "") -> None:
        """Set a few words that head what follows, and what is said about it in grey."""
        boxes = Boxes(self._compositor.families)
        head = Ink(HEADING, measures.SMALL, self._frame.parent.add("P"))
        grey = Ink(PLAIN, measures.SMALL, head.element, measures.GREY)
        boxes.add(f"{words} " if words else "", head)
        boxes.add(about, grey)
        self._galley.space(measures.HALF)
        self._place(boxes, self._frame, SMALL_LINE, measures.SMALL)

    def _place(self, boxes: Boxes, frame: Frame, leading: float, size: float) -> None:
        if not boxes:
            return
        strips = text_strips(boxes.lines(frame.measure), frame.x, leading, size)
        self._compositor.place([_marker(strip) for strip in strips], frame)


def _marker(strip: TextStrip) -> TextStrip:
    if not any(segment.ink.wash for segment in strip.segments):
        return strip
    return MarkerStrip(
        strip.height,
        keep=strip.keep,
        x=strip.x,
        base=strip.base,
        segments=strip.segments,
        leftwards=strip.leftwards,
    )
