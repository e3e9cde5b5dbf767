"""What was said goes back with the next file, or whoever said it hears that it does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.gui.sharing import sharing_verbs
from mtl_journal.services import (
    conversations,
    feedback,
    inbox,
    members,
    pseudonyms,
    scenarios,
    sharing,
)
from mtl_journal.services.receiving import receive
from tests.support.computers import Computer
from tests.support.road import Road, road_between


@pytest.fixture
def road() -> Iterator[Road]:
    with road_between() as made:
        yield made


def told(computer: Computer) -> list[str]:
    """Return all answers within threads that a computer has."""
    return [
        one.comment.text for each in conversations.threads(computer.desk) for one in each.comments
    ]


def back_from(road: Road, name: str) -> Path:
    file = road.folder / name
    with road.coach.on():
        sharing.share(road.coach.desk, file, "Ann")
    return file


def test_an_answer_with_a_name_in_it_is_said_to_stay(road: Road) -> None:
    road.let_ask()
    with road.teacher.on():
        desk = road.teacher.desk
        receive(desk, [back_from(road, "back.mtlshare")])
        (talk,) = conversations.threads(desk)
        feedback.reply(desk, talk.thread.id, "Priya does.")
        pseudonyms.set_pseudonym(desk, "Priya", "Pupil A", Bearer.PUPIL)
        assert sharing_verbs.look(desk, road.coach.desk.card.fingerprint, ()).named == 1
        answer = road.folder / "answer.mtlshare"
        assert sharing.share(desk, answer, "Cora").named == 1
        feedback.reply(desk, talk.thread.id, "Priya does, I said.")
        assert sharing.share(desk, answer, "Cora").named == 1, "the first one still stays"
    with road.coach.on():
        receive(road.coach.desk, [answer])
        assert told(road.coach) == ["Pupil A does, I said."]


def both_write(road: Road) -> str:
    """Let the coach have asked, write a text of their own, and have the teacher as a colleague."""
    road.let_ask()
    with road.coach.on():
        mine, _ = scenarios.add(road.coach.desk, Content("At mine", None, "It went well.\n"))
        members.add(road.coach.desk, road.teacher.desk.card, Role.PEER)
    return mine


def test_what_a_colleague_said_goes_with_a_text_of_their_own(road: Road, tmp_path: Path) -> None:
    ann, cora = road.teacher.desk, road.coach.desk
    mine = both_write(road)
    with road.coach.on():
        sharing.share(cora, tmp_path / "first.mtlshare", "Ann", [mine])
        road.ask("And who answers?")
        assert (waits := inbox.returning(cora, ann.own_journal)) and waits.waiting == 1
        seen = sharing_verbs.look(cora, ann.card.fingerprint, [mine])
        assert (seen.scenarios, seen.answers) == (1, 2)
        target = tmp_path / "next.mtlshare"
        one, _ = sharing_verbs.pack(cora, target, ann.card.fingerprint, [mine])
        assert sharing_verbs.note(cora, one, sharing_verbs.write(one)) is None
        assert (sent := inbox.returning(cora, ann.own_journal)) and sent.waiting == 0
    with road.teacher.on():
        receive(ann, [tmp_path / "next.mtlshare"], [("Cora", Role.OWNER)])
    assert road.heard(road.teacher) >= {"Who decides?", "And who answers?"}


def test_one_journal_alone_goes_where_it_is_meant(road: Road, tmp_path: Path) -> None:
    ann, cora = road.teacher.desk, road.coach.desk
    mine = both_write(road)
    with road.coach.on():
        feedback.comment(cora, road.lesson, "in silence", Remark(noticed="So did I."))
        made = sharing.share(
            cora, tmp_path / "mine.mtlshare", "Ann", [mine], journal=cora.own_journal
        )
        assert made.answers == 0
        assert (waits := inbox.returning(cora, ann.own_journal)) and waits.waiting == 1


def test_what_lies_in_a_folder_that_its_teacher_does_not_use_is_not_returned(road: Road) -> None:
    """Four mentees, two by a folder and two by e-mail: the folder gets a file for each of them."""
    ann, cora, mail = road.teacher.desk, road.coach.desk, road.folder / "mail"
    mail.mkdir()
    with road.teacher.on():
        sharing.share(ann, mail / "lesson.mtlshare", "Cora")
    with road.coach.on():
        receive(cora, [mail / "lesson.mtlshare"], [("Ann", Role.OWNER)])
        inbox.note_road(cora, frozenset({ann.own_journal}), mail / "lesson.mtlshare")
    road.ask("Who decides?")
    assert "Ann" in road.sync(road.coach).sent
    with road.coach.on():
        assert (waits := inbox.returning(cora, ann.own_journal)) is not None
    assert (waits.waiting, waits.by_exchange, waits.folder) == (1, False, mail)
    road.sync(road.teacher)
    road.sync(road.coach)
    with road.coach.on():
        assert (sent := inbox.returning(cora, ann.own_journal)) is not None
    assert (sent.waiting, sent.by_exchange) == (0, True), "she uses it too"
    assert road.sync(road.coach).sent == ()
