"""Evidence goes in and comes out byte by byte, however its length falls on the chunks."""

import pytest

from mtl_journal.services.desk import Desk
from mtl_journal.store import blobs

CHUNK = blobs.CHUNK_BYTES


def pattern(length: int) -> bytes:
    """Return bytes in which no stretch repeats within a chunk's length."""
    return b"".join(number.to_bytes(4, "big") for number in range(length // 4 + 1))[:length]


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17])
def test_what_goes_in_comes_out(desk: Desk, length: int) -> None:
    content = pattern(length)
    with desk.file.transaction() as tx:
        name = blobs.keep(tx, content)
        assert blobs.keep(tx, content) == name
    with desk.file.transaction() as tx:
        assert b"".join(blobs.chunks(tx, name)) == content
        assert blobs.is_whole(tx, name)
        assert blobs.has(tx, name)
        assert blobs.names(tx) == [name]
        assert blobs.total_bytes(tx) == length


def test_what_is_not_there_is_neither_had_nor_whole(desk: Desk) -> None:
    with desk.file.transaction() as tx:
        name = blobs.keep(tx, b"a board")
        assert not blobs.has(tx, "0" * 64)
        assert not blobs.is_whole(tx, "0" * 64)
        blobs.drop(tx, [name])
        assert not blobs.has(tx, name)


def test_bytes_that_changed_are_not_whole(desk: Desk) -> None:
    with desk.file.transaction() as tx:
        name = blobs.keep(tx, pattern(2 * CHUNK))
        tx.exec_driver_sql("DELETE FROM chunk WHERE place = 1")
        assert blobs.has(tx, name)
        assert not blobs.is_whole(tx, name)
