"""The figures of one scenario: where they are mentioned, their numbers, their captions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mtl_journal.domain.portfolio import Entry, Exhibit
from mtl_journal.render import tree
from mtl_journal.render.typeset.pictures import Picture, is_picture
from mtl_journal.render.typeset.sheets import Sheet
from mtl_journal.render.typeset.strips import Strip, TextStrip
from mtl_journal.render.typeset.structure import Element
from mtl_journal.render.typeset.wording import PICTURE
from mtl_journal.render.typeset.wording import caption as caption_of

# A picture never takes more than this part of a page, and it may shrink by two fifths
# rather than leave a hole at the foot of one.
TALLEST = 0.45
SHRINK = 0.6
# Fewer dots than this to the inch look coarse, so small pictures stay small.
COARSEST = 110.0


@dataclass(slots=True, eq=False)
class FigureStrip(Strip):
    """A picture with its caption below."""

    element: Element | None = None
    key: str = ""
    picture: Picture | None = None
    x: float = 0.0
    width: float = 0.0
    picture_height: float = 0.0
    caption: tuple[TextStrip, ...] = ()
    gap: float = 8.0

    def least(self) -> float:
        """Return the height with the picture shrunk as far as it may be."""
        return self.height - self.picture_height * (1 - SHRINK)

    def shrink_to(self, height: float) -> None:
        """Shrink the picture so that the whole takes `height`."""
        factor = (self.picture_height - (self.height - height)) / self.picture_height
        self.width *= factor
        self.picture_height *= factor
        self.height = height

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the picture and write the caption."""
        assert self.element is not None
        assert self.picture is not None
        box = (self.x, top - self.picture_height, self.width, self.picture_height)
        stand(self.element, sheet, box)
        sheet.picture(self.element, self.key, self.picture.onto(box))
        top -= self.picture_height + self.gap
        for line in self.caption:
            line.draw(sheet, top)
            top -= line.height


def stand(element: Element, sheet: Sheet, box: tuple[float, float, float, float]) -> None:
    """Note where on its page a figure stands: left edge within the column, foot, width, height."""
    left = box[0] + sheet.size.left
    edges = (left, box[1], left + box[2], box[1] + box[3])
    element.attributes = {
        "O": "/Layout",
        "Placement": "/Block",
        "BBox": f"[{' '.join(f'{edge:.2f}' for edge in edges)}]",
    }


class Shown(NamedTuple):
    """A figure to be set: its label and caption, its alternative text, its picture and key."""

    label: str
    caption: str
    alt: str
    picture: Picture
    key: str
    place: str


class Figures:
    """The exhibits of one scenario: asked by the text for labels, by the layout for pictures."""

    def __init__(
        self, entry: Entry, keep: Callable[[Exhibit, str], tuple[Picture, str]], first: int
    ) -> None:
        self._entry = entry
        self._keep = keep
        self._exhibits = {one.sha256: one for one in entry.exhibits}
        self._numbers: dict[str, int] = {}
        self._first = first
        self._waiting: list[tuple[Exhibit, str]] = []

    def mention(self, picture: tree.Picture) -> str:
        """Return what the text says for a mention, and queue the figure at its first one."""
        exhibit = self._exhibits.get(picture.sha256)
        if exhibit is None:
            return f"![{picture.alt}](evidence:{picture.sha256})"
        if not is_picture(exhibit):
            return f"{picture.alt} ({exhibit.name})" if picture.alt else f"({exhibit.name})"
        return self._number(exhibit, picture.alt)

    def reference(self, sha256: str) -> tuple[str, str, str]:
        """Return what stands before and after words that lead to evidence, and the figure's place.

        The place is "" where there is no figure to lead to.
        """
        exhibit = self._exhibits.get(sha256)
        if exhibit is None:
            return "[", f"](evidence:{sha256})", ""
        if not is_picture(exhibit):
            return "", f" ({exhibit.name})", ""
        words = self._number(exhibit, "")
        return "", f" {words}", figure_place(self._numbers[sha256])

    def _number(self, exhibit: Exhibit, caption: str) -> str:
        if exhibit.sha256 not in self._numbers:
            self._numbers[exhibit.sha256] = self._first + len(self._numbers)
            self._waiting.append((exhibit, caption))
        return f"({PICTURE} {self._numbers[exhibit.sha256]})"

    def alone(self, picture: tree.Picture) -> bool:
        """Whether a mention is a figure of this scenario that has not been shown yet."""
        exhibit = self._exhibits.get(picture.sha256)
        return bool(exhibit and is_picture(exhibit) and exhibit.sha256 not in self._numbers)

    def count(self) -> int:
        """Return how many figures have been numbered."""
        return len(self._numbers)

    def rest(self) -> None:
        """Queue the pictures that the text never mentions."""
        for exhibit in self._entry.exhibits:
            if is_picture(exhibit):
                self._number(exhibit, "")

    def take(self) -> "Iterator[Shown]":
        """Yield what is queued."""
        waiting, self._waiting = self._waiting, []
        for exhibit, caption in waiting:
            picture, key = self._keep(exhibit, self._entry.title)
            label = f"{PICTURE} {self._numbers[exhibit.sha256]}"
            alt = exhibit.alt or caption or exhibit.name
            place = figure_place(self._numbers[exhibit.sha256])
            yield Shown(label, caption_of(exhibit, caption), alt, picture, key, place)


def figure_place(number: int) -> str:
    """Return the name of the place where a figure stands."""
    return f"figure{number}"


def printed_size(picture: Picture, measure: float, depth: float) -> tuple[float, float]:
    """Return width and height in points: as wide as the measure, if sharp, and not too tall.

    `depth` is that of a page.
    """
    across, down = picture.seen
    width = min(measure, across * 72 / COARSEST)
    height = width * down / across
    tallest = depth * TALLEST
    if height > tallest:
        width, height = width * tallest / height, tallest
    return width, height
