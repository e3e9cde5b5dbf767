"""The same portfolio is the same file: in this process, in another, whatever the hash seed."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

from mtl_journal.render.typeset import typeset
from tests.support.portfolios import MADE, everything

_ROOT = Path(__file__).resolve().parents[3]
_ELSEWHERE = """
import hashlib
from tests.support.portfolios import everything
from mtl_journal.render.typeset import typeset
print(hashlib.sha256(typeset(everything())).hexdigest())
"""


def test_twice_in_one_process() -> None:
    assert typeset(everything()) == typeset(everything())


def test_in_processes_with_other_hash_seeds_and_time_zones() -> None:
    here = hashlib.sha256(typeset(everything())).hexdigest()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        command = [sys.executable, "-c", _ELSEWHERE]
        world = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(_ROOT)}
        said = subprocess.run(
            command, cwd=_ROOT, env=world, check=True, capture_output=True, text=True
        )
        assert said.stdout.strip() == here


def test_dates_come_from_the_portfolio_alone() -> None:
    moved = replace(everything(), made=MADE + timedelta(days=1))
    assert b"20260717160000" not in typeset(moved)
    elsewhere = replace(everything(), made=MADE.astimezone(timezone(timedelta(hours=9))))
    assert typeset(elsewhere) == typeset(everything())
