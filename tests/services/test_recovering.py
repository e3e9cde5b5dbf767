"""What a recovered desk can do where the damage hit what it needs most; what never comes back."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.member import MemberAdded
from mtl_journal.domain.record import record_id
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.services import erasing, scenarios
from mtl_journal.services.backups import back_up
from mtl_journal.services.checking import check
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import open_desk
from mtl_journal.services.merging import merge_desk, receive_records
from mtl_journal.services.pen import writing
from mtl_journal.services.portfolios import compile_portfolio
from mtl_journal.services.recovering import RecoverReport, recover
from mtl_journal.services.scenarios import Edits, list_scenarios
from mtl_journal.store import record_log
from mtl_journal.store.page_seals import PAGE
from tests.faults.page_map import page_map
from tests.support.computers import Computer, new_desk, record_ids, shown_rows, waiting
from tests.support.dialogue import LESSON, says, shared_with
from tests.support.signing import Author, as_bytes, identity, subject

sqlcipher: Any = sqlcipher3.dbapi2


@dataclass
class Office:
    """A computer with a desk of some scenarios, a backup of it, and a place for a new desk."""

    home: Computer
    backup: Path
    new: Path

    @property
    def path(self) -> Path:
        return self.home.path

    def damage(self, *numbers: int) -> None:
        """Break whole pages."""
        content = bytearray(self.path.read_bytes())
        for number in numbers:
            content[number * PAGE - 1] ^= 1
        self.path.write_bytes(content)

    def recover(self) -> tuple[RecoverReport, Desk]:
        opening = new_desk(self.home.person).opening
        report = recover(self.path, opening, self.new)
        self.home.desk = open_desk(self.new, opening)
        return report, self.home.desk

    def opened(self, path: Path) -> Desk:
        return open_desk(path, new_desk(self.home.person).opening, read_only=True)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    home = Computer(tmp_path / "home")
    with home.on():
        for number in range(8):
            scenarios.add(home.desk, Content(f"Lesson {number}", None, "The quiet table. " * 99))
        backup = back_up(home.desk, tmp_path / "backups")
        scenarios.add(home.desk, Content("After the backup", None, "Newer words."))
        home.close()
        yield Office(home, backup, tmp_path / "new.mtlj")
    home.close()


def codes(errors: list[UserError]) -> set[str]:
    return {one.code for one in errors}


def beginning(office: Office) -> frozenset[int]:
    """Return the pages of the record that began the journal."""
    with office.home.on():
        opening = new_desk(office.home.person).opening
    mapped = page_map(office.path, opening)
    desk = office.opened(office.path)
    with desk.file.transaction() as tx:
        first = next(iter(record_log.all_records(tx)))
    desk.close()
    return mapped.records[record_id(first.header)]


def test_without_its_keys_a_desk_is_read_and_a_backup_brings_them_back(office: Office):
    opening = new_desk(office.home.person).opening
    office.damage(*page_map(office.path, opening).keys)
    report, new = office.recover()
    assert "recover.keys_lost" in codes(report.remarks)
    assert not report.complete
    assert report.records == 10
    assert [one.title for one in list_scenarios(new)][-1] == "After the backup"
    assert compile_portfolio(new).author == "Ann"
    found = check(new, deep=True)
    assert (codes(found.problems), codes(found.remarks)) == (set(), {"check.keys_lost"})
    with pytest.raises(UserError, match=r"desk\.keys_lost"):
        scenarios.add(new, Content("More", None, "Words."))
    backup = office.opened(office.backup)
    merged = merge_desk(new, backup)
    backup.close()
    assert merged.accepted == 0
    scenarios.add(new, Content("More", None, "Words."))
    new.close()
    office.home.desk = open_desk(office.new, opening)
    assert check(office.home.desk, deep=True).sound
    assert len(list_scenarios(office.home.desk)) == 10
    assert codes(check(office.home.desk).remarks) == set()


def test_a_recovered_desk_without_keys_can_be_merged_into_a_restored_backup(office: Office):
    opening = new_desk(office.home.person).opening
    office.damage(*page_map(office.path, opening).keys)
    _, new = office.recover()
    new.close()
    restored = open_desk(office.backup, opening)
    without_keys = office.opened(office.new)
    assert merge_desk(restored, without_keys).accepted == 1
    without_keys.close()
    assert len(list_scenarios(restored)) == 9
    assert restored.signs
    assert check(restored, deep=True).sound
    restored.close()


def test_what_the_desk_notes_of_itself_is_set_anew(office: Office):
    facts = page_map(office.path, new_desk(office.home.person).opening).facts
    before = office.opened(office.path)
    before.close()
    office.damage(*facts)
    report, new = office.recover()
    assert codes(report.remarks) == {"recover.facts_lost"}
    assert (new.role, new.own_journal, new.signs) == ("teacher", before.own_journal, True)
    assert new.id != before.id
    scenarios.add(new, Content("More", None, "Words."))
    assert check(new, deep=True).sound
    assert len(list_scenarios(new)) == 10


def test_a_journal_that_lost_its_beginning_is_written_and_exported_and_a_backup_heals_it(
    office: Office,
):
    office.damage(*beginning(office))
    report, new = office.recover()
    assert "recover.beginning_lost" in codes(report.remarks)
    assert report.lost
    scenarios.add(new, Content("More", None, "Words."))
    assert compile_portfolio(new).title == "Ann: teaching journal"
    assert check(new, deep=True).sound
    backup = office.opened(office.backup)
    assert merge_desk(new, backup).accepted == len(report.lost)
    backup.close()
    assert compile_portfolio(new).title == "Ann's year"
    assert check(new, deep=True).sound


def test_with_keys_and_beginning_lost_the_list_still_says_whose_it_is(office: Office):
    mapped = page_map(office.path, new_desk(office.home.person).opening)
    office.damage(*mapped.keys, *beginning(office), *mapped.facts)
    report, new = office.recover()
    assert codes(report.remarks) == {
        "recover.keys_lost",
        "recover.beginning_lost",
        "recover.facts_lost",
    }
    assert report.records + len(report.lost) == 10
    assert check(new, deep=True).sound
    assert compile_portfolio(new).author == "Ann"


def test_where_nothing_says_whose_it_is_there_is_no_new_desk(office: Office):
    mapped = page_map(office.path, new_desk(office.home.person).opening)
    office.damage(*mapped.keys, *beginning(office), *mapped.cards)
    with pytest.raises(UserError, match=r"recover\.unprovable"):
        office.recover()
    assert not office.new.exists()
    office.path.write_bytes(bytes(office.path.stat().st_size))
    with pytest.raises(UserError, match=r"recover\.nothing"):
        office.recover()
    assert not office.new.exists()


def test_nothing_comes_back_that_was_not_signed(office: Office):
    """Rows that somebody with the key wrote into the file stay behind."""
    opening = new_desk(office.home.person).opening
    link = sqlcipher.connect(office.path, isolation_level=None)
    link.execute(f"PRAGMA key = \"x'{opening.key.hex()}{opening.salt.hex()}'\"")
    link.execute("UPDATE record SET signature = zeroblob(64) WHERE n = 3")
    link.execute(
        "UPDATE record SET body = CAST(replace(body, 'quiet', 'noisy') AS BLOB) WHERE n = 4"
    )
    link.execute("UPDATE record SET header = CAST(replace(header, '2', '3') AS BLOB) WHERE n = 5")
    link.close()
    true = office.opened(office.backup)
    signed = record_ids(true)
    true.close()
    report, new = office.recover()
    assert report.unproven == 3
    assert len(report.lost) == 3
    assert not report.complete
    assert len(record_ids(new) & signed) == 6
    assert waiting(new) == {}
    assert check(new, deep=True).sound


def test_what_was_erased_stays_erased(office: Office):
    desk = open_desk(office.path, new_desk(office.home.person).opening)
    gone = list_scenarios(desk)[2].id
    erasing.erase(desk, gone)
    before = shown_rows(desk)
    desk.close()
    _, new = office.recover()
    assert shown_rows(new) == before
    backup = office.opened(office.backup)
    merge_desk(new, backup)
    backup.close()
    assert shown_rows(new) == before


def test_members_and_what_waits_come_back_as_they_were(office: Office):
    desk = open_desk(office.path, new_desk(office.home.person).opening)
    coach, stranger = Author(identity("Cora")), Author(identity("Mallory"))
    journal = desk.journal()
    with writing(desk) as done:
        done.pen.write(journal, shared_with(coach.fingerprint), LESSON)
        done.pen.write(journal, MemberAdded(coach.who.card, Role.COACH), subject(1))
    arrived = [as_bytes(says(one, journal, "comment.posted")) for one in (coach, stranger)]
    receive_records(desk, arrived)
    ids, kept = record_ids(desk), waiting(desk)
    assert len(kept) == 1
    desk.close()
    report, new = office.recover()
    assert (record_ids(new), waiting(new)) == (ids, kept)
    assert (report.waiting, report.complete) == (1, True)
    assert check(new, deep=True).sound


CUT_OFF = """
import os, sys
import sqlcipher3.dbapi2 as sqlcipher
link = sqlcipher.connect(sys.argv[1], isolation_level=None)
link.execute(f"PRAGMA key = \\"x'{sys.argv[2]}'\\"")
link.execute("PRAGMA journal_mode = TRUNCATE")
link.execute("PRAGMA cache_size = 2")
link.execute("BEGIN")
link.execute("UPDATE record SET body = zeroblob(5000), signature = zeroblob(64)")
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process")
def test_a_cut_off_transaction_is_undone_first_and_the_file_stays_as_it_is(office: Office):
    opening = new_desk(office.home.person).opening
    key = opening.key.hex() + opening.salt.hex()
    subprocess.run([sys.executable, "-c", CUT_OFF, str(office.path), key], check=False)
    journal = office.path.with_name(office.path.name + "-journal")
    assert journal.stat().st_size > 0
    before = office.path.read_bytes(), journal.read_bytes()
    report, new = office.recover()
    assert (office.path.read_bytes(), journal.read_bytes()) == before
    assert (report.records, report.unproven, report.damaged) == (10, 0, ())
    assert len(list_scenarios(new)) == 9
    assert {one.name for one in office.new.parent.iterdir()} >= {"new.mtlj"}
    assert not list(office.new.parent.glob(".*"))


def test_a_file_in_the_way_is_never_overwritten(office: Office):
    office.new.write_bytes(b"mine")
    with pytest.raises(UserError, match=r"desk\.exists"):
        office.recover()
    assert office.new.read_bytes() == b"mine"


def test_recovering_a_whole_desk_gives_the_same(office: Office):
    desk = office.opened(office.path)
    before = shown_rows(desk)
    desk.close()
    report, new = office.recover()
    assert report.complete
    assert shown_rows(new) == before
    first = list_scenarios(new)[0].id
    scenarios.revise(new, first, Edits(title="Another"))
    assert check(new, deep=True).sound
