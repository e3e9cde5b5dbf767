"""The floor for export: the same trees, fonts, sizes and pictures through reportlab's Platypus.

Untagged, greedy lines, no kerning: what one gets for the asking. The contents need its two passes.
"""

import io
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    Image,
    ListFlowable,
    ListItem,
    PageBreak,
    PageTemplate,
    Paragraph,
    Preformatted,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents

from mtl_journal.domain.portfolio import Entry, Portfolio
from mtl_journal.render import parse, tree
from mtl_journal.render.typeset import measures
from mtl_journal.system.resources import resource

_FACES = {
    "Serif": ("gentium-book-plus", "GentiumBookPlus-Regular.ttf"),
    "Serif-Bold": ("gentium-book-plus", "GentiumBookPlus-Bold.ttf"),
    "Serif-Italic": ("gentium-book-plus", "GentiumBookPlus-Italic.ttf"),
    "Serif-BoldItalic": ("gentium-book-plus", "GentiumBookPlus-BoldItalic.ttf"),
    "Sans": ("open-sans", "OpenSans-Semibold.ttf"),
    "Mono": ("dejavu", "DejaVuSansMono.ttf"),
}
_BODY = ParagraphStyle("body", fontName="Serif", fontSize=12, leading=18, spaceAfter=9)
_CODE = ParagraphStyle("code", fontName="Mono", fontSize=9.5, leading=13.5)
_HEADS = {
    1: ParagraphStyle("h1", fontName="Sans", fontSize=21, leading=27, keepWithNext=1),
    2: ParagraphStyle("h2", fontName="Sans", fontSize=15, leading=20, keepWithNext=1),
    3: ParagraphStyle("h3", fontName="Sans", fontSize=12.5, leading=18, keepWithNext=1),
}
_QUOTE = ParagraphStyle("quote", parent=_BODY, leftIndent=20)


def platypus_untagged(portfolio: Portfolio) -> bytes:
    """Return the portfolio as Platypus sets it, with contents and bookmarks."""
    _register()
    out = io.BytesIO()
    document = _Document(out)
    story: list[Flowable] = [
        Paragraph(escape(portfolio.title), _HEADS[1]),
        Paragraph(escape(portfolio.author), _BODY),
        PageBreak(),
        TableOfContents(levelStyles=[_BODY]),
        PageBreak(),
    ]
    for entry in portfolio.entries:
        story += _entry(entry)
    document.multiBuild(story)
    return out.getvalue()


def _register() -> None:
    for name, parts in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", *parts))))
    pdfmetrics.registerFontFamily(
        "Serif", "Serif", "Serif-Bold", "Serif-Italic", "Serif-BoldItalic"
    )


class _Document(BaseDocTemplate):
    def __init__(self, out: io.BytesIO) -> None:
        super().__init__(out, pagesize=A4, title="Floor")
        frame = Frame(
            measures.A4.left,
            measures.A4.top - measures.A4.depth,
            measures.MEASURE,
            measures.A4.depth,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self._headings = 0
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=_number))

    def beforeDocument(self) -> None:
        self._headings = 0  # each pass has to name its headings alike

    def afterFlowable(self, flowable: Flowable) -> None:
        if isinstance(flowable, Paragraph) and flowable.style.name == "h1":
            self._headings += 1
            key = f"h{self._headings}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, 0)
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page, key))


def _number(canvas: object, document: BaseDocTemplate) -> None:
    canvas.setFont("Sans", 8.25)  # type: ignore[attr-defined]
    canvas.drawCentredString(A4[0] / 2, 62, str(document.page))  # type: ignore[attr-defined]


def _entry(entry: Entry) -> list[Flowable]:
    story: list[Flowable] = [
        Paragraph(escape(entry.title), _HEADS[1]),
        Paragraph(escape(entry.date or ""), _BODY),
    ]
    for claim in entry.claims:
        story.append(Paragraph(f"<b>{escape(claim.strand)}</b> {escape(claim.why)}", _BODY))
    pictures = {one.sha256: one for one in entry.exhibits}
    for block in parse(entry.body).blocks:
        story += _block(block, _BODY)
        if isinstance(block, tree.Paragraph):
            for inline in block.content:
                if isinstance(inline, tree.Picture) and inline.sha256 in pictures:
                    content = io.BytesIO(pictures[inline.sha256].content)
                    story.append(Image(content, measures.MEASURE, measures.MEASURE * 2 / 3))
    return story


def _block(block: tree.Block, style: ParagraphStyle) -> list[Any]:
    match block:
        case tree.Paragraph(content):
            return [Paragraph(_markup(content), style)]
        case tree.Heading(level, content):
            return [Paragraph(_markup(content), _HEADS[min(level, 3)])]
        case tree.CodeBlock(text):
            return [Preformatted(text, _CODE)]
        case tree.Quote(blocks):
            return [flowable for inner in blocks for flowable in _block(inner, _QUOTE)]
        case tree.Listing(items, start):
            inside: list[Any] = [
                ListItem([flowable for inner in item.blocks for flowable in _block(inner, style)])
                for item in items
            ]
            return [ListFlowable(inside, bulletType="bullet" if start is None else "1")]
        case tree.Table(head, rows):
            cells = [[Paragraph(_markup(cell), _CODE) for cell in row] for row in (head, *rows)]
            return [Table(cells, repeatRows=1)]
        case tree.Glossary(definitions):
            story: list[Any] = []
            for one in definitions:
                story += [Paragraph(f"<b>{_markup(term)}</b>", style) for term in one.terms]
                for meaning in one.meanings:
                    story += [flowable for inner in meaning for flowable in _block(inner, _QUOTE)]
            return story
        case tree.Rule():
            return [HRFlowable()]


def _markup(content: tuple[tree.Inline, ...]) -> str:
    parts: list[str] = []
    for inline in content:
        match inline:
            case tree.Text(text):
                parts.append(escape(text))
            case tree.CodeSpan(text):
                parts.append(f'<font name="Mono">{escape(text)}</font>')
            case tree.Emphasis(inner):
                parts.append(f"<i>{_markup(inner)}</i>")
            case tree.Strong(inner):
                parts.append(f"<b>{_markup(inner)}</b>")
            case tree.Link(target, _, inner):
                parts.append(f'<a href="{escape(target)}">{_markup(inner)}</a>')
            case tree.Struck(inner):
                parts.append(f"<strike>{_markup(inner)}</strike>")
            case tree.EvidenceLink(_, inner):
                parts.append(_markup(inner))
            case tree.NoteMark(number):
                parts.append(f"<super>{number}</super>")
            case tree.LineBreak():
                parts.append("<br/>")
            case tree.Picture():
                pass
    return "".join(parts)
