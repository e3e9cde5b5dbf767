"""Forgetting a journal leaves nothing of it, nor of what one began to say there."""

from pathlib import Path

from mtl_journal.domain.feedback import Remark
from mtl_journal.services import unsent
from mtl_journal.services.forgetting import forget_journal, lenders
from mtl_journal.services.inbox import inbox
from mtl_journal.store import meta
from tests.support.mentoring import LESSON, new_pair
from tests.support.windows import desk_of


def test_what_was_begun_on_a_text_that_was_taken_back_goes_too(tmp_path: Path) -> None:
    pair = new_pair(tmp_path)
    pair.teacher.add("Waiting", LESSON)
    pair.coach.run("receive", pair.share("Waiting"), "--accept", "Amina Okafor=teacher").well()
    desk = desk_of(pair.coach)
    (entry,) = inbox(desk)
    unsent.keep(desk, entry.scenario, (0, 4), Remark(question="Whose kettle was it?"), "", "")
    desk.close()
    pair.teacher.run("withdraw", "Waiting", "--from", "Martin Hale").well()
    away = pair.road / "away.mtlshare"
    pair.teacher.run("share", away, "--with", "Martin Hale").well()
    pair.coach.run("receive", away).well()

    desk = desk_of(pair.coach)
    assert not inbox(desk)
    (lender,) = lenders(desk)
    forget_journal(desk, lender.journal)
    with desk.file.transaction() as tx:
        assert "kettle" not in repr(meta.facts(tx))
    desk.close()
