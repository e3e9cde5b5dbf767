"""Evidence pictures made ready for paper: upright, RGB or grey, without metadata."""

import io
import warnings
from dataclasses import dataclass
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.portfolio import Exhibit

# A picture of 40 million pixels takes some 120 MB when decoded; 21 KB of PNG can claim 200.
MAX_PIXELS = 40_000_000
# 300 dots per inch over the full measure is 1,663 pixels; more is only weight.
PRINTED_SIDE = 2000
# A JPEG up to this side is passed through as it is; beyond it the weight is worth the decoding.
PASSED_SIDE = 2600
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a PDF holds it: pixels, colours ("DeviceRGB", "DeviceGray"), the filter."""

    width: int
    height: int
    colours: str
    filter: str
    content: bytes


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


def _passed_through(image: Image.Image, content: bytes) -> Picture | None:
    """Return a plain upright JPEG as it is, its metadata cut out; None for all others."""
    if image.format != "JPEG" or image.mode not in ("RGB", "L"):
        return None
    upright = image.getexif().get(_ORIENTATION, 1) == 1
    if not upright or image.info.get("progressive") or max(image.size) > PASSED_SIDE:
        return None
    if _other_profile(image) is not None:
        return None
    # The pixels are decoded once all the same: a file cut short has to be found here.
    Image.open(io.BytesIO(content), formats=("JPEG",)).reduce(8)
    colours = "DeviceRGB" if image.mode == "RGB" else "DeviceGray"
    return Picture(*image.size, colours, "DCTDecode", without_metadata(content))


def without_metadata(jpeg: bytes) -> bytes:
    """Return the JPEG without application and comment segments (where, when, by which camera).

    APP0 (the pixel shape) and APP14 (how the colours are coded) stay: decoders need them.
    """
    kept = [jpeg[:2]]
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        kind = jpeg[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if kind == 0xDA:
            kept.append(jpeg[at:])
            break
        if kind in (0xE0, 0xEE) or not (0xE1 <= kind <= 0xEF or kind == 0xFE):
            kept.append(jpeg[at:end])
        at = end
    return b"".join(kept)


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
    image.draft("RGB" if image.mode in ("RGB", "YCbCr") else None, (PRINTED_SIDE, PRINTED_SIDE))
    image = _opaque(ImageOps.exif_transpose(image))
    if image.mode not in ("RGB", "L", "CMYK"):
        image = image.convert("L" if image.mode in ("1", "I", "I;16", "F") else "RGB")
    if profile is not None:
        image = _in_srgb(image, profile)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    image.thumbnail((PRINTED_SIDE, PRINTED_SIDE), Image.Resampling.LANCZOS)
    colours = "DeviceRGB" if image.mode == "RGB" else "DeviceGray"
    if photograph or (image.mode == "RGB" and image.getcolors(1 << 14) is None):
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=88)
        return Picture(*image.size, colours, "DCTDecode", stream.getvalue())
    return Picture(*image.size, colours, "", image.tobytes())


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
