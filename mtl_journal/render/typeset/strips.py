"""Strips: the horizontal slices of the text column, which pages are filled with."""

from dataclasses import dataclass, field

from mtl_journal.render.typeset import measures
from mtl_journal.render.typeset.lines import Line, Segment
from mtl_journal.render.typeset.sheets import Sheet
from mtl_journal.render.typeset.structure import Element


@dataclass(slots=True, eq=False)
class Band:
    """A bar or panel that runs along the strips which share it; `paint` is a colour operator."""

    x: float
    width: float
    paint: str
    _mirrored: "Band | None" = None

    @property
    def slim(self) -> bool:
        """Whether it is a bar, which stands before the text, and no panel behind it."""
        return self.width < 10.0

    def mirrored(self) -> "Band":
        """Return the bar on the other side, the same each time, for text that begins there."""
        if self._mirrored is None:
            x = measures.MEASURE - self.x - self.width
            self._mirrored = Band(x, self.width, self.paint)
        return self._mirrored


@dataclass(slots=True, eq=False)
class Float:
    """What may move to the next page, so that text fills the hole: a figure, or a turned table.

    `count` is of its strips; `beside` is the white between its neighbours where it `moved`.
    """

    element: Element
    count: int
    beside: float = 0.0
    moved: bool = False


@dataclass(slots=True, eq=False)
class Strip:
    """White space of some height; the kinds below draw something into it.

    `before` is the space above, which vanishes at the top of a page. With `keep`, no page ends
    right above. `room` is what a page must still hold, else the strip begins a new one. `place`
    names the strip for links and bookmarks. `repeats` are set again, as artifacts, where a page
    begins with this strip; `notes` are those that it is the first to mention. What is `turned`
    stands on pages of its own, which lie on their side.
    """

    height: float
    before: float = 0.0
    keep: bool = False
    room: float = 0.0
    place: str = ""
    bands: tuple[Band, ...] = ()
    repeats: "tuple[Strip, ...]" = ()
    notes: "tuple[Strip, ...]" = ()
    floating: "Float | None" = None
    turned: bool = False

    def under(self, sheet: Sheet, top: float) -> None:
        """Draw what lies below all text of the page."""

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw at `top`, measured up from the foot of the page."""

    def again(self, sheet: Sheet, top: float) -> None:
        """Draw as an artifact, on a page that repeats this strip."""

    def least(self) -> float:
        """Return the height to which the strip can shrink to stay on a page."""
        return self.height


@dataclass(slots=True, eq=False)
class TextStrip(Strip):
    """A line of text; `base` is the distance from its top down to the baseline."""

    x: float = 0.0
    base: float = 0.0
    segments: tuple[Segment, ...] = ()
    label: tuple[Segment, ...] = ()
    label_x: float = 0.0
    leftwards: bool = False

    def draw(self, sheet: Sheet, top: float) -> None:
        """Write the label in the margin of the line, then the line."""
        if self.label:
            sheet.write(self.label, self.label_x, top - self.base)
        sheet.write(self.segments, self.x, top - self.base)
        line_words(sheet, self.segments, self.x, top - self.base)


@dataclass(slots=True, eq=False)
class RuleStrip(Strip):
    """A rule across part of the measure."""

    x: float = 0.0
    width: float = measures.MEASURE
    paint: str = measures.HAIR

    def under(self, sheet: Sheet, top: float) -> None:
        """Draw the rule in the middle of the strip."""
        y = top - self.height / 2
        sheet.decorate(f"{self.paint} {self.x:.2f} {y:.2f} m {self.x + self.width:.2f} {y:.2f} l S")


@dataclass(slots=True, eq=False)
class MarkedStrip(TextStrip):
    """A line of text with ornaments beside it, drawn by ready-made operators at (0, 0)."""

    ornaments: tuple[tuple[float, float, str], ...] = field(default=())

    @classmethod
    def from_text(
        cls, strip: TextStrip, ornaments: tuple[tuple[float, float, str], ...]
    ) -> "MarkedStrip":
        """Return the strip with ornaments."""
        return cls(
            strip.height,
            keep=strip.keep,
            x=strip.x,
            base=strip.base,
            segments=strip.segments,
            ornaments=ornaments,
        )

    def under(self, sheet: Sheet, top: float) -> None:
        """Draw the ornaments at their distance from the left and from the top."""
        for x, down, operators in self.ornaments:
            sheet.decorate(f"1 0 0 1 {x:.2f} {top - down:.2f} cm {operators}")


def line_words(sheet: Sheet, segments: tuple[Segment, ...], x: float, y: float) -> None:
    """Underline addresses, so that links show on grey paper too, and strike what is struck."""
    start = x
    for segment in segments:
        ink = segment.ink
        linked = ink.target is not None and bool(ink.target.address)
        if linked or ink.struck:
            space = segment.face.space
            trailing = space.width if segment.codes.endswith(space.codes) else 0.0
            width = segment.width - trailing * ink.size / 1000
            left = x if segment.at is None else start + segment.at
            if linked:
                sheet.underline(left, y - ink.size * 0.14, width)
            if ink.struck:
                sheet.strike(left, y + ink.size * 0.24, width)
        x += segment.width


def text_strips(
    lines: list[Line], x: float, leading: float, size: float, *, kept: bool = False
) -> list[TextStrip]:
    """Return the strips of a paragraph; two lines at least stay together at both ends.

    With `kept`, the paragraph is never split at all.
    """
    base = leading / 2 + size * 0.32
    last = len(lines) - 1
    return [
        TextStrip(
            leading,
            keep=at > 0 and (kept or at == 1 or at == last),
            x=x + line.lead,
            base=base,
            segments=line.segments,
            leftwards=line.leftwards,
        )
        for at, line in enumerate(lines)
    ]
