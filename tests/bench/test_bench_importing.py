"""Importing a long diary must cost little more than reading, signing and storing it."""

from collections.abc import Callable
from pathlib import Path

from mtl_journal.services.desk import Desk
from mtl_journal.services.imports import import_paths
from tests.bench import floors
from tests.bench.conftest import Ratio
from tests.bench.desks import Duel, Prose, assert_same, bouts, desk_with, last_record, rows_after

ROUNDS = 5


def test_import_a_diary(samples: Callable[[str], Path], tmp_path: Path, ratio: Ratio) -> None:
    (diary,) = samples("diary-pepys").glob("*.jsonl")
    desk = desk_with(tmp_path / "desk.mtlj", 20, Prose())
    duel = Duel()
    for ours, raw, bare in bouts(desk, tmp_path, ROUNDS):
        before = last_record(raw)
        duel.time_ours(_import, ours, diary)
        rows = rows_after(raw, before)
        seed = desk.identity.signing_seed
        duel.time_floor(floors.import_lines, bare, diary, seed, rows)
        assert_same(raw, bare)
    desk.close()
    ratio(f"import a diary of five years ({duel.noise})", **duel.minima(), at_most=2.5)


def _import(ours: Desk, diary: Path) -> None:
    report = import_paths(ours, [diary])
    assert len(report.added) > 1000
    assert not [one for one in report.troubles if one.left_out]
