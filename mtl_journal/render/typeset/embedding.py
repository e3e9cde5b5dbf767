"""Faces as PDF objects: the glyphs a document uses, their widths, and what they read back as."""

import uharfbuzz as hb

from mtl_journal.render.typeset.fonts import Typeface
from mtl_journal.render.typeset.objects import Reference, Store, packed

# Tables that only shape text or show it on old screens; a PDF draws ready-made glyphs.
_DROPPED = ("GSUB", "GPOS", "GDEF", "kern", "DSIG", "Feat", "Glat", "Gloc", "Silf", "Sill")
_MORE_DROPPED = ("cmap", "name", "OS/2", "post", "gasp", "LTSH", "hdmx", "VDMX", "FFTM", "meta")
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo"
    " <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n"
    "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange"
)
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


def embed(face: Typeface, store: Store) -> Reference:
    """Add a face to the document's objects and return the reference to its font dictionary."""
    source = face.source
    glyphs = sorted({glyph for glyph, _ in face.numbers})
    program, renumbered = _subset(source.face, glyphs)
    name = f"{_tag(glyphs)}+{source.name}".encode()
    file = store.stream(packed({"Length1": len(program)}, program))
    bounds = b"[%d %d %d %d]" % (-1000, round(source.descent), 2500, round(source.ascent))
    descriptor = store.add(
        b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox%s/ItalicAngle %d"
        b"/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %s>>"
        % (
            name,
            bounds,
            -12 if "Italic" in source.name else 0,
            round(source.ascent),
            round(source.descent),
            700,
            file,
        )
    )
    order = [glyph for glyph, _ in face.numbers]
    widths = " ".join(f"{source.advance(glyph):.6g}" for glyph in order)
    places = bytes(2) + b"".join(renumbered[glyph].to_bytes(2, "big") for glyph in order)
    descendant = store.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>/FontDescriptor %s/DW 0/W[1[%s]]/CIDToGIDMap %s>>"
        % (name, descriptor, widths.encode(), store.stream(packed({}, places)))
    )
    reading = store.stream(packed({}, _reading(face).encode("ascii")))
    return store.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]"
        b"/ToUnicode %s>>" % (name, descendant, reading)
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
