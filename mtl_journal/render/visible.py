"""What stands on paper for characters that show nothing: pictures for controls, nothing for hints.

Control characters (U+0000-001F, U+007F) get Unicode's control pictures, so that they are seen and
can be removed; the C1 controls and lone surrogates get their number in brackets. Marks that only
steer layout (zero-width characters, soft hyphens, bidirectional controls, variation selectors)
are dropped: they are no part of the words. Tab, line feed and the line and paragraph separators
count as spaces.
"""

import re

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
_TABLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **{code: f"⟨U+{code:04X}⟩" for code in range(0x80, 0xA0)},
    **dict.fromkeys(_DROPPED, ""),
    **{ord(space): " " for space in _SPACES},
}
_MARKS = re.compile("[\u034f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    """Return `text` as it can be printed; line ends become spaces."""
    text = text.replace("\n", " ")
    # Only the marks among the dropped characters count as printable.
    if text.isprintable() and (text.isascii() or not _MARKS.search(text)):
        return text
    return _SURROGATE.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text.translate(_TABLE))
