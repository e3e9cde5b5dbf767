"""Other programs' journals come in as a person would expect: told beforehand, once, with files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.formats import test_day_one, test_jrnl, test_leap2a, test_rednotebook, test_vault
from tests.formats.foreign import packed
from tests.support.commands import Owner

Maker = Callable[[Path], Path]


def jrnl(folder: Path) -> Path:
    return test_jrnl.written(folder, test_jrnl.TEXT)


def rednotebook(folder: Path) -> Path:
    test_rednotebook.month(folder / "data")
    test_day_one.export(folder / "other")  # only for a picture that can be attached
    (folder / "other" / "photos" / f"{'0' * 32}.png").rename(folder / "board.png")
    (folder / "other" / "Journal.json").unlink()
    return folder


def day_one(folder: Path) -> Path:
    return packed(test_day_one.export(folder / "e", test_day_one.ENTRY), folder / "export.zip")


def leap2a(folder: Path) -> Path:
    entries = (test_leap2a.BLOG, test_leap2a.POST, test_leap2a.PICTURE, test_leap2a.COMMENT)
    return packed(test_leap2a.feed(folder / "e", *entries), folder / "export.zip")


def vault(folder: Path) -> Path:
    (folder / ".obsidian").mkdir()
    test_vault.note(folder, "Fractions.md", "Like [[Rivers]] #maths\n")
    return folder


EXPORTS: dict[Maker, list[tuple[str, int]]] = {
    jrnl: [("Folding paper worked.", 0), ("A quiet lesson", 0)],
    rednotebook: [("One line, it's #quiet", 0), ("Fractions", 1), ("café", 0)],
    day_one: [("Fractions", 1)],
    leap2a: [("Fractions", 1)],
    vault: [("Fractions", 0)],
}


@pytest.mark.parametrize("make", EXPORTS, ids=lambda make: make.__name__)
def test_what_a_dry_run_tells_comes_in_once(teacher: Owner, tmp_path: Path, make: Maker):
    folder = tmp_path / "foreign"
    folder.mkdir()
    path = make(folder)
    told = teacher.json("import", path, "--dry-run")
    assert [(one["title"], one["files"]) for one in told["scenarios"]] == EXPORTS[make]
    assert teacher.json("list")["scenarios"] == []
    done = teacher.json("import", path)
    assert {**told, "dry_run": False} == done
    here = {one["id"]: teacher.json("show", one["id"]) for one in teacher.json("list")["scenarios"]}
    shown = sorted((one["title"], one["date"], one["tags"]) for one in here.values())
    assert shown == sorted((one["title"], one["date"], one["tags"]) for one in told["scenarios"])
    for one in here.values():
        assert one["text"].count("](evidence:") == len(one["evidence"])
    again = teacher.json("import", path)
    assert (again["added"], again["known"]) == (0, len(EXPORTS[make]))


def test_comments_stand_below_the_text_and_that_is_said(teacher: Owner, tmp_path: Path):
    told = teacher.run("import", leap2a(tmp_path)).well()
    assert "The comments on this text (1) came in too" in told.err
    text = teacher.json("show", "fractions")["text"]
    assert text.endswith(
        "\n\n## Comments\n\n> **Sam Coach, 2025-08-02 09:00, private**\n>\n> What did *they* say?"
    )


def test_a_preview_for_people_is_a_list_with_an_end(teacher: Owner, tmp_path: Path):
    entries = [
        {"title": f"Lesson {n}", "body": "Words.", "date": "2025-10-03", "time": "14:20"}
        for n in range(60)
    ]
    path = tmp_path / "journal.json"
    path.write_text(json.dumps({"tags": {}, "entries": entries}))
    lines = teacher.run("import", path, "--dry-run").well().out.splitlines()
    assert lines[0] == "2025-10-03 14:20    Lesson 0"
    assert lines[-2:] == ["and 20 more; --json names them all.", "60 scenarios would come in."]
    assert len(lines) == 42
