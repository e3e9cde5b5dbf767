"""What receiving says: who sent it, what comes in, what waits and why, and what is wrong."""

from pathlib import Path

import pytest

from tests.support.commands import PASSPHRASE, Owner, run
from tests.support.mentoring import LESSON, Pair, new_pair

WORDS = "I waited four seconds"


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    made = new_pair(tmp_path)
    made.teacher.add("Waiting", LESSON)
    return made


def returned(pair: Pair) -> Path:
    """Let the coach receive the text and return what they say about it."""
    share = pair.share("Waiting")
    pair.coach.run("receive", share, "--accept", "Amina Okafor=teacher").well()
    pair.coach.run("comment", "Waiting", "--quote", WORDS, "--noticed", "So long.").well()
    back = pair.road / "back.mtlshare"
    pair.coach.run("share", back, "--with", "Amina Okafor").well()
    return back


def test_of_somebody_unknown_is_said_what_waits_and_how_they_are_let_in(pair: Pair) -> None:
    share = pair.share("Waiting")
    for only in (("--plan",), ()):
        told = pair.coach.run("receive", share, *only).well().out
        assert "From Amina Okafor, who is not known here. Compare with them:" in told
        assert 'receive DESK --accept "Amina Okafor=teacher|coach|tutor|peer"' in told
        assert "wait: of a journal that you have not accepted." in told
    told = pair.coach.run("receive", share, "--accept", "Amina Okafor=teacher").well().out
    assert "--accept" not in told
    assert "wait" not in told


def test_a_plan_tells_scenario_by_scenario_what_would_come_in(pair: Pair) -> None:
    back = returned(pair)
    told = pair.teacher.run("receive", back, "--plan").well().out.splitlines()
    assert told[:2] == ["1 record would come in; 0 were here already.", "  Waiting: a thread"]
    assert pair.teacher.json("threads")["threads"] == []


def test_what_is_taken_back_is_counted_by_text_and_not_by_state(pair: Pair) -> None:
    returned(pair)
    pair.teacher.run("revise", "Waiting", "-", stdin=f"{LESSON} More.".encode()).well()
    pair.coach.run("receive", pair.share()).well()
    pair.teacher.run("withdraw", "Waiting", "--from", "Martin Hale").well()
    assert pair.coach.json("receive", pair.share())["dropped"] == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none.mtlshare", "There is no file or folder"),
        ("road", "is a folder or a device and no ordinary file"),
        ("martin.mtlcard", "card (.mtlcard) is added in People"),
    ],
)
def test_what_is_no_share_is_called_what_it_is(pair: Pair, name: str, said: str) -> None:
    done = pair.teacher.run("receive", pair.road.parent / name)
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert "written" not in done.err


@pytest.mark.parametrize("name", ["none.mtlcard", "road", "teacher.mtlj"])
def test_what_is_no_card_is_called_what_it_is(pair: Pair, name: str) -> None:
    done = pair.teacher.run("people", "add", pair.road.parent / name, "--role", "peer")
    assert (done.code, done.out) == (1, "")
    said = {"none.mtlcard": "There is no file", "road": "is a folder", "teacher.mtlj": "no card"}
    assert said[name] in done.err


def test_a_share_stays_outside_where_a_form_beside_it_cannot_be_read(pair: Pair) -> None:
    back, form = returned(pair), pair.road / "form.docx"
    form.write_text("not a document")
    assert pair.teacher.run("receive", back, form).code == 1
    assert pair.teacher.json("threads")["threads"] == []


def test_the_recovery_code_is_said_although_another_file_cannot_be_read(pair: Pair) -> None:
    invitation, desk = pair.road / "invitation.mtlshare", pair.road / "new.mtlj"
    code = pair.teacher.json("invite", invitation, "--role", "peer")["code"]
    (pair.road / "passphrase").write_text(PASSPHRASE)
    broken = pair.road / "broken.mtlshare"
    broken.write_bytes(invitation.read_bytes()[:300])
    done = run(
        "receive", desk, invitation, broken, "--code", code, "--name", "Nia",
        "--passphrase-file", pair.road / "passphrase",
    )  # fmt: skip
    assert done.code == 1
    assert "broken.mtlshare was not received" in done.err
    kept = pair.road / "code"
    kept.write_text(done.out.split("Recovery code, to be kept: ")[1].split()[0])
    assert Owner(desk, kept).json("list")["scenarios"] == []
