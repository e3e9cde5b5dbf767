"""The teacher's tally of two lots of exit tickets, on squared paper."""

from hand import Pen, Sheet, Writing
from paper import scanned, squared
from PIL import Image

ROWS = [
    (("says what happens", "at the foot + why", "the top then falls"), 4, 15),
    (("names a process,", "full stop"), 11, 7),
    (("the sea wears it", "away"), 8, 3),
    (("something else", "or blank"), 3, 2),
]
INK = Pen((44, 46, 58), 2.4)
GREEN = Pen((22, 112, 74), 3.4)
PURPLE = Pen((112, 52, 142), 3.4)
HAND = Writing(22, slant=0.05, wobble=0.22)
TOP, STEP = 232, 142
COLUMNS = (60, 400, 730, 1140)


def draw() -> Image.Image:
    """Return the tally, as scanned."""
    sheet = squared(1200, 880, 30, 23)
    title = Writing(27, slant=0.05, wobble=0.22)
    sheet.write(60, 66, "8B exit tickets: why does the cliff fall?", title, INK)
    sheet.line((60, 82), (770, 80), INK)
    sheet.write(COLUMNS[1] + 24, 150, "Fri 10 Oct", title, GREEN)
    sheet.write(COLUMNS[2] + 24, 150, "Fri 17 Oct (after cake)", title, PURPLE)
    for x in COLUMNS[1:3]:
        sheet.line((x, 110), (x + 2, 800), INK)
    for at, (words, before, after) in enumerate(ROWS):
        y = TOP + at * STEP
        sheet.line((COLUMNS[0], y - 60), (COLUMNS[3], y - 59), INK)
        for line, text in enumerate(words):
            lift = (len(words) - 1) * 16
            sheet.write(COLUMNS[0], y + 20 - lift + line * 34, text, HAND, INK)
        _count(sheet, COLUMNS[1], y, before, GREEN)
        _count(sheet, COLUMNS[2], y, after, PURPLE)
    y = TOP + len(ROWS) * STEP
    sheet.line((COLUMNS[0], y - 60), (COLUMNS[3], y - 60), INK)
    sheet.line((COLUMNS[0], y - 54), (COLUMNS[3], y - 55), INK)
    sheet.write(COLUMNS[0], y + 4, "tickets", HAND, INK)
    sheet.write(COLUMNS[1] + 252, y + 4, "26", title, GREEN)
    sheet.write(COLUMNS[2] + 342, y + 4, "27", title, PURPLE)
    return scanned(sheet)


def _count(sheet: Sheet, left: float, y: float, count: int, pen: Pen) -> None:
    sheet.tally(left + 26, y + 34, count, 58, pen)
    number = Writing(28, slant=0.05)
    x = left + (252 if left == COLUMNS[1] else 342)
    sheet.write(x if count > 9 else x + 14, y + 20, str(count), number, pen)
