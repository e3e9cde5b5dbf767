"""What a damaged salt, an odd keyring and the remains of a desk are told apart by."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.scenario import Content
from mtl_journal.security.recovery import recovery_code
from mtl_journal.services import scenarios
from mtl_journal.services.unlocking import (
    Opening,
    key_by_code,
    key_by_passphrase,
    unlock,
    unlock_remains,
    unlock_with_code,
)
from mtl_journal.system.device import kept_salts
from tests.security.test_remembering import SESSION, run, world
from tests.support.computers import PASSPHRASE, Computer
from tests.support.programs import need

SALT = 16


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Computer]:
    """A computer on which the desk was written, with the desk closed."""
    computer = Computer(tmp_path / "home")
    with computer.on():
        scenarios.add(computer.desk, Content("Fractions", None, "Halves.\n"))
        computer.close()
        yield computer


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def refused(attempt: Callable[[], object]) -> str:
    with pytest.raises(UserError) as raised:
        attempt()
    return raised.value.code


def with_passphrase(path: Path, passphrase: str) -> Callable[[], Opening]:
    return lambda: unlock(path, lambda: pytest.fail("nobody is asked"), given=passphrase)


@pytest.mark.parametrize("at", [0, SALT - 1])
def test_a_damaged_salt_is_no_wrong_passphrase(home: Computer, at: int):
    opening = with_passphrase(home.path, PASSPHRASE)()
    code = recovery_code(opening.key)
    flip(home.path, at)
    assert refused(with_passphrase(home.path, PASSPHRASE)) == "desk.salt_damaged"
    assert refused(lambda: unlock_with_code(home.path, code)) == "desk.salt_damaged"
    assert refused(with_passphrase(home.path, "another")) == "desk.wrong_passphrase"
    assert unlock_remains(home.path, key_by_passphrase(PASSPHRASE)) == opening
    assert unlock_remains(home.path, key_by_code(code)) == opening
    another = "another"
    assert refused(lambda: unlock_remains(home.path, key_by_passphrase(another))) == (
        "desk.wrong_passphrase"
    )


def test_without_a_kept_salt_it_cannot_be_told(home: Computer, tmp_path: Path):
    flip(home.path, 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTL_JOURNAL_HOME", str(tmp_path / "another computer"))
        assert kept_salts() == []
        assert refused(with_passphrase(home.path, PASSPHRASE)) == "desk.wrong_passphrase"


def test_the_remains_of_a_desk_open_by_any_whole_page(home: Computer):
    opening = with_passphrase(home.path, PASSPHRASE)()
    content = home.path.read_bytes()
    for left in (
        content[: len(content) // 2 + 100],
        bytes(8192) + content[8192:],
        b"x" * 4096 + content[4096:],
        bytes(len(content) - 4096) + content[-4096:],
    ):
        home.path.write_bytes(left)
        assert unlock_remains(home.path, key_by_passphrase(PASSPHRASE)) == opening
    home.path.write_bytes(b"no desk at all " * 9000)
    assert refused(lambda: unlock_remains(home.path, key_by_passphrase("x"))) == "desk.not_a_desk"
    home.path.write_bytes(os.urandom(40_960))
    assert refused(lambda: unlock_remains(home.path, key_by_passphrase("x"))) == (
        "desk.wrong_passphrase"
    )
    home.path.write_bytes(b"")
    assert refused(lambda: unlock_remains(home.path, key_by_passphrase("x"))) == "desk.empty"


BEGINNING = """
from pathlib import Path
import keyring
from mtl_journal.services.desks import create_desk
from mtl_journal.services.passphrases import change_passphrase
from mtl_journal.services.unlocking import unlock

def code_of(verb, *values, **more):
    try:
        verb(*values, **more)
    except UserError as error:
        return error.code

def nobody():
    raise UserError("passphrase.none")

path = Path({path!r})
desk = create_desk(path, "Ann", "teacher", "old words")
salt = desk.salt
"""


def in_session(tmp_path: Path, body: str) -> list[str]:
    """Run a body with a desk beside a real Secret Service, as in the tests of remembering."""
    need("dbus-run-session", "gnome-keyring-daemon")
    command = ["dbus-run-session", "--", "sh", "-c", SESSION, sys.executable]
    beginning = BEGINNING.format(path=str(tmp_path / "desk.mtlj"))
    return run(command, beginning + body, world(tmp_path))


def test_a_remembered_key_that_does_not_fit_is_told_and_the_passphrase_asked_for(tmp_path: Path):
    body = """
desk.close()
remember(salt, bytes(32))
told = []
print(unlock(path, lambda: "old words", tell=told.append).key == desk.key)
print(*(one.code for one in told))
print(code_of(unlock, path, nobody))
print(code_of(unlock, path, lambda: "wrong words"))
"""
    stale = "keyring.stale"
    assert in_session(tmp_path, body) == ["True", stale, stale, "desk.wrong_passphrase"]


def test_a_lost_key_is_let_go_and_the_new_one_remembered_with_a_new_passphrase(tmp_path: Path):
    body = """
remember(salt, desk.key)
keyring.delete_password("MTL Journal", salt.hex())
print(code_of(recall, salt))
change_passphrase(desk, "new words")
print(is_remembered(salt), is_remembered(desk.salt), recall(desk.salt) == desk.key)
"""
    assert in_session(tmp_path, body) == ["keyring.lost", "False True True"]
