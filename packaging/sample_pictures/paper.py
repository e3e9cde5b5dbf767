"""What is drawn on, and what a camera does to it afterwards."""

import random
from pathlib import Path

from hand import SCALE, Colour, Pen, Sheet
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
Corners = tuple[tuple[float, float], ...]


def plain(width: int, height: int, colour: Colour, seed: int) -> Sheet:
    """Return an empty sheet, `width` x `height` pixels."""
    return Sheet(Image.new("RGB", (width * SCALE, height * SCALE), colour), seed)


def squared(width: int, height: int, square: int, seed: int) -> Sheet:
    """Return a sheet of squared paper."""
    sheet = plain(width, height, (253, 252, 247), seed)
    rule = Pen((196, 214, 228), 0.9, 0)
    for x in range(square // 2, width, square):
        sheet.line((x, 0), (x, height), rule, wobble=0)
    for y in range(square // 2, height, square):
        sheet.line((0, y), (width, y), rule, wobble=0)
    return sheet


def lined(width: int, height: int, *, first: int, gap: int, margin: int, seed: int) -> Sheet:
    """Return a page of an exercise book: feint lines and a red margin."""
    sheet = plain(width, height, (251, 249, 241), seed)
    for y in range(first, height, gap):
        sheet.line((0, y), (width, y), Pen((170, 192, 214), 1.2, 0), wobble=0)
    sheet.line((margin, 0), (margin, height), Pen((222, 130, 130), 1.6, 0), wobble=0)
    return sheet


def typed(sheet: Sheet, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
    """Print a line of text with its top left at (x, y)."""
    name = "OpenSans-Semibold.ttf" if bold else "OpenSans-Regular.ttf"
    font = ImageFont.truetype(str(FONTS / "open-sans" / name), size * SCALE)
    draw = ImageDraw.Draw(sheet.image)
    draw.text((x * SCALE, y * SCALE), text, fill=(38, 38, 42), font=font)


def scanned(sheet: Sheet) -> Image.Image:
    """Return the sheet at its finished size."""
    return sheet.image.resize(sheet.size, Image.Resampling.LANCZOS)


def photographed(
    sheet: Sheet, corners: Corners, *, desk: Colour, light: tuple[float, float], seed: int
) -> Image.Image:
    """Return the sheet lying on a desk, seen from slightly aside, its corners at `corners`.

    `corners` go top left, bottom left, bottom right, top right, in parts of the picture's size;
    `light` is where the lamp is, in the same parts.
    """
    width, height = sheet.size
    large = (width * 2, height * 2)
    target = [(x * large[0], y * large[1]) for x, y in corners]
    page = _textured(sheet.image.resize(large, Image.Resampling.LANCZOS), seed, 3)
    page = page.convert("RGBA").transform(
        large, Image.Transform.PERSPECTIVE, _perspective(target, large), Image.Resampling.BICUBIC
    )
    table = _textured(Image.new("RGB", large, desk), seed + 1, 9)
    shadow = Image.new("L", large, 0)
    ImageDraw.Draw(shadow).polygon([(x + 14, y + 22) for x, y in target], fill=120)
    shadow = shadow.filter(ImageFilter.GaussianBlur(16))
    table.paste((30, 24, 20), (0, 0), shadow)
    table.paste(page, (0, 0), page)
    picture = _lit(table, light).resize((width, height), Image.Resampling.LANCZOS)
    return picture.filter(ImageFilter.GaussianBlur(0.35))


def _textured(image: Image.Image, seed: int, strength: int) -> Image.Image:
    """Give a flat colour the unevenness of a real surface."""
    small = (image.width // 3, image.height // 3)
    grains = random.Random(seed).randbytes(small[0] * small[1])
    noise = Image.frombytes("L", small, grains).filter(ImageFilter.GaussianBlur(1.2))
    noise = noise.resize(image.size, Image.Resampling.BICUBIC)
    noise = noise.point([max(0, min(255, 128 + (v - 128) * strength // 60)) for v in range(256)])
    grain = Image.merge("RGB", (noise, noise, noise))
    return ImageChops.add(image, grain, 1, -128)


def _lit(image: Image.Image, light: tuple[float, float]) -> Image.Image:
    """Darken the picture away from the lamp, and warm it a little."""
    glow = Image.radial_gradient("L").resize((image.width * 2, image.height * 2))
    left = int(image.width * (1 - light[0]))
    top = int(image.height * (1 - light[1]))
    glow = glow.crop((left, top, left + image.width, top + image.height))
    bands = [glow.point([round(255 - v * fall) for v in range(256)]) for fall in (0.3, 0.34, 0.42)]
    return ImageChops.multiply(image, Image.merge("RGB", bands))


def _perspective(target: list[tuple[float, float]], size: tuple[int, int]) -> list[float]:
    """Return the eight numbers by which Pillow finds, for each point of the picture, the page's."""
    source = [(0, 0), (0, size[1]), (size[0], size[1]), (size[0], 0)]
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """Solve linear equations by elimination; each row ends with its right side."""
    count = len(rows)
    for at in range(count):
        pivot = max(range(at, count), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for row in range(count):
            if row != at:
                factor = rows[row][at]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[at], strict=True)]
    return [row[-1] for row in rows]
