"""Runs one test for each fault, in a copy of the project that has just this fault.

`python -m tests.mutants.runner FOLDER NAME...` makes the copy in FOLDER and prints a line of JSON
for each named fault: what its test came to. The libraries are imported once, each test then runs
in a fork, which spares a second and a half for each.
"""

import importlib
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.mutants.faults import MUTANTS
from tests.mutants.mutant import Mutant

ROOT = Path(__file__).resolve().parents[2]
PASSED, FAILED = int(pytest.ExitCode.OK), int(pytest.ExitCode.TESTS_FAILED)
NOT_ONCE, ELSEWHERE, BROKEN = 100, 101, 102
MEANING = {
    PASSED: "passed",
    FAILED: "failed",
    NOT_ONCE: "the text to change does not stand there exactly once",
    ELSEWHERE: "the program was not imported from the copy",
    BROKEN: "the test could not be run",
}
LIBRARIES = (
    "cryptography.hazmat.primitives.asymmetric.ed25519",
    "cryptography.hazmat.primitives.kdf.argon2",
    "hypothesis",
    "keyring",
    "PIL.Image",
    "sqlalchemy",
    "sqlcipher3.dbapi2",
    "yaml",
)
OPTIONS = (
    *("-q", "-x", "-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:xdist"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)


def copied(folder: Path) -> Path:
    """Copy the program and its tests into the folder."""
    copy = folder / "main"
    for part in ("mtl_journal", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "data", "bench", "reference", "released")
        shutil.copytree(ROOT / part, copy / part, ignore=ignored)
    shutil.copyfile(ROOT / "pyproject.toml", copy / "pyproject.toml")
    shutil.copytree(ROOT / "resources", copy / "resources")
    return copy


def outcome(copy: Path, test: str, log: Path, *, keep: bool = False) -> int:
    """Run a test against the copy in a fork and return pytest's exit code."""
    child = os.fork()
    if not child:
        code = BROKEN
        try:
            code = _tested(copy, test, log, keep)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _tested(copy: Path, test: str, log: Path, keep: bool) -> int:
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(said, stream)
    os.chdir(copy)
    sys.dont_write_bytecode = not keep
    sys.path.insert(0, str(copy))
    for name in [name for name in sys.modules if name.split(".")[0] in ("tests", "mtl_journal")]:
        del sys.modules[name]
    if not (importlib.import_module("mtl_journal").__file__ or "").startswith(str(copy)):
        return ELSEWHERE
    return int(pytest.main([*OPTIONS, f"--basetemp={copy.parent / 'temporary'}", test]))


def mutated(copy: Path, mutant: Mutant, log: Path) -> int:
    """Return what the fault's test comes to where the fault is there."""
    module = copy / "mtl_journal" / mutant.module
    sound = module.read_text()
    if sound.count(mutant.old) != 1:
        return NOT_ONCE
    # Bytecode is told by size and second, and a fault can have both in common with what is sound.
    for stale in (module.parent / "__pycache__").glob(f"{module.stem}.*"):
        stale.unlink()
    module.write_text(sound.replace(mutant.old, mutant.new))
    try:
        return outcome(copy, mutant.test, log)
    finally:
        module.write_text(sound)


def run(folder: Path, mutants: list[Mutant], tell: Callable[[str, str, str], None]) -> None:
    """Run each fault's test on the sound copy, then on the faulty one."""
    copy, log = copied(folder), folder / "log"
    for library in LIBRARIES:
        importlib.import_module(library)
    sound: dict[str, int] = {}
    for mutant in mutants:
        if mutant.test not in sound:
            sound[mutant.test] = outcome(copy, mutant.test, log, keep=True)
            if sound[mutant.test] != PASSED:
                tell(f"no fault: {mutant.test}", _meaning(sound[mutant.test]), log.read_text())
    for mutant in mutants:
        code = mutated(copy, mutant, log)
        tell(mutant.name, _meaning(code), "" if code == FAILED else log.read_text())


def _meaning(code: int) -> str:
    return MEANING.get(code, f"ended with {code}")


def main() -> None:
    """Run the faults named on the command line and print a line of JSON for each."""
    wanted = set(sys.argv[2:])
    chosen = [mutant for mutant in MUTANTS if mutant.name in wanted]
    # Each line at once, so that no fork has it waiting to be written too.
    run(Path(sys.argv[1]), chosen, lambda *told: print(json.dumps(told), flush=True))


if __name__ == "__main__":
    main()
