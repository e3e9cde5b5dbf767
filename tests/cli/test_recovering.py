"""`recover` on the command line: what it prints, how it ends, and how it is let in."""

from pathlib import Path

import pytest

from mtl_journal.security.recovery import key_from_code
from mtl_journal.services.unlocking import Opening
from mtl_journal.store.page_seals import PAGE
from tests.faults.page_map import page_map
from tests.support.commands import PASSPHRASE, Owner, run


@pytest.fixture
def damaged(teacher: Owner) -> Owner:
    """A desk of two scenarios and a picture of one; the second scenario's page is damaged."""
    teacher.add("Fractions", "Halves and quarters.")
    id = teacher.add("Equals signs", "The quiet table argued. " * 400)
    salt = teacher.desk.read_bytes()[:16]
    opening = Opening(key_from_code(teacher.code_file.read_text()), salt)
    history = teacher.json("show", id, "--history")["history"]
    break_page(teacher.desk, min(page_map(teacher.desk, opening).records[history[0]["id"]]))
    return teacher


def break_page(desk: Path, number: int) -> None:
    content = bytearray(desk.read_bytes())
    content[number * PAGE - 1] ^= 1
    desk.write_bytes(content)


def test_losses_are_named_and_the_new_desk_opens_as_the_old_one_did(damaged: Owner, tmp_path: Path):
    before, new = damaged.desk.read_bytes(), tmp_path / "new.mtlj"
    done = run("recover", damaged.desk, new, *damaged.access)
    assert done.code == 1
    assert f"came back: {new}" in done.out
    assert "Damaged pages: 1 of " in done.out
    assert "Lost: " in done.err
    assert "“Equals signs”: 1 record" in done.err
    assert damaged.desk.read_bytes() == before
    assert "Fractions" in Owner(new, damaged.code_file).run("list").well().out
    assert Owner(new, damaged.code_file).run("check", "--deep").well().err == ""


def test_a_whole_desk_comes_back_whole(teacher: Owner, tmp_path: Path):
    teacher.add("Fractions")
    done = run("recover", teacher.desk, tmp_path / "new.mtlj", *teacher.access).well()
    assert "Nothing is known to be missing." in done.out
    assert done.err == ""


def test_what_every_other_command_refuses_names_this_one(damaged: Owner, tmp_path: Path):
    for verb in ("list", "export"):
        done = damaged.run(verb, *([tmp_path / "out.pdf"] if verb == "export" else []))
        assert done.code == 1
        assert f"mtl-journal recover {damaged.desk} NEW" in done.err
    done = damaged.run("check", "--deep")
    assert done.code == 1
    assert "Damaged pages of the desk's file: 1 of " in done.err


def test_a_damaged_beginning_is_mended_by_passphrase_and_code(teacher: Owner, tmp_path: Path):
    teacher.add("Fractions")
    content = bytearray(teacher.desk.read_bytes())
    content[:16] = bytes(16)
    teacher.desk.write_bytes(content)
    said = tmp_path / "passphrase"
    said.write_text(PASSPHRASE)
    for number, access in enumerate((("--passphrase-file", said), teacher.access)):
        done = run("list", teacher.desk, *access)
        assert (done.code, "recover" in done.err) == (1, True)
        new = tmp_path / f"new {number}.mtlj"
        done = run("recover", teacher.desk, new, *access).well()
        assert "The first bytes of the old file were damaged" in done.err
        run("check", "--deep", new, *access).well()
    said.write_text("another passphrase")
    done = run("recover", teacher.desk, tmp_path / "no.mtlj", "--passphrase-file", said)
    assert (done.code, "does not open" in done.err) == (1, True)


def test_nothing_is_overwritten(damaged: Owner):
    before = damaged.desk.read_bytes()
    done = run("recover", damaged.desk, damaged.desk, *damaged.access)
    assert done.code == 1
    assert damaged.desk.read_bytes() == before


def test_an_older_copy_in_the_desks_place_is_told_at_every_opening(teacher: Owner):
    older = teacher.desk.read_bytes()
    teacher.add("Fractions")
    assert teacher.run("list").well().err == ""
    teacher.desk.write_bytes(older)
    assert "older than what this computer last wrote" in teacher.run("list").well().err
    done = teacher.run("check")
    assert done.code == 1
    assert "older than what this computer last wrote" in done.err
