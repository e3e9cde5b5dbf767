"""Blocks of a text into strips: paragraphs, headings, code, quotations, lists and figures."""

from collections.abc import Iterable

from mtl_journal.render import tree
from mtl_journal.render.typeset import measures
from mtl_journal.render.typeset.boxes import Boxes
from mtl_journal.render.typeset.families import Families, Style
from mtl_journal.render.typeset.figures import Figures, FigureStrip, printed_size
from mtl_journal.render.typeset.frames import Frame, Label
from mtl_journal.render.typeset.galley import Galley
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.lines import Segment
from mtl_journal.render.typeset.manners import LEAST, RAGGED, WHOLE, Manner
from mtl_journal.render.typeset.outline import Bookmark
from mtl_journal.render.typeset.runs import Runs
from mtl_journal.render.typeset.strips import Band, RuleStrip, Strip, TextStrip, text_strips
from mtl_journal.render.typeset.structure import BULLETS, NO_MARKS, NUMBERS, Element
from mtl_journal.render.typeset.tables import Place, RowStrip, lay_table
from mtl_journal.render.typeset.wording import BULLETS as SIGNS
from mtl_journal.render.typeset.wording import TICKED
from mtl_journal.render.visible import visible
from mtl_journal.render.words import inline_text

TEXT = Style("text")
PLAIN = Style("plain")
HEADING = Style("plain", bold=True)
CODE = Style("mono")
CODE_SIZE = 9.5
CODE_LINE = 13.5
CODE_INSET = 8.0
# So many lines of code are never parted, as a paragraph's first and last two are not.
WHOLE_CODE = 5
CAPTION_LINE = 13.5
INDENT = measures.INDENT
# By depth in the document: size and leading. A heading and the space above it fill whole lines.
HEADINGS = {2: (15.0, 20.0), 3: (12.5, 18.0), 4: (11.0, 18.0), 5: (10.5, 18.0), 6: (10.5, 18.0)}


class Compositor:
    """Sets the blocks of one scenario into a galley."""

    def __init__(
        self,
        families: Families,
        galley: Galley,
        figures: Figures,
        place: str,
        manner: Manner = RAGGED,
    ) -> None:
        self.families = families
        self.galley = galley
        self.runs = Runs(families, figures, place)
        self.bookmarks: list[Bookmark] = []
        self.mentions: dict[int, Strip] = {}
        self._place = place
        self._manner = manner
        self._figures = figures
        self._levels: list[int] = []
        self._label: Label | None = None

    def blocks(self, blocks: tuple[tree.Block, ...], frame: Frame) -> None:
        """Set blocks one below the other."""
        for block in blocks:
            match block:
                case tree.Paragraph(content):
                    self._paragraph(content, frame)
                case tree.Heading(level, content):
                    self._heading(level, content, frame)
                case tree.CodeBlock(text):
                    self._code(text, frame)
                case tree.Quote(inner):
                    self._quote(inner, frame)
                case tree.Listing():
                    self._listing(block, frame)
                case tree.Table():
                    self._table(block, frame)
                case tree.Glossary(definitions):
                    self._glossary(definitions, frame)
                case tree.Rule():
                    _rule(frame, self.galley)
            self.figures(frame)

    def _paragraph(self, content: tuple[tree.Inline, ...], frame: Frame) -> None:
        if _only_pictures(content, self._figures):
            for inline in content:
                if isinstance(inline, tree.Picture):
                    self._figures.mention(inline)
            return
        ink = Ink(TEXT, frame.size, frame.parent.add("P"))
        boxes = self.runs.boxes(content, ink)
        if not boxes:
            frame.parent.kids.pop()
            return
        lines = boxes.lines(frame.measure, self._manner if frame.measure >= LEAST else RAGGED)
        self.galley.space(0.0 if frame.tight else measures.HALF)
        self.place(text_strips(lines, frame.x, frame.leading, ink.size), frame)
        self.galley.space(0.0 if frame.tight else measures.HALF)
        if _announces(content):
            self.galley.hold()

    def place(self, strips: list[TextStrip], frame: Frame) -> None:
        """Put lines into the galley, the waiting label of an item beside the first."""
        for strip in strips:
            mirrored = frame.take(strip)
            if self._label is not None:
                label, self._label = self._label, None
                boxes = Boxes(self.families)
                boxes.add(label.text, label.ink)
                (line,) = boxes.lines(measures.MEASURE)
                strip.label = line.segments
                strip.label_x = measures.MEASURE - label.x if mirrored else label.x - line.width
            self._mention(strip, strip.segments)
            self.galley.add(strip)

    def _mention(self, strip: Strip, segments: Iterable[Segment]) -> None:
        """Remember where the text first mentions each note, so that the note can lead back."""
        for segment in segments:
            number = segment.ink.target.note if segment.ink.target else 0
            if number and number not in self.mentions:
                strip.place = strip.place or f"{self._place}m{number}"
                self.mentions[number] = strip

    def labelled(self, label: Label, blocks: tuple[tree.Block, ...], frame: Frame) -> None:
        """Set blocks with a label beside their first line."""
        self._label = label
        self.blocks(blocks, frame)
        if self._label is label:
            self._blank_line(frame)

    def _heading(self, level: int, content: tuple[tree.Inline, ...], frame: Frame) -> None:
        depth = self._depth_of(level)
        size, leading = HEADINGS[depth]
        element = frame.parent.add(f"H{depth}")
        style = HEADING._replace(italic=depth >= 5)
        boxes = self.runs.boxes(content, Ink(style, size, element))
        if not boxes:
            frame.parent.kids.pop()
            return
        strips = text_strips(boxes.lines(frame.measure, WHOLE), frame.x, leading, size, kept=True)
        self.galley.space(measures.LINE * 1.5 if depth == 2 else measures.LINE)
        strips[0].place = f"{self._place}h{len(self.bookmarks)}"
        words = visible(inline_text(content)).strip()
        self.bookmarks.append(Bookmark(words, strips[0].place, depth))
        self.place(strips, frame)
        self.galley.hold()
        self.galley.space(measures.HALF / 2)

    def _depth_of(self, level: int) -> int:
        """Return 2 to 6 for a typed level, so that no depth is ever skipped."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        return min(6, len(self._levels) + 1)

    def _code(self, text: str, frame: Frame) -> None:
        element = frame.parent.add("Code")
        ink = Ink(CODE, CODE_SIZE, element)
        bands = (*frame.bands, Band(frame.x, frame.measure, measures.PALE))
        strips: list[TextStrip] = []
        rows = text.split("\n")
        for at, row in enumerate(rows):
            boxes = Boxes(self.families)
            boxes.add_exactly(row, ink)
            more = at + 1 < len(rows)
            if more:
                # An empty box after the line's end, so that the space between lines is written.
                boxes.end_line(ink)
                boxes.add_exactly("", ink)
            lines = boxes.lines(frame.measure - 2 * CODE_INSET)
            lines = lines[:-1] if more else lines
            strips += text_strips(lines, frame.x + CODE_INSET, CODE_LINE, CODE_SIZE)
        for at, strip in enumerate(strips):
            strip.keep = at > 0 and (at == 1 or at == len(strips) - 1 or len(strips) <= WHOLE_CODE)
        self.galley.space(measures.LINE * 0.75)
        self.place(strips, frame._replace(bands=bands))
        self.galley.space(measures.LINE * 0.75)

    def _quote(self, blocks: tuple[tree.Block, ...], frame: Frame) -> None:
        bar = Band(frame.x + 4, 2.0, ".72 g")
        inner = frame.inside(
            frame.parent.add("BlockQuote"), INDENT, bands=(*frame.bands, bar), tight=False
        )
        self.galley.space(measures.HALF)
        self.blocks(blocks, inner)
        self.galley.space(measures.HALF)

    def _listing(self, listing: tree.Listing, frame: Frame) -> None:
        ordered = listing.start is not None
        tasks = any(item.ticked is not None for item in listing.items)
        attributes = NUMBERS if ordered else NO_MARKS if tasks else BULLETS
        whole = frame.parent.add("L", attributes=attributes)
        last = (listing.start or 0) + len(listing.items) - 1
        indent = INDENT + (6.0 * (len(str(last)) - 1) if ordered else 0.0)
        self.galley.space(measures.HALF / 2 if frame.tight else measures.HALF)
        for at, item in enumerate(listing.items):
            self._item(item, whole, frame, _sign(listing, at, frame.depth), indent)
            if at == 0 and len(listing.items) > 1:
                self.galley.hold()  # one item alone at the foot of a page looks like a slip
        self.galley.space(measures.HALF / 2 if frame.tight else measures.HALF)

    def _item(
        self, item: tree.Item, whole: Element, frame: Frame, sign: str, indent: float
    ) -> None:
        element = whole.add("LI")
        label_element = element.add("Lbl")
        if self._label is not None:
            self._blank_line(frame)
        tight = not _airy(item)
        inner = frame.inside(element.add("LBody"), indent, depth=frame.depth + 1, tight=tight)
        self.galley.space(2.0 if tight else measures.HALF)
        ink = Ink(TEXT, frame.size, label_element)
        self.labelled(Label(sign, ink, inner.x - 7), item.blocks, inner)

    def _glossary(self, definitions: tuple[tree.Definition, ...], frame: Frame) -> None:
        """Set terms in bold, each with its meanings indented below."""
        whole = frame.parent.add("L", attributes=NO_MARKS)
        if self._label is not None:
            self._blank_line(frame)
        for definition in definitions:
            element = whole.add("LI")
            self.galley.space(measures.HALF)
            for term in definition.terms:
                ink = Ink(TEXT._replace(bold=True), frame.size, element.add("Lbl"))
                boxes = self.runs.boxes(term, ink)
                lines = boxes.lines(frame.measure) if boxes else []
                self.place(text_strips(lines, frame.x, frame.leading, ink.size, kept=True), frame)
                self.galley.hold()
            for meaning in definition.meanings:
                tight = len(meaning) == 1
                inner = frame.inside(element.add("LBody"), INDENT, tight=tight)
                self.blocks(meaning, inner)
            self.galley.space(measures.HALF / 2)

    def _blank_line(self, frame: Frame) -> None:
        """Give a label a line of its own, where its item begins with no text."""
        self.place([TextStrip(frame.leading, x=frame.x, base=frame.leading / 2 + 4)], frame)

    def _table(self, table: tree.Table, frame: Frame) -> None:
        if self._label is not None:
            self._blank_line(frame)
        place = Place(frame.x, frame.measure, self.galley.depth)
        across = self.galley.across if frame.whole() else None
        strips = lay_table(table, frame.parent, place, self.runs.boxes, across)
        for strip in strips:
            strip.bands = frame.bands
            for lines in strip.cells:
                self._mention(strip, (segment for line in lines for segment in line.segments))
        if strips[0].turned:
            _turned(strips, self.galley)
        else:
            self.galley.space(measures.LINE * 0.75)
            for strip in strips:
                self.galley.add(strip)
            self.galley.space(measures.LINE)

    def figures(self, frame: Frame) -> None:
        """Set the figures that the text has mentioned by now."""
        for label, words, alt, picture, key, place in self._figures.take():
            width, height = printed_size(picture, frame.measure, self.galley.depth)
            element = frame.parent.add("Figure", alt=alt)
            ink = Ink(PLAIN, measures.SMALL, frame.parent.add("P"))
            boxes = Boxes(self.families)
            boxes.add(f"{label}.", ink.bold())
            boxes.add(f" {words}", ink)
            lines = text_strips(boxes.lines(frame.measure, WHOLE), frame.x, CAPTION_LINE, ink.size)
            total = height + 8.0 + CAPTION_LINE * len(lines)
            strip = FigureStrip(
                total,
                place=place,
                element=element,
                key=key,
                picture=picture,
                x=frame.x,
                width=width,
                picture_height=height,
                caption=tuple(lines),
                bands=frame.bands,
            )
            if frame.whole():
                self.galley.let_float((strip,), element, measures.LINE)
            else:
                self.galley.space(measures.LINE)
                self.galley.add(strip)
                self.galley.space(measures.LINE)


def _only_pictures(content: tuple[tree.Inline, ...], figures: Figures) -> bool:
    """Whether a paragraph is nothing but figures that have not been shown before."""
    pictures = [inline for inline in content if isinstance(inline, tree.Picture)]
    blank = all(
        isinstance(inline, (tree.Picture, tree.LineBreak))
        or (isinstance(inline, tree.Text) and not inline.text.strip())
        for inline in content
    )
    return blank and bool(pictures) and all(map(figures.alone, pictures))


def _turned(strips: list[RowStrip], galley: Galley) -> None:
    """Put a table into the galley that has a page of its own, its heading with it, if any."""
    heading = len(galley.strips)
    while heading and _is_heading(galley.strips[heading - 1]):
        heading -= 1
        galley.strips[heading].turned = True
    if heading < len(galley.strips):
        galley.strips[heading].keep = False
        galley.space(measures.LINE * 0.75)
        for strip in strips:
            galley.add(strip)
        galley.space(measures.LINE)
    else:
        galley.release()
        table = strips[0].element
        assert table is not None
        galley.let_float(strips, table, measures.LINE * 0.75)


def _rule(frame: Frame, galley: Galley) -> None:
    width = frame.measure / 3
    x = frame.x + (frame.measure - width) / 2
    galley.space(measures.HALF)
    galley.add(RuleStrip(measures.LINE, x=x, width=width, bands=frame.bands))
    galley.space(measures.HALF)


def _is_heading(strip: Strip) -> bool:
    """Whether a strip is a line of a heading within a text; those of scenarios are H1."""
    if not isinstance(strip, TextStrip) or not strip.segments:
        return False
    element: Element | None = strip.segments[0].ink.element
    while element is not None and element.tag in ("Span", "Link", "Formula"):
        element = element.parent
    return element is not None and element.tag in ("H2", "H3", "H4", "H5", "H6")


def _sign(listing: tree.Listing, at: int, depth: int) -> str:
    """Return what stands before an item."""
    ticked = listing.items[at].ticked
    if ticked is not None:
        return TICKED[ticked]
    if listing.start is not None:
        return f"{listing.start + at}."
    return SIGNS[min(depth, len(SIGNS) - 1)]


def _announces(content: tuple[tree.Inline, ...]) -> bool:
    """Whether a paragraph ends with a colon, so that what it announces has to follow at once."""
    last = content[-1] if content else None
    return isinstance(last, tree.Text) and last.text.rstrip().endswith(":")


def _airy(item: tree.Item) -> bool:
    """Whether an item holds more than one paragraph, so that its parts need space between."""
    return sum(isinstance(block, tree.Paragraph) for block in item.blocks) > 1
