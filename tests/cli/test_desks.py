"""New desks, their passphrases and codes; checking, backups, merging, settings."""

import os
from pathlib import Path

import pytest

from tests.support.commands import NAME, PASSPHRASE, TITLE, Owner, new_desk, run

OTHER = "one more passphrase then"


@pytest.fixture
def said(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(f"{PASSPHRASE}\n")
    return file


@pytest.mark.parametrize("role", ["teacher", "coach", "tutor"])
def test_a_new_desk_is_private_and_its_code_opens_it(tmp_path: Path, said: Path, role: str):
    desk = tmp_path / "new.mtlj"
    options = ("--name", NAME, "--role", role, "--title", TITLE, "--passphrase-file", said)
    made = run("new", desk, *options, "--json").well().value
    assert (made["desk"], made["role"], made["name"]) == (str(desk), role, NAME)
    assert desk.stat().st_mode & 0o777 == 0o600
    assert sorted(os.listdir(tmp_path)) == ["new.mtlj", "passphrase"]
    code = tmp_path / "code"
    code.write_text(made["recovery_code"])
    opened = run("list", desk, "--recovery-code", "--passphrase-file", code).well()
    assert "No scenarios yet" in opened.out
    added = run("add", desk, "--title", "T", "--passphrase-file", said)
    assert added.code == (0 if role == "teacher" else 1)
    assert role == "teacher" or f"made for a {role} and holds no journal" in added.err


def test_nothing_is_ever_overwritten_by_a_new_desk(tmp_path: Path, said: Path):
    there = tmp_path / "there.mtlj"
    there.write_text("something else")
    options = ("--name", NAME, "--role", "teacher", "--passphrase-file", said)
    done = run("new", there, *options)
    assert (done.code, done.out) == (1, "")
    assert "There is a file at" in done.err
    assert there.read_text() == "something else"
    done = run("new", tmp_path / "no folder" / "x.mtlj", *options)
    assert "The folder for" in done.err
    done = run("new", tmp_path / "x.mtlj", *options[2:], "--name", " ")
    assert "A name needs" in done.err
    assert sorted(os.listdir(tmp_path)) == ["passphrase", "there.mtlj"]


def test_no_desk_is_made_or_restored_in_a_synced_folder(teacher: Owner, tmp_path: Path, said: Path):
    synced = tmp_path / "Sync"
    (synced / ".stfolder").mkdir(parents=True)
    options = ("--name", NAME, "--role", "teacher", "--passphrase-file", said)
    for done in (
        run("new", synced / "x.mtlj", *options),
        run("restore", teacher.desk, synced / "x.mtlj", *teacher.access),
    ):
        assert (done.code, done.out) == (1, "")
        assert "Syncthing" in done.err
    assert os.listdir(synced) == [".stfolder"]


def test_the_passphrase_comes_from_the_file_before_the_environment(
    teacher: Owner, said: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MTL_JOURNAL_PASSPHRASE", PASSPHRASE)
    run("list", teacher.desk).well()
    monkeypatch.setenv("MTL_JOURNAL_PASSPHRASE", "wrong")
    assert run("list", teacher.desk).code == 1
    run("list", teacher.desk, "--passphrase-file", said).well()


def test_a_changed_passphrase_voids_the_old_one_and_its_code(
    teacher: Owner, said: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    teacher.add("Rivers")
    backup = teacher.json("backup", tmp_path / "kept")["backup"]
    monkeypatch.setenv("MTL_JOURNAL_NEW_PASSPHRASE", OTHER)
    done = teacher.run("passphrase").well()
    code = tmp_path / "new code"
    code.write_text(done.out.split("New recovery code: ")[1].strip())
    assert teacher.run("list").code == 1
    assert run("list", teacher.desk, "--passphrase-file", said).code == 1
    assert "Rivers" in Owner(teacher.desk, code).run("list").well().out
    assert Owner(teacher.desk, code).run("recovery-code").well().out.strip() == code.read_text()
    run("list", backup, "--passphrase-file", said).well()
    names = {one.name for one in teacher.desk.parent.iterdir()}
    assert names == {"my.mtlj", "kept", "new code", "passphrase"}, "nothing half done is left"


def test_an_empty_new_passphrase_changes_nothing(teacher: Owner, tmp_path: Path):
    empty = tmp_path / "empty"
    empty.write_text(" \n")
    before = teacher.desk.read_bytes()
    done = teacher.run("passphrase", "--new-passphrase-file", empty)
    assert (done.code, done.out) == (1, "")
    assert "The passphrase is empty" in done.err
    assert teacher.desk.read_bytes() == before


def test_a_link_to_a_desk_stays_a_link_when_the_passphrase_changes(
    teacher: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    link = tmp_path / "link.mtlj"
    link.symlink_to(teacher.desk)
    monkeypatch.setenv("MTL_JOURNAL_NEW_PASSPHRASE", OTHER)
    Owner(link, teacher.code_file).run("passphrase").well()
    assert link.is_symlink()
    monkeypatch.setenv("MTL_JOURNAL_PASSPHRASE", OTHER)
    run("list", teacher.desk).well()


def test_a_backup_is_dated_private_and_whole_and_comes_back(teacher: Owner, tmp_path: Path):
    teacher.add("Rivers")
    folder = tmp_path / "stick" / "backups"
    first = Path(teacher.json("backup", folder)["backup"])
    second = Path(teacher.json("backup", folder)["backup"])
    assert first != second
    assert first.parent == folder
    assert first.name.startswith("my backup ")
    assert {one.stat().st_mode & 0o777 for one in folder.iterdir()} == {0o600}
    teacher.run("remove", "rivers").well()
    target = tmp_path / "restored.mtlj"
    done = run("restore", first, target, *teacher.access).well()
    assert done.out == f"Restored 1 scenario: {target}\n"
    assert "Rivers" in Owner(target, teacher.code_file).run("list").well().out
    again = run("restore", first, target, *teacher.access)
    assert (again.code, again.out) == (1, "")
    assert "There is a file at" in again.err


def test_two_copies_come_together_and_twice_adds_nothing(teacher: Owner, tmp_path: Path):
    id = teacher.add("Rivers", "One sentence. Two sentences.")
    other = teacher.copied(tmp_path, "laptop.mtlj")
    new = other.add("On the laptop")
    other.run("revise", id, "-", stdin=b"One sentence. Two sentences, changed there.").well()
    teacher.run("revise", id, "--title", "Rivers and streams").well()
    before = teacher.desk.read_bytes()
    planned = teacher.run("merge", other.desk, "--plan").well()
    assert planned.out.startswith("2 records would come in (2 scenarios)")
    assert teacher.desk.read_bytes() == before
    theirs = other.desk.read_bytes()
    assert teacher.run("merge", other.desk).well().out.startswith("2 records came in (2 scenarios)")
    assert other.desk.read_bytes() == theirs
    shown = teacher.json("show", id)
    assert (shown["title"], shown["versions"]) == ("Rivers and streams", [])
    assert shown["text"] == "One sentence. Two sentences, changed there."
    assert teacher.json("show", new)["title"] == "On the laptop"
    assert teacher.run("merge", other.desk).well().out.startswith("Nothing new: ")


def test_texts_that_contradict_each_other_are_both_shown_and_one_is_chosen(
    teacher: Owner, tmp_path: Path
):
    id = teacher.add("Rivers", "As it was.")
    other = teacher.copied(tmp_path, "laptop.mtlj")
    other.run("revise", id, "-", stdin=b"As they say there.").well()
    teacher.run("revise", id, "-", stdin=b"As we say here.").well()
    teacher.run("merge", other.desk).well()
    assert "[two versions]" in teacher.run("list").well().out
    shown = teacher.run("show", id).well().out
    assert "As they say there." in shown
    assert "As we say here." in shown
    refused = teacher.run("export", tmp_path / "out.pdf")
    assert (refused.code, refused.out) == (1, "")
    assert "two versions that contradict each other" in refused.err
    teacher.run("revise", id, "-", stdin=b"As both agree.").well()
    assert teacher.json("show", id)["versions"] == []


def test_only_the_same_person_s_copies_are_merged(
    teacher: Owner, tmp_path: Path, said: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MTL_JOURNAL_PASSPHRASE", PASSPHRASE)
    stranger = tmp_path / "stranger.mtlj"
    run("new", stranger, "--name", "Somebody Else", "--role", "teacher").well()
    before = teacher.desk.read_bytes()
    done = run("merge", teacher.desk, stranger)
    assert (done.code, done.out) == (1, "")
    assert "is the desk of Somebody Else" in done.err
    assert teacher.desk.read_bytes() == before
    assert run("merge", teacher.desk, teacher.desk).code == 2


def test_another_passphrase_of_the_other_copy_can_be_given(
    teacher: Owner, tmp_path: Path, said: Path, monkeypatch: pytest.MonkeyPatch
):
    other = teacher.copied(tmp_path, "laptop.mtlj")
    other.add("On the laptop")
    new = tmp_path / "new passphrase"
    new.write_text(OTHER)
    other.run("passphrase", "--new-passphrase-file", new).well()
    done = run("merge", teacher.desk, other.desk, "--passphrase-file", said)
    assert done.code == 1
    assert str(other.desk) in done.err
    options = ("--passphrase-file", said, "--other-passphrase-file", new)
    assert (
        run("merge", teacher.desk, other.desk, *options).well().out.startswith("1 record came in")
    )


def test_check_tells_what_is_there_and_rebuild_makes_lists_anew(teacher: Owner):
    teacher.add("Rivers")
    before = teacher.desk.read_bytes()
    for deep in ([], ["--deep"]):
        done = teacher.run("check", *deep).well()
        assert (
            done.out == "2 signed records, 1 scenario, 0 files of evidence: everything is whole.\n"
        )
    assert teacher.desk.read_bytes() == before, "looking changes nothing"
    assert "Made anew from the records: 2 items." in teacher.run("check", "--rebuild").well().out
    assert teacher.json("list")["scenarios"][0]["title"] == "Rivers"


def test_settings_are_shown_and_changed(tmp_path: Path):
    assert run("settings", "--json").well().value["backup_days"] == 7
    run("settings", "backup_days", "3").well()
    assert run("settings", "backup_days", "--json").well().value == {"backup_days": 3}
    for wrong in (("backup_days", "none"), ("backup_days", "0"), ("backup_folder", "not/whole")):
        assert run("settings", *wrong).code == 1
    assert run("settings", "no_such", "1").code == 1
    assert run("settings", "backup_days", "--json").well().value == {"backup_days": 3}


def test_whoever_has_neither_passphrase_nor_code_is_told_that_nothing_can_be_done(
    teacher: Owner, tmp_path: Path
):
    phrase, other = tmp_path / "phrase", new_desk(tmp_path, "other.mtlj")
    phrase.write_text("some words that are not it")
    for access in (("--passphrase-file", phrase), other.access):
        done = run("list", teacher.desk, *access)
        assert done.code == 1
        assert "Without both nobody can open" in done.err
        assert "its makers included" in done.err


def test_the_first_change_of_a_day_makes_a_backup(teacher: Owner):
    assert teacher.json("backups")["backups"] == []
    teacher.run("list").well()
    assert teacher.json("backups")["backups"] == []
    teacher.add("Rivers")
    teacher.add("Hills")
    (made,) = teacher.json("backups")["backups"]
    assert made["bytes"] == Path(made["path"]).stat().st_size
    assert Path(made["path"]).name in teacher.run("backups").well().out
    held = Owner(Path(made["path"]), teacher.code_file).json("list")["scenarios"]
    assert [one["title"] for one in held] == ["Rivers"]


def test_a_backup_that_cannot_be_made_does_not_cost_the_words(teacher: Owner, tmp_path: Path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    run("settings", "backup_folder", blocked).well()
    done = teacher.run("add", "--title", "Rivers")
    assert done.code == 0
    assert done.out.startswith("Saved: Rivers")
    assert done.err.startswith("No backup was made today. ")


def test_erasing_names_what_may_still_hold_the_words(teacher: Owner, tmp_path: Path):
    id = teacher.add("Rivers", "To be forgotten.")
    teacher.add("Hills")
    kept = Path(teacher.json("backup", tmp_path / "kept")["backup"])
    done = teacher.run("erase", "rivers", "--yes").well()
    assert done.out.startswith("Erased: Rivers\n")
    assert f"May still hold the words: {kept} (backup, " in done.out
    assert teacher.run("show", id).code == 1
    assert [one["title"] for one in teacher.json("list")["scenarios"]] == ["Hills"]


def test_erasing_can_take_the_copies_along(teacher: Owner, tmp_path: Path):
    teacher.add("Rivers", "To be forgotten.")
    kept = Path(teacher.json("backup", tmp_path / "kept")["backup"])
    done = teacher.json("erase", "rivers", "--yes", "--remove-copies")
    assert {one["removed"] for one in done["copies"]} == {True}
    assert not kept.exists()
