"""The first directory of a TIFF file, and the file with nothing else in it.

A TIFF is a list of numbered tags; those that a decoder does not need (place, camera, notes, small
copies, further pages) are taken off the list before anybody reads them. ValueError or struct.error
means that the directory cannot be read.
"""

from dataclasses import dataclass
from struct import Struct, pack_into, unpack_from

_WIDTH, _HEIGHT, _TILE_WIDTH, _TILE_HEIGHT = 256, 257, 322, 323
_NEEDED = frozenset(
    (
        *(_WIDTH, _HEIGHT, 258, 259, 262, 266, 273, 274, 277, 278, 279, 284),  # the strips
        *(292, 293, 317, 320, 338, 339),  # how they are coded
        *(_TILE_WIDTH, _TILE_HEIGHT, 324, 325),
        *(347, 529, 530, 531, 532),  # JPEG inside
        34675,  # the colour profile
    )
)
_WHOLE_NUMBERS = {1: "B", 3: "H", 4: "I"}


@dataclass(frozen=True, slots=True)
class BareTiff:
    """A TIFF file whose one directory names only what a decoder needs.

    Width and height (pixels) are those of a tile where a tile is larger than the picture;
    `several` where the file held more pages.
    """

    content: bytes
    width: int
    height: int
    several: bool


def bare_tiff(content: bytes) -> BareTiff:
    """Return the file with its first directory cut down; the picture's bytes stay in place."""
    order = "<" if content[:2] == b"II" else ">"
    (at,) = unpack_from(order + "I", content, 4)
    (count,) = unpack_from(order + "H", content, at)
    entry = Struct(order + "HHI4s")
    kept = bytearray()
    numbers: dict[int, int] = {}
    for number in range(count):
        start = at + 2 + number * entry.size
        tag, type_, values, value = entry.unpack_from(content, start)
        if tag not in _NEEDED or tag in numbers:
            continue
        numbers[tag] = 0
        if type_ in _WHOLE_NUMBERS and values == 1:
            (numbers[tag],) = unpack_from(order + _WHOLE_NUMBERS[type_], value)
        kept += content[start : start + entry.size]
    (following,) = unpack_from(order + "I", content, at + 2 + count * entry.size)
    bare = bytearray(content)
    pack_into(order + "H", bare, at, len(kept) // entry.size)
    bare[at + 2 : at + 2 + len(kept) + 4] = kept + bytes(4)
    return BareTiff(
        bytes(bare),
        max(numbers.get(_WIDTH, 0), numbers.get(_TILE_WIDTH, 0)),
        max(numbers.get(_HEIGHT, 0), numbers.get(_TILE_HEIGHT, 0)),
        following != 0,
    )
