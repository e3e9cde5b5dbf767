"""Coverage-guided fuzzing, a minute for each room; what it found lies in tests/data/finds."""

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.fuzz.rooms import ROOMS

SECONDS = 60
Property = Callable[[str, object], None]

HAS_WHEEL = (
    sys.platform == "linux" and platform.machine() == "x86_64" and sys.version_info < (3, 14)
)
pytestmark = pytest.mark.skipif(not HAS_WHEEL, reason="atheris has no wheel for this Python")


def fuzzed(
    room: str, seconds: int, folder: Path, module: str = "tests.fuzz.guided", **told: str
) -> "subprocess.CompletedProcess[str]":
    """Fuzz a room in a process of its own, which is over in any case soon after `seconds`.

    A shell stands between: what a process is said to have needed most begins with what the one
    that started it needs, and pytest may need more than a room is allowed.
    """
    fuzz = [sys.executable, "-m", module, room, str(seconds), str(folder)]
    return subprocess.run(
        ["/bin/sh", "-c", '"$@"; exit $?', "sh", *fuzz],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder), **told},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=10 * seconds + 300,
        check=False,
    )


def found(folder: Path) -> dict[str, bytes]:
    """Return what broke a promise, by its kind and hash."""
    return {path.name: path.read_bytes() for path in sorted((folder / "finds").iterdir())}


@pytest.mark.soak
@pytest.mark.parametrize("name", ROOMS)
def test_a_minute_finds_nothing(name: str, tmp_path: Path, record_property: Property):
    done = fuzzed(name, SECONDS, tmp_path)
    assert (done.returncode, found(tmp_path)) == (0, {}), done.stdout[-5000:]
    (runs,) = (line.split()[1] for line in done.stdout.splitlines() if "executed_units" in line)
    assert int(runs) > 100
    record_property("said", f"fuzzed {name}: {int(runs):,} inputs in {SECONDS} s")


def test_what_is_planted_is_found(tmp_path: Path):
    """A control: three bytes in a row that nothing but coverage leads to, and a broken promise."""
    # The clock on the wall must not decide here: on a busy computer any input may wait long.
    told = {"MTL_FUZZ_SEED": "1", "MTL_FUZZ_SLOWEST": "300"}
    done = fuzzed("planted", 60, tmp_path, "tests.fuzz.planted", **told)
    assert done.returncode != 0
    ((name, find),) = found(tmp_path).items()
    assert (name.partition("-")[0], find[:3]) == ("crash", b"#7{"), done.stdout[-5000:]
    assert "a promise was broken" in done.stdout
