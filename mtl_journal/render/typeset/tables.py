"""Tables: column widths from the words, rows that stay whole, heads repeated on every page."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeAlias

from mtl_journal.render import tree
from mtl_journal.render.typeset import measures
from mtl_journal.render.typeset.boxes import Boxes, Line
from mtl_journal.render.typeset.families import Style
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.sheets import Sheet
from mtl_journal.render.typeset.strips import Strip, underline_links
from mtl_journal.render.typeset.structure import TABLE_HEAD, Element

SIZE = 9.5
LEADING = 13.5
PAD = 4.0
GUTTER = 14.0
_STYLE = Style("sans")

ToBoxes: TypeAlias = Callable[[tuple[tree.Inline, ...], Ink], Boxes]


@dataclass(slots=True, eq=False)
class RowStrip(Strip):
    """One row, or the part of a very tall one that fits a page."""

    x: float = measures.LEFT
    width: float = 0.0
    cells: tuple[tuple[float, float, str, list[Line]], ...] = ()
    head: bool = False
    first: bool = False
    closing: bool = False

    def under(self, sheet: Sheet, top: float) -> None:
        """Rule the table: strong above and below, finer under the heads, pale between rows."""
        if self.first:
            self._rule(sheet, top, "1 w .2 G")
        paint = ".6 w .2 G" if self.head else "1 w .2 G" if self.closing else ".4 w .8 G"
        self._rule(sheet, top - self.height, paint)

    def _rule(self, sheet: Sheet, y: float, paint: str) -> None:
        sheet.decorate(f"{paint} {self.x:.2f} {y:.2f} m {self.x + self.width:.2f} {y:.2f} l S")

    def draw(self, sheet: Sheet, top: float) -> None:
        """Write the cells, left to right."""
        self._write(sheet, top, artifact=False)

    def again(self, sheet: Sheet, top: float) -> None:
        """Write the row once more, as an artifact."""
        self._write(sheet, top, artifact=True)

    def _write(self, sheet: Sheet, top: float, *, artifact: bool) -> None:
        for x, width, aligned, lines in self.cells:
            y = top - PAD - LEADING / 2 - SIZE * 0.33
            for line in lines:
                spare = width - line.width
                shift = spare if aligned == "right" else spare / 2 if aligned == "center" else 0.0
                sheet.write(line.segments, x + shift, y, artifact=artifact)
                if not artifact:
                    underline_links(sheet, line.segments, x + shift, y)
                y -= LEADING


def lay_table(
    table: tree.Table, parent: Element, x: float, measure: float, to_boxes: ToBoxes
) -> list[RowStrip]:
    """Return the strips of a table that is never wider than the measure."""
    element = parent.add("Table")
    rows = [_cells(row, element, to_boxes, head=at == 0) for at, row in enumerate(_rows(table))]
    widths = _widths(rows, measure)
    strips: list[RowStrip] = []
    for at, row in enumerate(rows):
        laid = [boxes.lines(width) for boxes, width in zip(row, widths, strict=True)]
        for part in _in_parts(laid):
            cells, left = [], x
            for lines, width, aligned in zip(part, widths, table.aligned, strict=True):
                cells.append((left, width, aligned, lines))
                left += width + GUTTER
            height = 2 * PAD + LEADING * max(1, max(len(lines) for lines in part))
            strips.append(
                RowStrip(height, x=x, width=left - GUTTER - x, cells=tuple(cells), head=at == 0)
            )
    _join(
        strips, len(_in_parts([boxes.lines(w) for boxes, w in zip(rows[0], widths, strict=True)]))
    )
    return strips


def _rows(table: tree.Table) -> list[tuple[tree.Cell, ...]]:
    return [table.head, *table.rows]


def _cells(
    row: tuple[tree.Cell, ...], table: Element, to_boxes: ToBoxes, *, head: bool
) -> list[Boxes]:
    line = table.add("TR")
    found: list[Boxes] = []
    for content in row:
        cell = line.add("TH", attributes=TABLE_HEAD) if head else line.add("TD")
        boxes = to_boxes(content, Ink(_STYLE._replace(bold=head), SIZE, cell))
        found.append(boxes)
    return found


def _widths(rows: list[list[Boxes]], measure: float) -> list[float]:
    """Return column widths: natural where they fit, else what is spare goes to the wordy ones."""
    count = len(rows[0])
    room = measure - GUTTER * (count - 1)
    natural = [max(row[at].natural_width() for row in rows) + 0.5 for at in range(count)]
    if sum(natural) <= room:
        return natural
    share = room / count
    least = [min(max(row[at].widest() for row in rows) + 0.5, natural[at]) for at in range(count)]
    if sum(least) > room:
        # Even the longest words do not fit side by side: the widest columns break theirs.
        least = [min(width, max(share * 0.6, 12.0)) for width in least]
        natural = [max(width, low) for width, low in zip(natural, least, strict=True)]
    spare = room - sum(least)
    wanted = [(wide - low) ** 0.75 for wide, low in zip(natural, least, strict=True)]
    total = sum(wanted) or 1.0
    return [low + spare * want / total for low, want in zip(least, wanted, strict=True)]


def _in_parts(cells: list[list[Line]]) -> list[list[list[Line]]]:
    """Cut a row that is taller than half a page into parts that a page can hold."""
    most = int((measures.DEPTH / 2 - 2 * PAD) / LEADING)
    if max(len(lines) for lines in cells) <= most:
        return [cells]
    cut = [[lines[at : at + most] for at in range(0, len(lines), most)] for lines in cells]
    return [[part or [] for part in parts] for parts in zip_longest(*cut)]


def _join(strips: list[RowStrip], heads: int) -> None:
    """Say which rows open and close the table, and which are repeated on a new page."""
    strips[0].first = True
    strips[-1].closing = True
    head = tuple(strips[:heads])
    tall = sum(strip.height for strip in head) > measures.DEPTH / 3
    for at, strip in enumerate(strips):
        strip.keep = 0 < at <= heads or (at == len(strips) - 1 and at > heads + 1)
        if at >= heads and not tall:
            strip.repeats = head
