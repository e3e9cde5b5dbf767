"""What strangers send gets nothing in and keeps nothing out."""

from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.kinds.member import MemberAdded, MemberRemoved
from mtl_journal.domain.kinds.scenario import ScenarioRevised
from mtl_journal.domain.record import RecordBytes, open_record, record_id
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.store import projection
from tests.support.computers import (
    record_ids,
    records,
    shown_rows,
    waiting,
)
from tests.support.pairs import THREE, Pair, add, deliver, revise, text_of, texts_ever
from tests.support.signing import Author, creation, identity, said_as, subject


def test_a_stranger_gets_nothing_in(pair: Pair) -> None:
    id = pair.begun()
    mallory = Author(identity("Mallory"))
    journal = pair.home.desk.journal()
    (last,) = [open_record(one) for one in records(pair.home.desk)[-1:]]
    lies = ScenarioRevised(Content("Lies", None, "MALLORY"))
    theirs = [
        mallory.says(journal, lies, id, [last.id]),
        mallory.says(journal, lies, id, [last.id], author=last.header.author),
        mallory.says(journal, said_as("scenario.removed"), id, [last.id]),
        mallory.says(journal, MemberAdded(mallory.who.card, Role.COACH), subject(1)),
        mallory.says(journal, MemberRemoved(()), subject(1)),
        mallory.says(journal, creation(mallory), subject(2)),
        mallory.says(mallory.own_journal(), creation(mallory), subject(2)),
        mallory.says(mallory.own_journal(), lies, id),
    ]
    before = shown_rows(pair.home.desk), record_ids(pair.home.desk)
    deliver(pair.home, *theirs)
    assert (shown_rows(pair.home.desk), record_ids(pair.home.desk)) == before
    assert set(waiting(pair.home.desk)) == {one.id for one in theirs}
    pair.meet()
    assert "MALLORY" not in repr(shown_rows(pair.school.desk))


def test_tampered_copies_do_not_get_in_and_keep_nothing_out(pair: Pair) -> None:
    id = add(pair.home, THREE)
    sent = records(pair.home.desk)[-1]
    other = records(pair.home.desk)[0]
    assert sent.body is not None
    flipped = bytes([sent.signature[0] ^ 1, *sent.signature[1:]])
    tampered = [
        sent._replace(header=sent.header.replace(b'"seq":1', b'"seq":9')),
        sent._replace(body=sent.body.replace(b"One", b"Uno")),
        sent._replace(body=other.body),
        sent._replace(signature=flipped),
        sent._replace(signature=other.signature),
        sent._replace(signature=b""),
        sent._replace(header=b"{}"),
        sent._replace(header=sent.header + b" "),
        RecordBytes(b"", b"", b""),
    ]
    deliver(pair.school, *tampered)
    assert len(record_ids(pair.school.desk)) == 1, "only the journal's beginning"
    deliver(pair.school, *tampered, sent, *tampered)
    assert text_of(pair.school, id) == THREE
    assert record_id(sent.header) not in waiting(pair.school.desk), "no forged copy waits on"
    pair.meet()


def test_cutting_the_body_off_hides_nothing_for_good(pair: Pair) -> None:
    id = pair.begun()
    revise(pair.home, id, "One.", "One, anew.")
    bodiless = records(pair.home.desk)[-1]._replace(body=None)
    deliver(pair.school, bodiless)
    assert text_of(pair.school, id) == THREE, "what it superseded goes on being shown"
    pair.meet()
    assert "One, anew." in text_of(pair.school, id)


def test_the_same_thing_in_two_journals_is_two_things(pair: Pair) -> None:
    id = pair.begun()
    owner = pair.home.desk.identity
    second = Author(owner, device="e" * 32, hlc=1)
    journal = second.own_journal()
    its_subject = f"{journal[:8]}-{journal[8:12]}-{journal[12:16]}-{journal[16:20]}-{journal[20:]}"
    beginning = JournalCreated("Second year", bytes(16).hex(), owner.card)
    other = ScenarioRevised(Content("Another journal's", None, "Elsewhere."))
    deliver(
        pair.home,
        second.says(journal, other, id),
        second.says(journal, beginning, its_subject),
    )
    assert text_of(pair.home, id) == THREE
    revise(pair.home, id, "Two.", "Two, of the first.")
    assert "Elsewhere." not in repr(texts_ever(pair.home, id))
    pair.meet()
    with pair.home.desk.file.transaction() as tx:
        before = shown_rows_in(tx)
        projection.rebuild(tx)
        assert shown_rows_in(tx) == before


def shown_rows_in(tx: object) -> object:
    from mtl_journal.store import queries

    return queries.projected_rows(tx)  # pyright: ignore[reportArgumentType]
