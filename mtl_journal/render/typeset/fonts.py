"""Bundled faces: shaping words with HarfBuzz, and the numbers by which a document names glyphs.

A document numbers pairs of glyph and source text, not glyphs alone. So a ligature, or one glyph
that stands for two characters, always reads back as exactly what was typed.
"""

import unicodedata
from functools import cache
from typing import NamedTuple

import uharfbuzz as hb

from mtl_journal.system.resources import resource


class Outlines:
    """A font file, read once: its glyphs, its coverage and its measures in 1/1000 em."""

    def __init__(self, *parts: str) -> None:
        self.name = parts[-1].removesuffix(".ttf")
        self.face = hb.Face(hb.Blob.from_file_path(str(resource("fonts", *parts))))
        self.font = hb.Font(self.face)
        self.scale = 1000.0 / self.face.upem
        # Letters that run from right to left are in some of these fonts, but lines here run the
        # other way: better to say that they cannot be printed than to print them backwards.
        self.covered = frozenset(
            code
            for code in self.face.unicodes
            if unicodedata.bidirectional(chr(code)) not in ("R", "AL", "AN")
        )
        extents = self.font.get_font_extents("ltr")
        self.ascent = extents.ascender * self.scale
        self.descent = extents.descender * self.scale

        self._advances: dict[int, float] = {}

    def advance(self, glyph: int) -> float:
        """Return the width of a glyph in 1/1000 em."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = self.font.get_glyph_h_advance(glyph) * self.scale
        return found


@cache  # reading a font costs 5 to 20 ms, and its file never changes
def outlines(*parts: str) -> Outlines:
    """Return the font at resources/fonts/<parts>."""
    return Outlines(*parts)


class Shaped(NamedTuple):
    """A word in one face: its width in 1/1000 em and the inside of a TJ array's hex string."""

    width: float
    codes: str


class Typeface:
    """A face as one document uses it: which glyphs, under which numbers, for which text."""

    def __init__(self, key: str, source: Outlines, features: dict[str, bool]) -> None:
        self.key = key
        self.source = source
        self.features = features
        self.numbers: dict[tuple[int, str], int] = {}
        self.space = self.shape(" ")

    def _code(self, glyph: int, text: str) -> str:
        number = self.numbers.setdefault((glyph, text), len(self.numbers) + 1)
        return f"{number:04X}"

    def shape(self, text: str) -> Shaped:
        """Shape text that this face covers (kerned, ligatures formed, accents placed)."""
        if not text:
            return Shaped(0.0, "")
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        hb.shape(self.source.font, buffer, self.features)
        width = 0.0
        codes: list[str] = []
        scale = self.source.scale
        before = 0.0
        glyphs = buffer.glyph_infos
        for info, place, end in zip(
            glyphs, buffer.glyph_positions, _ends(glyphs, len(text)), strict=True
        ):
            glyph = info.codepoint
            # A second glyph for the same character reads back as a joiner without width.
            code = self._code(glyph, text[info.cluster : end] or "\u034f")
            shift = -place.x_offset * scale
            if before + shift:
                codes.append(_adjusted(before + shift))
            if place.y_offset:
                codes.append(f">]TJ\0{place.y_offset * scale:.6g}\0[<{code}>]TJ 0 Ts[<")
            else:
                codes.append(code)
            advance = place.x_advance * scale
            before = self.source.advance(glyph) - advance - shift
            width += advance
        codes.append(_adjusted(before))
        return Shaped(width, "".join(codes))


def _ends(glyphs: list[hb.GlyphInfo], length: int) -> list[int]:
    """Return for every glyph where its source text ends; a repeated start gets an empty text."""
    ends: list[int] = []
    end = length
    starts = [glyph.cluster for glyph in glyphs]
    for at in range(len(starts) - 1, -1, -1):
        if at and starts[at - 1] == starts[at]:
            ends.append(starts[at])
        else:
            ends.append(end)
            end = starts[at]
    return ends[::-1]


def _adjusted(amount: float) -> str:
    """Return the end and new beginning of a hex string around a shift of the next glyph."""
    return f">{amount:.1f}<" if abs(amount) >= 0.05 else ""
