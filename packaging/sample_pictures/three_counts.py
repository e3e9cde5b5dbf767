"""Three counts of who speaks, as bars in coloured pencil on squared paper."""

from hand import Pen, Sheet, Writing
from paper import scanned, squared
from PIL import Image

# Month, answers in all, answers from the five who talk most, silent pupils.
COUNTS = [("12 Sept", 41, 33, 14), ("10 Feb", 38, 17, 5), ("12 June", 44, 29, 11)]
INK = Pen((44, 46, 58), 2.4)
PALE = Pen((98, 106, 120), 1.8)
BLUE = Pen((52, 98, 170), 3.6)
ORANGE = Pen((206, 110, 30), 3.6)
HAND = Writing(22, slant=0.05, wobble=0.22)
FLOOR, UNIT = 690, 12


def draw() -> Image.Image:
    """Return the chart, as scanned."""
    sheet = squared(1200, 880, 30, 37)
    title = Writing(27, slant=0.05, wobble=0.22)
    sheet.write(60, 66, "8B, three counts (Bernice)", title, INK)
    sheet.line((60, 82), (520, 81), INK)
    sheet.line((110, 120), (110, FLOOR), INK)
    sheet.line((110, FLOOR), (1150, FLOOR), INK)
    for number in (10, 20, 30, 40):
        y = FLOOR - number * UNIT
        sheet.line((100, y), (110, y), INK)
        sheet.write(58, y + 9, str(number), Writing(19), INK)
    for at, (month, answers, five, silent) in enumerate(COUNTS):
        _month(sheet, 170 + at * 340, month, (answers, five, silent))
    _key(sheet)
    return scanned(sheet)


def _month(sheet: Sheet, x: float, month: str, counts: tuple[int, int, int]) -> None:
    answers, five, silent = counts
    number = Writing(24, slant=0.05)
    sheet.box(x, FLOOR - answers * UNIT, x + 92, FLOOR, PALE)
    sheet.write(x + 22, FLOOR - answers * UNIT - 10, str(answers), number, PALE)
    for left, count, pen in ((x, five, BLUE), (x + 128, silent, ORANGE)):
        top = FLOOR - count * UNIT
        sheet.hatch_box(left, top, left + 92, FLOOR, pen)
        sheet.box(left, top, left + 92, FLOOR, INK)
        edge = 30 if count > 9 else 38
        sheet.fill(
            [
                (left + 20, top + 8),
                (left + 72, top + 9),
                (left + 71, top + 46),
                (left + 21, top + 45),
            ],
            (253, 252, 247),
        )
        sheet.write(left + edge, top + 38, str(count), number, INK)
    sheet.write(x + 46, FLOOR + 40, month, HAND, INK)


def _key(sheet: Sheet) -> None:
    rows = [
        (110, 780, BLUE, "answers from the five who talk most"),
        (110, 832, PALE, "(outline: all the answers)"),
        (720, 780, ORANGE, "pupils who said nothing"),
    ]
    for x, y, pen, words in rows:
        if pen is not PALE:
            sheet.hatch_box(x, y - 22, x + 34, y + 4, pen)
        sheet.box(x, y - 22, x + 34, y + 4, INK if pen is not PALE else PALE)
        sheet.write(x + 50, y + 2, words, HAND, INK)
