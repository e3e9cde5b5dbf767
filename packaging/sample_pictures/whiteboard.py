"""The whiteboard after the field trip: what the book says, and what the oranges did."""

from itertools import pairwise

from hand import Pen, Point, Sheet, Writing
from paper import plain
from PIL import Image, ImageChops, ImageDraw, ImageFilter

BLACK = Pen((52, 54, 60), 5, 0.3)
BLUE = Pen((40, 84, 176), 5.5, 0.3)
RED = Pen((206, 50, 52), 5.5, 0.3)
GREEN = Pen((30, 136, 84), 5.5, 0.3)
TITLE = Writing(34, slant=0.1, wobble=0.2)
SMALL = Writing(24, slant=0.08, wobble=0.24)
SPEEDS = (0.3, 0.9, 0.4)


def draw() -> Image.Image:
    """Return the board, as photographed."""
    sheet = plain(1200, 820, (243, 245, 246), 71)
    _smears(sheet)
    _axes(sheet, 110, "What the book says")
    rise: list[Point] = [(150, 500), (250, 450), (360, 370), (470, 300)]
    sheet.stroke(rise, BLUE, wobble=1.5)
    _axes(sheet, 660, "What we got")
    points = [(735 + at * 150, 560 - speed * 330) for at, speed in enumerate(SPEEDS)]
    for start, end in pairwise(points):
        sheet.line(start, end, RED)
    for (x, y), speed in zip(points, SPEEDS, strict=True):
        sheet.line((x - 11, y - 11), (x + 11, y + 11), RED)
        sheet.line((x - 11, y + 11), (x + 11, y - 11), RED)
        left, base = (x - 96, y + 8) if speed > 0.8 else (x - 26, y + 48)
        sheet.write(left, base, str(speed), SMALL, RED)
    sheet.ring(points[1][0], points[1][1], 36, 34, BLACK)
    sheet.write(956, 236, "What is here?", SMALL, BLACK)
    sheet.line((948, 236), (924, 246), BLACK)
    sheet.write(690, 712, "weir!", Writing(40, slant=0, wobble=0.4), GREEN)
    sheet.write(850, 712, "narrow = fast", Writing(34, slant=0, wobble=0.4), GREEN)
    sheet.write(130, 712, "whose river is this?", Writing(34, slant=0, wobble=0.4), GREEN)
    return _photograph(sheet)


def _axes(sheet: Sheet, x: float, title: str) -> None:
    sheet.write(x + 10, 130, title, TITLE, BLACK)
    sheet.line((x + 10, 148), (x + 26 + 20 * len(title), 146), BLACK)
    sheet.line((x, 200), (x, 562), BLACK)
    sheet.line((x, 562), (x + 440, 560), BLACK)
    sheet.write(x - 60, 226, "m/s", SMALL, BLACK)
    for at in range(3):
        sheet.write(x + 40 + at * 150, 604, f"site {at + 1}", SMALL, BLACK)
    sheet.write(x + 150, 642, "downstream", SMALL, BLACK)
    sheet.line((x + 340, 634), (x + 410, 634), BLACK)
    sheet.stroke([(x + 394, 622), (x + 412, 634), (x + 412, 634), (x + 394, 646)], BLACK)


def _smears(sheet: Sheet) -> None:
    """What the cloth left of the lesson before."""
    for at in range(16):
        y = 120 + at * 38
        left = sheet.chance.uniform(20, 600)
        pale = Pen((234, 238, 241), sheet.chance.uniform(14, 30), 0.3)
        sheet.line((left, y), (left + sheet.chance.uniform(200, 560), y - 60), pale, wobble=8)


def _photograph(sheet: Sheet) -> Image.Image:
    """Frame the board, hang it on a wall and let a window shine on it, all at double size."""
    width, height = sheet.size[0] * 2, sheet.size[1] * 2
    wall = Image.new("RGB", (width, height), (222, 214, 197))
    draw = ImageDraw.Draw(wall)
    draw.rectangle((36, 28, width - 38, height - 30), fill=(150, 153, 158))
    draw.rectangle((48, 40, width - 50, height - 42), fill=(196, 199, 203))
    wall.paste(sheet.image.resize((2256, 1542), Image.Resampling.LANCZOS), (72, 48))
    _tray(draw, height)
    wall = _shining(wall)
    wall = wall.rotate(-0.8, Image.Resampling.BICUBIC, fillcolor=(214, 206, 189))
    return wall.resize(sheet.size, Image.Resampling.LANCZOS)


def _tray(draw: ImageDraw.ImageDraw, height: int) -> None:
    """Three pens and the cloth."""
    draw.rectangle((500, height - 66, 1800, height - 26), fill=(168, 171, 176))
    for at, pen in enumerate((BLUE, RED, GREEN)):
        left = 660 + at * 260
        draw.rounded_rectangle((left, height - 80, left + 192, height - 56), 10, fill=pen.colour)
        draw.rectangle((left + 130, height - 80, left + 140, height - 56), fill=(240, 240, 240))
    draw.rounded_rectangle((1520, height - 98, 1700, height - 54), 10, fill=(70, 74, 92))


def _shining(wall: Image.Image) -> Image.Image:
    """Lay the window's reflection over the picture and darken the side away from it."""
    width, height = wall.size
    shine = Image.new("L", wall.size, 0)
    band = [(300, 0), (660, 0), (240, height), (-120, height)]
    ImageDraw.Draw(shine).polygon(band, fill=64)
    shine = shine.filter(ImageFilter.GaussianBlur(80))
    wall = ImageChops.screen(wall, Image.merge("RGB", (shine, shine, shine)))
    shade = Image.linear_gradient("L").rotate(90).resize((width, height), Image.Resampling.BICUBIC)
    shade = shade.point([255 - round(v * 0.16) for v in range(256)])
    return ImageChops.multiply(wall, Image.merge("RGB", (shade, shade, shade)))
