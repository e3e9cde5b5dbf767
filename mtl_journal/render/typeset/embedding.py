"""Faces as PDF objects: the glyphs a document uses, their widths, and what they read back as."""

from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDocument

from mtl_journal.render.typeset.fonts import Outlines
from mtl_journal.render.typeset.founts import Fount
from mtl_journal.render.typeset.objects import Array, Dictionary, Text, stream

# Tables that only shape text or show it on old screens; a PDF draws ready-made glyphs.
_DROPPED = ("GSUB", "GPOS", "GDEF", "kern", "DSIG", "Feat", "Glat", "Gloc", "Silf", "Sill")
_MORE_DROPPED = ("cmap", "name", "OS/2", "post", "gasp", "LTSH", "hdmx", "VDMX", "FFTM", "meta")
# What varies is fixed as the font has it, coloured layers and upright setting are not wanted.
_VARYING = ("fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "STAT", "COLR", "CPAL", "SVG ")
_VERTICAL = ("vhea", "vmtx", "VORG", "BASE", "CBDT", "CBLC", "sbix", "EBDT", "EBLC", "EBSC")
_READING_NAME, _ENCODING_NAME = "Adobe-Identity-UCS", "MTL-Numbers"
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo"
    " <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n"
    "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange"
)
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


def embed(fount: Fount, document: PDFDocument) -> None:
    """Add a face to the document, under its key among the fonts that all pages share."""
    source = fount.face.source
    entries = fount.entries()
    glyphs = sorted({glyph for _, glyph, _ in entries})
    program, renumbered = _subset(source, glyphs)
    name = f"/{_tag(glyphs)}+{source.name}"
    descendant = Dictionary(
        Type="/Font",
        Subtype="/CIDFontType0" if source.postscript else "/CIDFontType2",
        BaseFont=name,
        CIDSystemInfo=_system(),
        FontDescriptor=document.Reference(_descriptor(source, name, program)),
        DW=0,
    )
    if source.postscript:
        descendant["W"] = _widths([(glyph, glyph) for glyph in glyphs], source)
    else:
        places = bytearray(2 * (entries[-1][0] + 1))
        for number, glyph, _ in entries:
            places[2 * number : 2 * number + 2] = renumbered[glyph].to_bytes(2, "big")
        descendant["W"] = _widths([(number, glyph) for number, glyph, _ in entries], source)
        descendant["CIDToGIDMap"] = stream(bytes(places))
    font = Dictionary(
        Type="/Font",
        Subtype="/Type0",
        BaseFont=name,
        Encoding=_encoding(entries) if source.postscript else "/Identity-H",
        DescendantFonts=Array([document.Reference(descendant)]),
        ToUnicode=stream(_reading(entries).encode("ascii")),
    )
    shared: Any = document.idToObject[BasicFonts]
    shared[fount.key] = document.Reference(font)


def _widths(order: list[tuple[int, int]], source: Outlines) -> Array:
    """Return the widths of glyphs by number; what is numbered without a gap stands together."""
    found: list[object] = []
    last, widths = -1, Array([])
    for number, glyph in order:
        if number != last + 1 or not found:
            widths = Array([])
            found += [number, widths]
        widths.sequence.append(f"{source.advance(glyph):.6g}")
        last = number
    return Array(found)


def _system() -> Dictionary:
    return Dictionary(Registry=Text("Adobe"), Ordering=Text("Identity"), Supplement=0)


def _descriptor(source: Outlines, name: str, program: bytes) -> Dictionary:
    descriptor = Dictionary(
        Type="/FontDescriptor",
        FontName=name,
        Flags=4,
        FontBBox=Array([-1000, round(source.descent), 2500, round(source.ascent)]),
        ItalicAngle=-12 if "Italic" in source.name else 0,
        Ascent=round(source.ascent),
        Descent=round(source.descent),
        CapHeight=700,
        StemV=80,
    )
    if source.postscript:
        descriptor["FontFile3"] = stream(program, Subtype="/OpenType")
    else:
        descriptor["FontFile2"] = stream(program, Length1=len(program))
    return descriptor


def _encoding(entries: list[tuple[int, int, str]]) -> Any:
    """Return the map from our numbers to glyphs, which PostScript outlines cannot have beside."""
    lines = [f"<{number:04X}> {glyph}" for number, glyph, _ in entries]
    head = _CMAP_HEAD.replace("(UCS)", "(Identity)").replace(_READING_NAME, _ENCODING_NAME)
    content = _map(head.replace("/CMapType 2", "/CMapType 1"), lines, "cidchar")
    about = {"Type": "/CMap", "CMapName": f"/{_ENCODING_NAME}", "CIDSystemInfo": _system()}
    return stream(content.encode("ascii"), **about)


def _subset(source: Outlines, glyphs: list[int]) -> tuple[bytes, dict[int, int]]:
    """Return a font program with only `glyphs`, and their new numbers."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    if source.postscript:
        wanted.flags |= hb.SubsetFlags.RETAIN_GIDS
    for table in (*_DROPPED, *_MORE_DROPPED, *_VARYING, *_VERTICAL):
        wanted.drop_table_tag_set.add(int.from_bytes(table.encode(), "big"))
    plan = hb.SubsetPlan(source.face, wanted)
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


def _reading(entries: list[tuple[int, int, str]]) -> str:
    """Return the ToUnicode map: for every number the text it stands for."""
    lines = [
        f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>" for number, _, text in entries
    ]
    return _map(_CMAP_HEAD, lines, "bfchar")


def _map(head: str, entries: list[str], kind: str) -> str:
    parts = [head]
    for at in range(0, len(entries), 100):
        chunk = entries[at : at + 100]
        parts += [f"{len(chunk)} begin{kind}", *chunk, f"end{kind}"]
    return "\n".join([*parts, _CMAP_TAIL])
