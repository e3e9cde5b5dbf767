"""What is judged by the pace of the machine still tells quick work from slow."""

import subprocess
import sys

from tests.support.pace import QUIET, of_children, timed, within

WORK = "sum(len(str(at)) for at in range({}))"  # what the pace itself is measured with


def seconds(times: int) -> float:
    with timed() as taken:
        eval(WORK.format(50_000 * times))
    return taken.seconds


def test_ten_times_the_work_is_far_beyond_three_times_the_limit() -> None:
    assert seconds(10) < 30 * QUIET < seconds(100)


def test_the_time_of_other_processes_is_counted_alike() -> None:
    with timed(of_children) as taken:
        subprocess.run([sys.executable, "-c", WORK.format(5_000_000)], check=True)
    assert taken.seconds > 30 * QUIET


def test_what_takes_very_long_is_never_within() -> None:
    assert within(1.0, 0.99)
    assert not within(1.0, 30.0)
