"""At a terminal: what is asked for, what is shown while it works, how lists fit the screen."""

import os
from pathlib import Path

import pytest

from tests.support.commands import NAME, PASSPHRASE, PROGRAM, Owner, run_program
from tests.support.terminal import terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
OTHER = "one more passphrase then"


def test_a_new_desk_asks_twice_and_shows_nothing_that_is_typed(tmp_path: Path):
    desk = tmp_path / "new.mtlj"
    with terminal(PROGRAM, "new", desk, "--name", NAME, "--role", "teacher") as there:
        there.wait_for("New passphrase")
        there.type(PASSPHRASE)
        there.wait_for("The same again")
        there.type(PASSPHRASE)
        done = there.end()
    assert done.code == 0
    assert "Recovery code: " in done.out
    assert PASSPHRASE not in done.out
    assert run_program("list", desk, MTL_JOURNAL_PASSPHRASE=PASSPHRASE).code == 0


def test_two_different_passphrases_make_no_desk_until_they_agree(tmp_path: Path):
    desk = tmp_path / "new.mtlj"
    with terminal(PROGRAM, "new", desk, "--name", NAME, "--role", "coach") as there:
        for second in ("not the same", "nor this", PASSPHRASE):
            there.wait_for("New passphrase")
            there.type(PASSPHRASE)
            there.wait_for("The same again")
            assert not desk.exists()
            there.type(second)
        done = there.end()
    assert done.code == 0
    assert done.out.count("The two passphrases are not the same") == 2


def test_the_third_mistyping_of_a_new_passphrase_ends_it(tmp_path: Path):
    desk = tmp_path / "new.mtlj"
    with terminal(PROGRAM, "new", desk, "--name", NAME, "--role", "coach") as there:
        for _ in range(3):
            there.wait_for("New passphrase")
            there.type(PASSPHRASE)
            there.wait_for("The same again")
            there.type("other")
        done = there.end()
    assert done.code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_mistyped_passphrase_may_be_typed_again_while_the_text_waits(teacher: Owner):
    command = (PROGRAM, "add", teacher.desk, "--title", "Piped", "-")
    with terminal(*command, stdin=b"What was written.") as there:
        there.wait_for(f"Passphrase for {teacher.desk.name}: ")
        there.type("wrong")
        there.wait_for("does not open")
        there.wait_for("Passphrase for")
        there.type(PASSPHRASE)
        done = there.end()
    assert done.code == 0
    assert teacher.json("show", "piped")["text"] == "What was written."
    assert PASSPHRASE not in done.out


def test_the_third_wrong_passphrase_ends_it(teacher: Owner):
    with terminal(PROGRAM, "list", teacher.desk) as there:
        for number in range(3):
            there.wait_for("Passphrase for")
            there.type(f"wrong {number}")
        done = there.end()
    assert done.code == 1
    assert done.out.count("does not open") == 3


def test_the_recovery_code_is_typed_from_paper_and_seen(teacher: Owner):
    code = teacher.code_file.read_text()
    with terminal(PROGRAM, "list", teacher.desk, "--recovery-code") as there:
        there.wait_for("Recovery code for")
        there.type(code[:-1] + ("A" if code[-1] != "A" else "B"))
        there.wait_for("mistyped in group 15")
        there.wait_for("Recovery code for")
        there.type(code.lower().replace("-", " "))
        done = there.end()
    assert done.code == 0
    assert "No scenarios yet" in done.out


def test_the_paper_can_be_tested(teacher: Owner):
    command = (PROGRAM, "recovery-code", teacher.desk, "--test", *map(str, teacher.access))
    with terminal(*command) as there:
        there.wait_for("from your paper: ")
        there.type(teacher.code_file.read_text())
        done = there.end()
    assert done.code == 0
    assert "your paper is right" in done.out


def test_a_text_is_written_at_the_terminal_and_ended_with_ctrl_d(teacher: Owner):
    command = (PROGRAM, "add", teacher.desk, "--title", "Typed", "-", *teacher.access)
    with terminal(*command) as there:
        there.wait_for("end it with Ctrl+D")
        there.type("Three lines")
        there.type("at break.")
        there.press("\x04")
        assert there.end().code == 0
    assert teacher.json("show", "typed")["text"] == "Three lines\nat break.\n"


def test_what_is_wrong_is_said_before_the_text_is_typed(teacher: Owner):
    command = (PROGRAM, "add", teacher.desk, "--title", "T", "--strand", "S9", "-")
    with terminal(*command, *teacher.access) as there:
        done = there.end()
    assert done.code == 1
    assert "no strand S9" in done.out
    assert "Ctrl+D" not in done.out


@pytest.mark.parametrize("keys", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_a_question_can_be_left_unanswered(teacher: Owner, keys: str):
    before = teacher.desk.read_bytes()
    with terminal(PROGRAM, "list", teacher.desk) as there:
        there.wait_for("Passphrase for")
        there.press(keys)
        done = there.end()
    assert done.code == 1
    assert "Stopped." in done.out
    assert "Traceback" not in done.out
    assert teacher.desk.read_bytes() == before


def test_passphrase_changes_from_the_terminal(teacher: Owner):
    with terminal(PROGRAM, "passphrase", teacher.desk) as there:
        there.wait_for("Passphrase for")
        there.type(PASSPHRASE)
        for words in ("New passphrase", "The same again"):
            there.wait_for(words)
            there.type(OTHER)
        done = there.end()
    assert done.code == 0
    assert "New recovery code: " in done.out
    assert run_program("list", teacher.desk, MTL_JOURNAL_PASSPHRASE=OTHER).code == 0
    assert run_program("list", teacher.desk, MTL_JOURNAL_PASSPHRASE=PASSPHRASE).code == 1


def test_erasing_asks_first_and_no_is_the_answer_of_who_only_presses_enter(teacher: Owner):
    id = teacher.add("Rivers")
    command = (PROGRAM, "erase", teacher.desk, "rivers", *teacher.access)
    with terminal(*command) as there:
        there.wait_for("There is no way back")
        there.type("")
        assert there.end().code == 1
    assert teacher.json("show", id)["title"] == "Rivers"
    assert teacher.run("erase", "rivers").code == 2, "where nobody can be asked, --yes is needed"
    with terminal(*command) as there:
        there.wait_for("There is no way back")
        there.type("y")
        assert there.end().code == 0
    assert teacher.run("show", id).code == 1


def test_without_a_terminal_nobody_is_asked(teacher: Owner):
    done = run_program("list", teacher.desk)
    assert (done.code, done.out) == (1, "")
    assert "there is nobody to ask here" in done.err
    done = run_program("list", teacher.desk, "--recovery-code")
    assert (done.code, done.out) == (1, "")
    assert "The recovery code is needed" in done.err


LONG = "Why the quiet table at the back began to argue about equals signs in the last ten minutes"


@pytest.mark.parametrize("columns", [80, 60, 20])
def test_a_list_fits_the_screen_and_loses_no_word(teacher: Owner, columns: int):
    teacher.add(LONG, "words " * 1200, "--date", "2025-11-23", *("--strand", "S1"))
    options = [part for strand in ("S2", "S3", "S4") for part in ("--strand", strand)]
    teacher.run("revise", "quiet", *options).well()
    with terminal(PROGRAM, "list", teacher.desk, *teacher.access, columns=columns) as there:
        done = there.end()
    lines = done.out.splitlines()
    if columns >= 60:
        assert max(map(len, lines)) <= columns
    head, first, *more = [line for line in lines if line]
    place = head.index("title")
    assert "23 Nov 2025  S1 S2 S3 S4  1,200  Why the" in first
    titles = " ".join(line[place:] for line in [first, *more[:-1]])
    assert titles == LONG


def test_a_list_that_is_piped_has_one_line_for_each(teacher: Owner):
    teacher.add(LONG)
    lines = teacher.run_program("list", COLUMNS="40").well().out.splitlines()
    assert lines[1].endswith(LONG)


def test_progress_is_shown_at_a_terminal_and_wiped_away(teacher: Owner, tmp_path: Path):
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(30):
        (texts / f"{number}.md").write_text(f"# Lesson {number}\n\nWords.\n")
    command = (PROGRAM, "import", teacher.desk, texts, *teacher.access)
    with terminal(*command) as there:
        done = there.end()
    assert done.code == 0
    assert "Importing" in done.out
    assert "\x1b[" in done.out
    assert done.out.rstrip().endswith("30 scenarios came in.")
    piped = teacher.run_program("import", texts).well()
    assert piped.out == "Nothing new: 30 scenarios were here already.\n"
    assert piped.err == ""
    assert "\x1b" not in teacher.run_program("check").well().out
