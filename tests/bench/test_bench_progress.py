"""Counting progress must not cost much more than reading what it is counted from."""

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.services.desk import Desk
from mtl_journal.services.progress import progress_of
from tests.bench import floors
from tests.bench.conftest import Ratio
from tests.bench.desks import Duel, Prose, desk_with, reopened

ROUNDS = 7
SCENARIOS = 10_000
# What the answer is made of, and no column more; as bare as it gets.
BARE = "SELECT id, title, date, strands, words FROM scenario WHERE removed = 0 AND journal = ?"


def _rows(raw: sqlcipher.Connection, desk: Desk) -> list[tuple[object, ...]]:
    return raw.execute(BARE, (desk.own_journal,)).fetchall()


def _counted(desk: Desk) -> None:
    assert progress_of(desk).scenarios == SCENARIOS


def test_progress(tmp_path: Path, ratio: Ratio) -> None:
    desk = desk_with(tmp_path / "desk.mtlj", SCENARIOS, Prose())
    duel = Duel()
    _counted(desk)  # the first run of all loads frameworks and compiles the query
    desk.close()
    raw = floors.connect(desk.path, desk.key, desk.salt)
    assert len(_rows(raw, desk)) == SCENARIOS
    raw.close()
    for _ in range(ROUNDS):  # each on a connection just opened, as a command finds it
        raw = floors.connect(desk.path, desk.key, desk.salt)
        duel.time_floor(_rows, raw, desk)
        raw.close()
        reopened(desk)
        duel.time_ours(_counted, desk)
        desk.close()
    ratio(f"progress over {SCENARIOS:,} scenarios ({duel.noise})", **duel.medians(), at_most=2)
