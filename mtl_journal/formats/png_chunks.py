"""The chunks of a PNG file: what it says about itself, and the file without it.

Only what a decoder needs is kept; the picture's own bytes stay as they are. ValueError means that
the chunks cannot be followed.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PICTURE = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
# Numbers that say how colours are meant; a wrong length would make room for other things.
_COLOUR = {b"gAMA": 4, b"cHRM": 32, b"sRGB": 1}
_MAY_TURN = (b"eXIf", b"tEXt", b"zTXt", b"iTXt")
LARGEST_PROFILE = 4 << 20


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


# One grey pixel, for reading what a picture says without decoding the picture.
_PIXEL_HEAD = _SIGNATURE + _chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
_PIXEL_REST = _chunk(b"IDAT", zlib.compress(b"\0\0")) + _chunk(b"IEND", b"")


@dataclass(frozen=True, slots=True)
class BarePng:
    """A PNG file without its metadata, and of that what a decoder has to know.

    `turning` is a picture of one pixel with the dropped chunks that might say which way up the
    whole belongs, None without such chunks; `profile` is the ICC colour profile; of an animation
    only the still picture is left.
    """

    content: bytes
    turning: bytes | None
    profile: bytes | None
    animated: bool


def bare_png(content: bytes) -> BarePng:
    """Drop everything that is not needed to decode the picture, also what follows its end."""
    kept = bytearray(_SIGNATURE)
    turning = bytearray()
    animated = False
    profile: bytes | None = None
    for name, start, end in _chunks(content):
        data = memoryview(content)[start + 8 : end - 4]
        if name in _PICTURE or _COLOUR.get(name) == len(data):
            kept += memoryview(content)[start:end]
        elif name == b"iCCP" and profile is None:
            profile = _profile(bytes(data))
        elif name == b"acTL":
            animated = animated or int.from_bytes(data[:4]) > 1
        elif name in _MAY_TURN:
            turning += memoryview(content)[start:end]
    pixel = bytes(_PIXEL_HEAD + turning + _PIXEL_REST) if turning else None
    return BarePng(bytes(kept), pixel, profile, animated)


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield (name, start, end) of each chunk with length and checksum, up to the end chunk."""
    at = len(_SIGNATURE)
    while True:
        end = at + 12 + int.from_bytes(content[at : at + 4])
        if at + 12 > len(content) or end > len(content):
            raise ValueError("no end chunk")
        name = content[at + 4 : at + 8]
        yield name, at, end
        if name == b"IEND":
            return
        at = end


def _profile(data: bytes) -> bytes | None:
    """Return the profile inside an iCCP chunk, or None where it is broken or too large."""
    packed = data[data.find(b"\0") + 2 :]
    unpacker = zlib.decompressobj()
    try:
        profile = unpacker.decompress(packed, LARGEST_PROFILE)
    except zlib.error:
        return None
    return profile if unpacker.eof else None
