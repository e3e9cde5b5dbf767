"""The keyring is a real Secret Service, GNOME's own daemon on a message bus of its own.

Each test runs its body in a process of its own, in a world with nothing of the tester's in it.
"""

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.programs import need

Runs = Callable[..., list[str]]

BEGINNING = """
import os, sys
from mtl_journal.domain.errors import UserError
from mtl_journal.security.remembering import forget, is_remembered, recall, remember
SALT, KEY = bytes(range(16)), bytes(range(50, 82))

def said(verb, *values):
    try:
        return verb(*values)
    except UserError as error:
        assert not error.params or error.params["why"]
        return error.code
"""
SESSION = """
printf 'login' | gnome-keyring-daemon --unlock --components=secrets > /dev/null || exit 76
exec "$0" -c "$1"
"""


def world(tmp_path: Path) -> dict[str, str]:
    """Return an environment without a bus, a screen or anybody's files."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    folders = {"HOME": "h", "XDG_DATA_HOME": "d", "XDG_CONFIG_HOME": "c", "XDG_CACHE_HOME": "k"}
    folders |= {"XDG_RUNTIME_DIR": "r", "MTL_JOURNAL_HOME": "m"}
    for name in folders.values():
        (tmp_path / name).mkdir(mode=0o700, exist_ok=True)
    return {
        **kept,
        **{variable: str(tmp_path / name) for variable, name in folders.items()},
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }


def run(command: list[str], body: str, environment: dict[str, str]) -> list[str]:
    code = BEGINNING + textwrap.dedent(body)
    done = subprocess.run(
        [*command, code], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def with_service(tmp_path: Path) -> Runs:
    """Return a function that runs a body beside a Secret Service that is open."""
    need("dbus-run-session", "gnome-keyring-daemon")
    command = ["dbus-run-session", "--", "sh", "-c", SESSION, sys.executable]
    return lambda body, **more: run(command, body, {**world(tmp_path), **more})


@pytest.fixture
def without_service(tmp_path: Path) -> Runs:
    command = [sys.executable, "-c"]
    return lambda body, **more: run(command, body, {**world(tmp_path), **more})


def test_a_remembered_key_comes_back_until_it_is_forgotten(with_service: Runs):
    assert with_service("""
        import keyring
        print(said(recall, SALT))
        remember(SALT, KEY)
        print(recall(SALT) == KEY, is_remembered(SALT))
        print(keyring.get_password("MTL Journal", SALT.hex()) == KEY.hex() + SALT.hex())
        print(said(recall, bytes(16)))
        remember(SALT, KEY[::-1])
        print(recall(SALT) == KEY[::-1])
        forget(SALT)
        print(said(recall, SALT), is_remembered(SALT))
        print(keyring.get_password("MTL Journal", SALT.hex()))
        forget(SALT)
    """) == ["None", "True True", "True", "None", "True", "None False", "None"]


def test_another_process_recalls_it_from_the_same_service(with_service: Runs, tmp_path: Path):
    # The daemon of the first session has ended; the second reads its encrypted store.
    with_service("remember(SALT, KEY)")
    assert with_service("print(recall(SALT) == KEY)") == ["True"]
    key = bytes(range(50, 82))
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert key not in path.read_bytes()
            assert key.hex().encode() not in path.read_bytes()


def test_two_desks_are_remembered_side_by_side(with_service: Runs):
    assert with_service("""
        remember(SALT, KEY)
        remember(SALT[::-1], KEY[::-1])
        forget(SALT)
        print(recall(SALT), recall(SALT[::-1]) == KEY[::-1])
    """) == ["None True"]


def test_a_key_that_vanished_or_changed_is_called_lost(with_service: Runs):
    assert (
        with_service("""
        import keyring
        for other in (None, "", "rubbish", "00" * 32, KEY.hex() + "00" * 16, "00" * 49):
            remember(SALT, KEY)
            if other is None:
                keyring.delete_password("MTL Journal", SALT.hex())
            else:
                keyring.set_password("MTL Journal", SALT.hex(), other)
            print(said(recall, SALT))
    """)
        == ["keyring.lost"] * 6
    )


LOCK = """
        import secretstorage
        remember(SALT, KEY)
        secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
"""


def test_a_locked_keyring_says_so_and_keeps_what_it_has(with_service: Runs):
    assert with_service(
        LOCK
        + """
        print(said(recall, SALT), is_remembered(SALT))
        print(said(recall, bytes(16)))
        print(said(remember, bytes(16), KEY), is_remembered(bytes(16)))
    """
    ) == ["keyring.unavailable True", "None", "keyring.unavailable False"]
    assert with_service("print(recall(SALT) == KEY)") == ["True"]


def test_what_a_locked_keyring_does_not_let_go_of_is_not_asked_for_again(with_service: Runs):
    assert with_service(
        LOCK
        + """
        print(said(forget, SALT), is_remembered(SALT), recall(SALT))
    """
    ) == ["keyring.not_forgotten False None"]


def test_a_keyring_that_does_not_keep_what_it_is_given_is_found_out(with_service: Runs):
    assert with_service("""
        from keyring.backends.SecretService import Keyring
        Keyring.set_password = lambda self, service, name, secret: None
        print(said(remember, SALT, KEY), is_remembered(SALT))
    """) == ["keyring.unavailable False"]


PLAIN = """
import os, pathlib
from keyring.backend import KeyringBackend

class Plain(KeyringBackend):
    priority = 9
    file = pathlib.Path(os.environ["HOME"]) / "secrets.txt"
    def set_password(self, service, username, password):
        self.file.write_text(password)
    def get_password(self, service, username):
        return self.file.read_text() if self.file.exists() else None
    def delete_password(self, service, username):
        self.file.unlink()
"""


@pytest.fixture
def plain(tmp_path: Path) -> dict[str, str]:
    """Install a keyring that writes secrets readably into a file, as keyrings.alt does."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "plain.py").write_text(PLAIN)
    paths = (str(Path(__file__).parents[2]), str(tmp_path / "lib"))
    return {"PYTHONPATH": os.pathsep.join(paths)}


def test_of_several_keyrings_only_a_trusted_one_is_used(
    with_service: Runs, plain: dict[str, str], tmp_path: Path
):
    lines = with_service(
        """
        import keyring, plain
        print(type(keyring.get_keyring()).__name__)
        print([type(one).__name__ for one in keyring.get_keyring().backends][0])
        remember(SALT, KEY)
        print(recall(SALT) == KEY)
        """,
        **plain,
    )
    assert lines == ["ChainerBackend", "Plain", "True"]
    assert not (tmp_path / "h" / "secrets.txt").exists()


def test_a_keyring_that_writes_readable_files_is_refused(
    without_service: Runs, plain: dict[str, str], tmp_path: Path
):
    body = """
        import plain
        print(said(remember, SALT, KEY), is_remembered(SALT))
    """
    assert without_service(body, **plain) == ["keyring.unavailable False"]
    chosen = {**plain, "PYTHON_KEYRING_BACKEND": "plain.Plain"}
    assert without_service(body, **chosen) == ["keyring.unavailable False"]
    assert not (tmp_path / "h" / "secrets.txt").exists()


@pytest.mark.parametrize(
    "chosen", ["", "keyring.backends.fail.Keyring", "keyring.backends.null.Keyring", "no.Such"]
)
def test_without_a_keyring_nothing_is_remembered(without_service: Runs, chosen: str):
    environment = {"PYTHON_KEYRING_BACKEND": chosen} if chosen else {}
    assert without_service(
        """
        print(said(remember, SALT, KEY), is_remembered(SALT), said(recall, SALT))
        """,
        **environment,
    ) == ["keyring.unavailable False None"]


def test_a_keyring_that_went_away_is_missed_only_by_who_used_it(
    with_service: Runs, without_service: Runs
):
    with_service("remember(SALT, KEY)")
    assert without_service("print(said(recall, SALT), said(recall, bytes(16)))") == [
        "keyring.unavailable None"
    ]


def test_opening_a_desk_nobody_remembers_does_not_load_the_keyring(without_service: Runs):
    assert without_service("print(recall(SALT), 'keyring' in sys.modules)") == ["None False"]


def test_keys_and_salts_of_another_length_are_our_own_mistake(without_service: Runs):
    assert without_service("""
        for salt, key in ((SALT[1:], KEY), (SALT, KEY[1:])):
            try:
                remember(salt, key)
            except ValueError:
                print("refused")
    """) == ["refused", "refused"]
