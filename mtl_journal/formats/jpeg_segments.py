"""The segments of a JPEG file: what it says about itself, and the file without it.

Only what a decoder needs is kept, so nothing unknown survives; the picture's own bytes stay as they
are. ValueError means that the segments cannot be followed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_START = b"\xff\xd8"
_END = b"\xff\xd9"
# Baseline, extended and progressive Huffman coding: what every viewer and PDF reader decodes.
_USUAL_FRAMES = (0xC0, 0xC1, 0xC2)
_FRAMES = tuple(mark for mark in range(0xC0, 0xD0) if mark not in (0xC4, 0xC8, 0xCC))
_TABLES = (0xC4, 0xCC, 0xDB, 0xDD)
_SCAN, _LINES, _APP0, _APP1, _APP2, _APP14 = 0xDA, 0xDC, 0xE0, 0xE1, 0xE2, 0xEE
_ALONE = (0x01, *range(0xD0, 0xD9))
# In a scan 0xFF is followed by nought (a byte of the picture) or a restart mark; else it ends.
_SCAN_END = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment: its mark, its payload, and for a scan the coded picture that follows."""

    mark: int
    payload: bytes
    coded: memoryview | None = None


@dataclass(frozen=True, slots=True)
class JpegFrame:
    """What a JPEG file is: its size, its channels, and how it is coded."""

    width: int
    height: int
    channels: int
    usual: bool


@dataclass(frozen=True, slots=True)
class BareJpeg:
    """A JPEG file without its metadata, and of that what a decoder has to know.

    `exif` begins with "Exif", `profile` is the ICC colour profile.
    """

    content: bytes
    frame: JpegFrame
    exif: bytes | None
    profile: bytes | None


def jpeg_frame(content: bytes) -> JpegFrame:
    """Return the frame, and of several the largest, without reading the picture."""
    frames: list[JpegFrame] = []
    for segment in _segments(content):
        if segment.mark in _FRAMES:
            frames.append(_frame(segment))
        if segment.mark == _SCAN and frames:
            break
    if not frames:
        raise ValueError("no frame")
    return max(frames, key=lambda frame: frame.width * frame.height)


def bare_jpeg(content: bytes) -> BareJpeg:
    """Drop everything that is not needed to decode the picture, also what follows its end."""
    kept = bytearray(_START)
    frames: list[JpegFrame] = []
    scanned = False
    exif: bytes | None = None
    profile: dict[int, bytes] = {}
    for segment in _segments(content):
        mark, payload = segment.mark, segment.payload
        if mark == _APP1 and payload.startswith(b"Exif\0") and exif is None:
            exif = payload
        elif mark == _APP2 and payload.startswith(b"ICC_PROFILE\0") and len(payload) > 14:
            profile[payload[12]] = payload[14:]
        elif mark == _APP0 and payload.startswith(b"JFIF\0") and len(payload) >= 12:
            # The last two bytes announce a small copy of the picture, and that goes.
            kept += _written(_APP0, payload[:12] + b"\0\0")
        elif mark == _APP14 and payload.startswith(b"Adobe") and len(payload) >= 12:
            # Its last byte says which colours the channels are.
            kept += _written(_APP14, payload[:7] + b"\0\0\0\0" + payload[11:12])
        elif mark in _FRAMES:
            frames.append(_frame(segment))
            kept += _written(mark, payload)
        elif mark == _SCAN:
            scanned = True
            kept += _written(mark, payload)
            kept += segment.coded or b""
        elif mark in _TABLES or mark == _LINES:
            kept += _written(mark, payload)
    if len(frames) != 1 or not scanned:
        raise ValueError("no frame or no scan")
    kept += _END
    icc = b"".join(profile[number] for number in sorted(profile)) or None
    return BareJpeg(bytes(kept), frames[0], exif, icc)


def _frame(segment: Segment) -> JpegFrame:
    payload = segment.payload
    if len(payload) < 6:
        raise ValueError("a short frame")
    height, width = int.from_bytes(payload[1:3]), int.from_bytes(payload[3:5])
    return JpegFrame(width, height, payload[5], segment.mark in _USUAL_FRAMES and payload[0] == 8)


def _written(mark: int, payload: bytes) -> bytes:
    return bytes((0xFF, mark)) + (len(payload) + 2).to_bytes(2) + payload


def _segments(content: bytes) -> Iterator[Segment]:
    """Yield the segments up to the end mark; ValueError where the file stops before it."""
    at = len(_START)
    whole = memoryview(content)
    while True:
        at = content.find(b"\xff", at)  # decoders skip what stands between segments
        if at < 0 or at + 2 > len(content):
            raise ValueError("no end mark")
        mark = content[at + 1]
        if mark in (0x00, 0xFF):  # no mark; or a fill byte, and the mark comes later
            at += 1
            continue
        at += 2
        if mark == _END[1]:
            return
        if mark in _ALONE:
            continue
        length = int.from_bytes(content[at : at + 2])
        if length < 2 or at + length > len(content):
            raise ValueError("a segment longer than the file")
        payload = content[at + 2 : at + length]
        at += length
        if mark != _SCAN:
            yield Segment(mark, payload)
            continue
        end = _SCAN_END.search(content, at)
        if end is None:
            raise ValueError("no end mark")
        yield Segment(mark, payload, whole[at : end.start()])
        at = end.start()
