"""Pictures that cannot be kept as they are, painted anew by Pillow: turned upright, in sRGB."""

import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from PIL import ExifTags, Image, ImageCms

JPEG_QUALITY = 90
# Up to here a picture stays free of loss where it was; above, PNG would take seconds and megabytes.
LARGEST_LOSSLESS = 4_000_000  # pixels
MOST_COLOURS_OF_A_DRAWING = 256

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Painted:
    """A picture painted anew; `first_only` where others followed it in the file."""

    content: bytes
    media_type: str
    width: int
    height: int
    first_only: bool


@contextmanager
def opened(content: bytes, pillow_format: str) -> Iterator[Image.Image]:
    """Open a picture as exactly this format. Pillow warns of faults; they are ours to judge."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(content), formats=(pillow_format,)) as image:
            yield image


def check_decodes(content: bytes, pillow_format: str) -> None:
    """Decode the whole picture once; raises whatever Pillow raises where it is broken."""
    with opened(content, pillow_format) as image:
        image.load()


def orientation_in_exif(exif: bytes | None) -> int:
    """Return the orientation, 1 to 8, that an Exif block names; 1 where it is not readable."""
    if exif is None:
        return 1
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = Image.Exif()
        try:
            found.load(exif)
            return _known(found.get(ExifTags.Base.Orientation))
        # Cameras write all kinds of faults here, and Pillow answers with all kinds of errors.
        except Exception:  # noqa: BLE001
            return 1


def orientation_in_picture(content: bytes, pillow_format: str) -> int:
    """Return the orientation, 1 to 8, that a picture names anywhere; 1 where none is readable."""
    try:
        with opened(content, pillow_format) as image:
            return _known(image.getexif().get(ExifTags.Base.Orientation))
    except Exception:  # noqa: BLE001  (as above)
        return 1


def is_srgb(profile: bytes | None) -> bool:
    """Whether a colour profile can go because its colours are the usual ones, or unreadable."""
    if profile is None:
        return True
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        said = ImageCms.getProfileDescription(found).strip().lower()
    except (ImageCms.PyCMSError, OSError):
        return True
    # "c2" is the small sRGB profile that web sites put into photographs.
    return "srgb" in said or said == "c2"


def repainted(
    content: bytes,
    pillow_format: str,
    *,
    orientation: int | None = None,
    profile: bytes | None = None,
) -> Painted:
    """Decode the first picture and encode it as PNG (drawings, transparency) or JPEG.

    `orientation` and `profile` are looked up in the picture where they are not given. Raises
    whatever Pillow raises where the picture is broken.
    """
    with opened(content, pillow_format) as image:
        first_only = bool(getattr(image, "is_animated", False))
        image.load()  # a TIFF turns itself upright here
        if orientation is None:
            orientation = _known(image.getexif().get(ExifTags.Base.Orientation))
        profile = profile or image.info.get("icc_profile")
        plain = _upright(_in_srgb(_plain(image), profile), orientation)
        lossy = pillow_format in ("JPEG", "MPO")
        media_type = "image/jpeg" if lossy or _is_photograph(plain) else "image/png"
        return Painted(_encoded(plain, media_type), media_type, *plain.size, first_only)


def _known(orientation: object) -> int:
    return orientation if isinstance(orientation, int) and orientation in _TURNS else 1


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture in a mode with eight bits a channel, with transparency only if used."""
    mode = image.mode
    if mode.startswith(("I", "F")):
        return _grey(image)
    if mode in ("P", "PA") or "transparency" in image.info:
        image = image.convert("RGBA" if mode == "PA" or "transparency" in image.info else "RGB")
    elif mode in ("La", "RGBa"):
        image = image.convert("RGBA")
    elif mode in ("YCbCr", "HSV", "LAB", "RGBX"):
        image = image.convert("RGB")
    if image.mode in ("RGBA", "LA") and _is_opaque(image):
        image = image.convert("RGB" if image.mode == "RGBA" else "L")
    return image


def _grey(image: Image.Image) -> Image.Image:
    """Return a picture of sixteen bits or of fractions as one of eight bits."""
    wide = image.convert("F")
    low, high = cast("tuple[float, float]", wide.getextrema())
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError("a picture without brightness")
    most = 255 if high <= 255 and low >= 0 else 65535 if high <= 65535 and low >= 0 else None
    least, most = (0, most) if most else (low, high)
    scale = 255 / (most - least)
    return wide.point(lambda value: value * scale - least * scale).convert("L")


def _is_opaque(image: Image.Image) -> bool:
    return image.getchannel("A").getextrema() == (255, 255)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture with its colours converted; greys and four inks come out as they can."""
    if profile is not None and image.mode in ("RGB", "RGBA", "CMYK") and not is_srgb(profile):
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(image, source, target, outputMode=mode)
            return turned or image
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile for other channels than these: the plain conversion has to do
    return image.convert("RGB") if image.mode == "CMYK" else image


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    return image.transpose(_TURNS[orientation]) if orientation in _TURNS else image


def _is_photograph(image: Image.Image) -> bool:
    if image.mode not in ("L", "RGB") or not _is_large(image):
        return False
    return image.mode == "L" or image.getcolors(MOST_COLOURS_OF_A_DRAWING) is None


def _is_large(image: Image.Image) -> bool:
    return image.width * image.height > LARGEST_LOSSLESS


def _encoded(image: Image.Image, media_type: str) -> bytes:
    image.info = {}  # Pillow would write comments and profiles from here
    stream = io.BytesIO()
    if media_type == "image/jpeg":
        if image.mode not in ("L", "RGB"):
            image = image.convert("RGB")
        image.save(stream, "JPEG", quality=JPEG_QUALITY)
    else:
        image.save(stream, "PNG", compress_level=1 if _is_large(image) else 6)
    return stream.getvalue()
