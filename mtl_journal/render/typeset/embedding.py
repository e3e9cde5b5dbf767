"""Faces as PDF objects: the glyphs a document uses, their widths, and what they read back as."""

from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDocument

from mtl_journal.render.typeset.fonts import Outlines, Typeface
from mtl_journal.render.typeset.objects import Array, Dictionary, Text, stream

# Tables that only shape text or show it on old screens; a PDF draws ready-made glyphs.
_DROPPED = ("GSUB", "GPOS", "GDEF", "kern", "DSIG", "Feat", "Glat", "Gloc", "Silf", "Sill")
_MORE_DROPPED = ("cmap", "name", "OS/2", "post", "gasp", "LTSH", "hdmx", "VDMX", "FFTM", "meta")
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo"
    " <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n"
    "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange"
)
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


def embed(face: Typeface, document: PDFDocument) -> None:
    """Add a face to the document, under its key among the fonts that all pages share."""
    source = face.source
    glyphs = sorted({glyph for glyph, _ in face.numbers})
    program, renumbered = _subset(source.face, glyphs)
    name = f"/{_tag(glyphs)}+{source.name}"
    order = [glyph for glyph, _ in face.numbers]
    places = bytes(2) + b"".join(renumbered[glyph].to_bytes(2, "big") for glyph in order)
    descendant = Dictionary(
        Type="/Font",
        Subtype="/CIDFontType2",
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=Text("Adobe"), Ordering=Text("Identity"), Supplement=0),
        FontDescriptor=document.Reference(_descriptor(source, name, program)),
        DW=0,
        W=Array([1, Array([f"{source.advance(glyph):.6g}" for glyph in order])]),
        CIDToGIDMap=stream(places),
    )
    font = Dictionary(
        Type="/Font",
        Subtype="/Type0",
        BaseFont=name,
        Encoding="/Identity-H",
        DescendantFonts=Array([document.Reference(descendant)]),
        ToUnicode=stream(_reading(face).encode("ascii")),
    )
    shared: Any = document.idToObject[BasicFonts]
    shared[face.key] = document.Reference(font)


def _descriptor(source: Outlines, name: str, program: bytes) -> Dictionary:
    return Dictionary(
        Type="/FontDescriptor",
        FontName=name,
        Flags=4,
        FontBBox=Array([-1000, round(source.descent), 2500, round(source.ascent)]),
        ItalicAngle=-12 if "Italic" in source.name else 0,
        Ascent=round(source.ascent),
        Descent=round(source.descent),
        CapHeight=700,
        StemV=80,
        FontFile2=stream(program, Length1=len(program)),
    )


def _subset(face: hb.Face, glyphs: list[int]) -> tuple[bytes, dict[int, int]]:
    """Return a font program with only `glyphs`, and their new numbers."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    for table in (*_DROPPED, *_MORE_DROPPED):
        wanted.drop_table_tag_set.add(int.from_bytes(table.encode(), "big"))
    plan = hb.SubsetPlan(face, wanted)
    mapping = dict(plan.old_to_new_glyph_mapping)
    return plan.execute().blob.data, mapping


def _tag(glyphs: list[int]) -> str:
    """Return six capital letters that stand for this choice of glyphs."""
    number = sum((at + 1) * (glyph + 7) for at, glyph in enumerate(glyphs))
    letters = []
    for _ in range(6):
        number, rest = divmod(number * 31 + 17, 26)
        letters.append(chr(65 + rest))
    return "".join(letters)


def _reading(face: Typeface) -> str:
    """Return the ToUnicode map: for every number the text it stands for."""
    entries = [
        f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for (_, text), number in face.numbers.items()
    ]
    parts = [_CMAP_HEAD]
    for at in range(0, len(entries), 100):
        chunk = entries[at : at + 100]
        parts += [f"{len(chunk)} beginbfchar", *chunk, "endbfchar"]
    return "\n".join([*parts, _CMAP_TAIL])
