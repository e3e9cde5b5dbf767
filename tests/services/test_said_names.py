"""What may be a name in what was said waits for an answer, on the desk of whoever said it."""

from collections.abc import Iterator

import pytest

from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.word_answers import Answer
from mtl_journal.formats.share_file import unpack
from mtl_journal.services import conversations, feedback, inbox, pseudonyms, sending_back, sharing
from mtl_journal.services.asking import all_doubts, answer_doubt, let_all_go, name_doubt
from mtl_journal.services.possible_names import Doubt
from mtl_journal.services.said_names import open_doubts_said
from tests.support.computers import Computer
from tests.support.road import Road, road_with_a_question


@pytest.fixture
def road() -> Iterator[Road]:
    """A teacher and a coach who asked something already."""
    with road_with_a_question() as made:
        yield made


def said_by_coach(road: Road, words: str, action: str = "") -> str:
    with road.coach.on():
        said = Remark(noticed=words)
        thread, _ = feedback.comment(road.coach.desk, road.lesson, "Nobody looked up", said, action)
        return thread


def asked(computer: Computer) -> list[str]:
    with computer.on():
        return [one.text for one in open_doubts_said(computer.desk)]


def only(computer: Computer) -> Doubt:
    with computer.on():
        (one,) = open_doubts_said(computer.desk)
    return one


def noticed(road: Road) -> set[str]:
    road.sync(road.coach)
    road.sync(road.teacher)
    told = conversations.threads(road.teacher.desk)
    return {one.thread.remark.noticed for one in told if one.thread.remark.noticed}


def test_nothing_is_asked_about_plain_words_and_those_who_talk(road: Road) -> None:
    said_by_coach(road, "Ann, I liked how you waited. Silence began well. Yours, Cora")
    assert asked(road.coach) == []
    assert len(noticed(road)) == 1
    assert asked(road.teacher) == []


def test_a_name_waits_until_its_writer_lets_something_stand_for_it(road: Road) -> None:
    said_by_coach(road, "Zofia looked up, and ZOFIA smiled.", "Let Zofia begin.")
    assert asked(road.coach) == ["Zofia"]
    done = road.sync(road.coach)
    assert done.sent == () and [one.text for one in done.asked] == ["Zofia"]
    assert noticed(road) == set()
    with road.coach.on():
        found = inbox.returning(road.coach.desk, done.asked[0].journal)
        assert found is not None and found.doubts and found.waiting == 2
        assert name_doubt(road.coach.desk, done.asked[0], "Pupil A").dialogue
    assert asked(road.coach) == []
    assert noticed(road) == {"Pupil A looked up, and Pupil A smiled."}
    assert "Zofia" not in everything_at(road.teacher)
    (action,) = [
        each.text for one in conversations.threads(road.teacher.desk) for each in one.actions
    ]
    assert action == "Let Pupil A begin."


def everything_at(computer: Computer) -> str:
    with computer.desk.file.transaction() as tx:
        bodies = tx.exec_driver_sql("select body from record").all()
    return " ".join(str(one[0]) for one in bodies)


def test_what_is_no_name_goes_and_is_not_asked_again(road: Road) -> None:
    said_by_coach(road, "This is what Kahoot meant.")
    one = only(road.coach)
    assert one.journal and not one.word
    with road.coach.on():
        answer_doubt(road.coach.desk, one, Answer.WORD)
    assert noticed(road) == {"This is what Kahoot meant."}
    said_by_coach(road, "Kahoot again.")
    assert asked(road.coach) == []
    with road.coach.on():
        answer_doubt(road.coach.desk, one, Answer.ASK)
    assert asked(road.coach) == ["Kahoot"], "what went is not asked about any more"


def test_whoever_looked_may_let_it_go_as_it_is(road: Road) -> None:
    said_by_coach(road, "Zofia looked up.")
    journal = only(road.coach).journal
    with road.coach.on():
        let_all_go(road.coach.desk, journal)
    assert noticed(road) == {"Zofia looked up."}
    assert asked(road.coach) == []
    assert asked(road.teacher) == [], "to the coach themself it tells nothing new"


def test_feedback_that_goes_back_as_a_file_takes_along_what_was_seen(road: Road) -> None:
    said_by_coach(road, "Zofia looked up.")
    journal, owner = only(road.coach).journal, road.teacher.desk.card.fingerprint
    with road.coach.on():
        one = sending_back.pack_back(
            road.coach.desk, journal, owner, road.folder / "From Cora.mtlshare"
        )
        assert sending_back.note_back(road.coach.desk, one, None) is None
    assert asked(road.coach) == []
    packed = unpack(one.packed)
    assert any(b"Zofia looked up." in (each.body or b"") for each in packed.records)


def test_a_teacher_is_asked_about_notes_and_answers_before_they_leave(road: Road) -> None:
    with road.teacher.on():
        desk = road.teacher.desk
        (one,) = conversations.threads(desk)
        feedback.reply(desk, one.thread.id, "Kwame decided.")
        made = sharing.share(desk, None, "Cora", preview=True)
        assert [each.text for each in made.doubts if each.open] == ["Kwame"]
    assert asked(road.teacher) == ["Kwame"]
    assert [one.text for one in road.sync(road.teacher).asked] == ["Kwame"]
    road.sync(road.coach)
    assert conversations.threads(road.coach.desk)[0].comments == ()
    with road.teacher.on():
        name_doubt(desk, only(road.teacher), "Pupil A")
        assert pseudonyms.register(desk)[0].bearer is Bearer.PUPIL
    road.sync(road.teacher)
    road.sync(road.coach)
    (said,) = conversations.threads(road.coach.desk)[0].comments
    assert said.comment.text == "Pupil A decided."
    with road.teacher.on():
        assert all(not one.open for one in all_doubts(desk))
