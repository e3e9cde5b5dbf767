"""Every named fault is noticed by the test that is named with it."""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.mutants.faults import MUTANTS
from tests.mutants.mutant import Mutant
from tests.mutants.runner import ROOT
from tests.support.seeds import seed_for

SAMPLED = 3
PACKAGE = ROOT / "mtl_journal"
ROOMS = ("record", "merge", "permission", "membership", "kinds", "store", "pen", "merging", "keys")


def alive(mutants: list[Mutant], folder: Path) -> dict[str, str]:
    """Return the faults that were not noticed as they should be, and what happened instead."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutants.runner", folder, *(one.name for one in mutants)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=3_000,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    missing = {one.name for one in mutants} - {name for name, _, _ in told}
    wrong = {name: f"{came}\n{log}" for name, came, log in told if came != "failed"}
    return {**wrong, **dict.fromkeys(missing, "was not run")}


def test_there_are_faults_in_every_room_that_people_s_work_stands_on() -> None:
    assert len(MUTANTS) >= 20
    assert {room for room in ROOMS if any(room in one.module for one in MUTANTS)} == set(ROOMS)


def test_no_fault_has_another_s_name_or_change() -> None:
    assert max(Counter(one.name for one in MUTANTS).values()) == 1
    assert max(Counter(one[1:4] for one in MUTANTS).values()) == 1


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.name)
def test_what_a_fault_changes_stands_exactly_once_and_makes_a_program(mutant: Mutant) -> None:
    sound = (PACKAGE / mutant.module).read_text()
    assert sound.count(mutant.old) == 1
    compile(sound.replace(mutant.old, mutant.new), mutant.module, "exec")  # a slip fails any test
    path, _, name = mutant.test.partition("::")
    assert f"def {name}(" in (ROOT / path).read_text()


def test_some_faults_are_noticed(tmp_path: Path) -> None:
    seed = seed_for("MTL_MUTANTS_SEED")
    print(f"MTL_MUTANTS_SEED={seed}")
    assert alive(random.Random(seed).sample(MUTANTS, SAMPLED), tmp_path) == {}


@pytest.mark.soak
def test_every_fault_is_noticed(tmp_path: Path) -> None:
    assert alive(list(MUTANTS), tmp_path) == {}
