"""The desk's file is deleted, moved, replaced or protected while the program has it open.

An open file can be written without a name, and nobody would ever find those words. So it is noticed
before anything is written, reading goes on, and a backup can be made of what is still in hand.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.scenario import Content
from mtl_journal.services import backups, drafts, erasing, passphrases, scenarios
from mtl_journal.services.checking import check
from mtl_journal.services.messages import sentence
from mtl_journal.services.overview import list_scenarios
from tests.support.computers import Computer


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Computer]:
    computer = Computer(tmp_path / "computer")
    with computer.on():
        add(computer, "Before")
        yield computer
        computer.close()


def add(computer: Computer, title: str) -> str:
    return scenarios.add(computer.desk, Content(title, None, "Some words.\n"))[0]


def titles(computer: Computer) -> list[str]:
    return sorted(one.title for one in list_scenarios(computer.desk))


@contextmanager
def refused(code: str, path: Path) -> Iterator[None]:
    with pytest.raises(UserError) as raised:
        yield
    assert (raised.value.code, raised.value.params["path"]) == (code, str(path))
    assert "Nothing was" in sentence(raised.value) or "nothing was" in sentence(raised.value)


def refuse_every_way_to_write(computer: Computer, code: str) -> None:
    desk, path = computer.desk, computer.path
    id = scenarios.find(desk, "Before")
    with refused(code, path):
        add(computer, "After")
    with refused(code, path):
        scenarios.remove(desk, id)
    with refused(code, path):
        drafts.keep_draft(desk, None, Content("Typed", None, "words"))
    with refused(code, path):
        erasing.erase(desk, id)
    with refused(code, path):
        passphrases.change_passphrase(desk, "another heron over the weir")
    assert titles(computer) == ["Before"]


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_a_deleted_desk_is_noticed_and_no_file_is_made(computer: Computer):
    computer.path.unlink()
    before = names(computer.folder)
    refuse_every_way_to_write(computer, "desk.vanished")
    assert names(computer.folder) == before


def test_a_desk_that_was_moved_and_put_back_is_written_again(computer: Computer, tmp_path: Path):
    computer.path.rename(tmp_path / "elsewhere.mtlj")
    refuse_every_way_to_write(computer, "desk.vanished")
    (tmp_path / "elsewhere.mtlj").rename(computer.path)
    add(computer, "After")
    computer.reopen()
    assert titles(computer) == ["After", "Before"]
    assert check(computer.desk, deep=True).problems == []


def test_another_file_in_its_place_is_left_alone(computer: Computer, tmp_path: Path):
    stranger = Computer(tmp_path / "stranger")
    with stranger.on():
        add(stranger, "Another desk's")
        stranger.close()
    stranger.path.replace(computer.path)
    seen = computer.path.read_bytes()
    refuse_every_way_to_write(computer, "desk.swapped")
    # A rollback journal beside it is the stranger's, however it is called.
    journal = computer.path.with_name(f"{computer.path.name}-journal")
    journal.write_bytes(b"what the stranger would undo")
    computer.close()
    assert computer.path.read_bytes() == seen
    assert journal.read_bytes() == b"what the stranger would undo"
    journal.unlink()
    computer.open()
    assert titles(computer) == ["Another desk's"]


@pytest.mark.parametrize("fate", ["deleted", "replaced"])
def test_what_is_in_hand_can_be_backed_up(computer: Computer, tmp_path: Path, fate: str):
    add(computer, "Only here")
    if fate == "deleted":
        computer.path.unlink()
    else:
        shutil.copyfile(computer.path, tmp_path / "older.mtlj")
        (tmp_path / "older.mtlj").replace(computer.path)
    made = backups.back_up(computer.desk, tmp_path / "rescued")
    computer.close()
    made.replace(computer.path)
    computer.open()
    assert titles(computer) == ["Before", "Only here"]
    assert check(computer.desk, deep=True).problems == []
    add(computer, "After")


def test_it_is_noticed_in_the_middle_of_a_change_too(computer: Computer, tmp_path: Path):
    away = tmp_path / "away.mtlj"

    def change() -> None:
        with computer.desk.file.transaction() as tx:
            tx.exec_driver_sql("UPDATE meta SET value = 'other' WHERE name = 'begun'")
            computer.path.rename(away)

    with refused("desk.vanished", computer.path):
        change()
    away.rename(computer.path)
    with computer.desk.file.transaction() as tx:
        begun = tx.exec_driver_sql("SELECT value FROM meta WHERE name = 'begun'").scalar()
    assert begun != "other"


def test_a_desk_made_read_only_is_not_written_until_it_may_be(computer: Computer):
    computer.path.chmod(0o444)
    refuse_every_way_to_write(computer, "disk.read_only")
    computer.path.chmod(0o600)
    add(computer, "After")
    assert titles(computer) == ["After", "Before"]


def test_the_folder_of_the_desk_is_moved(computer: Computer, tmp_path: Path):
    computer.folder.rename(tmp_path / "renamed")
    with refused("desk.vanished", computer.path):
        add(computer, "After")
    (tmp_path / "renamed").rename(computer.folder)
    add(computer, "After")
    assert titles(computer) == ["After", "Before"]


def test_a_rollback_journal_that_was_tidied_away_is_made_anew(computer: Computer):
    """Without it a kill in the next commit could not be undone."""
    journal = computer.path.with_name(f"{computer.path.name}-journal")
    assert journal.exists()
    journal.unlink()
    with computer.desk.file.transaction() as tx:
        tx.exec_driver_sql("UPDATE meta SET value = '2026-01-01' WHERE name = 'begun'")
        assert journal.stat().st_size > 0
    add(computer, "After")
    computer.close()
    assert not journal.exists()
    computer.open()
    assert titles(computer) == ["After", "Before"]
