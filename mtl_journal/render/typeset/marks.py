"""Strand marks: each strand has its own colour and its own shape, so grey paper tells them too."""

import math
from typing import NamedTuple

from mtl_journal.domain.framework import Framework

# Okabe and Ito's colours, which colour-blind people can tell apart; light ones are darkened to
# keep 3:1 against white. Their greys differ as well.
_COLOURS = (
    (0.0, 0.35, 0.62),
    (0.80, 0.33, 0.0),
    (0.0, 0.48, 0.36),
    (0.64, 0.30, 0.52),
    (0.55, 0.43, 0.0),
    (0.25, 0.25, 0.25),
)
_SHAPES = ("circle", "square", "triangle", "diamond", "star", "ring", "cross", "frame")


class Mark(NamedTuple):
    """A strand's mark."""

    colour: tuple[float, float, float]
    shape: str

    def operators(self, radius: float) -> str:
        """Return content operators that draw the mark around (0, 0)."""
        red, green, blue = self.colour
        paint = f"{red:g} {green:g} {blue:g} rg {red:g} {green:g} {blue:g} RG"
        return f"{paint} {_path(self.shape, radius)}"


def mark_of(framework: Framework, strand: str) -> Mark:
    """Return the mark of a strand by its place in the framework; unknown ones share the last."""
    ids = [known.id for known in framework.strands]
    at = ids.index(strand) if strand in ids else len(_SHAPES) - 1
    return Mark(_COLOURS[at % len(_COLOURS)], _SHAPES[at % len(_SHAPES)])


def _path(shape: str, r: float) -> str:
    if shape == "circle":
        return f"{_circle(r)} f"
    if shape == "ring":
        return f"{r * 0.45:.2f} w {_circle(r * 0.78)} S"
    if shape == "square":
        side = r * 0.88
        return f"{-side:.2f} {-side:.2f} {2 * side:.2f} {2 * side:.2f} re f"
    if shape == "frame":
        side = r * 0.72
        return f"{r * 0.4:.2f} w {-side:.2f} {-side:.2f} {2 * side:.2f} {2 * side:.2f} re S"
    if shape == "triangle":
        return f"{_polygon([(0, 1.08), (1.06, -0.78), (-1.06, -0.78)], r)} f"
    if shape == "diamond":
        return f"{_polygon([(0, 1.2), (1.05, 0), (0, -1.2), (-1.05, 0)], r)} f"
    if shape == "cross":
        return f"{r * 0.6:.2f} w {-r:.2f} 0 m {r:.2f} 0 l 0 {-r:.2f} m 0 {r:.2f} l S"
    points = []
    for at in range(10):
        reach = 1.15 if at % 2 == 0 else 0.48
        angle = math.pi / 2 + at * math.pi / 5
        points.append((reach * math.cos(angle), reach * math.sin(angle)))
    return f"{_polygon(points, r)} f"


def _polygon(points: list[tuple[float, float]], r: float) -> str:
    path = [f"{x * r:.2f} {y * r:.2f} {'l' if at else 'm'}" for at, (x, y) in enumerate(points)]
    return " ".join(path) + " h"


def _circle(r: float) -> str:
    k = 0.5523 * r
    return (
        f"{r:.2f} 0 m {r:.2f} {k:.2f} {k:.2f} {r:.2f} 0 {r:.2f} c "
        f"{-k:.2f} {r:.2f} {-r:.2f} {k:.2f} {-r:.2f} 0 c "
        f"{-r:.2f} {-k:.2f} {-k:.2f} {-r:.2f} 0 {-r:.2f} c "
        f"{k:.2f} {-r:.2f} {r:.2f} {-k:.2f} {r:.2f} 0 c h"
    )
