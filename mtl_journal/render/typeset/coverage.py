"""Which font draws which sign: bundled ones first, then those installed on this computer."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from mtl_journal.render.typeset.fonts import Outlines, outlines
from mtl_journal.render.typeset.scripts import script_of
from mtl_journal.system.installed_fonts import font_files, font_folders

MONO = ("dejavu", "DejaVuSansMono.ttf")
_EMOJI = ("noto", "NotoEmoji-Regular.ttf")
# Whatever the others lack, in this order: accents and letters in Gentium, signs in DejaVu.
FALLBACKS = (
    ("gentium-book-plus", "GentiumBookPlus-Regular.ttf"),
    ("dejavu", "DejaVuSans.ttf"),
    MONO,
    _EMOJI,
    ("noto", "NotoSansSymbols2-Regular.ttf"),
    ("noto", "NotoSansSymbols-Regular.ttf"),
    ("noto", "NotoSansMath-Regular.ttf"),
)
_PICTURES = range(0x1F000, 0x1FB00)
_WITH_BOLD = frozenset(
    f"NotoSerif{name}"
    for name in ("Hebrew", "Devanagari", "Bengali", "Gujarati", "Gurmukhi", "Tamil", "Thai")
) | {"NotoNaskhArabic"}
# Steer how letters join and need no glyph of their own: joiners, and the tags within some flags.
UNDRAWN = frozenset((0x200C, 0x200D, *range(0xE0020, 0xE0080)))
# Collections in which each language has its own shapes of the same signs.
_BY_LANGUAGE = {"ja": 0, "ko": 1, "zh": 2}
_BY_LANGUAGE_STEMS = ("NotoSansCJK", "NotoSerifCJK", "SourceHanSans", "SourceHanSerif")


def drawing(cluster: str, *, bold: bool, language: str) -> Outlines | None:
    """Return the font that draws a letter with its accents, None where nobody has it."""
    codes = frozenset(map(ord, cluster)) - UNDRAWN
    for font in _bundled(cluster, bold=bold):
        if codes <= font.covered:
            return font
    if all(unicodedata.category(sign) not in ("Cn", "Co", "Cs") for sign in cluster):
        return _installed(codes, language)
    return None


def _bundled(cluster: str, *, bold: bool) -> Iterator[Outlines]:
    script = next(filter(None, map(script_of, cluster)), None)
    if script is not None and script.face:
        weight = "Bold" if bold and script.face in _WITH_BOLD else "Regular"
        yield outlines("noto", f"{script.face}-{weight}.ttf")
    if ord(cluster[0]) in _PICTURES:
        yield outlines(*_EMOJI)
    for parts in FALLBACKS:
        yield outlines(*parts)


@cache  # a font costs some milliseconds, and a computer holds hundreds
def _installed(codes: frozenset[int], language: str) -> Outlines | None:
    for path, index, font in _candidates():
        together = path.suffix.lower() in (".ttc", ".otc")
        together = together and path.stem.startswith(_BY_LANGUAGE_STEMS)
        if together and index != _BY_LANGUAGE.get(language, 2):
            continue
        if all(font.get_nominal_glyph(code) for code in codes):
            return _opened(path, index)
    return None


@cache  # the same for every sign; what is installed meanwhile is found at the next start
def _candidates() -> list[tuple[Path, int, hb.Font]]:
    found: list[tuple[Path, int, hb.Font]] = []
    for path in font_files(font_folders()):
        try:
            blob = hb.Blob.from_file_path(str(path))
            count = hb.Face(blob).count
        except (hb.HarfBuzzError, OSError):
            continue
        for index in range(count):
            face = hb.Face(blob, index)
            if _may_be_embedded(face):
                found.append((path, index, hb.Font(face)))
    return found


def _may_be_embedded(face: hb.Face) -> bool:
    """Whether a face has outlines that a PDF takes, and its maker allows to embed them."""
    tables = set(face.table_tags)
    if not tables & {"glyf", "CFF "}:
        return False  # coloured pictures
    about = face.reference_table("OS/2").data
    return len(about) < 10 or about[9] & 0x0E != 0x02  # bit 1 alone: restricted


@cache  # as for the bundled ones
def _opened(path: Path, index: int) -> Outlines:
    return Outlines(path, index)
