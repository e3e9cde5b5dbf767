"""Scripts beyond Latin, Greek and Cyrillic: the face that draws each, and the language to say."""

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import NamedTuple


class Script(NamedTuple):
    """A script; `face` names the bundled one, "" where only an installed font can draw it."""

    face: str
    language: str


ARABIC = Script("NotoNaskhArabic", "ar")
HEBREW = Script("NotoSerifHebrew", "he")
DEVANAGARI = Script("NotoSerifDevanagari", "hi")
MYANMAR = Script("NotoSerifMyanmar", "my")
GEORGIAN = Script("NotoSerifGeorgian", "ka")
ETHIOPIC = Script("NotoSerifEthiopic", "am")
KHMER = Script("NotoSerifKhmer", "km")
HANGUL = Script("", "ko")
KANA = Script("", "ja")
HAN = Script("", "zh")
# Signs that Chinese, Japanese and Korean share.
WIDE = Script("", "")

_BLOCKS: tuple[tuple[int, int, Script], ...] = (
    (0x0530, 0x058F, Script("NotoSerifArmenian", "hy")),
    (0x0590, 0x05FF, HEBREW),
    (0x0600, 0x06FF, ARABIC),
    (0x0750, 0x077F, ARABIC),
    (0x08A0, 0x08FF, ARABIC),
    (0x0900, 0x097F, DEVANAGARI),
    (0x0980, 0x09FF, Script("NotoSerifBengali", "bn")),
    (0x0A00, 0x0A7F, Script("NotoSerifGurmukhi", "pa")),
    (0x0A80, 0x0AFF, Script("NotoSerifGujarati", "gu")),
    (0x0B80, 0x0BFF, Script("NotoSerifTamil", "ta")),
    (0x0C00, 0x0C7F, Script("NotoSerifTelugu", "te")),
    (0x0C80, 0x0CFF, Script("NotoSerifKannada", "kn")),
    (0x0D00, 0x0D7F, Script("NotoSerifMalayalam", "ml")),
    (0x0D80, 0x0DFF, Script("NotoSerifSinhala", "si")),
    (0x0E00, 0x0E7F, Script("NotoSerifThai", "th")),
    (0x0E80, 0x0EFF, Script("NotoSerifLao", "lo")),
    (0x1000, 0x109F, MYANMAR),
    (0x10A0, 0x10FF, GEORGIAN),
    (0x1100, 0x11FF, HANGUL),
    (0x1200, 0x139F, ETHIOPIC),
    (0x1780, 0x17FF, KHMER),
    (0x19E0, 0x19FF, KHMER),
    (0x1C90, 0x1CBF, GEORGIAN),
    (0x1CD0, 0x1CFF, DEVANAGARI),
    (0x2D00, 0x2D2F, GEORGIAN),
    (0x2D80, 0x2DDF, ETHIOPIC),
    (0x2E80, 0x2FFF, HAN),
    (0x3000, 0x303F, WIDE),
    (0x3040, 0x30FF, KANA),
    (0x3100, 0x312F, HAN),
    (0x3130, 0x318F, HANGUL),
    (0x31A0, 0x31EF, HAN),
    (0x31F0, 0x31FF, KANA),
    (0x3200, 0x33FF, WIDE),
    (0x3400, 0x4DBF, HAN),
    (0x4E00, 0x9FFF, HAN),
    (0xA8E0, 0xA8FF, DEVANAGARI),
    (0xA960, 0xA97F, HANGUL),
    (0xA9E0, 0xA9FF, MYANMAR),
    (0xAA60, 0xAA7F, MYANMAR),
    (0xAB00, 0xAB2F, ETHIOPIC),
    (0xAC00, 0xD7FF, HANGUL),
    (0xF900, 0xFAFF, HAN),
    (0xFB13, 0xFB17, Script("NotoSerifArmenian", "hy")),
    (0xFB1D, 0xFB4F, HEBREW),
    (0xFB50, 0xFDFF, ARABIC),
    (0xFE30, 0xFE4F, WIDE),
    (0xFE70, 0xFEFE, ARABIC),
    (0xFF00, 0xFFEF, WIDE),
    (0x1B000, 0x1B16F, KANA),
    (0x20000, 0x3FFFF, HAN),
)
_FIRST = [first for first, _, _ in _BLOCKS]
_ARABIC_LETTERS = {"ur": "ٹڈڑںھہۂےۓ", "fa": "پچژگکی"}
# In these, lines may end between any two letters; Korean keeps its words together.
EAST_ASIAN = (
    "[\u2e80-\u30ff\u3100-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
THAI = re.compile("[\u0e01-\u0e4e]")


def script_of(character: str) -> Script | None:
    """Return the script of a character, None for one that the text faces draw."""
    code = ord(character)
    if code < _FIRST[0]:
        return None
    first, last, script = _BLOCKS[bisect_right(_FIRST, code) - 1]
    return script if first <= code <= last else None


@cache  # patterns with thousands of signs take some milliseconds, and plain English needs none
def east_asian() -> re.Pattern[str]:
    """Return what a sign is that looks like EAST_ASIAN."""
    return re.compile(EAST_ASIAN)


@cache
def _any() -> re.Pattern[str]:
    """Return what a sign of any of the blocks looks like."""
    return re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last, _ in _BLOCKS)}]")


def blocks_with_a_face() -> list[range]:
    """Return the code points of the scripts that have a bundled face of their own."""
    return [range(first, last + 1) for first, last, script in _BLOCKS if script.face]


@lru_cache(4096)  # words come again and again, and looking at each letter takes long
def foreign(text: str) -> str | None:
    """Return the language to announce for a text in such a script, None for any other text.

    It is a guess from the letters, so that a voice that knows them is used at all: Urdu and Persian
    are told from Arabic, Japanese by its kana.
    """
    if text.isascii():
        return None
    found = [script for sign in _any().findall(text) if (script := script_of(sign)) is not None]
    if not found:
        return None
    languages = [script.language for script in found if script.language]
    if not languages:
        return ""
    if "ja" in languages:
        return "ja"
    if languages[0] == "ar":
        for language, letters in _ARABIC_LETTERS.items():
            if any(letter in text for letter in letters):
                return language
    return languages[0]
