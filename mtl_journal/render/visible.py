"""What stands on paper for characters that show nothing: a number for controls, nothing for hints.

Control characters, lone surrogates, noncharacters and private ones are printed by their number, as
in ⟨U+0007⟩, so that they are seen and can be removed. Marks that only steer layout (zero-width
characters, soft hyphens, bidirectional controls, variation selectors) are dropped: they are no
part of the words. Tab, line feed and the line and paragraph separators count as spaces.
"""

import re
from functools import cache

_SPACES = "\t\n\u2028\u2029"
_DROPPED = [
    0x00AD,
    0x034F,
    0x061C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    0xFEFF,
    *range(0xE0000, 0xE0080),
    *range(0xE0100, 0xE01F0),
]
# Controls, those that mark up music and shorthand, and what Unicode says is no character.
_CONTROLS = [
    *(*range(0x20), *range(0x7F, 0xA0), *range(0xFFF9, 0xFFFC)),
    *(*range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xFDD0, 0xFDF0)),
    *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
]
_TABLE: dict[int, str] = {
    **{code: f"⟨U+{code:04X}⟩" for code in _CONTROLS},
    **dict.fromkeys(_DROPPED, ""),
    **{ord(space): " " for space in _SPACES},
}
# What the typesetter still needs: directions, joiners between letters, where a word may be parted,
# the tags of some flags.
_STEERING = {0x00AD, 0x061C, 0x200C, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F)}
_STEERING |= {0x200B, *range(0x2066, 0x206A), *range(0xE0020, 0xE0080)}
_STEERED: dict[int, str] = {at: to for at, to in _TABLE.items() if at not in _STEERING}
_IDLE_JOINERS = (
    "(?<![\u0590-\u1fff\u200c\u200d\u2190-\U0001ffff])[\u200c\u200d]+"
    "|[\u200c\u200d]+(?![\u0590-\u1fff\u200c\u200d\u2190-\U0001ffff])"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]+"
)
_MARKS = re.compile("[\u034f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Halves of pairs, and signs on which only those agree who made a font for them.
_UNSAID = "[\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"
_PRIVATE = "[\ue000-\uf8ff\U000f0000-\U0010ffff]"

# Patterns with thousands of signs take some milliseconds, and few texts need them.
_compiled = cache(re.compile)


def private_signs(text: str) -> list[str]:
    """Return the signs of a text for which only those have a font who agreed on what they show."""
    return [] if text.isprintable() else _compiled(_PRIVATE).findall(text)


def visible(text: str) -> str:
    """Return `text` as it can be printed; line ends become spaces."""
    text = text.replace("\n", " ")
    # Only the marks among the dropped characters count as printable.
    if text.isprintable() and (text.isascii() or not _MARKS.search(text)):
        return text
    return _numbered(text.translate(_TABLE))


def steered(text: str) -> str:
    """Return what `visible` does, with the marks that say how letters join, run and part."""
    text = text.replace("\n", " ")
    if text.isprintable() and (text.isascii() or not _MARKS.search(text)):
        return text
    return _numbered(_compiled(_IDLE_JOINERS).sub("", text.translate(_STEERED)))


def _numbered(text: str) -> str:
    return _compiled(_UNSAID).sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)
