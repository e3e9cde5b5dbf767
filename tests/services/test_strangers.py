"""Senders whom nobody admitted yet are kept by name, and whoever sends something now is meant."""

from pathlib import Path

from mtl_journal.domain.role import Role
from mtl_journal.formats.share_file import SharedFile
from mtl_journal.services.desks import create_desk
from mtl_journal.services.members import people
from mtl_journal.services.receiving import take_in
from mtl_journal.services.strangers import note_strangers, strangers
from tests.support.signing import identity


def test_the_one_who_sends_now_is_meant_before_a_namesake_of_earlier(tmp_path: Path) -> None:
    lost, new = identity("Martin, before").card, identity("Martin, on a new computer").card
    lost, new = (type(one)("Martin Hale", one.signing_key, one.sealing_key) for one in (lost, new))
    desk = create_desk(tmp_path / "desk.mtlj", "Amina Okafor", "teacher", "seven kettles on a hill")
    with desk.file.transaction() as tx:
        note_strangers(tx, [(lost, "")])
    take_in(desk, [SharedFile(new, (), {})], [("Martin Hale", Role.COACH)])
    assert [one.card for one in people(desk)] == [new]
    assert [one.card for one in strangers(desk)] == [lost]
    take_in(desk, [], [("Martin Hale", Role.TUTOR)])
    assert {one.card for one in people(desk)} == {lost, new}, "those of earlier can still be meant"
    desk.close()
