"""A desk of 10,000 scenarios in the window: how soon it can be used, how long it stands still.

"Usable" is counted from the moment its raw key is given, in a window that is there already: the
start of the program has a measure of its own, the first paint, and how long a passphrase takes to
become a key is the cipher's choice. It ends when the list is shown and a scenario stands on the
page. It is the processor time of the whole program in between, of the window's thread and of all
others; nothing in between waits for a clock.

A pause of the window counts as far as the program was at work in it; the floor of a pause is the
20th of a second that a person begins to feel. Everything is done three times and the best counts:
a pause that the program makes comes every time, one that the computer makes does not.
"""

import compileall
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import mtl_journal
from mtl_journal.gui import desk_verbs
from mtl_journal.gui.export.choices import Wanted
from mtl_journal.gui.export.export_verbs import export
from mtl_journal.gui.plain_imports import import_plainly
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

SCENARIOS, SWITCHES = 10_000, 40
EXPORTED, IMPORTED, TIMES = 100, 300, 3
FELT = 0.050  # seconds
LISTED = "SELECT id, title, date, strands, words, changed_at FROM scenario ORDER BY date DESC, id"
pytestmark = pytest.mark.xdist_group("window")


@pytest.fixture(scope="module", autouse=True)
def as_installed() -> None:
    """Let the program's modules lie as an installer lays them, compiled, and be imported so."""
    compileall.compile_dir(Path(mtl_journal.__file__).parent, quiet=2)
    import_plainly()


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
    took: list[float] = []
    pauses: list[float] = []
    for _ in range(TIMES):
        bare += [_read_bare(path, key, salt) for _ in range(TIMES)]
        hand = open_window(path)
        hand.window._preparing.finish()
        hand.settle()
        pulse, begun = Pulse(), time.process_time()
        pulse.start()
        usable(hand, path, code)
        took.append(time.process_time() - begun)
        hand.settle()
        pauses.append(pulse.stop())
        hand.close()
    ratio(f"a list of {SCENARIOS:,} can be used", ours=min(took), floor=min(bare), at_most=5)
    ratio("the longest pause while it opens", ours=min(pauses), floor=FELT, at_most=1)


def _read_bare(path: Path, key: bytes, salt: bytes) -> float:
    """Open the file by its raw key, read what a list shows, and return what that took."""
    begun = time.process_time()
    raw = floors.connect(path, key, salt)
    assert len(raw.execute(LISTED).fetchall()) == SCENARIOS
    raw.close()
    return time.process_time() - begun


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
    usual = Wanted(edition(), dialogue=False, enclose=False, chart=True, profile=None)

    def work(desk: Desk, job: Job) -> None:
        export(desk, target, ids, usual, job)

    longest = min(_pause_in(hand, work) for _ in range(TIMES))
    assert target.stat().st_size > EXPORTED
    ratio(f"the longest pause while {EXPORTED} are exported", ours=longest, floor=FELT, at_most=1)


def test_importing(
    open_window: OpenWindow, large: tuple[Path, str, bytes, bytes], tmp_path: Path, ratio: Ratio
):
    path, code, *_ = large
    hand = open_window(path)
    opened(hand, path, code)
    pauses: list[float] = []
    for turn in range(TIMES):
        folder, prose = tmp_path / str(turn), Prose(2 + turn)
        folder.mkdir()
        for number in range(IMPORTED):
            (folder / f"{number}.md").write_text(f"# Day {number}\n\n{prose.text()}", "utf-8")

        def work(desk: Desk, job: Job, folder: Path = folder) -> None:
            import_paths(desk, [folder], progress=job.step)

        pauses.append(_pause_in(hand, work))
    ratio(f"the longest pause while {IMPORTED} come in", ours=min(pauses), floor=FELT, at_most=1)


def _pause_in(hand: Hand, work: Callable[[Desk, Job], object]) -> float:
    """Return the longest pause of the window while something long is done, in seconds."""
    answered: list[object] = []
    refused: list[Exception] = []
    pulse = Pulse()
    pulse.start()
    hand.window.link.long(work, answered.append, lambda done, total: None, refused.append)
    hand.wait(lambda: answered or refused, "the end")
    longest = pulse.stop()
    if refused:
        raise refused[0]
    return longest


def test_going_from_one_to_another(
    open_window: OpenWindow, large: tuple[Path, str, bytes, bytes], ratio: Ratio
):
    path, code, *_ = large
    hand = open_window(path)
    opened(hand, path, code)
    journal = hand.window.journal
    assert journal is not None
    lines = journal.finder.model.lines()
    slowest: list[float] = []
    for turn in range(TIMES):
        took: list[float] = []
        for line in lines[1 + turn * SWITCHES : 1 + (turn + 1) * SWITCHES]:
            begun = time.process_time()
            journal.open(line.id)
            hand.wait(lambda line=line: journal.keeper.id == line.id, "opening")
            took.append(time.process_time() - begun)
        slowest.append(statistics.quantiles(took, n=20)[18])
    ratio("going to another scenario, p95", ours=min(slowest), floor=FELT, at_most=1)


def test_searching_as_one_types(
    open_window: OpenWindow, large: tuple[Path, str, bytes, bytes], ratio: Ratio
):
    path, code, *_ = large
    hand = open_window(path)
    opened(hand, path, code)
    journal = hand.window.journal
    assert journal is not None
    pauses: list[float] = []
    for word in ("Lesson", "year 8", "strand"):
        pulse = Pulse()
        pulse.start()
        for length in range(1, len(word) + 1):
            journal.form.search.setText(word[:length])
            hand.wait(lambda: journal.finder._typing.isActive() is False, "typing")
            hand.settle()
        pauses.append(pulse.stop())
    ratio("the longest pause while one searches", ours=min(pauses), floor=FELT, at_most=1)
