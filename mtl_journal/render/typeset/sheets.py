"""One page while it is being written: content operators, marked content, link areas."""

import re
from dataclasses import dataclass

from mtl_journal.render.typeset import measures
from mtl_journal.render.typeset.inks import Ink, Target
from mtl_journal.render.typeset.lines import Segment
from mtl_journal.render.typeset.measures import PageSize
from mtl_journal.render.typeset.paper import Paper
from mtl_journal.render.typeset.structure import Annotated, Element, Marked
from mtl_journal.render.typeset.tagging import Link

_RISE = re.compile("\0([^\0]*)\0")


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A link annotation: where it lies and where it leads."""

    element: Element
    target: Target
    box: tuple[float, float, float, float]


class Sheet:
    """A page. It is an artifact throughout, except where something is written for an element.

    So nothing that only decorates (rules, bands, leaders) can ever leak into the text.
    """

    def __init__(
        self,
        index: int,
        paper: Paper,
        annotations: list[tuple[int, LinkArea]],
        size: PageSize | None = None,
    ) -> None:
        self.index = index
        self.paper = paper
        self.marked: list[Element] = []
        self.annotations = annotations
        self._first = len(annotations)
        self._open: Element | None = None
        self._font: tuple[str, float] | None = None
        self._colour = measures.BLACK
        self.aside = False  # whether what is written stands beside the text, as notes do
        self._underlines: list[tuple[float, float, float, float]] = []
        self._strikes: list[tuple[float, float, float, float]] = []
        self.after: Marked | None = None  # what is read before what moved here
        self.size = size or paper.size
        paper.setPageSize((self.size.width, self.size.height))
        # Text is set in a column that begins at 0; here it takes its place on the paper.
        paper.addLiteral(f"1 0 0 1 {self.size.left:.3f} 0 cm /Artifact BMC")

    def enter(self, element: Element | None, says: str = "") -> None:
        """Write for `element` from here on; None for an artifact.

        What follows says `says` instead of what its glyphs do.
        """
        if element is self._open and not says:
            return
        if element is None:
            self.paper.addLiteral("EMC /Artifact BMC")
        else:
            element.arrive()
            number = len(self.marked)
            self.marked.append(element)
            element.kids.append(Marked(self.index, number))
            tag = "Note" if self.aside else "Span" if says else element.tag
            actual = f"/ActualText {_hex(says)}" if says else ""
            if self.after is not None:
                tag, on = "Float", self.after
                actual += f"/XXPage {on.page}/XXAfter {on.number}"
            self.paper.addLiteral(f"EMC /{tag} <<{actual}/MCID {number}>> BDC")
        self._open = None if says else element

    def decorate(self, operators: str) -> None:
        """Draw something that is no part of the text."""
        self.enter(None)
        self.paper.addLiteral(f"q {operators} Q")

    def write(
        self, segments: tuple[Segment, ...], x: float, y: float, *, artifact: bool = False
    ) -> None:
        """Write segments from (x, y), y up from the foot of the page to the baseline."""
        literal = self.paper.addLiteral
        inside = False
        start = origin = x
        for ink, face, codes, width, at, says, words in segments:
            element = None if artifact else ink.element
            if element is not self._open or says:
                if inside:
                    literal("ET")
                    inside = False
                self.enter(element, "" if artifact else says)
            if at is not None:
                x = start + at
            if not inside:
                literal(f"BT {x:.2f} {y:.2f} Td")
                inside, origin = True, x
            elif at is not None:
                literal(f"{x - origin:.2f} 0 Td")
                origin = x
            fount = self.paper.fount(face)
            self._look(ink, fount.key)
            literal(_shown(fount.written(codes, words), ink.size))
            if ink.target is not None and not artifact:
                self._link(ink.element, ink.target, (x, y, width, ink.size))
            x += width
        if inside:
            literal("ET")

    def _look(self, ink: Ink, face: str) -> None:
        """Change colour and font where they are others than before."""
        if self._colour != ink.colour:
            self._colour = ink.colour
            self.paper.addLiteral(ink.colour)
        if self._font != (face, ink.size):
            self._font = (face, ink.size)
            self.paper.addLiteral(f"/{face} {ink.size:.5g} Tf")

    def picture(self, element: Element, key: str, matrix: tuple[float, ...]) -> None:
        """Draw the picture `key`, whose unit square the matrix lays onto the page."""
        self.enter(element)
        self.paper.saveState()
        self.paper.transform(*matrix)
        self.paper.doForm(key)
        self.paper.restoreState()

    def _link(
        self, element: Element, target: Target, place: tuple[float, float, float, float]
    ) -> None:
        x, y, width, size = place
        while element.tag != "Link" and element.parent is not None:
            element = element.parent  # words in another language are an element within the link
        box = (x, y - size * 0.28, x + width, y + size * 0.86)
        if self.annotations:
            page, last = self.annotations[-1]
            same = last.element is element and page == self.index
            if same and abs(last.box[1] - box[1]) < size and abs(last.box[2] - x) < 1:
                joined = (last.box[0], min(last.box[1], box[1]), box[2], max(last.box[3], box[3]))
                self.annotations[-1] = (page, LinkArea(element, target, joined))
                return
        self.link_area(element, target, box)

    def link_area(
        self, element: Element, target: Target, box: tuple[float, float, float, float]
    ) -> None:
        """Lay a link over a part of the page (left, bottom, right, top)."""
        element.kids.append(Annotated(self.index, len(self.annotations)))
        self.annotations.append((self.index, LinkArea(element, target, box)))

    def underline(self, x: float, y: float, width: float) -> None:
        """Remember a line below a link; all are drawn when the page is finished."""
        self._underlines.append((round(x, 2), round(y, 2), round(x + width, 2), round(y, 2)))

    def strike(self, x: float, y: float, width: float) -> None:
        """Remember a line through words; all are drawn when the page is finished."""
        self._strikes.append((round(x, 2), round(y, 2), round(x + width, 2), round(y, 2)))

    def finish(self) -> None:
        """Close the page, its links laid over it."""
        self.enter(None)
        if self._underlines:
            self.paper.setLineWidth(0.5)
            self.paper.setStrokeColorRGB(*measures.LINK_RGB)
            self.paper.lines(self._underlines)
        if self._strikes:
            self.paper.setLineWidth(0.6)
            self.paper.setStrokeColorRGB(0, 0, 0)
            self.paper.lines(self._strikes)
        self.paper.addLiteral("EMC")
        for index in range(self._first, len(self.annotations)):
            area = self.annotations[index][1]
            left, bottom, right, top = area.box
            box = (left + self.size.left, bottom, right + self.size.left, top)
            self.paper.add_link(index, Link(self.paper, index, area.target, box))
        self.paper.showPage()


def _shown(codes: str, size: float) -> str:
    """Return the operators that show glyphs, some of them raised."""
    # An empty string in the array, and PDFium forgets to move by the number after the last one.
    shown = f"[({codes})]TJ".replace("()", "")
    if "\0" not in codes:
        return shown
    shown = _RISE.sub(lambda match: f" {float(match[1]) * size / 1000:.3f} Ts ", shown)
    # PDFium reads the text of a run once more at a part of it that shows nothing.
    return shown.replace("[]TJ", "")


def _hex(text: str) -> str:
    """Return a text string for the content of a page."""
    return f"<FEFF{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
