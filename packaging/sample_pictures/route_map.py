"""A pupil's map of her bus journey to school, in pencil and crayon."""

from itertools import pairwise

from hand import Pen, Point, Sheet, Writing
from paper import photographed, plain
from PIL import Image

PENCIL = Pen((78, 78, 84), 2.6, 0.5)
DARK = Pen((58, 58, 64), 3.2, 0.5)
BLUE = Pen((92, 146, 202), 5, 0.5)
GREEN = Pen((132, 176, 96), 6, 0.6)
MOSS = Pen((96, 146, 86), 6, 0.6)
BROWN = Pen((164, 122, 84), 5, 0.5)
RED = Pen((204, 82, 72), 5, 0.5)
YELLOW = Pen((232, 196, 86), 6, 0.6)
HAND = Writing(24, slant=0.0, wobble=0.36)
ROAD: list[Point] = [
    (192, 240), (255, 262), (330, 250), (372, 318), (330, 392), (400, 440), (520, 420), (600, 462),
    (640, 540), (740, 560), (830, 520), (930, 548), (970, 640), (1040, 690),
]  # fmt: skip


def draw() -> Image.Image:
    """Return the map, as photographed."""
    sheet = plain(1200, 860, (250, 248, 240), 61)
    _hills(sheet)
    _river(sheet)
    _road(sheet)
    _first_half(sheet)
    _second_half(sheet)
    sheet.write(54, 66, "How I get to school   by Elin 7N", Writing(30, wobble=0.34), DARK)
    corners = ((0.03, 0.05), (0.01, 0.965), (0.985, 0.985), (0.96, 0.02))
    return photographed(sheet, corners, desk=(176, 140, 102), light=(0.7, 0.25), seed=62)


def _hills(sheet: Sheet) -> None:
    hills: list[tuple[list[Point], Pen]] = [
        ([(30, 330), (90, 190), (170, 130), (250, 190), (300, 300), (170, 350)], GREEN),
        ([(380, 240), (450, 150), (530, 118), (620, 170), (680, 270), (530, 300)], MOSS),
        ([(60, 560), (150, 470), (240, 500), (300, 580), (180, 620)], GREEN),
    ]
    for outline, crayon in hills:
        sheet.hatch(outline, crayon, gap=8, slope=0.35)
        sheet.stroke(outline[:-1], PENCIL, wobble=1)
    for x, y in ((482, 196), (560, 212), (516, 246), (130, 540)):
        _sheep(sheet, x, y)


def _sheep(sheet: Sheet, x: float, y: float) -> None:
    fleece: list[Point] = [
        (x - 17, y),
        (x - 8, y - 13),
        (x + 8, y - 13),
        (x + 17, y),
        (x + 6, y + 10),
        (x - 8, y + 10),
    ]
    sheet.fill(fleece, (252, 250, 244))
    sheet.stroke([*fleece, fleece[0]], PENCIL, wobble=0.8)
    sheet.fill([(x + 15, y - 6), (x + 24, y - 5), (x + 22, y + 4), (x + 15, y + 2)], (70, 70, 74))
    for leg in (-9, 7):
        sheet.line((x + leg, y + 10), (x + leg, y + 20), PENCIL)


def _river(sheet: Sheet) -> None:
    near: list[Point] = [
        (700, 96),
        (660, 200),
        (560, 330),
        (480, 470),
        (470, 600),
        (400, 720),
        (330, 850),
    ]
    far: list[Point] = [
        (390, 850),
        (460, 730),
        (530, 610),
        (540, 480),
        (612, 350),
        (720, 220),
        (760, 96),
    ]
    sheet.fill([*near, *far], (226, 236, 244))
    sheet.hatch([*near, *far], BLUE, gap=9, slope=-0.3)
    sheet.stroke(near, PENCIL, wobble=1)
    sheet.stroke(far, PENCIL, wobble=1)


def _road(sheet: Sheet) -> None:
    for width, colour in ((32, (78, 78, 84)), (27, (236, 232, 222))):
        sheet.stroke(ROAD, Pen(colour, width, 0.04))
    for start, end in pairwise(ROAD):
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        sheet.line(start, middle, Pen((128, 128, 134), 2.2, 0.4))


def _first_half(sheet: Sheet) -> None:
    """Home, the chapel, the bridge and the river: what is called by its Welsh name."""
    _house(sheet, 128, 208, RED)
    sheet.write(238, 140, "Tŷ Nain", HAND, DARK)
    _house(sheet, 258, 352, BROWN)
    sheet.line((285, 324), (285, 290), DARK)
    sheet.line((274, 302), (296, 302), DARK)
    sheet.write(92, 414, "yr hen gapel", HAND, DARK)
    sheet.write(772, 176, "Afon Hafren", HAND, Pen((42, 92, 160), 3.2, 0.4))
    for x in (478, 512, 546):
        sheet.stroke([(x - 16, 468), (x, 450), (x + 16, 468)], DARK, wobble=0.8)
    sheet.write(606, 408, "y bont", HAND, DARK)
    sheet.write(338, 226, "71", Writing(20), DARK)
    _bus(sheet, 340, 262)


def _house(sheet: Sheet, x: float, y: float, roof: Pen) -> None:
    sheet.fill([(x, y), (x + 54, y), (x + 54, y + 36), (x, y + 36)], (250, 246, 234))
    sheet.hatch_box(x - 2, y - 24, x + 56, y, roof)
    sheet.stroke(
        [(x - 6, y), (x - 6, y), (x + 27, y - 28), (x + 27, y - 28), (x + 60, y)], DARK, wobble=0.5
    )
    sheet.box(x, y, x + 54, y + 36, DARK)
    sheet.box(x + 20, y + 14, x + 34, y + 36, DARK)


def _bus(sheet: Sheet, x: float, y: float) -> None:
    sheet.hatch_box(x - 46, y - 24, x + 46, y + 16, YELLOW)
    sheet.box(x - 46, y - 24, x + 46, y + 16, DARK)
    for window in (-36, -12, 12):
        sheet.box(x + window, y - 16, x + window + 18, y - 2, DARK)
    for wheel in (-26, 26):
        sheet.fill(
            [
                (x + wheel - 9, y + 16),
                (x + wheel, y + 7),
                (x + wheel + 9, y + 16),
                (x + wheel, y + 25),
            ],
            (70, 70, 74),
        )


def _second_half(sheet: Sheet) -> None:
    """From the garage on the names are English."""
    _house(sheet, 736, 476, RED)
    sheet.write(712, 442, "garage", HAND, DARK)
    sheet.write(660, 630, "bypass (boring)", HAND, DARK)
    _house(sheet, 896, 434, BROWN)
    _dog(sheet, 1052, 470)
    sheet.write(1000, 528, "that dog", Writing(20, wobble=0.36), DARK)
    sheet.write(868, 396, "chip shop", HAND, DARK)
    _school(sheet)
    sheet.write(60, 744, "50 minutes", HAND, DARK)
    sheet.write(60, 786, "if no tractors", HAND, DARK)
    sheet.line((1110, 210), (1110, 130), DARK)
    sheet.stroke([(1096, 152), (1110, 128), (1110, 128), (1124, 152)], DARK)
    sheet.write(1098, 118, "N", HAND, DARK)


def _dog(sheet: Sheet, x: float, y: float) -> None:
    body: list[Point] = [
        (x - 26, y),
        (x - 10, y - 10),
        (x + 18, y - 8),
        (x + 26, y + 2),
        (x, y + 10),
    ]
    head: list[Point] = [(x + 20, y - 8), (x + 28, y - 24), (x + 44, y - 18), (x + 40, y - 4)]
    for part in (body, head):
        sheet.fill(part, (166, 128, 92))
        sheet.stroke([*part, part[0]], DARK, wobble=0.6)
    for leg in (-18, -8, 10, 20):
        sheet.line((x + leg, y + 8), (x + leg, y + 24), DARK)
    sheet.stroke([(x - 25, y - 2), (x - 38, y - 14), (x - 36, y - 26)], DARK)


def _school(sheet: Sheet) -> None:
    sheet.fill([(930, 716), (1130, 716), (1130, 790), (930, 790)], (248, 244, 234))
    sheet.hatch_box(920, 692, 1140, 716, BROWN)
    sheet.box(920, 692, 1140, 716, DARK)
    sheet.box(930, 716, 1130, 790, DARK)
    for x in range(944, 1120, 36):
        sheet.box(x, 732, x + 20, 752, DARK)
    sheet.box(1016, 758, 1044, 790, DARK)
    sheet.write(948, 828, "school 8.47!!", HAND, DARK)
