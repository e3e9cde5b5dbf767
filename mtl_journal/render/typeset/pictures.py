"""Evidence pictures made ready for paper: upright, RGB or grey, without metadata."""

import io
import re
import warnings
import zlib
from dataclasses import dataclass
from typing import NamedTuple

from PIL import Image, ImageCms, ImageDraw, ImageOps

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.portfolio import Exhibit

# A picture of 40 million pixels takes some 120 MB when decoded; 21 KB of PNG can claim 200.
MAX_PIXELS = 40_000_000
# 300 dots to the inch over the full measure, and over the tallest figure; more is only weight.
PRINTED = (1672, 1250)
# A JPEG up to this side is passed through as it is; beyond it the weight is worth the decoding.
PASSED_SIDE = 2600
_FRAME, _FINE = (700, 240), 4  # an empty frame, and in how many parts each dot of it is drawn
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
_ORIENTATION = 0x0112
# Within a scan, FF stands before nothing but a filling zero or the number of a restart.
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
# By the orientation that a camera notes: how the unit square lies on the page.
_TURNS = {
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
_UPRIGHT = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a PDF holds it: pixels, colours ("DeviceRGB", "DeviceGray"), their filter.

    `turn` is the orientation that its camera noted (EXIF, 1 is upright): a JPEG is not decoded to
    turn it, it is drawn turned.
    """

    width: int
    height: int
    colours: str
    filter: str
    content: bytes
    turn: int = 1

    @property
    def seen(self) -> tuple[int, int]:
        """Width and height as they are seen, turned upright."""
        return (self.height, self.width) if self.turn >= 5 else (self.width, self.height)

    def onto(self, box: tuple[float, float, float, float]) -> tuple[float, ...]:
        """Return the matrix that draws it upright into (x, y, width, height)."""
        x, y, width, height = box
        a, b, c, d, e, f = _TURNS.get(self.turn, _UPRIGHT)
        return (a * width, b * height, c * width, d * height, x + e * width, y + f * height)


class _Frame(NamedTuple):
    exhibit: Exhibit
    scenario: str

    def refuse(self, code: str) -> UserError:
        return UserError(code, name=self.exhibit.name, scenario=self.scenario)


def is_picture(exhibit: Exhibit) -> bool:
    """Whether an exhibit is printed as a figure."""
    return exhibit.media_type.lower().startswith("image/")


def picture_of(exhibit: Exhibit, scenario: str) -> Picture:
    """Return the picture; raise UserError "export.broken_picture" or "export.huge_picture"."""
    if exhibit.absent:
        return empty_frame()
    frame = _Frame(exhibit, scenario)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(exhibit.content), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise frame.refuse("export.huge_picture") from error
    except Exception as error:
        raise frame.refuse("export.broken_picture") from error
    if image.width * image.height > MAX_PIXELS:
        raise frame.refuse("export.huge_picture")
    try:
        return _passed_through(image, exhibit.content) or _decoded(image)
    except Exception as error:
        raise frame.refuse("export.broken_picture") from error


def empty_frame() -> Picture:
    """Return what stands in the place of a picture that is absent: a frame with a landscape."""
    large = Image.new("L", (_FRAME[0] * _FINE, _FRAME[1] * _FINE), 250)
    pen = ImageDraw.Draw(large)
    across, down = large.size
    pen.rectangle((0, 0, across - 1, down - 1), outline=170, width=2 * _FINE)
    unit, middle, foot = down / 12, across / 2, down * 0.68
    hills = ((-4, 0), (-1.5, -3.5), (0.5, -0.8), (1.7, -2.2), (4, 0), (-4, 0), (-1.5, -3.5))
    line = [(middle + x * unit, foot + y * unit) for x, y in hills]
    pen.line(line, fill=150, width=4 * _FINE, joint="curve")
    x, y, round_ = middle + 1.8 * unit, foot - 4 * unit, 0.8 * unit
    pen.ellipse((x - round_, y - round_, x + round_, y + round_), outline=150, width=4 * _FINE)
    image = large.resize(_FRAME, Image.Resampling.LANCZOS)
    return Picture(*_FRAME, "DeviceGray", "FlateDecode", zlib.compress(image.tobytes()))


def _passed_through(image: Image.Image, content: bytes) -> Picture | None:
    """Return a plain JPEG as it is, its metadata cut out; None for all others."""
    if image.format != "JPEG" or image.mode not in ("RGB", "L"):
        return None
    if max(image.size) > PASSED_SIDE or _other_profile(image) is not None:
        return None
    turn = image.getexif().get(_ORIENTATION, 1)
    # It is decoded once all the same, as small as it can be: a file cut short is found here.
    small = Image.open(io.BytesIO(content), formats=("JPEG",))
    small.draft(None, (max(1, image.width // 8), max(1, image.height // 8)))
    small.load()
    colours = "DeviceRGB" if image.mode == "RGB" else "DeviceGray"
    bare = without_metadata(content)
    return Picture(*image.size, colours, "DCTDecode", bare, turn if turn in _TURNS else 1)


def without_metadata(jpeg: bytes) -> bytes:
    """Return the JPEG without application and comment segments, and nothing after its end.

    They tell where, when and by which camera, and a telephone may append a whole film. APP0 (the
    pixel shape) and APP14 (how the colours are coded) stay: decoders need them.
    """
    kept = [jpeg[:2]]
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        kind = jpeg[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if kind == 0xD9:
            break
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        told = 0xE0 <= kind <= 0xEF or kind == 0xFE
        needed = kind == 0xEE or (kind == 0xE0 and jpeg[at + 4 : at + 9] == b"JFIF\0")
        if kind == 0xDA:
            marker = _AFTER_SCAN.search(jpeg, end)
            end = marker.start() if marker else len(jpeg)
        if needed or not told:
            kept.append(jpeg[at:end])
        at = end
    return b"".join([*kept, b"\xff\xd9"])


def _other_profile(image: Image.Image) -> ImageCms.ImageCmsProfile | None:
    """Return the embedded colour profile, if it is readable and not sRGB."""
    profile = image.info.get("icc_profile")
    if not profile:
        return None
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        name = ImageCms.getProfileDescription(opened)
    except (ImageCms.PyCMSError, OSError):
        return None
    return None if "srgb" in name.lower() else opened


def _decoded(image: Image.Image) -> Picture:
    profile = _other_profile(image)
    photograph = image.format in ("JPEG", "WEBP")
    image.draft("RGB" if image.mode in ("RGB", "YCbCr") else None, PRINTED)
    image = _opaque(ImageOps.exif_transpose(image))
    if image.mode not in ("RGB", "L", "CMYK"):
        image = image.convert("L" if image.mode in ("1", "I", "I;16", "F") else "RGB")
    if profile is not None:
        image = _in_srgb(image, profile)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    image.thumbnail(PRINTED, Image.Resampling.LANCZOS)
    colours = "DeviceRGB" if image.mode == "RGB" else "DeviceGray"
    if photograph or (image.mode == "RGB" and image.getcolors(1 << 14) is None):
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=88)
        return Picture(*image.size, colours, "DCTDecode", stream.getvalue())
    return Picture(*image.size, colours, "FlateDecode", zlib.compress(image.tobytes()))


def _opaque(image: Image.Image) -> Image.Image:
    """Lay a transparent picture on white, the colour of the paper."""
    if image.mode in ("I;16", "I;16B", "I;16L"):
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in ("LA", "PA", "RGBA", "RGBa", "La") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("RGB")
    return image


def _in_srgb(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    try:
        mode = "L" if image.mode == "L" else "RGB"
        if mode == "L":
            return image
        return (
            ImageCms.profileToProfile(
                image, profile, ImageCms.createProfile("sRGB"), outputMode=mode
            )
            or image
        )
    except ImageCms.PyCMSError:
        return image  # a profile for another kind of image says nothing about this one
