"""How a form looks in a word processor: its styles, boxes to answer in, numbers of its pages."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from mtl_journal.formats.foreign_xml import legal
from mtl_journal.formats.word.form import Box

INK, GREY = RGBColor(0x1F, 0x2A, 0x37), RGBColor(0x5B, 0x65, 0x70)
_SHADE, _LINE = "F1F4F7", "9AA5B1"
_SIZES = {"Heading 1": 17, "Heading 2": 13.5, "Heading 3": 12, "Heading 4": 11.5}
_ROW = Mm(7)  # of a box, for each line


def set_styles(document: Any) -> None:
    """Set the styles that a form uses."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11.5)
    normal.paragraph_format.line_spacing = 1.3
    normal.paragraph_format.space_after = Pt(8)
    for style in document.styles:
        if style.name.startswith(("Heading", "Title")):
            style.font.color.rgb = INK
            style.font.name = "Calibri"
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.size, style.font.italic = Pt(size), False
        style.paragraph_format.space_before = Pt(14)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True


def add_box(document: Any, box: Box) -> None:
    """Add a question over an empty box at the end of a document, for words of any length."""
    apart = document.add_paragraph()
    apart.paragraph_format.space_after = Pt(0)
    apart.paragraph_format.line_spacing = Pt(10)
    apart.paragraph_format.keep_with_next = True
    table = document.add_table(2, 1)
    table.style = "Table Grid"
    _line_grey(table)
    asked, room = (row.cells[0] for row in table.rows)
    _shade(asked)
    first = asked.paragraphs[0]
    first.add_run(legal(box.question)).bold = True
    helping = asked.add_paragraph()
    run = helping.add_run(legal(box.helping))
    run.italic, run.font.size, run.font.color.rgb = True, Pt(10), GREY
    for one in (first, helping):
        one.paragraph_format.keep_with_next = True
        one.paragraph_format.space_before = one.paragraph_format.space_after = Pt(3)
    room.paragraphs[0].paragraph_format.space_before = Pt(3)
    table.rows[1].height = _ROW * box.lines
    asked._tc.getparent().get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def number_pages(paragraph: Any) -> None:
    """Write the number of the page into a footer."""
    paragraph.alignment = 1
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        run.font.size, run.font.color.rgb = Pt(9), GREY
        if kind is None:
            told = OxmlElement("w:instrText")
            told.text = " PAGE "
        else:
            told = OxmlElement("w:fldChar")
            told.set(qn("w:fldCharType"), kind)
        run._r.append(told)


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _line_grey(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
