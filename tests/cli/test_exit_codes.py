"""0 done, 1 the world said no, 2 typed wrongly, 70 our mistake; and what is said with each."""

import re
from pathlib import Path

import pytest

from mtl_journal.cli.main import COMMANDS
from mtl_journal.services import overview
from tests.support.commands import Owner, run

SECRET = "Kieran cried because the others laughed"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such-command"], "No such command 'no-such-command'"),
        (["list"], "Missing argument 'DESK'"),
        (["list", "DESK", "--no-such-option"], "No such option"),
        (["new", "DESK", "--name", "N", "--role", "pupil"], "'pupil' is not one of"),
        (["attach", "DESK", "x", "f", "--alt", "a", "--permission", "maybe"], "is not one of"),
        (["import", "DESK"], "Missing argument 'PATH...'"),
        (["export", "DESK", "out.txt"], "has to end in .pdf"),
        (["card", "DESK", "DESK"], "has to end in .mtlcard"),
        (["share", "DESK", "other.mtlj", "--with", "P"], "has to end in .mtlshare"),
        (["invite", "DESK", "DESK", "--role", "coach"], "has to end in .mtlshare"),
        (["hand-over", "DESK", "x.docx", "--from", "P", "--to", "Q"], "has to end in .mtlshare"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_typed_wrongly_ends_with_2_and_points_to_the_help(arguments: list[str], said: str):
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "--help" in done.err


def test_the_world_says_no_with_one_sentence_and_1(tmp_path: Path):
    done = run("list", tmp_path / "nothing.mtlj")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("There is no desk at")
    assert len(done.err.splitlines()) == 1


def test_check_ends_with_1_where_something_is_wrong(teacher: Owner):
    teacher.add("Rivers", "words " * 4000)
    hurt = bytearray(teacher.desk.read_bytes())
    hurt[len(hurt) // 2] ^= 1
    teacher.desk.write_bytes(hurt)
    done = teacher.run("check")
    assert done.code == 1
    assert done.err


@pytest.fixture
def bug(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make one verb fail as a mistake of ours would, with the text in the error's message."""

    def wrong(*_: object, **__: object) -> None:
        raise ValueError(f"cannot fold {SECRET}")

    monkeypatch.setattr(overview, "list_scenarios", wrong)


def test_a_mistake_of_ours_ends_with_70_and_betrays_no_word(teacher: Owner, bug: None):
    teacher.add("Rivers", SECRET)
    before = teacher.desk.read_bytes()
    done = teacher.run("list")
    assert (done.code, done.out) == (70, "")
    assert "mistake in MTL Journal" in done.err
    assert re.search(r"ValueError in test_exit_codes\.py, line \d+", done.err)
    assert "Kieran" not in done.err
    assert "Traceback" not in done.err
    assert teacher.desk.read_bytes() == before


def test_a_mistake_is_shown_whole_to_who_asks_for_it(
    teacher: Owner, bug: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MTL_JOURNAL_TRACE", "1")
    with pytest.raises(ValueError, match="cannot fold"):
        teacher.run("list")


def test_a_code_without_a_sentence_is_our_mistake_too(
    teacher: Owner, monkeypatch: pytest.MonkeyPatch
):
    from mtl_journal.domain.errors import UserError

    def unheard_of(*_: object, **__: object) -> None:
        raise UserError("no.such_code")

    monkeypatch.setattr(overview, "list_scenarios", unheard_of)
    done = teacher.run("list")
    assert done.code == 70
    assert "Traceback" not in done.err


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_option_is_never_taken_for_something_else(command: str):
    assert run(command, "--frobnicate").code == 2


def test_letters_that_a_terminal_lacks_do_not_stop_us(teacher: Owner):
    teacher.add("Ŵyn and the 山", "– 👩🏽‍🏫")
    done = teacher.run_program("show", "wyn", PYTHONIOENCODING="latin-1").well()
    assert "?yn and the ?" in done.out
    listed = teacher.run_program("list", "--json", PYTHONIOENCODING="latin-1").well()
    assert listed.value["scenarios"][0]["title"] == "Ŵyn and the 山"


def test_a_file_name_that_is_no_text_can_be_spoken_of(teacher: Owner, tmp_path: Path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "caf\udce9.md").write_bytes(b"---\ndate: someday\n---\nWords.\n")
    done = teacher.run_program("import", folder)
    assert done.code == 1
    assert "caf?.md" in done.err
    assert teacher.run_program("import", folder, "--json").value["troubles"]


def test_control_characters_never_reach_the_terminal(teacher: Owner, tmp_path: Path):
    file = tmp_path / "evil\x1b[2J.md"
    file.write_text("---\ntitle: Wipe\n---\n\x1b[2J\x07 and \x9b1m, tab\there.\n", "utf-8")
    teacher.run("import", file).well()
    for command in (["list"], ["show", "wipe"], ["show", "wipe", "--history"], ["show", "\x1b"]):
        done = teacher.run(*command)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", done.out + done.err), command
    assert "\x1b" in teacher.json("show", "wipe")["text"], "what was written stays as it was"
