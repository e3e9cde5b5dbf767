"""Everything that a damaged desk still gives up, row by row, without asking SQLite.

Rows are known by their shape: how many values they have and of which kind. What an index says
about a record whose own pages are lost is gathered too, so that the loss can be named.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice, product

from mtl_journal.domain.draft import Draft
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.record import RecordBytes, open_record
from mtl_journal.store.failure import WrongRow
from mtl_journal.store.mapping import content_from
from mtl_journal.store.meta import Keys
from mtl_journal.store.outlets import Outlet
from mtl_journal.store.page_cells import BrokenRow, Cell, Value, first_values, values
from mtl_journal.store.whole_pages import Progress, WholePages

_HASH = re.compile(r"[0-9a-f]{64}")
_DEVICE = re.compile(r"[0-9a-f]{32}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KIND = re.compile(r"[a-z]+\.[a-z]+")
_MOST_TRIES = 64


Chunks = dict[int, list[Cell]]
"""The rows that may hold each piece of one file, by its place."""


@dataclass(slots=True)
class Trace:
    """What is known of a record of which not everything is left; "" and 0 are not known."""

    id: str = ""
    device: str = ""
    seq: int = 0
    at: str = ""
    kind: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a list said of a piece of evidence."""

    scenario: str
    sha256: str
    name: str


@dataclass
class Salvage:
    """What was read. The pages were whole; nothing else has been verified.

    `records` are by id, each with its number in the file, `traces` by that number, `numbers` by
    hashes that may be ids. `chunks` hold by evidence's SHA-256 where each piece of it may be: a
    page that was put back from an older file can name the same piece again. `titles` are those of
    scenarios as the lists showed them, `cards` the owners of journals as JSON.
    """

    keys: Keys | None = None
    facts: dict[str, str] = field(default_factory=dict[str, str])
    records: dict[str, tuple[int, RecordBytes]] = field(
        default_factory=dict[str, tuple[int, RecordBytes]]
    )
    traces: dict[int, Trace] = field(default_factory=dict[int, Trace])
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    waiting: dict[str, RecordBytes] = field(default_factory=dict[str, RecordBytes])
    drafts: dict[tuple[str, str], Draft] = field(default_factory=dict[tuple[str, str], Draft])
    outlets: list[Outlet] = field(default_factory=list[Outlet])
    chunks: dict[str, Chunks] = field(default_factory=dict[str, Chunks])
    pieces: dict[str, Piece] = field(default_factory=dict[str, Piece])
    titles: dict[str, str] = field(default_factory=dict[str, str])
    cards: dict[str, str] = field(default_factory=dict[str, str])


def salvage(pages: WholePages, progress: Progress | None = None) -> Salvage:
    """Read every row that stands on whole pages."""
    found = Salvage()
    for cell in pages.rows(progress):
        seen = first_values(cell.first)
        for shape, keep in _SHAPES:
            if shape(cell, seen):
                try:
                    keep(found, _Row(pages, cell, seen))
                except (BrokenRow, WrongRow, ValueError, KeyError):
                    pass  # a row of which a page is lost, or of a shape that only looks like ours
                break
    return found


def content_of(pages: WholePages, chunks: Chunks, sha256: str) -> bytes | None:
    """Return the bytes of evidence that have this hash, or None where a piece is lost."""
    choices = [chunks.get(place, []) for place in range(len(chunks))]
    for cells in islice(product(*choices), _MOST_TRIES):
        content = b"".join(_chunk(pages, cell) for cell in cells)
        if hashlib.sha256(content).hexdigest() == sha256:
            return content
    return None


def _chunk(pages: WholePages, cell: Cell) -> bytes:
    try:
        content = values(pages.whole(cell))[2]
    except (BrokenRow, IndexError):
        return b""
    return content if isinstance(content, bytes) else b""


class _Row:
    """A row with what could be read from its own page; the rest is fetched when asked for."""

    def __init__(self, pages: WholePages, cell: Cell, seen: list[Value]) -> None:
        self.cell = cell
        self.seen = seen
        self._pages = pages

    def text(self, place: int) -> str:
        value = self.seen[place] if place < len(self.seen) else None
        if not isinstance(value, str):
            raise BrokenRow
        return value

    def number(self, place: int) -> int:
        value = self.seen[place] if place < len(self.seen) else None
        if not isinstance(value, int):
            raise BrokenRow
        return value

    def content(self, place: int) -> bytes:
        value = self.seen[place]
        if not isinstance(value, bytes):
            raise BrokenRow
        return value

    def fetch(self) -> None:
        self.seen = values(self._pages.whole(self.cell))


def _keep_record(found: Salvage, row: _Row) -> None:
    assert row.cell.number is not None
    trace = _trace(found, row.cell.number)
    trace.id, trace.device, trace.seq = row.text(1), row.text(4), row.number(5)
    trace.at, trace.kind, trace.subject = row.text(7), row.text(8), row.text(9)
    row.fetch()
    arrived = _record(row, 11)
    if trace.id not in found.records or _is_readable(arrived):
        found.records[trace.id] = (row.cell.number, arrived)


def _is_readable(arrived: RecordBytes) -> bool:
    try:
        open_record(arrived)
    except UserError:
        return False
    return True


def _keep_waiting(found: Salvage, row: _Row) -> None:
    row.fetch()
    found.waiting[row.text(0)] = _record(row, 4)


def _record(row: _Row, place: int) -> RecordBytes:
    body = None if row.seen[place + 2] is None else row.content(place + 2)
    return RecordBytes(row.content(place), row.content(place + 1), body)


def _keep_draft(found: Salvage, row: _Row) -> None:
    row.fetch()
    draft = Draft(
        subject=row.text(0),
        device=row.text(1),
        journal=row.text(2),
        based_on=tuple(row.text(3).split()),
        hlc=row.number(4),
        at=row.text(5),
        content=content_from(row.text(6)),
    )
    before = found.drafts.get((draft.subject, draft.device))
    if before is None or before.hlc < draft.hlc:
        found.drafts[draft.subject, draft.device] = draft


def _keep_keys(found: Salvage, row: _Row) -> None:
    found.keys = Keys(row.text(1), row.content(2), row.content(3))


def _keep_fact(found: Salvage, row: _Row) -> None:
    found.facts[row.text(0)] = row.text(1)


def _keep_outlet(found: Salvage, row: _Row) -> None:
    found.outlets.append(Outlet(row.text(0), row.text(1), row.text(2)))


def _keep_chunk(found: Salvage, row: _Row) -> None:
    places = found.chunks.setdefault(row.text(0), {}).setdefault(row.number(1), [])
    if row.cell not in places:
        places.append(row.cell)


def _keep_piece(found: Salvage, row: _Row) -> None:
    found.pieces[row.text(0)] = Piece(row.text(2), row.text(3), row.text(6))


def _keep_title(found: Salvage, row: _Row) -> None:
    found.titles[row.text(1)] = row.text(3)


def _keep_card(found: Salvage, row: _Row) -> None:
    found.cards[row.text(0)] = row.text(3)


def _keep_place(found: Salvage, row: _Row) -> None:
    trace = _trace(found, row.number(2))
    trace.device, trace.seq = row.text(0), row.number(1)


def _keep_subject(found: Salvage, row: _Row) -> None:
    _trace(found, row.number(1)).subject = row.text(0)


def _keep_kind(found: Salvage, row: _Row) -> None:
    _trace(found, row.number(2)).kind = row.text(0)


def _keep_number(found: Salvage, row: _Row) -> None:
    found.numbers[row.text(0)] = row.number(1)


def _trace(found: Salvage, number: int) -> Trace:
    return found.traces.setdefault(number, Trace())


_Shape = Callable[[Cell, list[Value]], bool]


def _shape(*wanted: object, numbered: bool = False, more: bool = False) -> _Shape:
    """Return a test for rows that begin with such values: a type, or a pattern that texts fit.

    Rows that are longer fit only where `more` says so: they may go on over other pages.
    """

    def fits(cell: Cell, seen: list[Value]) -> bool:
        if (cell.number is not None) != numbered or len(seen) < len(wanted):
            return False
        if not more and len(seen) != len(wanted):
            return False
        return all(map(_like, wanted, seen))

    return fits


def _like(wanted: object, value: Value) -> bool:
    if isinstance(wanted, re.Pattern):
        return isinstance(value, str) and wanted.fullmatch(value) is not None
    return isinstance(value, wanted) if isinstance(wanted, type) else value == wanted


_FACTS = re.compile(r"id|role|journal|hlc|begun|records|keys_lost")
_OUTLET = re.compile(r"backup|portfolio|take-out|share")

# Rows with a number are those of tables, rows without one those of indexes and of tables that
# are kept like an index, their key first.
_SHAPES: tuple[tuple[_Shape, Callable[[Salvage, _Row], None]], ...] = (
    (_shape(None, _HASH, _DEVICE, _HASH, _DEVICE, int, numbered=True, more=True), _keep_record),
    (_shape(_HASH, int, numbered=True, more=True), _keep_chunk),
    (_shape(None, str, bytes, bytes, numbered=True), _keep_keys),
    (_shape(None, _UUID, _DEVICE, str, numbered=True, more=True), _keep_title),
    (_shape(_DEVICE, int, int), _keep_place),
    (_shape(_UUID, int), _keep_subject),
    (_shape(_KIND, _DEVICE, int), _keep_kind),
    (_shape(_HASH, int), _keep_number),
    (_shape(_HASH, _HASH, _DEVICE, str, more=True), _keep_waiting),
    (_shape(_UUID, _DEVICE, _DEVICE, str, int, more=True), _keep_draft),
    (_shape(_UUID, _DEVICE, _UUID, _HASH, int, str, str, more=True), _keep_piece),
    (_shape(_DEVICE, str, _HASH, str, more=True), _keep_card),
    (_shape(str, _OUTLET, str), _keep_outlet),
    (_shape(_FACTS, str), _keep_fact),
)
