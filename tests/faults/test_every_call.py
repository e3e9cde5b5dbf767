"""Kills, torn writes and failures at the calls of a teacher's day: nothing acknowledged is lost.

Each run lives the day with one fault and is looked at as in `outcomes`: the desk opens, holds all
that was acknowledged and nothing that was refused, earlier exports and backups are as they were,
erased words are in no page, nothing lies about, and the next day goes on.
"""

import random
from collections.abc import Callable

import pytest

from tests.faults.faulty_disk import Fault
from tests.faults.outcomes import said_in
from tests.faults.sweep import MODES, Days, Figures, Point

SAMPLE = 60
Property = Callable[[str, object], None]

pytestmark = pytest.mark.xdist_group("every call")


def test_a_sample_of_faults_loses_nothing(days: Days, seed: int, record_property: Property):
    _, telling = days.points()
    figures = days.sweep(random.Random(seed).sample(telling, SAMPLE))
    record_property("said", f"faults, MTL_FAULT_SEED={seed}: {said(figures)}")
    assert figures.wrong == [], f"MTL_FAULT_SEED={seed}"
    assert figures.met == figures.runs, "a day was not like the others"


@pytest.mark.soak
def test_a_kill_at_every_call_and_every_other_fault_where_it_tells(
    days: Days, record_property: Property
):
    every, telling = days.points()
    kills = [point for point in every if point.fault is Fault.KILL]
    points = kills + [point for point in telling if point.fault is not Fault.KILL]
    assert len(points) > 1000
    figures = days.sweep(points)
    record_property("said", f"faults: {said(figures)}")
    assert figures.wrong == []
    assert figures.met == figures.runs, "a day was not like the others"
    for fault, stays, _ in MODES:
        mode = Point(fault, 0, stays).mode
        if fault not in (Fault.KILL, Fault.TEAR):
            assert figures.told[mode] > 0.6 * figures.runs[mode], f"{mode} is hardly ever told"


def test_a_second_kill_while_the_desk_heals_loses_nothing(days: Days, seed: int):
    """Undoing what was cut off may be cut off as well."""
    _, telling = days.points()
    kills = [point for point in telling if point.fault is Fault.KILL]
    chance = random.Random(seed)
    for first in chance.sample(kills, 5):
        days.begin()
        assert days.live(first) == 9
        log = (days.base / "log").read_bytes()
        for nth in (1, 2, 3, 5):
            days.live(Point(Fault.KILL, nth), steps=0)
        (days.base / "log").write_bytes(log)
        assert days.judged() == [], f"MTL_FAULT_SEED={seed}: kill at {first.nth}, then again"


def test_a_write_that_does_half_and_says_so_is_gone_on_with(days: Days):
    """It is no failure: everything has to be done."""
    for nth in (30, 70, 200, 400, 600):
        days.begin()
        assert days.live(Point(Fault.SHORT, nth)) == 0
        said_then = said_in((days.base / "log").read_bytes().splitlines())
        assert (said_then.refused, said_then.bugs) == ({}, ())
        assert days.judged() == []


def test_reading_that_fails_is_told_and_breaks_nothing(days: Days, seed: int):
    for stays in (False, True):
        for nth in random.Random(seed).sample(range(1, 200), 4):
            days.begin()
            assert days.live(Point(Fault.READ, nth, stays)) == 0
            assert days.judged() == [], f"MTL_FAULT_SEED={seed}: reading fails at {nth}"


def test_the_sweep_notices_a_lost_write(days: Days):
    """A control: a disk that swallows a write to the desk is found out nearly every time.

    Only a page that the same day writes again heals, so the day ends before much is.
    """
    days.begin()
    days.live(Point(Fault.NOTHING, 0), trace=True, steps=2)
    writes = [call for call in days.trace() if call.kind == "W"]
    desk = str(days.folder / "desk" / "journal.mtlj")
    numbers = [n for n, call in enumerate(writes, start=1) if call.path == desk]
    found = 0
    for nth in numbers[-12:]:
        days.begin()
        days.live(Point(Fault.LOSE, nth), steps=2)
        found += days.judged() != []
    assert found >= 7  # some pages do not matter: a counter, a free page


def said(figures: Figures) -> str:
    runs = ", ".join(
        f"{mode} {count}, met {figures.met[mode]}, told {figures.told[mode]}"
        for mode, count in sorted(figures.runs.items())
    )
    return f"{figures.runs.total()} runs ({runs}); {len(figures.wrong)} with something wrong"
