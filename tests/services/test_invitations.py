"""Who took an invitation up has proved it; a name and a card prove nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.identifiers import journal_subject
from mtl_journal.domain.kinds.member import MemberInvited, MemberJoined, joining
from mtl_journal.domain.role import Role
from mtl_journal.formats.share_file import pack, unpack
from mtl_journal.security.sealing import seal
from mtl_journal.services.invitations import invitations
from mtl_journal.services.merging import receive_records
from mtl_journal.services.messages import sentence
from mtl_journal.services.pen import writing
from mtl_journal.services.receiving import open_share, take_in
from tests.support.computers import Computer, quick_folder, record_ids
from tests.support.signing import Author, as_bytes, creation, identity, subject

GUEST, COACH, MALLORY = identity("Guest"), identity("Cora"), identity("Mallory")


@pytest.fixture
def teacher() -> Iterator[Computer]:
    folder: Path = quick_folder()
    made = Computer(folder / "teacher")
    yield made
    made.close()
    shutil.rmtree(folder)


def test_only_who_has_the_invitation_s_key_took_it_up(teacher: Computer) -> None:
    desk = teacher.desk
    journal = desk.journal()
    invited = MemberInvited(GUEST.card.signing_key.hex(), Role.COACH, "2030-01-31")
    with teacher.on(), writing(desk) as done:
        done.pen.write(journal, invited, done.pen.new_subject())
    own = GUEST.sign(joining(journal, COACH.card)).hex()
    forged = MALLORY.sign(joining(journal, MALLORY.card)).hex()
    said = [
        Author(COACH).says(journal, MemberJoined(COACH.card, invited.guest, own), subject(1)),
        # Mallory has no key, then takes Cora's proof, then another journal's.
        Author(MALLORY).says(
            journal, MemberJoined(MALLORY.card, invited.guest, forged), subject(2)
        ),
        Author(MALLORY).says(journal, MemberJoined(MALLORY.card, invited.guest, own), subject(3)),
        Author(MALLORY).says(journal, MemberJoined(COACH.card, invited.guest, own), subject(4)),
    ]
    elsewhere = GUEST.sign(joining("0" * 32, MALLORY.card)).hex()
    said.append(
        Author(MALLORY).says(
            journal, MemberJoined(MALLORY.card, invited.guest, elsewhere), subject(5)
        )
    )
    with teacher.on():
        receive_records(desk, [as_bytes(one) for one in said])
        (found,) = invitations(desk)
    assert (found.role, found.joined) == (Role.COACH, (COACH.card,))


def test_nobody_is_taken_in_by_an_invitation_that_opens_without_its_code(
    teacher: Computer, tmp_path: Path
) -> None:
    """Who knows a card can seal to it; only who typed the code took an invitation up."""
    mallory = Author(MALLORY)
    journal = mallory.own_journal()
    invited = MemberInvited(GUEST.card.signing_key.hex(), Role.COACH, "2090-01-31")
    said = [
        mallory.says(journal, creation(mallory), journal_subject(journal)),
        mallory.says(journal, invited, subject(1)),
    ]
    packed = pack(MALLORY.card, map(as_bytes, said), {}, guest_seed=GUEST.signing_seed)
    sealed = tmp_path / "invitation.mtlshare"
    sealed.write_bytes(seal(packed, [teacher.desk.card.sealing_key]))
    before = record_ids(teacher.desk)
    with teacher.on():
        with pytest.raises(UserError) as refused:
            take_in(teacher.desk, [open_share(teacher.desk.identity, sealed)])
        assert "needs no code" in sentence(refused.value)
        assert record_ids(teacher.desk) == before
        with_code = take_in(teacher.desk, [unpack(packed, invites=True)])
    assert with_code.joined == ("Mallory",), "else there was nothing to refuse"
