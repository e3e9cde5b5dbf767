"""Every file here is a real SQLCipher file, broken for real; the oracle is SQLCipher itself."""

import os
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2

from mtl_journal.domain.errors import UserError
from mtl_journal.store.cipher_pages import (
    Diagnosis,
    Finding,
    diagnose,
    looks_encrypted,
    refuse,
    salt_of,
)
from mtl_journal.store.page_seals import PAGE, PageSeals

sqlcipher: Any = sqlcipher3.dbapi2
KEY, SALT, OTHER_KEY = bytes(range(32)), bytes(range(100, 116)), bytes(32)


def connected(path: Path, key: bytes = KEY, salt: bytes = SALT) -> Any:
    link = sqlcipher.connect(path, isolation_level=None)
    link.execute("PRAGMA cipher_log_level = NONE")
    link.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    return link


def make_desk(path: Path, rows: int = 60, salt: bytes = SALT, words: bytes = b"") -> Path:
    link = connected(path, salt=salt)
    link.execute("PRAGMA journal_mode = TRUNCATE")
    link.execute("CREATE TABLE note (words BLOB)")
    link.execute("BEGIN")
    link.executemany("INSERT INTO note VALUES (?)", [(words or os.urandom(9000),)] * rows)
    link.execute("COMMIT")
    link.close()
    path.with_name(path.name + "-journal").unlink()
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk(tmp_path_factory.mktemp("whole") / "desk.mtlj")


@pytest.fixture
def desk(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "desk.mtlj"))


def change(path: Path, at: int, new: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(new)


def flip(path: Path, at: int) -> None:
    change(path, at, bytes([path.read_bytes()[at] ^ 1]))


def opens(path: Path) -> bool:
    """Ask SQLCipher itself, which reads the schema and every row."""
    link = connected(path)
    try:
        return link.execute("SELECT sum(length(words)) FROM note").fetchone() is not None
    except sqlcipher.DatabaseError:
        return False
    finally:
        link.close()


def code_of(diagnosis: Diagnosis, path: Path) -> str:
    with pytest.raises(UserError) as raised:
        refuse(diagnosis, path)
    assert raised.value.params["path"] == str(path)
    return raised.value.code


@pytest.mark.parametrize("deep", [False, True])
def test_a_whole_desk_fits_its_key(desk: Path, deep: bool):
    found = diagnose(desk, KEY, deep=deep)
    assert found == Diagnosis(Finding.FITS, pages=desk.stat().st_size // PAGE)
    refuse(found, desk)


@pytest.mark.parametrize("deep", [False, True])
def test_another_key_fits_no_page(desk: Path, deep: bool):
    found = diagnose(desk, OTHER_KEY, deep=deep)
    assert found.finding is Finding.WRONG_KEY
    assert code_of(found, desk) == "desk.wrong_passphrase"


def test_without_a_key_it_only_looks_like_a_desk(desk: Path):
    found = diagnose(desk, None)
    assert found.finding is Finding.ENCRYPTED
    refuse(found, desk)
    assert salt_of(desk) == SALT


def test_the_file_is_never_changed(desk: Path):
    before, stamp = desk.read_bytes(), desk.stat()
    for key in (KEY, OTHER_KEY, None):
        diagnose(desk, key, deep=True)
    assert desk.read_bytes() == before
    assert desk.stat().st_mtime_ns == stamp.st_mtime_ns
    assert [path.name for path in desk.parent.iterdir()] == [desk.name]


def test_a_changed_bit_in_any_page_is_found_and_named(desk: Path):
    pages = desk.stat().st_size // PAGE
    rng = random.Random(7)
    for number in range(1, pages + 1):
        at = (number - 1) * PAGE + rng.randrange(16 if number == 1 else 0, PAGE)
        flip(desk, at)
        found = diagnose(desk, KEY, deep=True)
        assert (found.finding, found.damaged) == (Finding.DAMAGED, (number,))
        assert code_of(found, desk) == "desk.damaged"
        flip(desk, at)
    assert diagnose(desk, KEY, deep=True).finding is Finding.FITS


def test_damage_to_page_1_is_no_wrong_passphrase(desk: Path):
    change(desk, 100, bytes(200))
    assert diagnose(desk, KEY).finding is Finding.DAMAGED
    assert diagnose(desk, KEY).damaged == (1,)
    assert diagnose(desk, OTHER_KEY).finding is Finding.WRONG_KEY
    assert not opens(desk)


def test_pages_that_changed_places_are_damaged(desk: Path):
    content = desk.read_bytes()
    change(desk, 4 * PAGE, content[5 * PAGE : 6 * PAGE] + content[4 * PAGE : 5 * PAGE])
    assert diagnose(desk, KEY, deep=True).damaged == (5, 6)


def test_many_damaged_pages_are_counted_and_the_first_named(desk: Path):
    for number in range(2, 32):
        flip(desk, (number - 1) * PAGE)
    with pytest.raises(UserError) as raised:
        refuse(diagnose(desk, KEY, deep=True), desk)
    assert raised.value.params["count"] == 30
    assert raised.value.params["of"] == desk.stat().st_size // PAGE
    assert raised.value.params["pages"] == "2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, …"


def test_a_damaged_salt_is_told_by_the_kept_one(desk: Path):
    flip(desk, 3)
    assert diagnose(desk, KEY).finding is Finding.WRONG_KEY
    found = diagnose(desk, KEY, salt=SALT)
    assert (found.finding, found.damaged) == (Finding.SALT_DAMAGED, (1,))
    assert code_of(found, desk) == "desk.damaged"
    assert diagnose(desk, KEY, salt=SALT, deep=True) == found
    # Writing the kept salt back is the whole cure.
    change(desk, 0, SALT)
    assert diagnose(desk, KEY, salt=SALT).finding is Finding.FITS
    assert opens(desk)


@pytest.mark.parametrize("deep", [False, True])
def test_a_file_cut_off_anywhere_has_not_fully_arrived(desk: Path, deep: bool):
    content = desk.read_bytes()
    for length in (100, 4000, PAGE, PAGE + 1, 7 * PAGE, 7 * PAGE + 512, len(content) - PAGE):
        desk.write_bytes(content[:length])
        found = diagnose(desk, KEY, deep=deep)
        assert found.finding is Finding.TRUNCATED, length
        assert code_of(found, desk) == "desk.truncated"


def test_every_512_bytes_of_truncation_is_seen(desk: Path):
    for length in range(desk.stat().st_size - 512, 0, -512):
        os.truncate(desk, length)
        assert diagnose(desk, KEY).finding is Finding.TRUNCATED, length
        assert diagnose(desk, OTHER_KEY).finding in (Finding.TRUNCATED, Finding.WRONG_KEY)


def test_zeros_where_the_end_or_the_beginning_should_be(desk: Path):
    content = desk.read_bytes()
    change(desk, len(content) - 3 * PAGE, bytes(3 * PAGE))
    assert diagnose(desk, KEY).finding is Finding.ZEROED
    deep = diagnose(desk, KEY, deep=True)
    pages = len(content) // PAGE
    assert (deep.finding, deep.damaged) == (Finding.ZEROED, (pages - 2, pages - 1, pages))
    assert code_of(deep, desk) == "desk.truncated"

    desk.write_bytes(bytes(len(content)))
    for key in (KEY, None):
        assert code_of(diagnose(desk, key), desk) == "desk.truncated"


@pytest.mark.parametrize("secure", ["OFF", "FAST"])
def test_free_pages_that_were_never_written_are_no_damage(tmp_path: Path, secure: str):
    # SQLite leaves them all zeros, also at the very end; SQLCipher's own check calls each a fault.
    desk = make_desk(tmp_path / "desk.mtlj", rows=3)
    link = connected(desk)
    link.execute(f"PRAGMA secure_delete = {secure}")
    link.execute("PRAGMA cache_size = 20000")
    link.execute("BEGIN")
    link.executemany("INSERT INTO note VALUES (?)", [(os.urandom(300_000),)] * 150)
    link.execute("DELETE FROM note WHERE rowid > 3")
    link.execute("COMMIT")
    assert link.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    false_alarms = len(link.execute("PRAGMA cipher_integrity_check").fetchall())
    trunks = link.execute("PRAGMA freelist_count").fetchone()[0] // 1000
    link.close()
    assert false_alarms > 10_000
    assert trunks > 5
    assert not any(desk.read_bytes()[-PAGE:])
    for deep in (False, True):
        assert diagnose(desk, KEY, deep=deep).finding is Finding.FITS
    # A page in use that turned to zeros is still found among them.
    change(desk, 2 * PAGE, bytes(PAGE))
    assert diagnose(desk, KEY, deep=True).damaged == (3,)


def test_bytes_after_the_last_page_are_told_and_harmless(desk: Path):
    with desk.open("ab") as file:
        file.write(b"left over" * 1000)
    found = diagnose(desk, KEY, deep=True)
    assert (found.finding, found.surplus) == (Finding.FITS, 9000)
    assert opens(desk)


def a_database(path: Path) -> None:
    link = sqlcipher.connect(path)
    link.execute("CREATE TABLE note (words)")
    link.commit()
    link.close()


def a_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", random.Random(1).randbytes(20_000))


def a_picture(path: Path) -> None:
    from PIL import Image

    noise = random.Random(2).randbytes(100 * 100 * 3)
    Image.frombytes("RGB", (100, 100), noise).save(path, "PNG")


@pytest.mark.parametrize(
    ("make", "finding", "code"),
    [
        (a_database, Finding.PLAIN_SQLITE, "desk.not_a_desk"),
        (a_zip, Finding.NOT_ENCRYPTED, "desk.not_a_desk"),
        (a_picture, Finding.NOT_ENCRYPTED, "desk.not_a_desk"),
        (
            lambda path: path.write_text("Dear diary, today in year 9. " * 500),
            Finding.NOT_ENCRYPTED,
            "desk.not_a_desk",
        ),
        (lambda path: path.write_bytes(b"hello"), Finding.NOT_ENCRYPTED, "desk.not_a_desk"),
        (
            lambda path: path.write_text("日記を書きました。" * 900, encoding="utf-8"),
            Finding.NOT_ENCRYPTED,
            "desk.not_a_desk",
        ),
        (
            lambda path: path.write_bytes(b"age-encryption.org/v1\n" + os.urandom(9000)),
            Finding.NOT_ENCRYPTED,
            "desk.not_a_desk",
        ),
        (lambda path: path.write_bytes(b""), Finding.EMPTY, "desk.empty"),
        (lambda path: path.mkdir(), Finding.NOT_A_FILE, "desk.not_a_file"),
        (lambda path: None, Finding.MISSING, "desk.missing"),
    ],
)
@pytest.mark.parametrize("key", [KEY, None])
def test_what_is_no_desk_is_told_apart(
    tmp_path: Path, make: Callable[[Path], object], finding: Finding, code: str, key: bytes | None
):
    path = tmp_path / "x.mtlj"
    make(path)
    for deep in (False, True):
        found = diagnose(path, key, deep=deep)
        assert found.finding is finding
        assert code_of(found, path) == code
    with pytest.raises(UserError) as raised:
        salt_of(path)
    assert raised.value.code == code


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes and users")
def test_a_pipe_is_not_waited_for_and_a_locked_file_says_so(desk: Path):
    pipe = desk.with_name("pipe")
    os.mkfifo(pipe)
    assert diagnose(pipe, KEY).finding is Finding.NOT_A_FILE
    desk.chmod(0)
    look = (
        "import os, sys; from pathlib import Path\n"
        "from mtl_journal.store.cipher_pages import diagnose\n"
        "path = os.open(sys.argv[1], os.O_PATH)\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "found = diagnose(Path(f'/proc/self/fd/{path}'), bytes(32))\n"
        "print(found.finding.name, found.why)"
    )
    done = subprocess.run(
        [sys.executable, "-c", look, str(desk)], capture_output=True, text=True, check=False
    )
    assert done.stdout == "UNREADABLE Permission denied\n", done.stderr
    assert code_of(Diagnosis(Finding.UNREADABLE, why="Permission denied"), desk) == (
        "desk.unreadable"
    )


def test_random_files_look_encrypted_and_sources_do_not():
    rng = random.Random(3)
    for length in (64, 500, PAGE):
        assert all(looks_encrypted(rng.randbytes(length)) for _ in range(300))
    folder = Path(__file__).parents[2] / "mtl_journal"
    beginnings = [path.read_bytes()[:PAGE] for path in folder.rglob("*.py")]
    long_enough = [one for one in beginnings if len(one) >= 64]
    assert len(long_enough) > 10
    assert not any(looks_encrypted(one) for one in long_enough)
    assert not looks_encrypted(b"A short letter, or less.\n")


CUT_OFF = """
import os, sys
import sqlcipher3.dbapi2 as sqlcipher
link = sqlcipher.connect(sys.argv[1], isolation_level=None)
link.execute(f"PRAGMA key = \\"x'{sys.argv[2]}'\\"")
link.execute("PRAGMA journal_mode = TRUNCATE")
link.execute("PRAGMA cache_size = 5")
link.execute("BEGIN")
link.execute("UPDATE note SET words = randomblob(9000)")
link.executemany("INSERT INTO note VALUES (?)", [(os.urandom(9000),)] * 100)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process")
def test_a_cut_off_transaction_is_told_and_healed_by_opening(desk: Path):
    # The pages it wrote are sealed well; its journal says that they do not count.
    wanted = diagnose(desk, KEY)
    key = KEY.hex() + SALT.hex()
    subprocess.run([sys.executable, "-c", CUT_OFF, str(desk), key], check=False)
    assert diagnose(desk, KEY).unfinished
    flip(desk, 5 * PAGE)  # a page that was torn in the middle of being written
    torn = diagnose(desk, KEY, deep=True)
    assert torn.unfinished
    assert torn.finding is Finding.DAMAGED
    refuse(torn, desk)
    assert opens(desk)
    desk.with_name(desk.name + "-journal").unlink(missing_ok=True)
    healed = diagnose(desk, KEY, deep=True)
    assert (healed.finding, healed.pages, healed.unfinished) == (Finding.FITS, wanted.pages, False)


def test_an_opened_page_is_what_sqlite_sees(desk: Path):
    page = desk.read_bytes()[:PAGE]
    inside = PageSeals(KEY, SALT).opened(1, page)
    assert len(inside) == PAGE - 80
    assert inside[16:18] == PAGE.to_bytes(2, "big")
    assert inside[20] == 80  # the bytes kept free at the end of every page
    assert int.from_bytes(inside[28:32], "big") == desk.stat().st_size // PAGE


def test_an_older_page_in_the_place_of_the_list_of_free_ones_is_damage(tmp_path: Path):
    """As after a power cut: its seal is right, but its numbers are no pages, and some are 0."""
    desk = make_desk(tmp_path / "desk.mtlj", words=bytes((0, 0, 1, 0, 0)) * 1800)
    older = desk.read_bytes()
    link = connected(desk)
    link.execute("DELETE FROM note WHERE rowid % 2")
    link.close()
    seals = PageSeals(KEY, SALT)
    listing = int.from_bytes(seals.opened(1, desk.read_bytes()[:PAGE])[32:36], "big")
    stale = older[(listing - 1) * PAGE : listing * PAGE]
    numbers = seals.opened(listing, stale)[4:400]
    assert any(numbers[:4])
    assert bytes(4) in {numbers[at : at + 4] for at in range(4, len(numbers), 4)}
    change(desk, (listing - 1) * PAGE, stale)
    flip(desk, PAGE + 100)
    found = diagnose(desk, KEY, spots=desk.stat().st_size // PAGE)
    assert (found.finding, found.damaged) == (Finding.DAMAGED, (2,))
    assert diagnose(desk, KEY, deep=True).damaged == (2,)
