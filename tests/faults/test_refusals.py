"""Every file that is no sound desk of ours is refused: a sentence of its own, exit code 1, and
not a byte of it changed, whichever command was asked to open it."""

import os
import resource
import sqlite3
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.cli.main import COMMANDS
from mtl_journal.security.recovery import key_from_code
from tests.support.commands import PASSPHRASE, Done, Owner, new_desk, run, run_program

PAGE = 4096

# What every command that opens a desk is given after the desk itself.
ARGUMENTS: dict[str, list[str]] = {
    "import": ["words.md"],
    "add": ["--title", "T"],
    "revise": ["lesson 1", "--title", "T"],
    "attach": ["lesson 1", "words.md", "--alt", "A"],
    "list": [],
    "search": ["lesson"],
    "progress": [],
    "show": ["lesson 1"],
    "remove": ["lesson 1"],
    "restore-scenario": ["lesson 1"],
    "erase": ["lesson 1", "--yes"],
    "merge": ["other.mtlj"],
    "check": [],
    "backup": ["out"],
    "backups": [],
    "restore": ["new.mtlj"],
    "export": ["out.pdf"],
    "take-out": ["out"],
    "passphrase": [],
    "recovery-code": [],
    "comment": ["lesson 1", "--quote", "words", "--noticed", "N"],
    "threads": [],
    "reply": ["thread", "Yes"],
    "resolve": ["thread"],
    "reopen": ["thread"],
    "action": ["action", "agreed"],
    "card": ["own.mtlcard"],
    "people": [],
    "share": ["out.mtlshare", "--with", "Somebody"],
    "withdraw": ["lesson 1", "--from", "Somebody"],
    "receive": ["in.mtlshare"],
    "pseudonym": ["Ann", "A"],
    "pseudonyms": [],
}
NOT_HERE = {"new", "recover"}  # there is no desk yet; a damaged one is meant


@dataclass(frozen=True)
class Bad:
    """A bad file and what is said of it, as the beginning of the sentence after its name."""

    owner: Owner
    says: str

    def run(self, command: str, folder: Path) -> Done:
        """Run a command on the file, in a folder that has what the command needs."""
        (folder / "words.md").write_text("Words.")
        (folder / "code").write_text(self.owner.code_file.read_text())
        names = ARGUMENTS[command]
        arguments = [str(folder / one) if "." in one or one == "out" else one for one in names]
        new = ("--new-passphrase-file", self.owner.code_file) if command == "passphrase" else ()
        return run(command, self.owner.desk, *arguments, *new, *self.owner.access)


Spoils = Callable[[Owner], str]


def damaged_first_page(owner: Owner) -> str:
    flip(owner.desk, 2000)
    return "is a desk, but part of the file is damaged"


def damaged_page_in_the_middle(owner: Owner) -> str:
    flip(owner.desk, owner.desk.stat().st_size // 2)
    return "is a desk, but part of the file is damaged"


def damaged_salt(owner: Owner) -> str:
    """Without the salt no key can be told from a wrong one."""
    flip(owner.desk, 3)
    return "That is not the recovery code of"


def cut_off_between_pages(owner: Owner) -> str:
    os.truncate(owner.desk, PAGE * (owner.desk.stat().st_size // PAGE // 2))
    return "has not fully arrived"


def cut_off_within_a_page(owner: Owner) -> str:
    os.truncate(owner.desk, owner.desk.stat().st_size - 1000)
    return "has not fully arrived"


def zeros_at_the_end(owner: Owner) -> str:
    size = owner.desk.stat().st_size
    with owner.desk.open("r+b") as file:
        file.seek(size // PAGE // 2 * PAGE)
        file.write(bytes(size - file.tell()))
    return "has not fully arrived"


def empty(owner: Owner) -> str:
    os.truncate(owner.desk, 0)
    return "is empty, so there is no desk in it"


def missing(owner: Owner) -> str:
    owner.desk.unlink()
    return "There is no desk at"


def a_folder(owner: Owner) -> str:
    owner.desk.unlink()
    owner.desk.mkdir()
    return "is a folder or a device"


def a_text(owner: Owner) -> str:
    owner.desk.write_text("Dear diary, today we argued about equals signs.\n" * 300)
    return "is not a desk of MTL Journal"


def a_picture(owner: Owner) -> str:
    owner.desk.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(9000))
    return "is not a desk of MTL Journal"


def a_plain_database(owner: Owner) -> str:
    owner.desk.unlink()
    plain = sqlite3.connect(owner.desk)
    plain.execute("CREATE TABLE record (n INTEGER PRIMARY KEY)")
    plain.commit()
    plain.close()
    return "is not a desk of MTL Journal"


def a_zip(owner: Owner) -> str:
    with zipfile.ZipFile(owner.desk, "w") as archive:
        archive.writestr("noise", os.urandom(9000))
    return "is not a desk of MTL Journal"


def another_program_s_encrypted_database(owner: Owner) -> str:
    with inside(owner) as raw:
        raw.execute("PRAGMA application_id = 7")
    return "is not a desk of MTL Journal"


def newer_version(owner: Owner) -> str:
    with inside(owner) as raw:
        raw.execute("PRAGMA user_version = 999")
    return "was written by a newer MTL Journal (format 999;"


def planted_trigger(owner: Owner) -> str:
    with inside(owner) as raw:
        raw.execute("CREATE TRIGGER planted AFTER INSERT ON record BEGIN DELETE FROM record; END")
    return "is a desk, but its inside was changed by another program"


def planted_view(owner: Owner) -> str:
    with inside(owner) as raw:
        raw.execute("CREATE VIEW planted AS SELECT * FROM record")
    return "is a desk, but its inside was changed by another program"


def missing_index(owner: Owner) -> str:
    with inside(owner) as raw:
        (name,) = raw.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchone()
        raw.execute(f"DROP INDEX {name}")
    return "is a desk, but its inside was changed by another program"


def wrong_recovery_code(owner: Owner) -> str:
    other = new_desk(owner.desk.parent, "other person.mtlj")
    owner.code_file.write_text(other.code_file.read_text())
    return "That is not the recovery code of"


def mistyped_recovery_code(owner: Owner) -> str:
    code = owner.code_file.read_text()
    owner.code_file.write_text(("1" if code[0] != "1" else "2") + code[1:])
    return "The recovery code is mistyped in group 1."


SPOILT: tuple[Spoils, ...] = (
    damaged_first_page,
    damaged_page_in_the_middle,
    damaged_salt,
    cut_off_between_pages,
    cut_off_within_a_page,
    zeros_at_the_end,
    empty,
    missing,
    a_folder,
    a_text,
    a_picture,
    a_plain_database,
    a_zip,
    another_program_s_encrypted_database,
    newer_version,
    planted_trigger,
    planted_view,
    missing_index,
    wrong_recovery_code,
    mistyped_recovery_code,
)


class inside:
    """The desk's bare database, as another program that knows the key would open it."""

    def __init__(self, owner: Owner) -> None:
        key = key_from_code(owner.code_file.read_text()).hex()
        salt = owner.desk.read_bytes()[:16].hex()
        self._raw = sqlcipher.connect(str(owner.desk), isolation_level=None)
        self._raw.execute(f"PRAGMA key = \"x'{key}{salt}'\"")

    def __enter__(self) -> "sqlcipher.Connection":
        return self._raw

    def __exit__(self, *_: object) -> None:
        self._raw.close()


def flip(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 0x40]))


def everything_in(folder: Path) -> dict[str, bytes | None]:
    found = sorted(folder.rglob("*"))
    return {
        str(one.relative_to(folder)): one.read_bytes() if one.is_file() else None for one in found
    }


@pytest.fixture(params=SPOILT, ids=lambda spoil: spoil.__name__)
def bad(request: pytest.FixtureRequest, full_desk: Owner, tmp_path: Path) -> Bad:
    folder = tmp_path / "the desk's folder"
    folder.mkdir()
    owner = full_desk.copied(folder, "my.mtlj")
    own_code = folder / "code"
    own_code.write_text(owner.code_file.read_text())
    owner = Owner(owner.desk, own_code)
    return Bad(owner, request.param(owner))


def test_each_command_refuses_it_in_its_own_words_and_changes_nothing(
    bad: Bad, full_desk: Owner, tmp_path: Path
):
    folder = bad.owner.desk.parent
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    full_desk.copied(elsewhere, "other.mtlj")
    before = everything_in(folder)
    for command in ARGUMENTS:
        began = time.process_time()
        done = bad.run(command, elsewhere)
        assert (done.code, done.out) == (1, "") or (command, done.code) == ("check", 1), command
        if command != "check" or not done.out:
            assert bad.says in done.err, command
        assert len(done.err.splitlines()) == 1, command
        assert time.process_time() - began < 2, "seconds of computing, however busy the computer is"
        assert everything_in(folder) == before, command
        assert not (elsewhere / "out").exists()
        assert not (elsewhere / "new.mtlj").exists()
        assert not (elsewhere / "out.pdf").exists()


def test_check_looks_into_a_damaged_desk_and_says_what_it_found(full_desk: Owner, tmp_path: Path):
    owner = full_desk.copied(tmp_path)
    damaged_page_in_the_middle(owner)
    before = everything_in(tmp_path)
    for deep in ([], ["--deep"]):
        told = owner.run("check", *deep, "--json")
        assert told.code == 1
        assert told.value["sound"] is False
        assert told.value["problems"]
        assert everything_in(tmp_path) == before


def test_a_damaged_salt_is_known_where_the_desk_was_written_on_this_computer(
    full_desk: Owner, tmp_path: Path
):
    owner = full_desk.copied(tmp_path)
    owner.add("One more, here")
    damaged_salt(owner)
    before = everything_in(tmp_path)
    typed = tmp_path.parent / "typed"
    typed.write_text(PASSPHRASE)
    for access in (owner.access, ("--passphrase-file", typed)):
        done = run("list", owner.desk, *access)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith(f"The first bytes of {owner.desk} are damaged")
    assert everything_in(tmp_path) == before


def test_no_command_that_opens_a_desk_was_forgotten():
    opening = {name for name in COMMANDS if "--passphrase-file" in run(name, "--help").well().out}
    assert set(ARGUMENTS) | NOT_HERE == opening


def test_a_wrong_passphrase_is_told_from_damage(full_desk: Owner, tmp_path: Path):
    owner = full_desk.copied(tmp_path)
    wrong = tmp_path / "wrong"
    wrong.write_text("four brown teapots dancing")
    before = owner.desk.read_bytes()
    for command in ("list", "add", "check", "passphrase", "export"):
        arguments = [str(tmp_path / one) if "." in one else one for one in ARGUMENTS[command]]
        done = run(command, owner.desk, *arguments, "--passphrase-file", wrong)
        assert (done.code, done.out) == (1, "")
        assert "That passphrase does not open" in done.err
    assert owner.desk.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.mtlj", "wrong"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        (b"", "The passphrase is empty"),
        (b"two\nlines\n", "contains a line break"),
        (b"\xff\xfe\x00", "is not plain text"),
    ],
)
def test_an_unusable_passphrase_file_is_said_to_be_one(
    full_desk: Owner, tmp_path: Path, content: bytes | None, said: str
):
    owner = full_desk.copied(tmp_path)
    file = tmp_path / "said"
    if content is not None:
        file.write_bytes(content)
    done = run("list", owner.desk, "--passphrase-file", file)
    assert (done.code, done.out) == (1, "")
    assert said in done.err


def test_the_sentences_differ(full_desk: Owner, tmp_path: Path):
    """Damage looks alike wherever it is, and so do foreign files; all else has words of its own."""
    said: list[str] = []
    for number, spoil in enumerate(SPOILT):
        folder = tmp_path / str(number)
        folder.mkdir()
        code_file = folder / "code"
        code_file.write_text(full_desk.code_file.read_text())
        owner = Owner(full_desk.copied(folder, "x.mtlj").desk, code_file)
        said.append(spoil(owner))
    alike = {"is a desk, but part of the file is damaged": 2, "has not fully arrived": 3}
    alike |= {"is not a desk of MTL Journal": 5, "That is not the recovery code of": 2}
    alike |= {"is a desk, but its inside was changed by another program": 3}
    assert {words: said.count(words) for words in said if said.count(words) > 1} == alike


def test_every_hostile_database_is_refused_quickly_and_left_as_it_is(
    samples: Callable[[str], Path], full_desk: Owner, tmp_path: Path
):
    folder = samples("hostile-sqlite")
    originals = sorted([*folder.glob("corrupt/*"), *folder.glob("good/*")])
    assert len(originals) > 80
    codes: set[str] = set()
    for original in originals:
        place = tmp_path / original.name
        place.mkdir()
        desk = place / "given.mtlj"
        desk.write_bytes(original.read_bytes())
        began = time.process_time()
        for command in ("list", "add", "check"):
            done = run(command, desk, *ARGUMENTS[command], *full_desk.access)
            assert (done.code, done.out) == (1, ""), f"{command} {original.name}: {done}"
            assert len(done.err.splitlines()) == 1
            codes.add(done.err.split(str(desk))[-1][:30])
        assert time.process_time() - began < 2
        assert everything_in(place) == {"given.mtlj": original.read_bytes()}
    assert codes


def test_a_hostile_database_as_a_real_process(
    samples: Callable[[str], Path], full_desk: Owner, tmp_path: Path
):
    original = sorted((samples("hostile-sqlite") / "corrupt").iterdir())[5]
    desk = tmp_path / "given.mtlj"
    desk.write_bytes(original.read_bytes())
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = run_program("list", desk, *full_desk.access)
    assert (done.code, done.out) == (1, "")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 2
    assert "Traceback" not in done.err
