"""The bytes of evidence, stored once by their SHA-256, in chunks of 256 KiB."""

import hashlib
from collections.abc import Iterable, Iterator

from sqlalchemy import delete, func, insert, select

from mtl_journal.store import rows
from mtl_journal.store.desk_file import Transaction

CHUNK_BYTES = 256 * 1024
_CHUNK = rows.chunk.c


def keep(tx: Transaction, content: bytes) -> str:
    """Store the bytes unless they are there and whole; returns their SHA-256 in hex."""
    name = hashlib.sha256(content).hexdigest()
    if not (has(tx, name) and is_whole(tx, name)):
        drop(tx, [name])
        starts = range(0, max(len(content), 1), CHUNK_BYTES)
        chunks = [
            {"sha256": name, "place": place, "content": content[start : start + CHUNK_BYTES]}
            for place, start in enumerate(starts)
        ]
        tx.execute(insert(rows.chunk), chunks)
    return name


def has(tx: Transaction, name: str) -> bool:
    """Tell whether bytes of this hash are stored."""
    return tx.scalar(select(_CHUNK.place).where(_CHUNK.sha256 == name).limit(1)) is not None


def chunks(tx: Transaction, name: str) -> Iterator[bytes]:
    """Yield the bytes piece by piece; nothing where they are not stored."""
    query = select(_CHUNK.content).where(_CHUNK.sha256 == name).order_by(_CHUNK.place)
    yield from tx.scalars(query)


def names(tx: Transaction) -> list[str]:
    """Return the hashes of everything stored."""
    return list(tx.scalars(select(_CHUNK.sha256).distinct().order_by(_CHUNK.sha256)))


def is_whole(tx: Transaction, name: str) -> bool:
    """Tell whether what is stored under a hash still has it."""
    seen = hashlib.sha256()
    for piece in chunks(tx, name):
        seen.update(piece)
    return seen.hexdigest() == name


def total_bytes(tx: Transaction) -> int:
    """Return the size of everything stored."""
    return tx.scalar(select(func.sum(func.length(_CHUNK.content)))) or 0


def drop(tx: Transaction, unwanted: Iterable[str]) -> None:
    """Remove bytes for good."""
    tx.execute(delete(rows.chunk).where(_CHUNK.sha256.in_(list(unwanted))))
