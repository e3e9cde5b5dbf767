"""A teacher shares a lesson, a coach answers, the answer comes home: by files, on two desks."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mtl_journal.formats.share_file import unpack
from mtl_journal.security.keys import Identity
from mtl_journal.security.sealing import open_sealed, seal
from mtl_journal.services.desks import open_desk
from mtl_journal.services.unlocking import unlock_with_code
from mtl_journal.system.resources import resource
from tests.support.commands import PASSPHRASE, Owner, run

TEXT = (
    "We began in silence. Nobody looked up.\n\n"
    "Then the bell rang, and Ella Brightwater asked whether silence is a rule or a gift.\n"
    "ELLA's map was upside down.\n"
)


@dataclass
class School:
    """A folder with the desks of a teacher, a coach and a peer on computers of their own."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    teacher: Owner
    coach: Owner
    peer: Owner

    def path(self, name: str) -> Path:
        return self.folder / name

    def identity(self, owner: Owner) -> Identity:
        desk = open_desk(owner.desk, unlock_with_code(owner.desk, owner.code_file.read_text()))
        desk.close()
        return desk.identity

    def admit(self, owner: Owner, role: str) -> None:
        owner.run("card", self.path("their.mtlcard")).well()
        self.teacher.run("people", "add", self.path("their.mtlcard"), "--role", role).well()

    def send(self, *arguments: object, name: str = "out.mtlshare") -> Path:
        out = self.path(name)
        self.teacher.run("share", out, *arguments).well()
        return out

    def returned(self, owner: Owner, name: str = "back.mtlshare") -> Path:
        owner.run("share", self.path(name), "--with", "Tess Teacher").well()
        return self.path(name)


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    people = {"teacher": "Tess Teacher", "coach": "Cora Coach", "peer": "Pat Peer"}
    made: dict[str, Owner] = {}
    said = tmp_path / "passphrase"
    said.write_text(PASSPHRASE)
    for who, name in people.items():
        desk = tmp_path / f"{who}.mtlj"
        role = "teacher" if who == "teacher" else "coach"
        options = ("--name", name, "--role", role, "--passphrase-file", said, "--json")
        code = tmp_path / f"{who}.code"
        code.write_text(run("new", desk, *options).well().value["recovery_code"])
        made[who] = Owner(desk, code)
    return School(tmp_path, monkeypatch, made["teacher"], made["coach"], made["peer"])


def opened(school: School, owner: Owner, path: Path) -> bytes:
    return open_sealed(path.read_bytes(), school.identity(owner))


def test_a_lesson_goes_out_and_feedback_comes_home(school: School) -> None:
    teacher, coach = school.teacher, school.coach
    teacher.add("Silence with Ella", TEXT, "--strand", "S1=Ella spoke first")
    teacher.add("Something private", "Nobody else reads this.")
    teacher.run("pseudonym", "Ella Brightwater", "Pupil A").well()
    teacher.run("pseudonym", "Ella", "Pupil A").well()
    school.admit(coach, "coach")

    preview = teacher.json(
        "share", school.path("no.mtlshare"), "--with", "Cora", "--scenario", "Silence", "--preview"
    )
    assert preview["share"] is None
    assert not school.path("no.mtlshare").exists()
    (seen,) = preview["scenarios"]
    assert seen["title"] == "Silence with Pupil A"
    assert "Pupil A's map" in seen["text"]
    assert seen["strands"] == {"S1": "Pupil A spoke first"}

    sent = school.send("--with", "Cora", "--scenario", "Silence")
    plan = coach.json("receive", sent, "--plan")
    (sender,) = plan["senders"]
    assert (sender["name"], sender["known"]) == ("Tess Teacher", False)
    assert len(sender["words"].split()) == 6
    assert coach.json("list")["scenarios"] == [], "a plan changes nothing"
    coach.json("receive", sent)
    assert coach.json("list")["scenarios"] == [], "an unknown sender waits"
    taken = coach.json("receive", sent, "--accept", "Tess Teacher=teacher")
    assert taken["accepted"] > 0
    (lesson,) = coach.json("list")["scenarios"]
    assert lesson["title"] == "Silence with Pupil A"
    assert coach.json("receive", sent)["accepted"] == 0, "receiving twice adds nothing"

    asked = coach.json(
        "comment", "Silence", "--quote", "Pupil A asked whether silence is a rule",
        "--question", "Who decides?", "--action", "Let them vote", "--due", "2026-01-09",
    )  # fmt: skip
    assert teacher.json("receive", school.returned(coach))["accepted"] == 3 - 1
    (thread,) = teacher.json("threads")["threads"]
    assert (thread["id"], thread["name"], thread["turn"]) == (
        asked["thread"],
        "Cora Coach",
        "teacher",
    )
    words = TEXT[thread["start"] : thread["end"]]
    assert words == "Ella Brightwater asked whether silence is a rule", "shown on the real words"
    assert thread["fit"] == "exact"
    teacher.run("action", thread["actions"][0]["id"], "agreed").well()
    teacher.run("reply", thread["id"], "I asked Ella; she would vote.").well()

    coach.run("receive", school.send("--with", "Cora")).well()
    (thread,) = coach.json("threads")["threads"]
    assert [one["text"] for one in thread["comments"]] == ["I asked Pupil A; she would vote."]
    assert (thread["actions"][0]["step"], thread["turn"]) == ("agreed", "others")
    assert coach.run("action", thread["actions"][0]["id"], "tried").code == 1, "not hers to move"
    for owner in (teacher, coach):
        assert owner.json("check", "--deep")["problems"] == []


def test_only_what_is_shared_leaves_and_no_name_with_it(school: School) -> None:
    teacher, coach = school.teacher, school.coach
    photo = school.path("Ella at the board.png")
    photo.write_bytes(resource("sample", "pictures", "seating-plan.png").read_bytes())
    teacher.add("Ella", TEXT, "--tag", "ella", "--context", "class=Ella's group")
    teacher.add("Private", "SECRETWORD about Ella.")
    for name, permission in (("plan.png", "not-needed"), ("Ella at the board.png", "pending")):
        path = school.path(name)
        if not path.exists():
            path.write_bytes(resource("sample", "pictures", "three-counts.png").read_bytes())
        say = ("--alt", "Where Ella sits", "--permission", permission)
        teacher.run("attach", "Ella", path, *say).well()
    teacher.run("pseudonym", "Ella", "Pupil A").well()
    teacher.run("pseudonym", "Brightwater", "Family B").well()
    school.admit(coach, "coach")
    sent = school.path("out.mtlshare")
    told = teacher.json("share", sent, "--with", "Cora", "--scenario", "Ella")
    assert (told["files"], told["held_back"]) == (1, ["Ella at the board.png"])
    inside = unpack(opened(school, coach, sent))
    everything = b"\n".join(
        part for one in inside.records for part in (one.header, one.body or b"")
    ).lower()
    assert b"silence" in everything
    for name in (b"ella", b"brightwater", b"secretword", b"private"):
        assert name not in everything, name
    assert len(inside.evidence) == 1


def test_a_peer_sees_nothing_that_was_not_shared_with_them(school: School) -> None:
    teacher, coach, peer = school.teacher, school.coach, school.peer
    teacher.add("For the coach", TEXT)
    teacher.add("For the peer", "COWSLIP grew by the gate. We counted petals.")
    school.admit(coach, "coach")
    school.admit(peer, "peer")
    first = school.send("--with", "Cora", "--scenario", "For the coach")
    coach.run("receive", first, "--accept", "Tess Teacher=teacher").well()
    coach.run("comment", "coach", "--quote", "Nobody looked up", "--noticed", "HUSHED").well()
    teacher.run("receive", school.returned(coach)).well()
    second = school.send("--with", "Pat", "--scenario", "For the peer", name="peer.mtlshare")
    peer.run("receive", second, "--accept", "Tess Teacher=teacher").well()
    assert [one["title"] for one in peer.json("list")["scenarios"]] == ["For the peer"]
    assert peer.json("threads")["threads"] == []
    assert b"HUSHED" not in opened(school, peer, second)
    done = peer.run("receive", first)
    assert done.code == 1
    assert "sealed for somebody else" in done.err
    stolen = school.path("stolen.mtlshare")
    stolen.write_bytes(seal(opened(school, coach, first), [school.identity(peer).card.sealing_key]))
    peer.run("receive", stolen).well()
    assert [one["title"] for one in peer.json("list")["scenarios"]] == ["For the peer"]
    peer.run("take-out", school.path("x"))
    assert TEXT[:20].encode() not in peer.desk.read_bytes()
    assert peer.json("check", "--deep")["problems"] == []
    said = peer.run(
        "comment", "peer", "--quote", "We counted petals", "--question", "All?", "--action", "Sow"
    )
    assert said.code == 1, "a peer proposes no actions"


def test_what_is_withdrawn_is_dropped_with_its_pictures(school: School) -> None:
    teacher, coach = school.teacher, school.coach
    teacher.add("Silence", TEXT)
    plan = resource("sample", "pictures", "seating-plan.png")
    teacher.run("attach", "Silence", plan, "--alt", "Seats", "--permission", "not-needed").well()
    school.admit(coach, "coach")
    first = school.send("--with", "Cora", "--scenario", "Silence")
    coach.run("receive", first, "--accept", "Tess Teacher=teacher").well()
    (shown,) = coach.json("show", "Silence")["evidence"]
    assert shown["name"] == "picture-1.png"
    assert coach.json("check", "--deep")["problems"] == []
    teacher.run("withdraw", "Silence", "--from", "Cora").well()
    assert teacher.run("withdraw", "Silence", "--from", "Cora").code == 1
    later = school.path("later.mtlshare")
    teacher.run("add", "--title", "Other", "-", stdin=b"Other words.").well()
    teacher.run("share", later, "--with", "Cora", "--scenario", "Other").well()
    told = coach.json("receive", later)
    assert told["dropped"] == 1
    assert [one["title"] for one in coach.json("list")["scenarios"]] == ["Other"]
    assert coach.json("receive", first)["dropped"] == 1, "an old file brings nothing back"
    assert [one["title"] for one in coach.json("list")["scenarios"]] == ["Other"]
    assert coach.json("check", "--deep")["files"] == 0
    teacher.run("share", later, "--with", "Cora", "--scenario", "Silence").well()
    coach.run("receive", later).well()
    assert len(coach.json("list")["scenarios"]) == 2, "and may be shared again"


def test_an_erased_lesson_is_erased_at_the_coach_s_too(school: School) -> None:
    teacher, coach = school.teacher, school.coach
    teacher.add("Silence", TEXT)
    school.admit(coach, "coach")
    first = school.send("--with", "Cora", "--scenario", "Silence")
    coach.run("receive", first, "--accept", "Tess Teacher=teacher").well()
    coach.run("comment", "Silence", "--quote", "Nobody looked up", "--noticed", "HUSHED").well()
    teacher.run("add", "--title", "Other", "-", stdin=b"Other words.").well()
    teacher.run("erase", "Silence", "--yes").well()
    coach.run("receive", school.send("--with", "Cora", "--scenario", "Other")).well()
    assert [one["title"] for one in coach.json("list")["scenarios"]] == ["Other"]
    assert coach.json("threads")["threads"] == []
    coach.run("receive", first).well()
    assert [one["title"] for one in coach.json("list")["scenarios"]] == ["Other"]
    teacher.run("receive", school.returned(coach)).well()
    assert teacher.json("threads")["threads"] == []


def test_a_comment_that_names_somebody_is_not_passed_on(school: School) -> None:
    teacher, coach, peer = school.teacher, school.coach, school.peer
    teacher.add("Silence", TEXT)
    school.admit(coach, "coach")
    school.admit(peer, "peer")
    sent = school.send("--with", "Cora", "--scenario", "Silence")
    coach.run("receive", sent, "--accept", "Tess Teacher=teacher").well()
    said = ("--question", "Was it Zebedee who asked?")
    coach.run("comment", "Silence", "--quote", "Nobody looked up", *said).well()
    coach.run("comment", "Silence", "--quote", "We began", "--noticed", "The calm").well()
    teacher.run("receive", school.returned(coach)).well()
    teacher.run("pseudonym", "Zebedee", "Pupil Z").well()
    out = school.path("peer.mtlshare")
    told = teacher.json("share", out, "--with", "Pat", "--scenario", "Silence")
    assert told["named"] == 1
    assert b"Zebedee" not in opened(school, peer, out)
    peer.run("receive", out, "--accept", "Tess Teacher=teacher").well()
    assert [one["noticed"] for one in peer.json("threads")["threads"]] == ["The calm"]


def test_a_form_for_somebody_else_is_not_kept(school: School) -> None:
    """A member who passes on what was meant for them alone gives it to nobody's honest desk."""
    teacher, coach, peer = school.teacher, school.coach, school.peer
    teacher.add("Silence", TEXT)
    school.admit(coach, "coach")
    school.admit(peer, "peer")
    for who, name in (("Cora", "coach.mtlshare"), ("Pat", "peer.mtlshare")):
        school.send("--with", who, "--scenario", "Silence", name=name)
    mine = school.path("peer.mtlshare")
    peer.run("receive", mine, "--accept", "Tess Teacher=teacher").well()
    assert peer.json("show", "Silence")["revisions"] == 1
    lent = school.path("lent.mtlshare")
    content = opened(school, coach, school.path("coach.mtlshare"))
    lent.write_bytes(seal(content, [school.identity(peer).card.sealing_key]))
    assert peer.json("receive", lent)["dropped"] == 1
    assert peer.json("show", "Silence")["revisions"] == 1


def test_a_removed_coach_is_heard_no_more(school: School) -> None:
    teacher, coach = school.teacher, school.coach
    teacher.add("Silence", TEXT)
    school.admit(coach, "coach")
    sent = school.send("--with", "Cora", "--scenario", "Silence")
    coach.run("receive", sent, "--accept", "Tess Teacher=teacher").well()
    coach.run("comment", "Silence", "--quote", "Nobody looked up", "--noticed", "BEFORE").well()
    teacher.run("receive", school.returned(coach)).well()
    teacher.run("people", "remove", "Cora").well()
    assert teacher.json("people")["people"][0]["roles"] == []
    coach.run("comment", "Silence", "--quote", "We began", "--noticed", "AFTER").well()
    told = teacher.json("receive", school.returned(coach))
    assert told["waiting"] == {"left": 1}
    assert [one["noticed"] for one in teacher.json("threads")["threads"]] == ["BEFORE"]
    assert teacher.run("share", school.path("x.mtlshare"), "--with", "Cora").code == 1
    school.admit(coach, "coach")
    teacher.run("receive", school.returned(coach)).well()
    assert len(teacher.json("threads")["threads"]) == 2, "re-admitted, she is heard again"


def test_people_are_verified_and_found_by_name(school: School) -> None:
    school.admit(school.coach, "coach")
    (known,) = school.teacher.json("people")["people"]
    card = school.coach.json("card", school.path("again.mtlcard"))
    assert (known["name"], known["words"], known["verified"]) == ("Cora Coach", card["words"], "")
    (known,) = school.teacher.json("people", "verify", "cora")["people"]
    assert known["verified"]
    again = school.teacher.run("people", "add", school.path("again.mtlcard"), "--role", "coach")
    assert (again.code, "already" in again.err) == (1, True)
    broken = school.path("broken.mtlcard")
    broken.write_text("{}")
    assert school.teacher.run("people", "add", broken, "--role", "coach").code == 1


HURT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "half": lambda content: content[: len(content) // 2],
    "zero tail": lambda content: content[:-200] + bytes(200),
    "one bit": lambda content: content[:-40] + bytes([content[-40] ^ 1]) + content[-39:],
    "text": lambda content: b"Dear Cora,\n",
    "a zip": lambda content: b"PK\x03\x04" + bytes(100),
}


@pytest.mark.parametrize("how", HURT)
def test_a_file_that_is_no_whole_share_is_refused_with_a_sentence(school: School, how: str) -> None:
    school.teacher.add("Silence", TEXT)
    school.admit(school.coach, "coach")
    sent = school.send("--with", "Cora", "--scenario", "Silence")
    sent.write_bytes(HURT[how](sent.read_bytes()))
    done: Any = school.coach.run("receive", sent, "--accept", "Tess Teacher=teacher")
    assert (done.code, done.out) == (1, "")
    assert "Traceback" not in done.err
    assert done.err.strip().endswith(".")
    assert json.loads(school.coach.run("list", "--json").out)["scenarios"] == []
