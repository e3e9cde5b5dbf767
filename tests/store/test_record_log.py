"""Records are kept in the bytes that were signed; what waits is kept in every shape it came in."""

from dataclasses import replace

from mtl_journal.domain.merge import Waiting
from mtl_journal.domain.record import Record
from mtl_journal.services.desk import Desk
from mtl_journal.store import record_log
from tests.support.computers import records
from tests.support.signing import Author, as_bytes, identity, said_as, subject


def comment(author: Author, words: str = "Why?") -> Record:
    return author.says("0" * 32, said_as("comment.posted", words=words), subject(1))


def test_records_come_back_in_their_own_bytes_and_in_order_of_arrival(desk: Desk) -> None:
    author = Author(identity("Coach"))
    sent = [comment(author, words) for words in ("One", "Two", "Three")]
    sent[1] = replace(sent[1], body=None)
    with desk.file.transaction() as tx:
        record_log.append(tx, sent)
        assert record_log.bodiless(tx) == {sent[1].id}
        assert record_log.holds(tx, sent[2].id)
        assert not record_log.holds(tx, "0" * 64)
    assert records(desk)[1:] == [as_bytes(one) for one in sent]


def test_the_last_of_a_device_is_the_one_with_the_highest_number(desk: Desk) -> None:
    phone, laptop = (Author(identity("Coach"), device=sign * 32) for sign in "ab")
    first, second, other = comment(phone), comment(phone), comment(laptop)
    with desk.file.transaction() as tx:
        record_log.append(tx, [second, first, other])
        assert record_log.last_of_device(tx, "a" * 32) == (2, second.id)
        assert record_log.last_of_device(tx, "c" * 32) == (0, "")


def test_a_forged_copy_in_quarantine_does_not_take_the_place_of_the_true_one(desk: Desk) -> None:
    true = comment(Author(identity("Coach")))
    shapes = [true, replace(true, signature=bytes(64)), replace(true, body=None)]
    with desk.file.transaction() as tx:
        waiting = [Waiting(shape, "unknown_author") for shape in shapes]
        assert record_log.quarantine(tx, waiting) == 3
        assert record_log.quarantine(tx, waiting) == 0, "the same again is nothing new"
        assert {one for one, _ in record_log.waiting(tx)} == {as_bytes(shape) for shape in shapes}
        record_log.release(tx, [true.id])
        assert record_log.waiting(tx) == []
