"""What every test gets: its own user folder, no keyring, no network, and the samples by name."""

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.support.network import Guard

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk
    from tests.support.computers import Computer

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = ("gui", "walks/window")

# Before anything loads Qt: there is no screen where tests run.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A shell that starts the tests in the background lets them, and all they start, ignore Ctrl+C.
signal.signal(signal.SIGINT, signal.default_int_handler)

_network = Guard()

# How long one example takes says nothing on a busy machine; hangs are caught by the time-out. What
# is made up is the same each time, but in the soak.
settings.register_profile("house", deadline=None, derandomize=not os.environ.get("MTL_NEW_SEEDS"))
settings.load_profile("house")


def pytest_configure() -> None:
    _network.install()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in tests/bench, so that the normal run leaves it out.

    What uses Qt stays in one process, and the rest of that process's tests come without it.
    """
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "bench"):
            item.add_marker("bench")
        if any(item.path.is_relative_to(ROOT / "tests" / room) for room in WINDOWS):
            item.add_marker(pytest.mark.xdist_group("window"))


@pytest.fixture(autouse=True)
def own_world(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Keep each test away from the tester's own desk folder, passphrase and keyring.

    Tests of the real Secret Service start one of their own (`dbus-run-session`) and take
    PYTHON_KEYRING_BACKEND away for that command.
    """
    monkeypatch.setenv("MTL_JOURNAL_HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.delenv("MTL_JOURNAL_PASSPHRASE", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    before = len(_network.refused)
    yield
    asked = _network.refused[before:]
    assert not asked, f"the test asked for other computers: {', '.join(asked)}"


@pytest.fixture
def home(tmp_path: Path) -> Iterator["Computer"]:
    """A computer with a fresh desk, on which what the test does is done."""
    from tests.support.computers import Computer  # with the whole store, which most do without

    computer = Computer(tmp_path / "home")
    with computer.on():
        yield computer
    computer.close()


@pytest.fixture
def desk(home: "Computer") -> "Desk":
    """The fresh desk of that computer."""
    return home.desk


@pytest.fixture(scope="session")
def samples() -> Callable[[str], Path]:
    """Return a function from a sample's name to its folder, e.g. `samples("diary-pepys")`.

    The samples lie beside the project, in ../shared/samples. Where they are absent the test is
    skipped, or fails when MTL_REQUIRE_SAMPLES=1.
    """

    def find(name: str) -> Path:
        folder = ROOT.parent / "shared" / "samples" / name
        if folder.exists():
            return folder
        reason = f"the sample {name} is not in ../shared/samples"
        if os.environ.get("MTL_REQUIRE_SAMPLES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)

    return find


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what tests wished to say, and how many were skipped and why, even if there are none."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]) for report in skipped)
    for report in chain.from_iterable(terminalreporter.stats.values()):
        for name, said in getattr(report, "user_properties", ()):
            if name == "said" and report.when == "call":
                terminalreporter.write_line(str(said))
    words = "; ".join(f"{count} x {reason}" for reason, count in sorted(reasons.items()))
    terminalreporter.write_line(f"tests skipped: {len(skipped)}" + (f" ({words})" if words else ""))
