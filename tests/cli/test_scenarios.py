"""Adding, revising, removing and bringing back; and how a scenario is named."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.support.commands import Owner


def shown(teacher: Owner, scenario: str, *options: str) -> dict[str, object]:
    return teacher.json("show", scenario, *options)


def test_a_scenario_keeps_everything_that_was_said_of_it(teacher: Owner):
    id = teacher.add(
        "Rivers  in 8B",
        "First line.\r\nSecond line.\r\n",
        *("--date", "3/10/2025", "--strand", "S1=They chose the rules", "--strand", "s3"),
        *("--tag", "geography", "--tag", "fieldwork", "--context", "class=8B"),
    )
    said = shown(teacher, id)
    assert said["title"] == "Rivers in 8B"
    assert said["date"] == "2025-10-03"
    assert said["text"] == "First line.\nSecond line.\n"
    assert said["strands"] == {"S1": "They chose the rules", "S3": ""}
    assert said["tags"] == ["geography", "fieldwork"]
    assert said["context"] == {"class": "8B"}
    assert (said["revisions"], said["removed"]) == (1, False)


def test_a_title_alone_is_enough_to_begin(teacher: Owner):
    done = teacher.run("add", "--title", "For tonight").well()
    assert done.out.startswith("Saved: For tonight (0 words, id ")
    assert shown(teacher, "tonight")["text"] == ""
    assert "(no text yet)" in teacher.run("show", "tonight").well().out


@pytest.mark.parametrize(
    ("encoded", "how"),
    [
        ("Café, “naïve” – Zoë".encode(), "UTF-8"),
        ("Café, “naïve” – Zoë".encode("utf-8-sig"), "UTF-8 with a mark"),
        ("Café, “naïve” – Zoë".encode("windows-1252"), "Windows-1252"),
        ("Café, “naïve” – Zoë".encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + "Café, “naïve” – Zoë".encode("utf-16-be"), "UTF-16, other order"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_text_comes_in_whatever_editor_saved_it(
    teacher: Owner, tmp_path: Path, encoded: bytes, how: str
):
    file = tmp_path / "words.md"
    file.write_bytes(encoded)
    teacher.run("add", "--title", "from a file", file).well()
    teacher.run("add", "--title", "from a pipe", "-", stdin=encoded).well()
    for name in ("from a file", "from a pipe"):
        assert shown(teacher, name)["text"] == "Café, “naïve” – Zoë", how


def test_what_is_no_text_is_refused_and_nothing_is_begun(teacher: Owner, tmp_path: Path):
    file = tmp_path / "picture.md"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    done = teacher.run("add", "--title", "no text", file)
    assert done.code == 1
    assert "not text" in done.err
    assert teacher.json("list")["scenarios"] == []


def test_a_scenario_happened_today_unless_it_is_said_otherwise(teacher: Owner):
    today = datetime.now().astimezone().date()
    said = shown(teacher, teacher.add("After the lesson", "It rained."))["date"]
    assert said in (today.isoformat(), (today + timedelta(days=1)).isoformat())  # at midnight
    assert shown(teacher, teacher.add("Once", "It rained.", "--date", ""))["date"] is None


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--title", " "], 1, "needs a title"),
        (["--title", "T", "--strand", "S9"], 1, "no strand S9"),
        (["--title", "T", "--date", "the other day"], 1, "cannot be read as a date"),
        (["--title", "T", "--date", "31/2/2025"], 1, "cannot be read as a date"),
        (["--title", "T" * 301], 1, "301 characters"),
        (["--title", "T", "no-such-file.md"], 1, "no file or folder"),
        (["--title", "T", "--context", "8B"], 2, "is not KEY=VALUE"),
        ([], 2, "Missing option '--title'"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else "",
)
def test_what_cannot_be_added_is_said_and_nothing_is_saved(
    teacher: Owner, options: list[str], code: int, said: str
):
    before = teacher.desk.read_bytes()
    done = teacher.run("add", *options)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert teacher.desk.read_bytes() == before


def test_revising_changes_what_is_named_and_nothing_else(teacher: Owner):
    id = teacher.add("Rivers", "Old words.", "--date", "2025-10-03", "--strand", "S1=why")
    done = teacher.run("revise", "rivers", "--strand", "s2=because").well()
    assert done.out == "Saved; the old state is kept.\n"
    said = shown(teacher, id)
    assert said["strands"] == {"S1": "why", "S2": "because"}
    assert (said["title"], said["text"], said["date"]) == ("Rivers", "Old words.", "2025-10-03")
    teacher.run("revise", "rivers", "--no-strand", "s1", "--title", "Streams", "--date", "").well()
    teacher.run("revise", "streams", "-", stdin=b"New words.").well()
    said = shown(teacher, id, "--history")
    assert (said["title"], said["date"], said["text"]) == ("Streams", None, "New words.")
    assert said["strands"] == {"S2": "because"}
    history = said["history"]
    assert isinstance(history, list)
    assert [step["text"] for step in history] == ["Old words."] * 3 + ["New words."]
    assert [len(step["parents"]) for step in history] == [0, 1, 1, 1]


def test_revising_with_the_same_words_makes_no_new_state(teacher: Owner):
    id = teacher.add("Rivers", "Same words.")
    assert teacher.json("revise", id, "-", stdin=b"Same words.") == {"id": id, "changed": False}
    assert shown(teacher, id)["revisions"] == 1


@pytest.mark.parametrize("nothing", [b"", b" \n\t\n"])
def test_an_empty_pipe_does_not_wipe_a_text(teacher: Owner, nothing: bytes):
    id = teacher.add("Rivers", "Precious.")
    done = teacher.run("revise", id, "-", stdin=nothing)
    assert done.code == 1
    assert "empty" in done.err
    assert shown(teacher, id)["text"] == "Precious."


def test_the_bin_hides_and_gives_back(teacher: Owner):
    id = teacher.add("Rivers")
    assert teacher.json("remove", "rivers") == {"id": id, "title": "Rivers"}
    assert teacher.json("list")["scenarios"] == []
    assert [one["id"] for one in teacher.json("list", "--bin")["scenarios"]] == [id]
    assert "lies in the bin" in teacher.run("show", "rivers").well().out
    again = teacher.run("remove", "rivers")
    assert (again.code, again.out) == (1, "")
    assert "list --bin" in again.err
    done = teacher.run("restore-scenario", "rivers").well()
    assert done.out == "Back from the bin: Rivers\n"
    assert [one["id"] for one in teacher.json("list")["scenarios"]] == [id]
    assert teacher.run("restore-scenario", "rivers").code == 1


def test_a_scenario_is_named_by_id_part_of_an_id_or_part_of_its_title(teacher: Owner):
    first = teacher.add("Fractions on a washing line")
    second = teacher.add("Überraschung: the École trip")
    assert shown(teacher, first)["id"] == first
    assert shown(teacher, first[-6:])["id"] == first
    assert shown(teacher, first[-9:].upper())["id"] == first
    assert shown(teacher, "  WASHING   line ")["id"] == first
    assert shown(teacher, "uberraschung")["id"] == second
    assert shown(teacher, "ecole")["id"] == second
    longest_shared = next(n for n in range(36) if first[: n + 1] != second[: n + 1])
    assert shown(teacher, second[: longest_shared + 1])["id"] == second


def test_a_title_said_whole_wins_over_titles_that_hold_it(teacher: Owner):
    id = teacher.add("Rivers")
    teacher.add("Rivers again")
    assert shown(teacher, "rivers")["id"] == id


def test_what_fits_several_is_asked_back_with_ids_that_work(teacher: Owner):
    ids = {teacher.add(f"Lesson number {number}") for number in range(7)}
    done = teacher.run("show", "lesson")
    assert (done.code, done.out) == (1, "")
    assert "fits 7 scenarios" in done.err
    assert "and 2 more" in done.err
    short = re.findall(r"([0-9a-f]{6,}) Lesson", done.err)
    assert {shown(teacher, one)["id"] for one in short} <= ids
    assert len(short) == 5


def test_what_fits_nothing_is_said(teacher: Owner):
    teacher.add("Rivers")
    for wanted in ("mountains", "", "ffffff", "zz"):
        done = teacher.run("show", wanted)
        assert (done.code, done.out) == (1, "")
        assert "No scenario fits" in done.err


def test_the_desk_itself_is_never_read_as_a_text(teacher: Owner, tmp_path: Path):
    link = tmp_path / "words.md"
    link.hardlink_to(teacher.desk)
    for verb, *options in (("add", "--title", "T", link), ("attach", "x", link, "--alt", "A")):
        done = teacher.run(verb, *options)
        assert done.code == 2
        assert "is the desk itself" in done.err
    assert teacher.run("import", link).code == 2
