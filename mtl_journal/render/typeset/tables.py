"""Tables: column widths from the words, rows that stay whole, heads repeated on every page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from mtl_journal.render import tree
from mtl_journal.render.typeset.boxes import Boxes
from mtl_journal.render.typeset.families import Style
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.lines import Line
from mtl_journal.render.typeset.measures import MEASURE, PageSize
from mtl_journal.render.typeset.sheets import Sheet
from mtl_journal.render.typeset.strips import Strip, line_words
from mtl_journal.render.typeset.structure import ROW_HEAD, TABLE_HEAD, Element
from mtl_journal.render.words import inline_text

SIZE = 9.5
LEADING = 13.5
PAD = 4.0
GUTTER = 14.0
CLOSE = 10.0
# Beyond so many columns the type has to shrink for the table to stay on the page.
MANY = 12
SMALLEST = 5.0
# How far it shrinks, of its size, for the sake of long words.
CROWDED = 0.84
# A column of whole sentences wants to be as wide as `WORDY`; for a word wider than `LONG` no
# table is turned, and none of fewer columns than `FEW`.
WORDY, LONG, FEW = 66.0, 120.0, 4
# A row taller than this many lines is cut, into parts of some lines each.
TALL = 16
PART = 4
_STYLE = Style("plain")
# Strong lines open and close a table, a finer one stands under the heads, pale ones between rows.
_STRONG, _FINE, _PALE = "1 w .2 G", ".6 w .2 G", ".4 w .8 G"

ToBoxes: TypeAlias = Callable[[tuple[tree.Inline, ...], Ink], Boxes]


@dataclass(frozen=True, slots=True)
class Form:
    """How one table is set: type size, leading, gutter, column widths and alignments.

    With `leftwards` the first column stands at the right, as its heads are read.
    """

    size: float
    leading: float
    gutter: float
    widths: tuple[float, ...]
    aligned: tuple[str, ...]
    leftwards: bool = False

    def whole(self) -> float:
        """Return the width of the table."""
        return sum(self.widths) + self.gutter * (len(self.widths) - 1)


@dataclass(slots=True, eq=False)
class RowStrip(Strip):
    """One row, or a part of a very tall one; rows are ruled where `above` and `below` say how."""

    x: float = 0.0
    form: Form = Form(SIZE, LEADING, GUTTER, (), ())
    cells: tuple[list[Line], ...] = ()
    element: Element | None = None
    pad: float = PAD
    above: str = ""
    below: str = ""

    def under(self, sheet: Sheet, top: float) -> None:
        """Rule the row."""
        right = self.x + self.form.whole()
        for paint, y in ((self.above, top), (self.below, top - self.height)):
            if paint:
                sheet.decorate(f"{paint} {self.x:.2f} {y:.2f} m {right:.2f} {y:.2f} l S")

    def draw(self, sheet: Sheet, top: float) -> None:
        """Write the cells, left to right."""
        self._write(sheet, top, artifact=False)

    def again(self, sheet: Sheet, top: float) -> None:
        """Write the row once more, as an artifact."""
        self._write(sheet, top, artifact=True)

    def _write(self, sheet: Sheet, top: float, *, artifact: bool) -> None:
        form = self.form
        x = self.x + (form.whole() if form.leftwards else 0.0)
        for lines, width, aligned in zip(self.cells, form.widths, form.aligned, strict=True):
            x -= width if form.leftwards else 0.0
            y = top - self.pad - form.leading / 2 - form.size * 0.33
            for line in lines:
                spare = width - line.width
                shift = spare if aligned == "right" else spare / 2 if aligned == "center" else 0.0
                shift = line.lead if aligned == "left" else shift
                sheet.write(line.segments, x + shift, y, artifact=artifact)
                if not artifact:
                    line_words(sheet, line.segments, x + shift, y)
                y -= form.leading
            x += -form.gutter if form.leftwards else width + form.gutter


class Place(NamedTuple):
    """Where a table stands: its left edge, how wide it may be, how deep the page is."""

    x: float
    measure: float
    depth: float


def lay_table(
    table: tree.Table,
    parent: Element,
    place: Place,
    to_boxes: ToBoxes,
    across: PageSize | None = None,
) -> list[RowStrip]:
    """Return the strips of a table, which is never wider than its place.

    Where its columns would be too narrow to be read, it is turned onto a page that lies `across`.
    """
    element = parent.add("Table")
    rows = _boxed(table, element, SIZE, to_boxes)
    turned = across is not None and _too_wide(rows, place.measure)
    if across is not None and turned:
        place = Place(0.0, across.measure, across.depth)
    size = _size(rows, place.measure)
    if size < SIZE:
        element.kids.clear()
        rows = _boxed(table, element, size, to_boxes)
    strips, heads = _strips(table, rows, place, size)
    strips[0].above = strips[-1].below = _STRONG
    _keep(strips, heads, place.depth)
    for strip in strips:
        strip.turned, strip.element = turned, element
    return strips


def _strips(
    table: tree.Table, rows: list[list[Boxes]], place: Place, size: float
) -> tuple[list[RowStrip], int]:
    """Return the strips of all rows, and how many of them are the heads."""
    x, measure, _ = place
    gutter, widths = _columns(rows, measure)
    heads_set = [boxes.lines(width) for boxes, width in zip(rows[0], widths, strict=True) if boxes]
    leftwards = bool(heads_set) and all(lines[0].leftwards for lines in heads_set)
    form = Form(size, LEADING * size / SIZE, gutter, tuple(widths), table.aligned, leftwards)
    if leftwards:
        x += measure - form.whole()
    strips: list[RowStrip] = []
    heads = 0
    for at, row in enumerate(rows):
        laid = [boxes.lines(width) for boxes, width in zip(row, widths, strict=True)]
        strips += _row(laid, form, x, _FINE if at == 0 else _PALE)
        heads = heads or len(strips)
    return strips, heads


def _size(rows: list[list[Boxes]], measure: float) -> float:
    """Return the size of type: smaller for very many columns, a little also for long words."""
    columns = len(rows[0])
    many = MANY * measure / MEASURE
    if columns > many:
        return max(SMALLEST, SIZE * many / columns)
    crowd = (measure - CLOSE * (columns - 1)) / sum(_least(rows))
    return SIZE * max(CROWDED, crowd) if crowd < 1.0 else SIZE


def _too_wide(rows: list[list[Boxes]], measure: float) -> bool:
    """Whether columns of a sensible width do not fit, even in type that is a little smaller."""
    columns = len(rows[0])
    if columns < FEW:
        return False
    wanted = 0.0
    for at in range(columns):
        longest = max(row[at].widest() for row in rows)
        whole = max(row[at].natural_width() for row in rows)
        wanted += min(max(longest, min(whole, WORDY)), LONG)
    return wanted * CROWDED > measure - CLOSE * (columns - 1)


def _boxed(
    table: tree.Table, element: Element, size: float, to_boxes: ToBoxes
) -> list[list[Boxes]]:
    heading = _rows_are_headed(table)
    rows = [_cells(table.head, element, size, to_boxes, TABLE_HEAD)]
    return rows + [_cells(row, element, size, to_boxes, heading) for row in table.rows]


def _row(cells: list[list[Line]], form: Form, x: float, rule: str) -> list[RowStrip]:
    """Return the strip of a row, or several where it is very tall."""
    most = max(1, *map(len, cells))
    step = most if most <= TALL else PART
    strips: list[RowStrip] = []
    for first in range(0, most, step):
        part = tuple(lines[first : first + step] for lines in cells)
        above = PAD if first == 0 else 0.0
        below = PAD if first + step >= most else 0.0
        height = above + below + form.leading * max(1, *map(len, part))
        strips.append(RowStrip(height, x=x, form=form, cells=part, pad=above))
    strips[-1].below = rule
    return strips


def _rows_are_headed(table: tree.Table) -> dict[str, str] | None:
    """Return the attributes of row heads where the first column names the rows.

    Markdown cannot say so; writers leave its heading empty, or set all of it in bold.
    """
    columns, count = len(table.head), len(table.rows)
    firsts = [row[0] for row in table.rows]
    named = all(inline_text(cell).strip() for cell in firsts)
    bold = all(isinstance(inline, tree.Strong) for cell in firsts for inline in cell)
    blank = not inline_text(table.head[0]).strip()
    if columns + count - blank > (columns - 1) * count:
        return None  # more heads than cells would be no help
    return ROW_HEAD if named and (blank or bold) else None


def _cells(
    row: tuple[tree.Cell, ...],
    table: Element,
    size: float,
    to_boxes: ToBoxes,
    heading: dict[str, str] | None,
) -> list[Boxes]:
    """Set a row: all its cells are heads of columns, or the first the head of the row, or none."""
    line = table.add("TR")
    found: list[Boxes] = []
    for at, content in enumerate(row):
        head = heading is TABLE_HEAD or (heading is ROW_HEAD and at == 0)
        # An empty head announces nothing, so the corner of a table with two kinds of heads is none.
        head = head and (at > 0 or bool(inline_text(content).strip()))
        cell = line.add("TH", attributes=heading) if head else line.add("TD")
        boxes = to_boxes(content, Ink(_STYLE._replace(bold=head), size, cell))
        found.append(boxes)
    return found


def _columns(rows: list[list[Boxes]], measure: float) -> tuple[float, list[float]]:
    """Return the gutter and the column widths.

    Natural where they fit, then with heads of several lines, then with columns closer together;
    else what is spare goes to the wordy ones.
    """
    count = len(rows[0])
    widest = min(GUTTER, measure * 0.3 / count)
    natural = [max(row[at].natural_width() for row in rows) + 0.5 for at in range(count)]
    below = [
        max([rows[0][at].widest(), *(row[at].natural_width() for row in rows[1:])]) + 0.5
        for at in range(count)
    ]
    for gutter in (widest, min(widest, CLOSE)):
        for widths in (natural, below):
            if sum(widths) + gutter * (count - 1) <= measure:
                return gutter, widths
    gutter = widest if sum(_least(rows)) + widest * (count - 1) <= measure else min(widest, CLOSE)
    return gutter, _shared(rows, natural, measure - gutter * (count - 1))


def _least(rows: list[list[Boxes]]) -> list[float]:
    """Return the widths that columns need for their longest words."""
    return [max(row[at].widest() for row in rows) + 0.5 for at in range(len(rows[0]))]


def _shared(rows: list[list[Boxes]], natural: list[float], room: float) -> list[float]:
    """Return widths that fill the room, where some columns must break their lines."""
    count = len(natural)
    least = _least(rows)
    if sum(least) > room:
        # Even the longest words do not fit side by side: the widest columns break theirs.
        least = [min(width, room / count * 0.8) for width in least]
    spare = room - sum(least)
    wanted = [(wide - low) ** 0.75 for wide, low in zip(natural, least, strict=True)]
    total = sum(wanted) or 1.0
    return [low + spare * want / total for low, want in zip(least, wanted, strict=True)]


def _keep(strips: list[RowStrip], heads: int, depth: float) -> None:
    """Keep heads with the first row, the last two rows together, and repeat heads on new pages."""
    head = tuple(strips[:heads])
    tall = sum(strip.height for strip in head) > depth / 3
    for at, strip in enumerate(strips):
        strip.keep = 0 < at <= heads or (at == len(strips) - 1 and at > heads + 1)
        if at >= heads and not tall:
            strip.repeats = head
