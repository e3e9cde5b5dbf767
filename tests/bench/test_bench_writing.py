"""Saving one revision must cost little more than the disk and the cipher ask for."""

from pathlib import Path

from mtl_journal.services import scenarios
from mtl_journal.services.scenarios import Edits
from tests.bench import floors
from tests.bench.conftest import Ratio
from tests.bench.desks import Duel, Prose, assert_same, desk_with, last_record, rows_after, twin

SCENARIOS = 300
REVISIONS = 60


def test_append_a_revision(tmp_path: Path, ratio: Ratio) -> None:
    prose = Prose()
    desk = desk_with(tmp_path / "ours.mtlj", SCENARIOS, prose)
    copy = twin(desk, tmp_path / "floor.mtlj")
    copy.close()
    bare = floors.connect(copy.path, desk.key, desk.salt)
    ids = [one.id for one in scenarios.list_scenarios(desk)]
    duel = Duel()
    with desk.file.raw() as raw:
        for turn in range(REVISIONS):
            before = last_record(raw)
            id = ids[turn * 7 % SCENARIOS]
            edits = Edits(text=prose.text())
            duel.time_ours(scenarios.revise, desk, id, edits)
            rows = rows_after(raw, before)
            duel.time_floor(floors.append_revision, bare, rows)
        assert_same(raw, bare)
    bare.close()
    desk.close()
    ratio(f"append a revision ({duel.noise})", **duel.medians(), at_most=3)
