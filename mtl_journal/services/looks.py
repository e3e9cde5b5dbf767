"""What the desk window looks like, as it ships: colours, icons and fonts; loads nothing heavy."""

import json
from pathlib import Path

from mtl_journal.system.resources import resource

FAMILIES = {"ui": "Open Sans", "text": "Gentium Book Plus", "mono": "DejaVu Sans Mono"}
"""The families that the fonts of `ui_fonts` and `text_fonts` belong to."""

_UI = ("OpenSans-Regular.ttf", "OpenSans-Semibold.ttf")
_TEXT = ("Italic", "Bold", "BoldItalic")


def colours() -> dict[str, dict[str, str]]:
    """Return "light" and "dark", each from what a colour is for to "#rrggbb"."""
    return json.loads(resource("colour", "desk.json").read_text(encoding="utf-8"))


def icon_svg(name: str) -> str:
    """Return the drawing of an icon, in which `currentColor` stands for its colour."""
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def tick(colours: str) -> Path:
    """Return the tick of a checked box, drawn in what is read on the accent of these colours."""
    return resource("icons", f"tick-{colours}.svg")


def ui_fonts() -> list[Path]:
    """Return the fonts that the first screen needs."""
    headings = resource("fonts", "gentium-book-plus", "GentiumBookPlus-Regular.ttf")
    return [headings, *(resource("fonts", "open-sans", name) for name in _UI)]


def text_fonts() -> list[Path]:
    """Return the fonts that text is written in, for after the first screen."""
    book = [resource("fonts", "gentium-book-plus", f"GentiumBookPlus-{cut}.ttf") for cut in _TEXT]
    return [*book, resource("fonts", "dejavu", "DejaVuSansMono.ttf")]
