"""What was said with a name in it before the register had the name: it stays, and that is told."""

from collections.abc import Iterator

import pytest

from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.word_answers import Answer
from mtl_journal.services import conversations, feedback, pseudonyms, sharing
from mtl_journal.services.asking import answer_doubt, let_all_go
from mtl_journal.services.circles import readers
from mtl_journal.services.kept_back import KeptBack, kept_back, say_again
from mtl_journal.services.said_names import open_doubts_said
from tests.support.road import Road, road_with_a_question

MINUTE = 60_000  # milliseconds


@pytest.fixture
def road() -> Iterator[Road]:
    """A coach asked something, and the teacher answered with a name that was registered then."""
    with road_with_a_question() as made:
        yield made


def answer(road: Road, words: str, name: str, *, sent_before: bool = False) -> None:
    desk = road.teacher.desk
    road.teacher.ahead += MINUTE
    with road.teacher.on():
        (one,) = conversations.threads(desk)
        feedback.reply(desk, one.thread.id, words)
    if sent_before:
        with road.teacher.on():
            for doubt in open_doubts_said(desk):
                answer_doubt(desk, doubt, Answer.WORD)
        settled(road)
    with road.teacher.on():
        pseudonyms.set_pseudonym(desk, name, "Pupil A", Bearer.PUPIL)


def settled(road: Road) -> None:
    for _ in range(2):
        road.sync(road.teacher)
        road.sync(road.coach)
    road.sync(road.teacher)


def only_journal(road: Road) -> str:
    return conversations.threads(road.coach.desk)[0].journal


def answers_at(road: Road) -> list[str]:
    (one,) = conversations.threads(road.coach.desk)
    return [said.comment.text for said in one.comments]


def received(road: Road) -> str:
    with road.teacher.on():
        return readers(road.teacher.desk)[0].received


def share_later(road: Road) -> str:
    """Share another thing, and let it arrive; returns when that was."""
    road.teacher.ahead += MINUTE
    with road.teacher.on():
        (one,) = conversations.threads(road.teacher.desk)
        feedback.reply(road.teacher.desk, one.thread.id, "And later we talked.")
        sharing.share(road.teacher.desk, None, "Cora")
        (one,) = conversations.threads(road.teacher.desk)
    settled(road)
    return one.comments[-1].comment.at


def test_it_is_told_and_counts_as_not_delivered_until_it_is_said_again(road: Road) -> None:
    settled(road)
    before = received(road)
    answer(road, "Zofia decided.", "Zofia")
    (told,) = road.sync(road.teacher).kept
    assert told == KeptBack(road.lesson, "Silence", own=True, said_again=True)
    later = share_later(road)
    assert answers_at(road) == ["And later we talked."]
    assert before <= received(road) < later, "an answer of before has not come"
    with road.teacher.on():
        assert say_again(road.teacher.desk).dialogue
        assert kept_back(road.teacher.desk) == [] and not say_again(road.teacher.desk)
        assert sharing.share(road.teacher.desk, None, "Cora", preview=True).named == 0
    settled(road)
    assert set(answers_at(road)) == {"Pupil A decided.", "And later we talked."}
    assert received(road) >= later


def test_what_had_come_before_the_name_was_registered_goes_on_counting(road: Road) -> None:
    answer(road, "Zofia decided.", "Zofia", sent_before=True)
    assert answers_at(road) == ["Zofia decided."]
    assert len(road.sync(road.teacher).kept) == 1
    later = share_later(road)
    assert received(road) >= later


def test_a_name_that_may_be_a_word_is_left_to_its_writer(road: Road) -> None:
    answer(road, "Grace decided.", "Grace")
    done = road.sync(road.teacher)
    (doubt,) = done.asked
    assert done.kept == () and (doubt.text, doubt.alias, doubt.open) == ("Grace", "Pupil A", True)
    with road.teacher.on():
        assert not say_again(road.teacher.desk)
        assert answer_doubt(road.teacher.desk, doubt, Answer.NAME).dialogue
    settled(road)
    assert answers_at(road) == ["Pupil A decided."]


def test_a_word_that_is_a_name_elsewhere_leaves_as_it_was_said(road: Road) -> None:
    with road.teacher.on():
        pseudonyms.set_pseudonym(road.teacher.desk, "Will", "Pupil A", Bearer.PUPIL)
    answer(road, "Will you try it? Will you?", "Amelia")
    first, second = road.sync(road.teacher).asked
    settled(road)
    assert answers_at(road) == [], "nobody said yet what the words are"
    with road.teacher.on():
        for doubt in (first, second):
            answer_doubt(road.teacher.desk, doubt, Answer.WORD)
    settled(road)
    assert answers_at(road) == ["Will you try it? Will you?"]


def test_what_others_said_is_told_as_theirs(road: Road) -> None:
    road.ask("Did Zofia decide?")
    with road.coach.on():
        let_all_go(road.coach.desk, only_journal(road))
    road.sync(road.coach)
    road.sync(road.teacher)
    with road.teacher.on():
        pseudonyms.set_pseudonym(road.teacher.desk, "Zofia", "Pupil A", Bearer.PUPIL)
    (told,) = road.sync(road.teacher).kept
    assert (told.own, told.said_again) == (False, False)
