"""Saying something about a passage by its place, attaching it elsewhere, and what was seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mtl_journal.domain.anchor import Fit
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.scenario import Content
from mtl_journal.services import conversations, feedback, pseudonyms, reading_marks, scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.scenarios import Edits
from tests.support.commands import new_desk
from tests.support.windows import desk_of

TEXT = "Ella waited. Then Ella spoke, and Ella waited again."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = desk_of(new_desk(tmp_path))
    yield desk
    desk.close()


def talks(desk: Desk, scenario: str, text: str | None = None) -> list[conversations.Conversation]:
    with desk.file.transaction() as tx:
        return conversations.conversations(tx, desk, scenario, text)


def test_words_that_stand_twice_are_meant_by_their_place(desk: Desk) -> None:
    pseudonyms.set_pseudonym(desk, "Ella", "Pupil A", Bearer.PUPIL)
    lesson, _ = scenarios.add(desk, Content("Waiting", None, TEXT))
    second = TEXT.rindex("Ella waited")
    feedback.comment_at(desk, lesson, (second, second + 11), Remark(noticed="Again."))
    (talk,) = talks(desk, lesson)
    assert (talk.place.start, talk.place.end, talk.place.fit) == (second, second + 11, Fit.EXACT)
    assert talk.thread.anchor.exact == "Pupil A waited"


def test_the_place_is_looked_for_in_the_words_on_the_screen(desk: Desk) -> None:
    lesson, _ = scenarios.add(desk, Content("Waiting", None, TEXT))
    feedback.comment_at(desk, lesson, (18, 28), Remark(noticed="At last."))
    shown = f"It rained. {TEXT}"
    (talk,) = talks(desk, lesson, shown)
    assert shown[talk.place.start : talk.place.end] == TEXT[18:28]


def test_a_lost_thread_is_attached_to_other_words(desk: Desk) -> None:
    lesson, _ = scenarios.add(desk, Content("Waiting", None, TEXT))
    thread, _ = feedback.comment_at(desk, lesson, (0, 12), Remark(question="Why?"))
    scenarios.revise(desk, lesson, Edits(text="Nothing is left of what it said."))
    assert talks(desk, lesson)[0].place.fit is Fit.ORPHAN
    feedback.attach(desk, thread, (0, 7))
    (talk,) = talks(desk, lesson)
    assert (talk.place.start, talk.place.end, talk.place.fit) == (0, 7, Fit.EXACT)
    assert not talk.thread.resolved


def test_no_words_and_too_many_are_refused(desk: Desk) -> None:
    lesson, _ = scenarios.add(desk, Content("Waiting", None, "  \n" + "word " * 900))
    for passage, code in (((0, 2), "quote.none"), ((3, 4000), "quote.long")):
        with pytest.raises(UserError) as refused:
            feedback.comment_at(desk, lesson, passage, Remark(noticed="X"))
        assert refused.value.code == code


def test_what_was_seen_stays_seen(desk: Desk) -> None:
    reading_marks.mark_seen(desk, "one", ["a", "b"])
    reading_marks.mark_seen(desk, "one", ["b", "c"])
    reading_marks.mark_seen(desk, "other", ["d"])
    with desk.file.transaction() as tx:
        assert reading_marks.seen_in(tx, "one") == {"a", "b", "c"}
        assert reading_marks.all_seen(tx) == {"a", "b", "c", "d"}
