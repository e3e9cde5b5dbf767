"""The coach's plan of the classroom, with a stroke for every spoken answer."""

from hand import Pen, Sheet, Writing
from paper import plain, scanned
from PIL import Image

# Front row first, left to right as seen from the front: initials, and answers given (None: away).
ROWS: list[list[tuple[str, int | None] | None]] = [
    [("Ro", 0), ("Ha", 0), ("Em", 1), ("To", 5), ("Ib", 8), ("Fr", 6)],
    [("Co", 0), ("Be", 0), ("Al", 1), ("Ma", 0), ("Jo", 9), ("Li", 5)],
    [("Sa", 0), ("Za", None), ("Ni", 1), ("Ow", 1), ("Ki", 1), ("Mo", 1)],
    [("El", 0), ("Da", 0), ("Ry", 0), ("Pa", 1), ("Ge", 0), ("Is", 1)],
    [None, ("Le", 0), ("Ca", 0), ("Fi", 0), ("Am", 0), None],
]
BLUE = Pen((36, 62, 140), 2.6)
INK = Pen((48, 48, 56), 2.4)
RED = Pen((190, 48, 44), 3.2)
HAND = Writing(25, slant=0.14, wobble=0.2)


def draw() -> Image.Image:
    """Return the plan, as scanned."""
    sheet = plain(1200, 860, (254, 253, 250), 11)
    sheet.write(92, 62, "8B  Fri P5  12 Sept", HAND, INK)
    sheet.write(610, 62, "who speaks? 1 stroke = 1 answer", HAND, INK)
    for at, row in enumerate(ROWS):
        y = 600 - at * 122
        for column, desk in enumerate(row):
            if desk:
                x = 92 + column * 150 + column // 2 * 66
                _desk(sheet, x, y, *desk)
    _front(sheet)
    return scanned(sheet)


def _desk(sheet: Sheet, x: float, y: float, initials: str, answers: int | None) -> None:
    sheet.box(x, y, x + 142, y + 90, INK)
    sheet.write(x + 10, y + 30, initials, Writing(19, slant=0.14), INK)
    if answers is None:
        sheet.write(x + 42, y + 70, "away", Writing(19, slant=0.14), INK)
    elif answers:
        sheet.tally(x + 26, y + 80, answers, 36, BLUE)


def _front(sheet: Sheet) -> None:
    sheet.line((330, 762), (800, 760), Pen((48, 48, 56), 5))
    sheet.write(500, 748, "board", Writing(22, slant=0.14), INK)
    sheet.ring(990, 748, 20, 20, RED)
    sheet.write(1022, 757, "R + laptop", Writing(22, slant=0.14), RED)
    sheet.write(92, 822, "41  in all. 33 from five desks. 8 said one thing. 14 silent.", HAND, BLUE)
