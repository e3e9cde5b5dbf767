"""A pupil's paragraph in an exercise book, with the teacher's questions and the pupil's reply."""

from hand import Pen, Sheet, Writing
from paper import lined, photographed
from PIL import Image

PARAGRAPH = [
    "Should the town build flood walls?",
    "",
    "I think they should build the walls because",
    "the houses near the river got flooded twice.",
    "The walls stop the river coming over so",
    "the people are safe and so are the shops.",
    "But the water has to go somewhere so it",
    "is worse for the village which is further",
    "down. In conclusion it depends who you ask.",
]
REPLY = [
    "The river is squeezed into a narrower space",
    "so it gets deeper and faster, and the",
    "village has no wall so it comes out there.",
]
BLUE = Pen((34, 52, 138), 2.7)
GREEN = Pen((20, 122, 66), 2.9, 0.4)
PENCIL = Pen((104, 104, 110), 2.5, 0.5)
PUPIL = Writing(25, slant=-0.03, wobble=0.34, spacing=1.12)
TEACHER = Writing(19, slant=0.24, wobble=0.24, spacing=1.05)
FIRST, GAP, MARGIN = 132, 48, 96


def draw() -> Image.Image:
    """Return the page, as photographed."""
    sheet = lined(1120, 860, first=FIRST, gap=GAP, margin=MARGIN, seed=41)
    ends: list[float] = []
    for at, text in enumerate(PARAGRAPH):
        ends.append(sheet.write(MARGIN + 18, FIRST + at * GAP - 4, text, PUPIL, BLUE))
    sheet.line((MARGIN + 18, FIRST + 4), (ends[0], FIRST + 5), BLUE)
    sheet.write(900, 76, "Rhea", PUPIL, BLUE)
    sheet.write(900, 108, "(not her name)", Writing(15, slant=0.24), PENCIL)
    _marking(sheet)
    for at, text in enumerate(REPLY):
        y = FIRST + (len(PARAGRAPH) + 2 + at) * GAP - 4
        sheet.write(MARGIN + 18, y, text, PUPIL, PENCIL)
    corners = ((0.03, 0.02), (0.015, 0.985), (0.99, 0.965), (0.965, 0.045))
    return photographed(sheet, corners, desk=(150, 118, 86), light=(0.3, 0.25), seed=42)


def _marking(sheet: Sheet) -> None:
    """The teacher's underlining and questions, in green, beside the words they are about."""
    y = FIRST + 6 * GAP
    sheet.line((MARGIN + 82, y + 6), (MARGIN + 535, y + 4), GREEN)
    sheet.stroke([(MARGIN + 535, y + 4), (MARGIN + 640, y + 8), (804, y - 26)], GREEN, wobble=1)
    for at, text in enumerate(["Where? And why", "is it higher when", "it gets there?"]):
        sheet.write(812, y - 44 + at * 30, text, TEACHER, GREEN)
    sheet.write(812, FIRST + 3 * GAP - 20, "good: you say", TEACHER, GREEN)
    sheet.write(812, FIRST + 3 * GAP + 10, "how you know", TEACHER, GREEN)
    for at, text in enumerate(["You have left out one step", "of the reason. Add it below."]):
        sheet.write(MARGIN + 330, FIRST + 9 * GAP + at * 34 - 2, text, TEACHER, GREEN)
