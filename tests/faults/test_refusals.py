"""Every file that is no sound desk of ours is refused: a sentence of its own, exit code 1, and
not a byte of it changed, whichever command was asked to open it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from mtl_journal.cli.main import COMMANDS
from tests.faults.spoiling import SPOILT, damaged_page_in_the_middle, damaged_salt
from tests.support.commands import PASSPHRASE, Done, Owner, run, run_program
from tests.support.pace import of_children, timed, within

# What every command that opens a desk is given after the desk itself.
ARGUMENTS: dict[str, list[str]] = {
    "import": ["words.md"],
    "add": ["--title", "T"],
    "revise": ["lesson 1", "--title", "T"],
    "attach": ["lesson 1", "words.md", "--alt", "A"],
    "remove-evidence": ["lesson 1", "words.md"],
    "restore-evidence": ["lesson 1", "words.md"],
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
    "invite": ["out.mtlshare", "--role", "coach"],
    "share": ["out.mtlshare", "--with", "Somebody"],
    "form": ["out.docx", "--scenario", "lesson 1"],
    "withdraw": ["lesson 1", "--from", "Somebody"],
    "receive": ["in.mtlshare"],
    "hand-over": ["out.mtlshare", "--from", "Somebody", "--to", "Another"],
    "forget": ["Somebody", "--yes"],
    "exchange": ["."],
    "sync": [],
    "pseudonym": ["Ann", "A"],
    "pseudonyms": [],
    "names": [],
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
        assert within(2, time.process_time() - began), command
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
        assert within(2, time.process_time() - began), original.name
        assert everything_in(place) == {"given.mtlj": original.read_bytes()}
    assert codes


def test_a_hostile_database_as_a_real_process(
    samples: Callable[[str], Path], full_desk: Owner, tmp_path: Path
):
    original = sorted((samples("hostile-sqlite") / "corrupt").iterdir())[5]
    desk = tmp_path / "given.mtlj"
    desk.write_bytes(original.read_bytes())
    with timed(of_children) as taken:
        done = run_program("list", desk, *full_desk.access)
    assert (done.code, done.out) == (1, "")
    assert taken.seconds < 2
    assert "Traceback" not in done.err
