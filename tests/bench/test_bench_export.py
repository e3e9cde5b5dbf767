"""Export: setting 300 scenarios as a tagged PDF against untagged Platypus on the same trees."""

import time
import tracemalloc
from collections.abc import Callable

from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text
from mtl_journal.render.typeset import typeset
from tests.bench.conftest import Ratio
from tests.bench.corpus import portfolio
from tests.bench.floors_pdf import platypus_untagged


def _seconds(make: Callable[[Portfolio], bytes], value: Portfolio, times: int) -> float:
    """Return the quickest of several runs; the others were disturbed by something else."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        make(value)
        taken.append(time.perf_counter() - start)
    return min(taken)


def test_an_export_of_300_scenarios_is_four_times_as_fast_as_platypus(ratio: Ratio) -> None:
    few, many = portfolio(3), portfolio(300)
    typeset(few)
    platypus_untagged(few)
    ours = _seconds(typeset, many, 3)
    floor = _seconds(platypus_untagged, many, 1)
    ratio("export 300 scenarios", ours=ours, floor=floor, at_most=0.25)


def test_reading_the_text_back_takes_less_than_setting_it(ratio: Ratio) -> None:
    value = portfolio(300)
    pdf = typeset(value)
    expected = printed_text(value)
    start = time.perf_counter()
    assert missing_text(pdf, expected) is None
    ours = time.perf_counter() - start
    ratio("read 300 scenarios back", ours=ours, floor=_seconds(typeset, value, 2), at_most=1.0)


def test_the_time_grows_no_faster_than_the_text(ratio: Ratio) -> None:
    short, long = portfolio(100), portfolio(600)
    ours = _seconds(typeset, long, 1) / 6
    ratio("600 scenarios, each", ours=ours, floor=_seconds(typeset, short, 2), at_most=1.6)


def test_memory_stays_small() -> None:
    value = portfolio(300)
    tracemalloc.start()
    pdf = typeset(value)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000_000 + len(pdf)
