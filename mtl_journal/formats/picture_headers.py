"""The size of a picture from its first bytes, before anything is decoded.

A few kilobytes can stand for gigabytes of pixels. Sizes are (width, height) in pixels; ValueError
or struct.error means that the header cannot be read.
"""

from collections.abc import Callable
from struct import unpack_from

from mtl_journal.formats import file_kinds as kinds
from mtl_journal.formats.file_kinds import FileKind
from mtl_journal.formats.jpeg_segments import jpeg_frame
from mtl_journal.formats.tiff_directory import bare_tiff

Size = tuple[int, int]


def picture_size(content: bytes, kind: FileKind) -> Size:
    """Return the size that a picture claims: of its largest part where the parts differ."""
    width, height = _READERS[kind.media_type](content)
    if width <= 0 or height <= 0:
        raise ValueError("a picture without pixels")
    return width, height


def _png(content: bytes) -> Size:
    if content[8:16] != b"\0\0\0\rIHDR":
        raise ValueError("no header chunk")
    return unpack_from(">II", content, 16)


def _jpeg(content: bytes) -> Size:
    frame = jpeg_frame(content)
    return frame.width, frame.height


def _gif(content: bytes) -> Size:
    """The first frame may reach beyond the screen, and then the decoder makes room for it."""
    width, height, flags = unpack_from("<HHB", content, 6)
    at = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    while content[at : at + 1] == b"!":  # extensions: blocks with their lengths, up to a nought
        at += 2
        while length := content[at]:
            at += length + 1
        at += 1
    if content[at : at + 1] != b",":
        raise ValueError("no frame")
    left, top, across, down = unpack_from("<HHHH", content, at + 1)
    return max(width, left + across), max(height, top + down)


def _webp(content: bytes) -> Size:
    first = content[12:16]
    if first == b"VP8X":
        across, down = content[24:27], content[27:30]
        return int.from_bytes(across, "little") + 1, int.from_bytes(down, "little") + 1
    if first == b"VP8L":
        (bits,) = unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if first == b"VP8 ":
        width, height = unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError("no picture chunk")


def _bmp(content: bytes) -> Size:
    if content[14] == 12:
        return unpack_from("<HH", content, 18)
    width, height = unpack_from("<ii", content, 18)
    return width, abs(height)


def _tiff(content: bytes) -> Size:
    bare = bare_tiff(content)
    return bare.width, bare.height


_READERS: dict[str, Callable[[bytes], Size]] = {
    kinds.PNG.media_type: _png,
    kinds.JPEG.media_type: _jpeg,
    kinds.GIF.media_type: _gif,
    kinds.WEBP.media_type: _webp,
    kinds.BMP.media_type: _bmp,
    kinds.TIFF.media_type: _tiff,
}
