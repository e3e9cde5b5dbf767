"""Somebody who has no desk yet is invited, answers, and is admitted; the code is good for one."""

from pathlib import Path

import pytest

from mtl_journal.services.opening import open_desk
from mtl_journal.services.unlocking import unlock_with_code
from mtl_journal.store import queries
from tests.support.commands import PASSPHRASE, Owner, run

LESSON = "We began in silence. Nobody looked up.\n\nThen Ella asked whether silence is a rule.\n"


@pytest.fixture
def teacher(tmp_path: Path) -> Owner:
    return made(tmp_path, "Tess Teacher", "teacher")


def made(folder: Path, name: str, role: str, *more: str) -> Owner:
    said = folder / "passphrase"
    said.write_text(PASSPHRASE)
    desk, code = folder / f"{name}.mtlj", folder / f"{name}.code"
    options = ("--name", name, "--role", role, "--passphrase-file", said, "--json", *more)
    code.write_text(run("new", desk, *options).well().value["recovery_code"])
    return Owner(desk, code)


def newcomer(folder: Path, invitation: Path, code: str, name: str = "Cora Coach") -> Owner:
    """Take up an invitation without a desk, making one on the way."""
    desk, kept, said = folder / f"{name}.mtlj", folder / f"{name}.code", folder / "passphrase"
    options = ("--code", code, "--name", name, "--passphrase-file", said, "--json")
    told = run("receive", desk, invitation, *options).well().value
    kept.write_text(told["recovery_code"])
    assert told["joined"] == ["Tess Teacher"]
    return Owner(desk, kept)


def test_an_invitation_leads_to_a_desk_an_answer_and_an_admission(
    teacher: Owner, tmp_path: Path
) -> None:
    teacher.add("Silence", LESSON)
    teacher.add("Private", "SECRETWORD")
    teacher.run("pseudonym", "Ella", "Pupil A").well()
    out = tmp_path / "invitation.mtlshare"
    invited = teacher.json("invite", out, "--role", "coach", "--scenario", "Silence")
    assert len(invited["code"].split()) == 6
    coach = newcomer(tmp_path, out, invited["code"].upper().replace(" ", "-"))
    assert [one["title"] for one in coach.json("list")["scenarios"]] == ["Silence"]
    assert "Pupil A asked" in coach.json("show", "Silence")["text"]
    coach.run(
        "comment", "Silence", "--quote", "Nobody looked up", "--question", "Who decides?",
        "--action", "Let them vote",
    ).well()  # fmt: skip
    back = tmp_path / "back.mtlshare"
    coach.run("share", back, "--with", "Tess Teacher").well()
    first = teacher.json("receive", back)
    (sender,) = first["senders"]
    assert (sender["known"], sender["invited"]) == (False, "coach")
    assert teacher.json("threads")["threads"] == [], "nobody is heard before they are admitted"
    taken = teacher.json("receive", back, "--accept", "Cora Coach=coach")
    assert taken["waiting"] == {}
    (thread,) = teacher.json("threads")["threads"]
    assert (thread["name"], thread["question"]) == ("Cora Coach", "Who decides?")
    assert thread["actions"][0]["text"] == "Let them vote"

    share = tmp_path / "share.mtlshare"
    teacher.run("reply", thread["id"], "Ella does.").well()
    sent = teacher.json("share", share, "--with", "Cora")
    assert [one["title"] for one in sent["scenarios"]] == ["Silence"], "it stays shared with her"
    coach.run("receive", share).well()
    (thread,) = coach.json("threads")["threads"]
    assert [one["text"] for one in thread["comments"]] == ["Pupil A does."]
    teacher.run("withdraw", "Silence", "--from", "Cora").well()
    teacher.run("share", share, "--with", "Cora").well()
    coach.run("receive", share).well()
    assert coach.json("list")["scenarios"] == [], "taken back, by whichever name it came"
    for owner in (teacher, coach):
        assert owner.json("check", "--deep")["problems"] == []


def test_a_wrong_code_makes_no_desk_and_the_invitation_stays_good(
    teacher: Owner, tmp_path: Path
) -> None:
    out = tmp_path / "invitation.mtlshare"
    code = teacher.json("invite", out, "--role", "tutor")["code"]
    desk, said = tmp_path / "new.mtlj", tmp_path / "passphrase"
    right = code.split()
    swapped = " ".join([right[1], right[0], *right[2:]])
    cases = {swapped: "does not open it", "one two": "has 6 words", "zzz " * 6: "is in no code"}
    for wrong, says in cases.items():
        if wrong == code:
            continue
        done = run("receive", desk, out, "--code", wrong, "--name", "N", "--passphrase-file", said)
        assert done.code == 1
        assert says in done.err
        assert not desk.exists()
    tutor = newcomer(tmp_path, out, code, "Theo Tutor")
    assert "opens with a code" in tutor.run("receive", out).err
    own = teacher.run("receive", out, "--code", code)
    assert own.code == 1
    assert "your own invitation" in own.err


def test_an_invitation_is_good_for_one_person(teacher: Owner, tmp_path: Path) -> None:
    teacher.add("Silence", LESSON)
    out = tmp_path / "invitation.mtlshare"
    code = teacher.json("invite", out, "--role", "coach", "--scenario", "Silence")["code"]
    coach = newcomer(tmp_path, out, code)
    other = newcomer(tmp_path, out, code, "Mallory")
    for number, owner in enumerate((coach, other)):
        owner.run("comment", "Silence", "--quote", "Nobody", "--noticed", f"SAID{number}").well()
        back = tmp_path / f"back {number}.mtlshare"
        owner.run("share", back, "--with", "Tess").well()
        teacher.run("receive", back).well()
    teacher.run("receive", tmp_path / "back 0.mtlshare", "--accept", "Cora Coach=coach").well()
    (second,) = teacher.json("receive", tmp_path / "back 1.mtlshare", "--plan")["senders"]
    assert (second["known"], second["invited"]) == (False, ""), "it is good for one person"
    teacher.run("receive", tmp_path / "back 1.mtlshare", "--accept", "Mallory=coach").well()
    (thread,) = teacher.json("threads")["threads"]
    assert thread["noticed"] == "SAID0", "who comes second was shared nothing"


def test_an_invitation_runs_out(
    teacher: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mtl_journal.system import clock

    out = tmp_path / "invitation.mtlshare"
    code = teacher.json("invite", out, "--role", "coach")["code"]
    later = clock.now_ms() + 32 * 24 * 3600 * 1000
    monkeypatch.setattr(clock, "now_ms", lambda: later)
    coach = made(tmp_path, "Cora Coach", "coach")
    done = coach.run("receive", out, "--code", code)
    assert done.code == 1
    assert "was good until" in done.err


def test_a_journal_s_title_goes_without_names_to_those_it_is_shared_with(tmp_path: Path) -> None:
    teacher = made(tmp_path, "Tess Teacher", "teacher", "--title", "A year with Ella")
    teacher.add("Silence", LESSON)
    first = teacher.json("invite", tmp_path / "first.mtlshare", "--role", "coach")
    teacher.run("pseudonym", "Ella", "Pupil A").well()
    told = ("--role", "coach", "--scenario", "Silence")
    second = teacher.json("invite", tmp_path / "second.mtlshare", *told)
    coach = newcomer(tmp_path, tmp_path / "second.mtlshare", second["code"])
    assert titles(coach) == {"A year with Pupil A"}
    assert titles(teacher) == {"A year with Ella"}
    other = newcomer(tmp_path, tmp_path / "first.mtlshare", first["code"], "Theo")
    assert titles(other) == {"A year with Ella"}, "it was sent before the name was registered"
    assert coach.json("check", "--deep")["problems"] == []


def titles(owner: Owner) -> set[str]:
    desk = open_desk(owner.desk, unlock_with_code(owner.desk, owner.code_file.read_text()))
    try:
        with desk.file.transaction() as tx:
            return {one.title for one in queries.journals(tx)}
    finally:
        desk.close()
