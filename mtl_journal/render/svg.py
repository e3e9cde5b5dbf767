"""A small writer of SVG: elements with escaped text, and the strands' marks as on paper."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from mtl_journal.render.typeset.marks import Mark

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | float


def element(name: str, inner: str | Iterable[str] = "", /, **attributes: Value) -> str:
    """Return an element; `inner` is markup. `_` in the name of an attribute becomes `-`."""
    said = "".join(f" {_name(key)}={_quoted(value)}" for key, value in attributes.items())
    inside = inner if isinstance(inner, str) else "\n".join(inner)
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def words(text: str) -> str:
    """Return text as markup; what XML cannot hold becomes a replacement character."""
    return escape(_NO_XML.sub("\ufffd", text))


def number(value: float) -> str:
    """Return a number as short as it can be written."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def hexadecimal(colour: tuple[float, float, float]) -> str:
    """Return a colour, its parts from 0 to 1, as #rrggbb."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def mark_at(mark: Mark, x: float, y: float, radius: float) -> str:
    """Return a strand's mark around a point.

    It is made from the operators that draw it in a PDF, so the two cannot drift apart; there the
    page counts upwards.
    """
    path: list[str] = []
    numbers: list[str] = []
    width, filled = "0", False
    for token in mark.operators(radius).split():
        if token[-1].isdigit():
            numbers.append(token)
            continue
        if token in ("m", "l", "c"):
            path.append(token.upper() + " ".join(numbers))
        elif token == "re":
            left, top, wide, high = numbers
            path.append(f"M{left} {top}h{wide}v{high}h-{wide}Z")
        elif token == "h":
            path.append("Z")
        elif token == "w":
            (width,) = numbers
        elif token in ("f", "S"):
            filled = token == "f"
        numbers = []
    colour = hexadecimal(mark.colour)
    paint = {"fill": colour} if filled else {"fill": "none", "stroke": colour}
    thick: dict[str, Value] = {} if filled else {"stroke-width": width}
    move = f"translate({number(x)} {number(y)}) scale(1 -1)"
    return element("path", d=" ".join(path), transform=move, **paint, **thick)


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _quoted(value: Value) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", value) if isinstance(value, str) else number(value))
