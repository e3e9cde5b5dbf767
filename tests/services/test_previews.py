"""Previews: pages in memory; what stands from the last ones changes nothing about the next."""

from pathlib import Path

from mtl_journal.domain.edition import USUAL
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.previews import page_of, preview
from mtl_journal.services.scenarios import Edits
from tests.support.computers import Computer


def test_pages_after_a_change_are_those_of_a_first_look(tmp_path: Path) -> None:
    computer = Computer(tmp_path / "home")
    with computer.on():
        desk = computer.desk
        scenarios.add(desk, Content("Counting", "2025-10-03", "Some words.\n"))
        id, _ = scenarios.add(desk, Content("Reading", "2025-10-04", "Other words.\n"))
        before = preview(desk, USUAL)
        scenarios.revise(desk, id, Edits(text="Other words, and more of them.\n"))
        after, first = preview(desk, USUAL, last=before), preview(desk, USUAL)
        assert after.words == before.words + 4 == first.words
        drawn = [page_of(after, at, 300) for at in range(len(after.pages.sizes))]
        assert drawn == [page_of(first, at, 300) for at in range(len(first.pages.sizes))]
        assert page_of(before, 2, 300) != drawn[2]
        for shown in (before, after, first):
            shown.pages.close()
    computer.close()
