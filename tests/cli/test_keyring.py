"""--remember from outside: a real Secret Service, GNOME's own daemon on a bus of its own.

Each test is one shell script on that bus, so that the daemon is the same for all its commands.
"""

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.commands import NAME, PASSPHRASE, PROGRAM
from tests.support.programs import need

OTHER = "seven lilac submarines yodel"
SESSION = """
printf 'login' | gnome-keyring-daemon --unlock --components=secrets > /dev/null || exit 76
said() { "$@" 2>&1; echo "-> $?"; }
typed() { ( MTL_JOURNAL_PASSPHRASE="$1"; export MTL_JOURNAL_PASSPHRASE; shift; exec "$@" ) }
forget() { PYTHONPATH="$ROOT" "$PYTHON" -c "
import keyring, sys
from pathlib import Path
keyring.delete_password('MTL Journal', Path(sys.argv[1]).read_bytes()[:16].hex())" "$1"; }
"""


@pytest.fixture
def world(tmp_path: Path) -> dict[str, str]:
    need("dbus-run-session", "gnome-keyring-daemon")
    folders = {"HOME": "h", "XDG_DATA_HOME": "d", "XDG_CONFIG_HOME": "c", "XDG_CACHE_HOME": "k"}
    folders |= {"XDG_RUNTIME_DIR": "r", "MTL_JOURNAL_HOME": "m"}
    for name in folders.values():
        (tmp_path / name).mkdir(mode=0o700)
    return {
        "PATH": f"{Path(PROGRAM).parent}:{os.environ['PATH']}",
        "ROOT": str(Path(__file__).parents[2]),
        "PYTHON": str(Path(PROGRAM).with_name("python")),
        "FIRST": PASSPHRASE,
        "OTHER": OTHER,
        "NAME": NAME,
        **{variable: str(tmp_path / name) for variable, name in folders.items()},
    }


def spoken(script: str, world: dict[str, str], folder: Path) -> list[str]:
    """Run a script on a bus with a Secret Service that is open, and return what was said."""
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION + script],
        env=world,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        start_new_session=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_remembered_desk_opens_without_being_asked_until_the_key_is_lost(
    world: dict[str, str], tmp_path: Path
):
    said = spoken(
        """
        typed "$FIRST" mtl-journal new my.mtlj --name "$NAME" --role teacher --remember > made
        said mtl-journal list my.mtlj
        forget my.mtlj
        said mtl-journal list my.mtlj
        said typed "$FIRST" mtl-journal list my.mtlj --remember
        said mtl-journal list my.mtlj
        """,
        world,
        tmp_path,
    )
    nothing = ["No scenarios yet. Begin with add, or with import.", "-> 0"]
    assert said[:2] == nothing
    assert said[2].startswith("This computer was asked to remember the key of this desk, but")
    assert said[3] == "-> 1"
    assert said[4:] == [*nothing, *nothing]


def test_the_keyring_follows_a_changed_passphrase(world: dict[str, str], tmp_path: Path):
    said = spoken(
        """
        typed "$FIRST" mtl-journal new my.mtlj --name "$NAME" --role teacher --remember > made
        printf %s "$OTHER" > new
        said mtl-journal passphrase my.mtlj --new-passphrase-file new | grep -e '->'
        said mtl-journal list my.mtlj
        said typed "$FIRST" mtl-journal list my.mtlj
        said typed "$OTHER" mtl-journal list my.mtlj
        """,
        world,
        tmp_path,
    )
    nothing = ["No scenarios yet. Begin with add, or with import.", "-> 0"]
    assert said[0] == "-> 0"
    assert said[1:3] == nothing
    assert "does not open" in said[3]
    assert said[4] == "-> 1"
    assert said[5:] == nothing
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.name != "new":
            content = path.read_bytes()
            assert PASSPHRASE.encode() not in content
            assert OTHER.encode() not in content


def test_another_desk_is_not_opened_by_what_is_remembered(world: dict[str, str], tmp_path: Path):
    said = spoken(
        """
        typed "$FIRST" mtl-journal new my.mtlj --name "$NAME" --role teacher --remember > made
        typed "$FIRST" mtl-journal new other.mtlj --name "$NAME" --role coach > made
        said mtl-journal list other.mtlj
        """,
        world,
        tmp_path,
    )
    assert "there is nobody to ask here" in said[0]
    assert said[1] == "-> 1"


def test_without_a_keyring_the_desk_is_made_and_its_code_is_seen_all_the_same(
    world: dict[str, str], tmp_path: Path
):
    world = {**world, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    done = subprocess.run(
        [PROGRAM, "new", "my.mtlj", "--name", NAME, "--role", "teacher", "--remember"],
        env={**world, "MTL_JOURNAL_PASSPHRASE": PASSPHRASE},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Recovery code: " in done.stdout
    assert done.stderr.startswith("This computer's keyring cannot be used: ")
    listed = subprocess.run(
        [PROGRAM, "list", "my.mtlj", "--remember"],
        env={**world, "MTL_JOURNAL_PASSPHRASE": PASSPHRASE},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (listed.returncode, listed.stdout) == (1, "")
    assert listed.stderr.startswith("This computer's keyring cannot be used: ")
