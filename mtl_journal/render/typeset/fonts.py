"""Faces: shaping words with HarfBuzz, into codes that stand for a glyph and what it says.

A code stands for a pair of glyph and source text, not for a glyph alone. So a ligature, or one
glyph that stands for two characters, always reads back as exactly what was typed. For common
letters it is the number that documents use, for all else a private sign in place of one.
"""

import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from mtl_journal.render.typeset.hyphenation import SOFT
from mtl_journal.render.typeset.scripts import blocks_with_a_face
from mtl_journal.system.resources import resource

# The first of the private signs that stand for glyphs; no text of these ever comes this far.
FIRST = 0xF0000
# Letters up to here, whose glyphs are among the first, have a fixed number for what they say.
_LETTERS = range(0x20, 0x250)
MOST_FIXED = 8000
# Numbers have no byte that means anything within a string, or stands between two strings.
_BYTES = [byte for byte in range(256) if byte not in b"\0\n\r()\\[]0123456789.-TJs <>"]
# Less than this above or below the line, in 1/1000 em, nobody sees.
_SEEN = 3.0
# PDFium takes the same glyph twice, close together, for one and its shadow: so the letters of a
# word with marks above or below have several numbers in turn.
_COPIES = 4
# What a second glyph for the same character reads back as: a joiner that nobody sees.
_NOTHING = "\u034f"


class Outlines:
    """A font file, read once: its glyphs, its coverage and its measures in 1/1000 em."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.name = re.sub("[^A-Za-z0-9-]", "", path.stem) or "Unnamed"
        self.face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        self.font = hb.Font(self.face)
        self.scale = 1000.0 / self.face.upem
        # PostScript outlines are embedded in another way than TrueType ones.
        self.postscript = "glyf" not in self.face.table_tags
        extents = self.font.get_font_extents("ltr")
        self.ascent = extents.ascender * self.scale
        self.descent = extents.descender * self.scale
        self._advances: dict[int, float] = {}
        self._covered: frozenset[int] | None = None

    @property
    def covered(self) -> frozenset[int]:
        """The code points that this font is to draw.

        Scripts that have a face of their own are left to it: the Arabic of a font for signs or for
        code is no more than a makeshift.
        """
        if self._covered is None:
            codes = set(self.face.unicodes)
            if self.name.startswith(("Gentium", "DejaVu", "OpenSans")):
                for block in blocks_with_a_face():
                    codes.difference_update(block)
            self._covered = frozenset(codes)
        return self._covered

    def advance(self, glyph: int) -> float:
        """Return the width of a glyph in 1/1000 em."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = self.font.get_glyph_h_advance(glyph) * self.scale
        return found

    def invisible(self) -> int:
        """Return the glyph of the space."""
        return self.font.get_nominal_glyph(0x20) or 0


@cache  # reading a font costs 5 to 20 ms, and its file never changes
def outlines(*parts: str) -> Outlines:
    """Return the font at resources/fonts/<parts>."""
    return Outlines(resource("fonts", *parts))


class Shaped(NamedTuple):
    """A word in one face: its width in 1/1000 em, and the codes of its glyphs, shifts between.

    `exact` is whether the glyphs alone say the text, character by character.
    """

    width: float
    codes: str
    exact: bool = True

    def widened(self, width: float) -> "Shaped":
        """Return the same with another width."""
        return Shaped(width, self.codes + adjusted(self.width - width), self.exact)


class Typeface:
    """A face and its codes; `fixed` and `entries` say which glyph each is, for which text."""

    def __init__(self, source: Outlines, features: dict[str, bool]) -> None:
        self.source = source
        self.features = features
        self.entries: list[tuple[int, str]] = []
        self.fixed = _fixed(source)
        self._signs = {(glyph, text, 0): code for code, (glyph, text) in self.fixed.items()}
        self.space = self.shape(" ")

    def _code(self, glyph: int, text: str, copy: int = 0) -> str:
        sign = self._signs.get((glyph, text, copy))
        if sign is None:
            sign = self._signs[glyph, text, copy] = chr(FIRST + len(self.entries))
            self.entries.append((glyph, text))
        return sign

    def shape(
        self, text: str, *, leftwards: bool = False, language: str = "", parted: bool = False
    ) -> Shaped:
        """Shape text that this face covers (kerned, ligatures formed, accents placed).

        With `leftwards` its letters run from right to left; glyphs always go to the right. With
        `parted` a hyphen follows, which reads back as a soft one: it is no part of the word.
        """
        if not text:
            return Shaped(0.0, "")
        buffer = _buffer(f"{text}-" if parted else text, leftwards, language)
        hb.shape(self.source.font, buffer, self.features)
        glyphs = buffer.glyph_infos
        said = _said(glyphs, f"{text}{SOFT}" if parted else text, leftwards)
        if leftwards:
            return self._leftwards(buffer, said)
        width = 0.0
        codes: list[str] = []
        scale = self.source.scale
        before = 0.0
        raised = 0
        for info, place, says in zip(glyphs, buffer.glyph_positions, said, strict=True):
            rise = place.y_offset * scale
            raised += abs(rise) > _SEEN
            code = self._code(
                info.codepoint, says or _NOTHING, raised % _COPIES if abs(rise) > _SEEN else 0
            )
            shift = -place.x_offset * scale
            if before + shift:
                codes.append(adjusted(before + shift))
            codes.append(_raised(code, rise) if abs(rise) > _SEEN else code)
            advance = place.x_advance * scale
            before = self.source.advance(info.codepoint) - advance - shift
            width += advance
        codes.append(adjusted(before))
        return Shaped(width, "".join(codes), all(said))

    def _leftwards(self, buffer: hb.Buffer, said: list[str]) -> Shaped:
        """Return glyphs that go to the right as ever, but those at one height in reading order.

        Whoever follows the content then meets the parts of a word in their order; within each part
        readers turn the letters round, as they do with all text of such scripts.
        """
        scale = self.source.scale
        x = 0.0
        heights: list[tuple[float, float, list[str], float]] = []  # height, left, codes, right
        places = buffer.glyph_positions
        pointed = any(abs(place.y_offset * scale) > _SEEN for place in places)
        glyphs = zip(buffer.glyph_infos, places, said, strict=True)
        for step, (info, place, says) in enumerate(glyphs):
            left, rise = x + place.x_offset * scale, place.y_offset * scale
            rise = rise if abs(rise) > _SEEN else 0.0
            if not heights or heights[-1][0] != rise:
                heights.append((rise, left, [], left))
            _, first, codes, right = heights[-1]
            codes.append(adjusted(right - left) + self._silent(says[:0:-1]))
            copy = step % _COPIES if pointed else 0
            codes.append(self._code(info.codepoint, says[:1] or _NOTHING, copy))
            heights[-1] = (rise, first, codes, left + self.source.advance(info.codepoint))
            x += place.x_advance * scale
        written: list[str] = []
        pen = 0.0
        for rise, left, codes, right in reversed(heights):
            part = "".join(codes)
            written += [adjusted(pen - left), _raised(part, rise) if rise else part]
            pen = right
        return Shaped(x, "".join([*written, adjusted(pen - x)]), all(said))

    def boxed(self, sign: str) -> Shaped:
        """Return the number of a sign that cannot be drawn, in a box; it reads back as the sign."""
        signs = f"⟨U+{ord(sign):04X}⟩"
        first, *others = (self.source.font.get_nominal_glyph(ord(one)) or 0 for one in signs)
        codes = self._code(first, sign) + "".join(self._code(other, _NOTHING) for other in others)
        return Shaped(sum(map(self.source.advance, (first, *others))), codes)

    def _silent(self, text: str) -> str:
        """Return codes that show nothing and take no room but say one character each.

        Readers turn round what runs leftwards, and so also the letters of a single glyph: each
        code of such a line may say one only, the others of a ligature are said beside it.
        """
        glyph = self.source.invisible()
        back = adjusted(self.source.advance(glyph))
        return "".join(f"{self._code(glyph, sign)}{back}" for sign in text)


def _fixed(source: Outlines) -> dict[str, tuple[int, str]]:
    """Return glyph and text of the codes that are the same in all documents."""
    found: dict[str, tuple[int, str]] = {}
    for letter in _LETTERS:
        glyph = source.font.get_nominal_glyph(letter)
        if glyph and glyph < MOST_FIXED:
            found.setdefault(numeral(glyph), (glyph, chr(letter)))
    return found


def numeral(number: int) -> str:
    """Return a number that counts from 1 as two bytes, in Latin-1."""
    high, low = divmod(number, len(_BYTES))
    return chr(_BYTES[high]) + chr(_BYTES[low])


def _buffer(text: str, leftwards: bool, language: str) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftwards else "ltr"
    if language:
        buffer.language = language
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    return buffer


def _said(glyphs: list[hb.GlyphInfo], text: str, leftwards: bool) -> list[str]:
    """Return what each glyph says: of several for the same letters one each, the last the rest."""
    clusters = [glyph.cluster for glyph in glyphs]
    if not leftwards and clusters == list(range(len(text))):
        return list(text)  # as nearly always
    order = list(range(len(glyphs)))[:: -1 if leftwards else 1]
    said = [""] * len(glyphs)
    end = len(text)
    for start, group in groupby(reversed(order), key=clusters.__getitem__):
        last, *others = group
        signs = text[start:end]
        for at, sign in zip(reversed(others), signs, strict=False):
            said[at] = sign
        said[last] = signs[len(others) :]
        end = start
    return said


def _raised(codes: str, rise: float) -> str:
    """Return codes above or below the line; the sheet turns the rise into points."""
    return f")]TJ\0{rise:.1f}\0[({codes})]TJ 0 Ts[("


def adjusted(amount: float) -> str:
    """Return the end and new beginning of a string around a shift of the next glyph."""
    return f"){amount:.1f}(" if abs(amount) >= 0.05 else ""
