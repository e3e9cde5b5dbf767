"""Part of a typed lesson plan, with what two observers and a rueful teacher wrote on it."""

from hand import Pen, Sheet, Writing
from paper import photographed, plain, typed
from PIL import Image

STAGES = [
    ("1", "10 min", "What would this hill look like", "from a drone?"),
    ("2", "20 min", "Slice the potato, trace round", "each slice on one sheet"),
    ("3", "15 min", "Read three hills from their", "contours; write how you know"),
]
PREDICTIONS = [
    ("quick, one circle", "waits for an example", "draws, no words"),
    ("gets it, is bored", "asks if it is right", "needs a sentence starter"),
    ("all three right", "two right, reasons", "one right, no reason"),
]
RULE = Pen((70, 70, 74), 1.4, 0)
BLUE = Pen((30, 66, 158), 2.7)
RED = Pen((196, 40, 40), 3.0)
PENCIL = Pen((104, 104, 110), 2.5, 0.5)
LEFTS = (60, 190, 530, 712, 894, 1120)


def draw() -> Image.Image:
    """Return the plan, as photographed."""
    sheet = plain(1180, 860, (250, 249, 246), 51)
    typed(sheet, 60, 40, "Research lesson 1    7N    Contours", 27, bold=True)
    typed(sheet, 60, 90, "Question: what do pupils take a contour line to be?", 21)
    typed(sheet, 60, 128, "All pupils see that each line joins points of equal height.", 21)
    _table(sheet)
    _notes(sheet)
    corners = ((0.035, 0.035), (0.012, 0.975), (0.985, 0.985), (0.972, 0.02))
    return photographed(sheet, corners, desk=(88, 96, 108), light=(0.62, 0.2), seed=52)


def _table(sheet: Sheet) -> None:
    heads = ("Stage", "What they do", "A will", "B will", "C will")
    for left, head in zip(LEFTS, heads, strict=False):
        typed(sheet, left + 10, 192, head, 20, bold=True)
    tops = (182, 230, 360, 560, 690)
    for top in tops:
        sheet.line((LEFTS[0], top), (LEFTS[-1], top), RULE, wobble=0)
    for left in LEFTS:
        sheet.line((left, tops[0]), (left, tops[-1]), RULE, wobble=0)
    for top, stage, predicted in zip(tops[1:], STAGES, PREDICTIONS, strict=False):
        typed(sheet, LEFTS[0] + 10, top + 12, stage[0], 20, bold=True)
        typed(sheet, LEFTS[0] + 34, top + 12, stage[1], 20)
        typed(sheet, LEFTS[1] + 10, top + 12, stage[2], 20)
        typed(sheet, LEFTS[1] + 10, top + 40, stage[3], 20)
        for left, text in zip(LEFTS[2:], predicted, strict=False):
            for at, line in enumerate(_wrapped(text)):
                typed(sheet, left + 10, top + 12 + at * 27, line, 19)


def _wrapped(text: str) -> list[str]:
    """Break a prediction into lines that fit its column."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > 16:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _notes(sheet: Sheet) -> None:
    sheet.line((54, 146), (640, 141), RED, wobble=1.6)
    sheet.write(664, 152, "they don't!", Writing(22, slant=0.24, wobble=0.24), RED)
    note = Writing(19, slant=0.08, wobble=0.26, spacing=1.0)
    for left, lines in (
        (LEFTS[2] + 8, ("A traced", "round it twice!")),
        (LEFTS[3] + 8, ("is the line", "a path?")),
        (LEFTS[4] + 8, ("C right, can't", "say why")),
    ):
        for at, text in enumerate(lines):
            sheet.write(left, 498 + at * 32, text, note, BLUE)
    sheet.ring(LEFTS[4] + 78, 506, 92, 44, RED)
    pencil = Writing(21, slant=0.02, wobble=0.3)
    sheet.write(LEFTS[1] + 8, 472, "C put the slices BACK", pencil, PENCIL)
    sheet.write(LEFTS[1] + 8, 506, "+ moved the potato up", pencil, PENCIL)
    sheet.write(LEFTS[1] + 8, 540, "and down the drawing", pencil, PENCIL)
    _potato(sheet, 240, 768)
    sheet.write(500, 760, "next time: build up first, then cut", Writing(23, slant=0.24), RED)
    sheet.write(500, 804, "ask everyone B's question (Jonah)", Writing(23, slant=0.24), RED)


def _potato(sheet: Sheet, x: float, y: float) -> None:
    """Half a potato in four slices, drawn in the margin."""
    for at, (width, lift) in enumerate(((130, 36), (112, 12), (86, -12), (50, -34))):
        sheet.ring(x, y + lift, width, 16 - at, PENCIL)
