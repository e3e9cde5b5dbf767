"""Appending records and reading them back; and the quarantine of those that must wait."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select, update

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.record import Record, RecordBytes, open_record
from mtl_journal.store import rows, tally
from mtl_journal.store.batches import AT_ONCE, in_batches, insert_rows
from mtl_journal.store.desk_file import Transaction

if TYPE_CHECKING:
    from mtl_journal.domain.merge import Waiting

_PARENTS = " "  # between the ids in one column


class Filed(NamedTuple):
    """Under what a record is filed, without its words."""

    journal: str
    kind: str
    subject: str
    author: str


def append(tx: Transaction, records: Sequence[Record]) -> None:
    """Add records that are not there yet; the caller has verified and judged them."""
    if records:
        insert_rows(tx, rows.record, [_row(record) for record in records])
        tally.count_records(tx, len(records))


def all_records(tx: Transaction) -> Iterator[RecordBytes]:
    """Yield every record in the order of arrival, in the exact bytes that were signed."""
    log = rows.record.c
    query = select(log.header, log.signature, log.body).order_by(log.n)
    for header, signature, body in tx.execute(query).yield_per(AT_ONCE):
        yield RecordBytes(header, signature, body)


def of_journal(tx: Transaction, journal: str) -> Iterator[RecordBytes]:
    """Yield every record of one journal in the order of arrival."""
    log = rows.record.c
    query = select(log.header, log.signature, log.body).where(log.journal == journal)
    for header, signature, body in tx.execute(query.order_by(log.n)).yield_per(AT_ONCE):
        yield RecordBytes(header, signature, body)


def all_filed(tx: Transaction) -> Iterator[tuple[RecordBytes, Mapping[str, object]]]:
    """Yield every record in the order of arrival with all that its row says of it."""
    for row in tx.execute(select(rows.record).order_by(rows.record.c.n)).yield_per(AT_ONCE):
        body = None if row.body is None else _bytes(row.body)
        yield RecordBytes(_bytes(row.header), _bytes(row.signature), body), row._asdict()


def is_filed_right(record: Record, row: Mapping[str, object]) -> bool:
    """Tell whether a row says of a record what its signed header says."""
    return all(row[name] == said for name, said in _row(record).items())


def refile(tx: Transaction) -> int:
    """Let every row say what its record's header says; returns how many did not."""
    wrong: list[dict[str, object]] = []
    for arrived, row in all_filed(tx):
        try:
            record = open_record(arrived)
        except UserError:
            continue  # nobody can say where it belongs; the check names it
        if not is_filed_right(record, row):
            wrong.append({"place": row["n"], **_row(record)})
    if wrong:
        tx.execute(update(rows.record).where(rows.record.c.n == bindparam("place")), wrong)
    return len(wrong)


def known_id_set(tx: Transaction) -> set[str]:
    """Return the ids of all records."""
    return set(tx.scalars(select(rows.record.c.id)))


def holds(tx: Transaction, id: str) -> bool:
    """Tell whether a record is here."""
    log = rows.record.c
    return tx.scalar(select(log.n).where(log.id == id)) is not None


def newest(tx: Transaction) -> str:
    """Return the id of the record that came in last, "" where there is none."""
    log = rows.record.c
    return tx.scalar(select(log.id).order_by(log.n.desc()).limit(1)) or ""


def last_place(tx: Transaction) -> int:
    """Return the place of the record that came in last, 0 where there is none."""
    return tx.scalar(select(func.max(rows.record.c.n))) or 0


def after(tx: Transaction, place: int) -> list[str]:
    """Return the ids of the records that came in after a place, in their order."""
    log = rows.record.c
    return list(tx.scalars(select(log.id).where(log.n > place).order_by(log.n)))


def of_ids(tx: Transaction, ids: Sequence[str]) -> list[RecordBytes]:
    """Return those of these records that are here, in the order of arrival."""
    log = rows.record.c
    found: list[RecordBytes] = []
    for part in in_batches(ids):
        query = select(log.header, log.signature, log.body).where(log.id.in_(part))
        found += [RecordBytes(*row) for row in tx.execute(query.order_by(log.n))]
    return found


def filed(tx: Transaction, ids: Sequence[str]) -> list[Filed]:
    """Return under what those of these records are filed that are here, in order of arrival."""
    log = rows.record.c
    found: list[Filed] = []
    for part in in_batches(ids):
        query = select(log.journal, log.kind, log.subject, log.author).where(log.id.in_(part))
        found += [Filed(*row) for row in tx.execute(query.order_by(log.n))]
    return found


def bodiless(tx: Transaction) -> set[str]:
    """Return the ids of records whose body is not here: erased, or not arrived."""
    return set(tx.scalars(select(rows.record.c.id).where(rows.record.c.body.is_(None))))


def give_back(tx: Transaction, records: Iterable[Record]) -> None:
    """Give records the body that was missing."""
    for record in records:
        mine = rows.record.c.id == record.id
        tx.execute(update(rows.record).where(mine).values(body=record.body))


def records_by(tx: Transaction, journal: str, authors: Sequence[str]) -> list[RecordBytes]:
    """Return the records that these people wrote in a journal."""
    if not authors:
        return []
    log = rows.record.c
    theirs = (log.journal == journal, log.author.in_(authors))
    query = select(log.header, log.signature, log.body).where(*theirs)
    return [RecordBytes(*row) for row in tx.execute(query)]


def of_kind(tx: Transaction, journal: str, kind: str) -> list[RecordBytes]:
    """Return the records of one kind in a journal, in the order of arrival."""
    log = rows.record.c
    about = (log.journal == journal, log.kind == kind)
    query = select(log.header, log.signature, log.body).where(*about).order_by(log.n)
    return [RecordBytes(*row) for row in tx.execute(query)]


def bodies(tx: Transaction, ids: Sequence[str]) -> dict[str, bytes | None]:
    """Return the bodies of these records by id."""
    log = rows.record.c
    found = tx.execute(select(log.id, log.body).where(log.id.in_(ids)))
    return {row.id: row.body for row in found}


def devices_of(tx: Transaction, author: str) -> set[str]:
    """Return the devices on which somebody wrote what is here."""
    log = rows.record.c
    return set(tx.scalars(select(log.device).where(log.author == author).distinct()))


def last_of_device(tx: Transaction, device: str) -> tuple[int, str]:
    """Return the highest `seq` that a device wrote here and that record's id; (0, "") if none."""
    query = (
        select(rows.record.c.seq, rows.record.c.id)
        .where(rows.record.c.device == device)
        .order_by(rows.record.c.seq.desc())
        .limit(1)
    )
    row = tx.execute(query).one_or_none()
    return (row.seq, row.id) if row else (0, "")


def count(tx: Transaction) -> int:
    """Return how many records the desk holds."""
    return tx.scalar(select(func.count(rows.record.c.n))) or 0


def withdraw(tx: Transaction, ids: Sequence[str]) -> None:
    """Take records out that turned out not to be allowed; the caller puts them in quarantine."""
    for part in in_batches(ids):
        gone = tx.execute(delete(rows.record).where(rows.record.c.id.in_(part)))
        tally.count_records(tx, -gone.rowcount)


def quarantine(tx: Transaction, waiting: Iterable["Waiting"]) -> int:
    """Keep records that may not be there (yet); returns how many were not waiting before."""
    fresh = [_waiting_row(one) for one in waiting]
    if not fresh:
        return 0
    before = tx.scalar(select(func.count()).select_from(rows.waiting)) or 0
    tx.execute(insert(rows.waiting).prefix_with("OR REPLACE"), fresh)
    tally.seal(tx, rows.waiting.name)
    after = tx.scalar(select(func.count()).select_from(rows.waiting)) or 0
    return after - before


def waiting(tx: Transaction) -> list[tuple[RecordBytes, str]]:
    """Return everything in quarantine with its reason, in a fixed order."""
    query = select(rows.waiting).order_by(rows.waiting.c.mark)
    return [
        (RecordBytes(row.header, row.signature, row.body), row.reason) for row in tx.execute(query)
    ]


def release(tx: Transaction, ids: Sequence[str]) -> None:
    """Drop from quarantine what has come in by now."""
    for part in in_batches(ids):
        tx.execute(delete(rows.waiting).where(rows.waiting.c.id.in_(part)))
    if ids:
        tally.seal(tx, rows.waiting.name)


def _bytes(value: object) -> bytes:
    """Return what a column of bytes holds; text, which only a damaged or made-up row holds, as
    its bytes."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


def _row(record: Record) -> dict[str, object]:
    header = record.header
    return {
        "id": record.id,
        "journal": header.journal,
        "author": header.author,
        "device": header.device,
        "seq": header.seq,
        "hlc": header.hlc,
        "at": header.at,
        "kind": header.kind,
        "subject": header.subject,
        "parents": _PARENTS.join(header.parents),
        "header": record.header_bytes,
        "signature": record.signature,
        "body": record.body,
    }


def parents_of(column: str) -> tuple[str, ...]:
    """Return the parents that a row's column holds."""
    return tuple(column.split(_PARENTS)) if column else ()


def _waiting_row(one: "Waiting") -> dict[str, object]:
    record = one.record
    # One id can wait in several shapes: a forged signature must not keep the true one out.
    mark = hashlib.sha256(record.signature + (record.body or b"") + record.header_bytes)
    return {
        "mark": mark.hexdigest(),
        "id": record.id,
        "journal": record.header.journal,
        "reason": one.reason,
        "header": record.header_bytes,
        "signature": record.signature,
        "body": record.body,
    }
