"""A desk of an earlier version is brought up to date whole, after a copy, or is left as it was."""

import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.checking import check
from mtl_journal.services.erasing import left_behind
from mtl_journal.services.opening import open_desk
from mtl_journal.services.unlocking import Opening, unlock
from mtl_journal.store import meta, projection, schema
from mtl_journal.store.connection import connect
from mtl_journal.store.migrations import NEWEST
from tests.data.released import make
from tests.support.computers import Computer


def never() -> str:
    raise AssertionError("the passphrase was given")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.mtlj"
    shutil.copyfile(make.FOLDER / "0.1.0.mtlj", path)
    return path


@pytest.fixture
def opening(old: Path) -> Opening:
    return unlock(old, never, given=make.PASSPHRASE)


def version(path: Path, opening: Opening) -> int:
    raw = connect(path, opening.key, opening.salt, mode="ro")
    try:
        return raw.execute("PRAGMA user_version").fetchone()[0]
    finally:
        raw.close()


def test_an_old_desk_comes_up_to_date_and_its_copy_stays_behind(
    old: Path, opening: Opening
) -> None:
    assert version(old, opening) == 1 < NEWEST
    desk = open_desk(old, opening)
    (copy,) = left_behind(desk)
    assert check(desk, deep=True).problems == []
    desk.close()
    assert version(old, opening) == NEWEST
    assert version(Path(copy.path), opening) == 1
    open_desk(old, opening).close()
    assert len(list(old.parent.glob("old*.mtlj"))) == 2, "it is done once"


def test_an_old_desk_that_is_only_read_stays_as_it_is(old: Path, opening: Opening) -> None:
    before = old.read_bytes()
    desk = open_desk(old, opening, read_only=True)
    assert len(scenarios.list_scenarios(desk)) == 3
    assert check(desk, deep=True).problems == []
    desk.close()
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]


def test_what_fails_halfway_leaves_the_old_version(
    old: Path, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (*schema.STEPS[1], "CREATE TABLE dialogue (twice TEXT)")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (schema.STEPS[0], broken))
        with pytest.raises((UserError, sqlcipher.Error)):
            open_desk(old, opening)
    assert version(old, opening) == 1
    desk = open_desk(old, opening)
    assert len(scenarios.list_scenarios(desk)) == 3
    desk.close()


def test_a_desk_cannot_be_brought_up_to_date_without_room_for_a_copy(
    old: Path, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = version(old, opening)
    from mtl_journal.store import upgrading

    def full(*_: object) -> None:
        raise UserError("disk.full", path=str(old))

    monkeypatch.setattr(upgrading, "copy_desk", full)
    with pytest.raises(UserError, match=r"disk\.full"):
        open_desk(old, opening)
    assert version(old, opening) == before


def test_rows_of_a_program_that_knew_other_kinds_are_made_anew_once(tmp_path: Path) -> None:
    computer = Computer(tmp_path / "computer")
    with computer.on():
        id, _ = scenarios.add(computer.desk, Content("Silence", None, "We began in silence."))
        with computer.desk.file.transaction() as tx:
            projection.forget(tx)  # as if nobody had known yet what a scenario is
            meta.set_fact(tx, meta.ROWS_MADE_BY, "another program")
        computer.close()
        desk = computer.opened(computer.path)
        assert scenarios.show(desk, id).content.title == "Silence"
        assert check(desk, deep=True).problems == []
        desk.close()
        before = computer.path.read_bytes()
        computer.opened(computer.path).close()
        assert computer.path.read_bytes() == before
