from datetime import date
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.progress import Reason
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import create_desk
from mtl_journal.services.drafts import keep_draft
from mtl_journal.services.progress import as_csv, as_svg, progress_of

PASSPHRASE = "velvet otter harbour nine"
TODAY = date(2025, 9, 20)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return create_desk(tmp_path / "my.mtlj", "A. Teacher", "teacher", PASSPHRASE)


def said(title: str, words: int, *strands: str, day: str | None = "2025-09-08") -> Content:
    return Content(title, day, "word " * words, tuple(Claim(one) for one in strands))


def test_scenarios_and_drafts_are_counted_from_the_desk(desk: Desk):
    first, _ = scenarios.add(desk, said("Rivers", 60, "S1", "S3"))
    scenarios.add(desk, said("Maps", 10, day=None))
    binned, _ = scenarios.add(desk, said("Binned", 60, "S1"))
    scenarios.remove(desk, binned)
    keep_draft(desk, None, said("Begun", 3, "S2", day=None))
    keep_draft(desk, first, said("Rivers anew", 70, "S1"))
    found = progress_of(desk, today=TODAY)
    assert (found.scenarios, found.words, found.undated) == (2, 70, 1)
    assert found.weeks[0].by_strand == (1, 0, 1, 0)
    assert [(one.title, one.words, one.reasons) for one in found.unfinished] == [
        ("Rivers anew", 70, (Reason.DRAFT,)),
        ("Begun", 3, (Reason.DRAFT,)),
        ("Maps", 10, (Reason.NO_STRAND, Reason.SHORT)),
    ]


def test_counting_changes_nothing(desk: Desk):
    scenarios.add(desk, said("Rivers", 60, "S1"))
    before = desk.path.read_bytes()
    found = progress_of(desk, today=TODAY)
    assert as_csv(found)
    assert as_svg(found)
    assert desk.path.read_bytes() == before


def test_a_desk_without_a_journal_has_none(tmp_path: Path):
    coach = create_desk(tmp_path / "coach.mtlj", "A. Coach", "coach", PASSPHRASE)
    with pytest.raises(UserError) as caught:
        progress_of(coach, today=TODAY)
    assert caught.value.code == "journal.none"


def test_by_default_it_counts_to_today(desk: Desk):
    scenarios.add(desk, said("Rivers", 60, "S1"))
    assert progress_of(desk).today >= date(2025, 9, 8)


@pytest.mark.parametrize(("column", "value"), [("date", "x"), ("strands", "["), ("words", "many")])
def test_a_row_that_was_tampered_with_is_the_worlds_fault(desk: Desk, column: str, value: str):
    scenarios.add(desk, said("Rivers", 60, "S1"))
    with desk.file.raw() as raw:
        raw.execute(f"UPDATE scenario SET {column} = ?", (value,))
    with pytest.raises(UserError):
        progress_of(desk, today=TODAY)
