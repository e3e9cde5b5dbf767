"""The squares of the progress picture: measures, colours, and how one week of a strand is drawn."""

from mtl_journal.render.svg import Value, element, hexadecimal, words
from mtl_journal.render.tints import Colour, figure_on, tinted

CELL, PITCH, ROW = 16.0, 18.0, 24.0
EDGE, LABELS, SUMS = 32.0, 190.0, 68.0
WIDTH = 2 * EDGE + LABELS + 53 * PITCH + SUMS
INK, MUTED, EMPTY, LINE, HATCH = "#1d2433", "#566072", "#edf0f3", "#cfd5dd", "#b9c1cc"
GREY = (0.42, 0.46, 0.52)


def x_of(place: int) -> float:
    """Return the left edge of a week by its place in the school year."""
    return EDGE + LABELS + place * PITCH


def text(
    said: str,
    x: float,
    y: float,
    *,
    size: float = 12,
    colour: str = INK,
    anchor: str = "start",
    bold: bool = False,
) -> str:
    """Return a line of text whose baseline begins, or stands centred, at a point."""
    more: dict[str, Value] = {"font-weight": "600"} if bold else {}
    if anchor != "start":
        more["text-anchor"] = anchor
    return element("text", words(said), x=x, y=y, font_size=size, fill=colour, **more)


def sum_at(said: str, y: float, colour: str = INK) -> str:
    """Return a sum at the right edge of a row."""
    return text(said, WIDTH - EDGE, y, anchor="end", colour=colour)


def square(x: float, y: float, scenarios: int, holiday: str, colour: Colour, said: str = "") -> str:
    """Return a week: empty, hatched in a holiday, or with its number of scenarios."""
    place = {"x": x, "y": y, "width": CELL, "height": CELL, "rx": 3.0}
    told = element("title", words(said)) if said else ""
    if not scenarios:
        return element("rect", told, **place, fill="url(#holiday)" if holiday else EMPTY)
    paint = tinted(colour, scenarios)
    ink = hexadecimal(figure_on(paint))
    number = str(scenarios) if scenarios < 100 else "99+"
    size = 10.5 if scenarios < 100 else 7.5
    figure = text(number, x + CELL / 2, y + 12, size=size, colour=ink, anchor="middle", bold=True)
    return element("g", [told, element("rect", **place, fill=hexadecimal(paint)), figure])


def outside(x: float, y: float) -> str:
    """Return a week before the journal began or after its last."""
    size = CELL - 1
    return element(
        "rect", x=x + 0.5, y=y + 0.5, width=size, height=size, rx=3, fill="none", stroke=EMPTY
    )


def dashes(left: float, y: float, right: float) -> str:
    """Return the dashes round the weeks of a gap."""
    return element(
        "rect",
        x=left,
        y=y - 2,
        width=right - left,
        height=CELL + 4,
        rx=5,
        fill="none",
        stroke=MUTED,
        stroke_dasharray="3 2.5",
    )


def hatching() -> str:
    """Return the definition of the hatching that holidays are filled with."""
    lines = element("path", d="M-1 1l2 -2M0 6L6 0M5 7l2 -2", stroke=HATCH, stroke_width=1)
    size = {"width": 6.0, "height": 6.0}
    pattern = element("pattern", lines, id="holiday", **size, patternUnits="userSpaceOnUse")
    return element("defs", pattern)
