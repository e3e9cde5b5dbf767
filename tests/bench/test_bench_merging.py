"""Receiving ten thousand records must cost little more than checking and storing them."""

from pathlib import Path

from mtl_journal.services.desk import Desk
from mtl_journal.services.merging import merge_desk
from tests.bench import floors
from tests.bench.conftest import Ratio
from tests.bench.desks import (
    Duel,
    Prose,
    assert_same,
    bouts,
    desk_with,
    last_record,
    rows_after,
    twin,
    write_elsewhere,
)

RECORDS = 10_000
ROUNDS = 2


def test_merge_ten_thousand_records(tmp_path: Path, ratio: Ratio) -> None:
    prose = Prose()
    desk = desk_with(tmp_path / "desk.mtlj", 20, prose)
    other = twin(desk, tmp_path / "other.mtlj")
    write_elsewhere(other, RECORDS, prose)
    duel = Duel()
    for ours, raw, bare in bouts(desk, tmp_path, ROUNDS):
        before = last_record(raw)
        duel.time_ours(_merge, ours, other)
        rows = rows_after(raw, before)
        signing_key = desk.identity.card.signing_key
        duel.time_floor(floors.merge, bare, signing_key, rows)
        assert_same(raw, bare)
    other.close()
    desk.close()
    ratio(f"merge 10,000 records ({duel.noise})", **duel.minima(), at_most=2)


def _merge(ours: Desk, other: Desk) -> None:
    assert merge_desk(ours, other).accepted == RECORDS
