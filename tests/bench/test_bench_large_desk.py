"""A desk of 10,000 scenarios in the window: how soon it can be used, how long it stands still.

A pause of the window counts as far as the program was at work in it; the floor of a pause is the
20th of a second that a person begins to feel.
"""

import statistics
import time
from pathlib import Path

import pytest

from mtl_journal.gui import desk_verbs
from mtl_journal.services.passphrases import recovery_code
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


def opened(hand: Hand, path: Path, code: str) -> None:
    """Open the desk by its raw key, until the list is there and a scenario on the page."""
    window = hand.window
    assert window.unlock is not None
    done = window.unlock._opened
    window.link.take(lambda: desk_verbs.open_with_code(path, code), path, done)
    hand.wait(lambda: window.journal and window.journal.keeper.watching, "the list")
    hand.settle()


def test_opening(open_window: OpenWindow, large: tuple[Path, str, bytes, bytes], ratio: Ratio):
    path, code, key, salt = large
    bare: list[float] = []
    for _ in range(5):
        begun = time.perf_counter()
        raw = floors.connect(path, key, salt)
        assert len(raw.execute(LISTED).fetchall()) == SCENARIOS
        raw.close()
        bare.append(time.perf_counter() - begun)
    hand = open_window(path)
    hand.window._preparing.finish()
    pulse, begun = Pulse(), time.perf_counter()
    pulse.start()
    opened(hand, path, code)
    took, longest = time.perf_counter() - begun, pulse.stop()
    floor = statistics.median(bare)
    ratio("the longest pause while it opens", ours=longest, floor=FELT, at_most=1)
    ratio(f"a list of {SCENARIOS:,} can be used", ours=took, floor=floor, at_most=5)


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
