"""Power cuts after the calls of a teacher's day: what was acknowledged is on the disk."""

import random
from collections import Counter
from collections.abc import Callable
from itertools import product

import pytest

from tests.faults.faulty_disk import Fault
from tests.faults.outcomes import said_in
from tests.faults.power import CHANGING, Disk, Luck, System, put, states
from tests.faults.sweep import Days, Point
from tests.faults.tracing import Call, telling

Property = Callable[[str, object], None]
QUIET = Point(Fault.NOTHING, 0)
WAYS = tuple(product(System, Luck))

pytestmark = pytest.mark.xdist_group("power cuts")


class Cuts:
    """Power cuts that were played: how many different ones, and what was wrong."""

    def __init__(self, days: Days) -> None:
        self.days = days
        self.seen: set[int] = set()
        self.count: Counter[str] = Counter()
        self.wrong: list[str] = []

    def play(self, calls: list[Call], at: set[int], system: System, luck: Luck, chance: str = ""):
        """Cut the power after each of the calls numbered `at`."""
        self.days.begin()
        disk = Disk(self.days.folder, system, luck, chance)
        for number, files, lines in states(disk, calls, at):
            known = hash((tuple(sorted(files.items())), tuple(lines)))
            if known in self.seen:
                continue
            self.seen.add(known)
            self.count[system.value] += 1
            put(self.days.folder, files)
            found = self.days.judged(said_in(lines))
            where = f"{system.value}, {luck.value}, after call {number}"
            self.wrong += [f"{where}: {one}" for one in found]


def test_the_trace_misses_nothing(days: Days):
    """Played to its end it gives the very files that the day left."""
    calls = traced(days)
    left = {str(path): path.read_bytes() for path in days.folder.rglob("*") if path.is_file()}
    days.begin()
    disk = Disk(days.folder, System.STRICT, Luck.ALL, "")
    for call in calls:
        disk.play(call)
    assert disk.as_seen() == left


def test_a_sample_of_power_cuts_loses_nothing(days: Days, seed: int, record_property: Property):
    calls = traced(days)
    chance = random.Random(seed)
    cuts = Cuts(days)
    for system, luck in WAYS:
        cuts.play(calls, set(chance.sample(telling(calls, CHANGING), 5)), system, luck, str(seed))
    record_property("said", f"power cuts, MTL_FAULT_SEED={seed}: {cuts.count.total()} states")
    assert cuts.wrong == [], f"MTL_FAULT_SEED={seed}"


@pytest.mark.soak
def test_a_power_cut_after_every_call_that_changes(days: Days, record_property: Property):
    """After each where chance decides what arrives; where all or nothing does, most leave alike."""
    calls = traced(days)
    telling_calls = set(telling(calls, CHANGING))
    changing = {n for n, call in enumerate(calls, start=1) if call.kind in CHANGING}
    cuts = Cuts(days)
    for system, luck in WAYS:
        if luck is Luck.SOME:
            cuts.play(calls, changing, system, luck, "1")
            cuts.play(calls, telling_calls, system, luck, "2")
            cuts.play(calls, telling_calls, system, luck, "3")
        else:
            cuts.play(calls, telling_calls, system, luck)
    record_property("said", f"power cuts: {dict(cuts.count)}, {len(cuts.wrong)} wrong")
    assert cuts.wrong == []
    assert cuts.count.total() > 2500


def test_without_flushing_power_cuts_lose_work(days: Days, seed: int):
    """A control: the same day with synchronous=OFF has to fail."""
    calls = traced(days, unsafe=True)
    after = [n for n in telling(calls, CHANGING) if acknowledged(calls[:n]) > 2]
    lost: Counter[System] = Counter()
    for system in System:
        for luck in (Luck.NOTHING, Luck.SOME):
            cuts = Cuts(days)
            cuts.play(calls, set(random.Random(seed).sample(after, 5)), system, luck)
            lost[system] += len(cuts.wrong)
    assert min(lost.values()) > 0


def test_a_flush_that_failed_makes_no_false_promise(days: Days, seed: int):
    """What is acknowledged after a flush failed once survives a power cut too."""
    flushes = [n for n, one in enumerate(failing(traced(days)), start=1) if one.kind == "S"]
    cuts = after_failed_calls(days, random.Random(seed).sample(flushes, 4), cut=6)
    assert cuts.wrong == [], f"MTL_FAULT_SEED={seed}"


def test_a_journal_whose_name_was_not_flushed_guards_nothing(days: Days):
    """The folder fails to say that it has the name; SQLite itself would not look."""
    calls = enumerate(failing(traced(days)), start=1)
    folder = str(days.folder / "desk")
    flushes = [n for n, one in calls if (one.kind, one.path) == ("S", folder)][:2]
    cuts = after_failed_calls(days, flushes, cut=12)
    assert cuts.wrong == []


def test_a_side_file_that_would_not_go_is_not_left_beside_a_backup(days: Days):
    """SQLite passes over it when the journal of the copy that it made cannot be removed."""
    calls = failing(traced(days))
    (gone, *_) = [
        n
        for n, one in enumerate(calls, start=1)
        if one.kind == "U" and one.path.endswith(".part-journal") and "/backups/" in one.path
    ]
    cuts = after_failed_calls(days, [gone, gone + 1], cut=4)  # a day may begin with a call more
    assert cuts.wrong == []


@pytest.mark.soak
def test_no_flush_that_failed_makes_a_false_promise(days: Days, record_property: Property):
    flushes = [n for n, one in enumerate(failing(traced(days)), start=1) if one.kind == "S"]
    cuts = after_failed_calls(days, flushes, cut=12)
    record_property("said", f"power cuts after {len(flushes)} failed flushes: {dict(cuts.count)}")
    assert cuts.wrong == []


def traced(days: Days, *, unsafe: bool = False) -> list[Call]:
    days.begin()
    assert days.live(QUIET, trace=True, unsafe=unsafe) == 0
    return days.trace()


def failing(calls: list[Call]) -> list[Call]:
    """Return the calls that a failing disk can fail."""
    return [call for call in calls if call.kind not in "rN"]


def acknowledged(calls: list[Call]) -> int:
    return sum(call.kind == "N" for call in calls)


def after_failed_calls(days: Days, nths: list[int], cut: int) -> Cuts:
    """Let calls fail, one a day, and cut the power at `cut` calls in the steps after it."""
    cuts = Cuts(days)
    for nth in nths:
        days.begin()
        assert days.live(Point(Fault.EIO, nth), trace=True) == 0
        calls = days.trace()
        failed = next(n for n, call in enumerate(calls, start=1) if call.kind == "!")
        soon = [n for n in telling(calls, CHANGING) if n >= failed][: 8 * cut]
        at = set(random.Random(nth).sample(soon, min(cut, len(soon))))
        at |= {n for n in soon if calls[n - 1].kind == "N"}
        for luck in (Luck.NOTHING, Luck.SOME):
            cuts.play(calls, at, System.STRICT, luck, str(nth))
    return cuts
