"""Rows are a function of the records: dropped and made again they are the same."""

from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.kinds.pseudonym import PseudonymSet
from mtl_journal.domain.kinds.sharing import ScenarioShared
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.sharing import Exhibit
from mtl_journal.services import feedback, scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.erasing import erase
from mtl_journal.services.evidence import attach
from mtl_journal.services.pen import writing
from mtl_journal.services.scenarios import Edits
from mtl_journal.store import erasure, projection, search_index
from mtl_journal.system.resources import resource
from tests.support.computers import shown_rows


def added(desk: Desk, title: str, *strands: str) -> str:
    claims = tuple(Claim(strand) for strand in strands)
    return scenarios.add(desk, Content(title, None, "Words.", claims))[0]


def test_dropping_every_row_and_replaying_gives_the_same_rows(desk: Desk) -> None:
    plan = resource("sample", "pictures", "seating-plan.png")
    kept, binned, gone = (added(desk, title, "S1") for title in ("Kept", "Binned", "Gone"))
    for id in (kept, gone):
        attach(desk, id, plan, "Where they sit", Permission.NOT_NEEDED)
    scenarios.remove(desk, binned)
    erase(desk, gone)
    said = feedback.comment(desk, kept, "Words.", Remark(question="Why?"), "Ask", None)[0]
    feedback.reply(desk, said, "Because.")
    with writing(desk) as done:
        pen, shown = done.pen, Exhibit("0" * 64, 1, "image/png", "one.png", "A plan")
        body = ScenarioShared(Content("Kept", None, ""), (shown,), ("a" * 64,), ("b" * 64,))
        pen.write(desk.journal(), body, kept)
        name = PseudonymSet("Ella", "Pupil A", Bearer.PUPIL)
        pen.write(desk.journal(), name, pen.new_subject())
    before = shown_rows(desk)
    assert all(before.values()), "there is something to lose"
    with desk.file.transaction() as tx:
        projection.forget(tx)
        tx.exec_driver_sql("DELETE FROM erased")
        things = "a journal, 3 scenarios, 2 pieces of evidence, thread, comment, action, name"
        assert projection.rebuild(tx) == 10, things
        assert search_index.is_sound(tx)
    assert shown_rows(desk) == before
    with desk.file.transaction() as tx:
        assert (desk.journal(), gone) in erasure.erased_subjects(tx)


def test_a_strand_that_was_dropped_leaves_no_row(desk: Desk) -> None:
    id = added(desk, "A lesson", "S1", "S2")
    scenarios.revise(desk, id, Edits(drop_strands=("S1",)))
    with desk.file.transaction() as tx:
        tags = tx.exec_driver_sql("SELECT scenario, strand FROM strand_tag").all()
    assert [tuple(tag) for tag in tags] == [(id, "S2")]
