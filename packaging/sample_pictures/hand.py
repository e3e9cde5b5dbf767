"""Drawing as a hand does it: smooth strokes that never come out twice the same, from a fixed seed.

Coordinates are pixels of the finished picture; everything is drawn larger and scaled down, so that
lines are smooth.
"""

import math
import random
from dataclasses import dataclass, replace
from itertools import pairwise

from alphabet import Point, alphabet
from PIL import Image, ImageDraw

SCALE = 3
SIGNS = alphabet()
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Pen:
    """What is held: its colour, its width in pixels, and how unevenly it writes (0 to 1)."""

    colour: Colour
    width: float
    unevenness: float = 0.25


@dataclass(frozen=True, slots=True)
class Writing:
    """Whose hand it is: letter size (of a capital, in pixels), slant, wobble and spacing."""

    size: float
    slant: float = 0.06
    wobble: float = 0.18
    spacing: float = 1.15


class Sheet:
    """A picture being drawn, with the chance that makes it look drawn by hand."""

    def __init__(self, image: Image.Image, seed: int) -> None:
        self.chance = random.Random(seed)
        self.size = (image.width // SCALE, image.height // SCALE)
        self.image = image
        self._draw = ImageDraw.Draw(image)

    def stroke(self, points: list[Point], pen: Pen, *, wobble: float = 0.0) -> None:
        """Draw a smooth curve through `points`; a point standing twice is a corner."""
        part: list[Point] = []
        for before, point in zip([None, *points], points, strict=False):
            if before == point:
                self._ink(_curve(part), pen)
                part = part[-1:]
            else:
                dx, dy = self.chance.gauss(0, wobble), self.chance.gauss(0, wobble)
                part.append((point[0] + dx, point[1] + dy))
        self._ink(_curve(part), pen)

    def line(self, start: Point, end: Point, pen: Pen, *, wobble: float = 1.0) -> None:
        """Draw a line as straight as a hand with a ruler, or without one, makes it."""
        (x0, y0), (x1, y1) = start, end
        steps = max(2, int(math.dist(start, end) / 60))
        points = [
            (x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps) for i in range(steps + 1)
        ]
        self.stroke(points, pen, wobble=wobble)

    def box(self, left: float, top: float, right: float, bottom: float, pen: Pen) -> None:
        """Draw four lines that nearly meet."""
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        for start, end in pairwise(corners):
            self.line(start, end, pen)

    def ring(self, x: float, y: float, rx: float, ry: float, pen: Pen) -> None:
        """Draw a ring that overshoots its beginning."""
        turns = [-1.9 + 2 * math.pi * 1.06 * i / 14 for i in range(15)]
        points = [
            (x + rx * (1 + 0.006 * i) * math.cos(a), y + ry * (1 + 0.006 * i) * math.sin(a))
            for i, a in enumerate(turns)
        ]
        self.stroke(points, pen, wobble=1.2)

    def fill(self, points: list[Point], colour: Colour) -> None:
        """Fill the shape inside a smooth closed curve."""
        inside = _curve([*points, points[0]])
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in inside], fill=colour)

    def hatch(self, points: list[Point], pen: Pen, *, gap: float, slope: float = 0.5) -> None:
        """Colour a shape in with strokes to and fro, as with a crayon."""
        self._hatch(_curve([*points, points[0]]), pen, gap, slope)

    def hatch_box(self, left: float, top: float, right: float, bottom: float, pen: Pen) -> None:
        """Colour in a box with slanting strokes."""
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        self._hatch(corners, pen, 7, 0.8)

    def write(self, x: float, y: float, text: str, writing: Writing, pen: Pen) -> float:
        """Write `text` on the base line `y` from `x`; return where the hand stops."""
        unit = writing.size / 8.5
        for sign in text:
            if sign == " ":
                x += unit * (3.5 + self.chance.uniform(-0.3, 0.5)) * writing.spacing
                continue
            strokes = SIGNS[sign]
            grow = unit * (1 + self.chance.uniform(-0.04, 0.04))
            drop = self.chance.gauss(0, writing.wobble * unit * 0.8)
            slant = writing.slant + self.chance.gauss(0, writing.wobble * 0.08)
            for points in strokes:
                placed = [(x + (px + py * slant) * grow, y + drop - py * grow) for px, py in points]
                self.stroke(placed, pen, wobble=writing.wobble * unit * 0.5)
            width = max(px for points in strokes for px, _ in points)
            x += (width + 1.15) * grow * writing.spacing
        return x

    def tally(self, x: float, y: float, count: int, height: float, pen: Pen) -> float:
        """Make `count` strokes standing on `y`, every fifth across four; return where they end."""
        step = height * 0.3
        for number in range(1, count + 1):
            if number % 5:
                lean = self.chance.uniform(-0.05, 0.12) * height
                self.line((x, y), (x + lean, y - height), pen, wobble=0.6)
                x += step
            else:
                start = (x - 4.6 * step, y - height * 0.12)
                self.line(start, (x + 0.1 * step, y - height * 0.9), pen, wobble=0.8)
                x += step * 0.9
        return x

    def _hatch(self, outline: list[Point], pen: Pen, gap: float, slope: float) -> None:
        """Draw the strokes on a layer of their own, kept where the shape is."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon([(x * SCALE, y * SCALE) for x, y in outline], fill=255)
        layer = Sheet(self.image.copy(), self.chance.randrange(1 << 30))
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        rise = (max(xs) - min(xs)) * slope
        y = min(ys) - abs(rise)
        thin = replace(pen, unevenness=0.5)
        while y < max(ys) + abs(rise):
            shift = self.chance.uniform(-0.3, 0.3) * gap
            layer.line((min(xs), y + rise + shift), (max(xs), y - shift), thin, wobble=1.5)
            y += gap
        self.image.paste(layer.image, (0, 0), mask)

    def _ink(self, points: list[Point], pen: Pen) -> None:
        """Lay ink along dense points, pressing less at both ends."""
        last = len(points) - 1
        pressure = 1.0
        for at, (x, y) in enumerate(points):
            pressure += self.chance.uniform(-0.1, 0.1) * pen.unevenness
            pressure = min(1.15, max(0.8, pressure))
            ends = 1 - pen.unevenness * 0.8 * (1 - min(1.0, 4 * min(at, last - at) / (last + 1)))
            radius = pen.width * SCALE / 2 * pressure * ends
            px, py = x * SCALE, y * SCALE
            self._draw.ellipse(
                (px - radius, py - radius, px + radius, py + radius), fill=pen.colour
            )
            if at:
                qx, qy = points[at - 1]
                ends_at = (qx * SCALE, qy * SCALE, px, py)
                self._draw.line(ends_at, fill=pen.colour, width=max(1, round(2 * radius)))


def _curve(points: list[Point]) -> list[Point]:
    """Return a dense Catmull-Rom curve through `points`."""
    padded = [points[0], *points, points[-1]]
    dense: list[Point] = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        steps = max(3, int(math.dist(p1, p2) / 1.5))
        for step in range(steps):
            t = step / steps
            dense.append(
                (_between(p0[0], p1[0], p2[0], p3[0], t), _between(p0[1], p1[1], p2[1], p3[1], t))
            )
    return [*dense, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )
