"""A desk of 10,000 scenarios in the window: how soon it can be used, how long it stands still.

A pause of the window counts as far as the program was at work in it; the floor of a pause is the
20th of a second that a person begins to feel.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mtl_journal.gui import desk_verbs
from mtl_journal.gui.export.choices import Wanted
from mtl_journal.gui.export.export_verbs import export
from mtl_journal.gui.worker import Job
from mtl_journal.services.desk import Desk
from mtl_journal.services.imports import import_paths
from mtl_journal.services.passphrases import recovery_code
from mtl_journal.services.preferences import edition
from tests.bench import floors
from tests.bench.conftest import Ratio
from tests.bench.desks import Prose, desk_with
from tests.support.pulse import Pulse
from tests.support.windows import Hand, OpenWindow
from tests.support.windows import look as look
from tests.support.windows import open_window as open_window
from tests.support.windows import qapp_args as qapp_args
from tests.support.windows import screen as screen

SCENARIOS, SWITCHES = 10_000, 60
EXPORTED, IMPORTED = 100, 300
FELT = 0.050  # seconds
LISTED = "SELECT id, title, date, strands, words, changed_at FROM scenario ORDER BY date DESC, id"
pytestmark = pytest.mark.xdist_group("window")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, bytes, bytes]:
    """A desk, its recovery code, and its raw key and salt."""
    desk = desk_with(tmp_path_factory.mktemp("large") / "my.mtlj", SCENARIOS, Prose())
    code = recovery_code(desk)
    desk.close()
    return desk.path, code, desk.key, desk.salt


def usable(hand: Hand, path: Path, code: str) -> None:
    """Open the desk by its raw key, until the list is there and a scenario on the page."""
    window = hand.window
    assert window.unlock is not None
    done = window.unlock._opened
    window.link.take(lambda: desk_verbs.open_with_code(path, code), path, done)
    hand.wait(lambda: window.journal and window.journal.keeper.watching, "the list")


def opened(hand: Hand, path: Path, code: str) -> None:
    """Open it, until all is quiet."""
    usable(hand, path, code)
    hand.settle()


def test_opening(open_window: OpenWindow, large: tuple[Path, str, bytes, bytes], ratio: Ratio):
    """The list beside a bare reading of what it shows, both by the processor's time."""
    path, code, key, salt = large
    bare: list[float] = []
    for _ in range(5):
        begun = time.process_time()
        raw = floors.connect(path, key, salt)
        assert len(raw.execute(LISTED).fetchall()) == SCENARIOS
        raw.close()
        bare.append(time.process_time() - begun)
    hand = open_window(path)
    hand.window._preparing.finish()
    pulse, begun = Pulse(), time.process_time()
    pulse.start()
    usable(hand, path, code)
    took = time.process_time() - begun
    hand.settle()
    longest, floor = pulse.stop(), statistics.median(bare)
    ratio(f"a list of {SCENARIOS:,} can be used", ours=took, floor=floor, at_most=5)
    ratio("the longest pause while it opens", ours=longest, floor=FELT, at_most=1)


def test_memory(large: tuple[Path, str, bytes, bytes], screen: str, ratio: Ratio):
    path, code, *_ = large
    command = [sys.executable, "-m", "tests.bench.opening", str(path), code]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    ratio(f"memory with {SCENARIOS:,}, MB", ours=float(done.stdout), floor=200, at_most=1)


def test_exporting(
    open_window: OpenWindow, large: tuple[Path, str, bytes, bytes], tmp_path: Path, ratio: Ratio
):
    path, code, *_ = large
    hand = open_window(path)
    opened(hand, path, code)
    journal = hand.window.journal
    assert journal is not None
    ids = frozenset(line.id for line in journal.finder.model.lines()[:EXPORTED])
    target = tmp_path / "portfolio.pdf"
    usual = Wanted(edition(), dialogue=False, enclose=False, profile=None)
    longest = _pause_in(hand, lambda desk, job: export(desk, target, ids, usual, job))
    assert target.stat().st_size > EXPORTED
    ratio(f"the longest pause while {EXPORTED} are exported", ours=longest, floor=FELT, at_most=1)


def test_importing(
    open_window: OpenWindow, large: tuple[Path, str, bytes, bytes], tmp_path: Path, ratio: Ratio
):
    path, code, *_ = large
    prose = Prose(2)
    for number in range(IMPORTED):
        (tmp_path / f"{number}.md").write_text(f"# Day {number}\n\n{prose.text()}", "utf-8")
    hand = open_window(path)
    opened(hand, path, code)
    longest = _pause_in(hand, lambda desk, job: import_paths(desk, [tmp_path], progress=job.step))
    ratio(f"the longest pause while {IMPORTED} come in", ours=longest, floor=FELT, at_most=1)


def _pause_in(hand: Hand, work: Callable[[Desk, Job], object]) -> float:
    """Return the longest pause of the window while something long is done, in seconds."""
    answered: list[object] = []
    pulse = Pulse()
    pulse.start()
    hand.window.link.long(work, answered.append, lambda done, total: None)
    hand.wait(lambda: answered, "the end")
    return pulse.stop()


def test_going_from_one_to_another(
    open_window: OpenWindow, large: tuple[Path, str, bytes, bytes], ratio: Ratio
):
    path, code, *_ = large
    hand = open_window(path)
    opened(hand, path, code)
    journal = hand.window.journal
    assert journal is not None
    took: list[float] = []
    for line in journal.finder.model.lines()[1 : SWITCHES + 1]:
        begun = time.process_time()
        journal.open(line.id)
        hand.wait(lambda line=line: journal.keeper.id == line.id, "opening")
        took.append(time.process_time() - begun)
    p95 = statistics.quantiles(took, n=20)[18]
    ratio("going to another scenario, p95", ours=p95, floor=FELT, at_most=1)


def test_searching_as_one_types(
    open_window: OpenWindow, large: tuple[Path, str, bytes, bytes], ratio: Ratio
):
    path, code, *_ = large
    hand = open_window(path)
    opened(hand, path, code)
    journal = hand.window.journal
    assert journal is not None
    pulse = Pulse()
    pulse.start()
    for length in range(1, 7):
        journal.form.search.setText("Lesson"[:length])
        hand.wait(lambda: journal.finder._typing.isActive() is False, "typing")
        hand.settle()
    ratio("the longest pause while one searches", ours=pulse.stop(), floor=FELT, at_most=1)
