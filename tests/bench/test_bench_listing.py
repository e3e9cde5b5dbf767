"""Looking at the list must not cost much more than importing the database library does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import floors
from tests.bench.conftest import Ratio
from tests.bench.desks import PASSPHRASE, Duel, Prose, desk_with

ROUNDS = 15


def _list(path: Path) -> None:
    command = [sys.executable, "-m", "mtl_journal", "list", str(path)]
    subprocess.run(command, check=True, env=_environment(), stdout=subprocess.DEVNULL)


def _environment() -> dict[str, str]:
    return {**os.environ, "MTL_JOURNAL_PASSPHRASE": PASSPHRASE}


@pytest.mark.parametrize(("scenarios", "at_most"), [(300, 2), (10_000, 10)])
def test_list(tmp_path: Path, ratio: Ratio, scenarios: int, at_most: float) -> None:
    path = tmp_path / "desk.mtlj"
    desk_with(path, scenarios, Prose()).close()
    duel = Duel()
    _list(path)  # the first run of all compiles and warms
    for _ in range(ROUNDS):
        duel.time_floor(floors.import_sqlalchemy, _environment())
        duel.time_ours(_list, path)
    ratio(f"list {scenarios:,} scenarios ({duel.noise})", **duel.medians(), at_most=at_most)
