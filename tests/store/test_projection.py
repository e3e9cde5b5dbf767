"""Rows are a function of the records: dropped and made again they are the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.erasing import erase
from mtl_journal.services.evidence import attach
from mtl_journal.services.scenarios import Edits
from mtl_journal.store import erasure, projection, search_index
from mtl_journal.system.resources import resource
from tests.support.computers import Computer, shown_rows


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    computer = Computer(tmp_path / "home")
    with computer.on():
        yield computer.desk
    computer.close()


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
    before = shown_rows(desk)
    assert {len(rows) for rows in before.values()} == {1, 2}, "there is something to lose"  # pyright: ignore[reportArgumentType]
    with desk.file.transaction() as tx:
        projection.forget(tx)
        tx.exec_driver_sql("DELETE FROM erased")
        assert projection.rebuild(tx) == 6, "a journal, three scenarios, two pieces of evidence"
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
