"""After a change of passphrase the old one and the old code open nothing, the new ones do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.scenario import Content
from mtl_journal.services import passphrases, scenarios
from mtl_journal.services.backups import back_up, restore
from mtl_journal.services.checking import check
from mtl_journal.services.desks import open_desk
from mtl_journal.services.unlocking import Opening, unlock, unlock_with_code
from tests.support.computers import PASSPHRASE, Computer, records

NEW = "another kettle altogether"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Computer]:
    computer = Computer(tmp_path / "home")
    with computer.on():
        scenarios.add(computer.desk, Content("Fractions", None, "Halves.\n"))
        yield computer
    computer.close()


def opens(path: Path, opening: Callable[[], Opening]) -> int:
    desk = open_desk(path, opening())
    try:
        return len(scenarios.list_scenarios(desk))
    finally:
        desk.close()


def given(path: Path, passphrase: str) -> Callable[[], Opening]:
    return lambda: unlock(path, lambda: pytest.fail("nobody is asked"), given=passphrase)


def test_the_old_ones_are_void_and_the_new_ones_open(home: Computer) -> None:
    old_code = passphrases.recovery_code(home.desk)
    passphrases.prove_code(home.desk, old_code)
    before = records(home.desk)
    new_code = passphrases.change_passphrase(home.desk, NEW)
    assert records(home.desk) == before
    assert passphrases.recovery_code(home.desk) == new_code != old_code
    with pytest.raises(UserError, match=r"recovery\.other"):
        passphrases.prove_code(home.desk, old_code)
    home.desk.close()
    assert opens(home.path, given(home.path, NEW)) == 1
    assert opens(home.path, lambda: unlock_with_code(home.path, new_code)) == 1
    with pytest.raises(UserError, match=r"desk\.wrong_passphrase"):
        given(home.path, PASSPHRASE)()
    with pytest.raises(UserError, match=r"recovery\.other"):
        unlock_with_code(home.path, old_code)
    home.desk = open_desk(home.path, given(home.path, NEW)())


def test_writing_goes_on_with_the_same_device_after_the_change(home: Computer) -> None:
    def devices() -> set[bytes]:
        return {one.header.split(b'"device":"')[1][:32] for one in records(home.desk)}

    before = devices()
    passphrases.change_passphrase(home.desk, NEW)
    scenarios.add(home.desk, Content("After", None, "Words.\n"))
    assert devices() == before
    assert check(home.desk, deep=True).problems == []


def test_earlier_backups_still_open_with_the_old_ones(home: Computer, tmp_path: Path) -> None:
    code = passphrases.recovery_code(home.desk)
    backup = back_up(home.desk, tmp_path / "backups")
    passphrases.change_passphrase(home.desk, NEW)
    assert opens(backup, given(backup, PASSPHRASE)) == 1
    assert opens(backup, lambda: unlock_with_code(backup, code)) == 1


@pytest.mark.parametrize("bad", ["", "two\nlines"])
def test_an_unusable_passphrase_changes_nothing(home: Computer, bad: str) -> None:
    code = passphrases.recovery_code(home.desk)
    with pytest.raises(UserError, match="passphrase"):
        passphrases.change_passphrase(home.desk, bad)
    passphrases.prove_code(home.desk, code)
    scenarios.add(home.desk, Content("Still", None, "Here.\n"))


def test_a_backup_comes_back_as_a_whole_desk(home: Computer, tmp_path: Path) -> None:
    backup = back_up(home.desk, tmp_path / "backups")
    scenarios.add(home.desk, Content("Later", None, "Words.\n"))
    untouched = backup.read_bytes()
    opening = given(backup, PASSPHRASE)()
    target = tmp_path / "restored.mtlj"
    assert restore(backup, opening, target) == 1
    assert backup.read_bytes() == untouched
    with pytest.raises(UserError, match=r"desk\.exists"):
        restore(backup, opening, target)
    restored = open_desk(target, opening)
    assert records(restored) == records(home.desk)[:-1]
    id, _ = scenarios.add(restored, Content("From the restored one", None, "Words.\n"))
    places = [
        (one.header.split(b'"device":"')[1][:32], one.header.split(b'"seq":')[1].split(b",")[0])
        for one in {*records(restored), *records(home.desk)}
    ]
    assert len(places) == len(set(places)), "a restored desk draws a new device id"
    assert scenarios.show(restored, id)
    restored.close()


def test_two_backups_in_one_second_are_two_files(home: Computer, tmp_path: Path) -> None:
    made = {back_up(home.desk, tmp_path / "backups") for _ in range(3)}
    assert len(made) == 3
    assert all(opens(one, given(one, PASSPHRASE)) == 1 for one in made)
