"""Hypothesis makes up what each room reads: some of it always, a minute's worth in the soak."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.made import MADE
from tests.fuzz.rooms import ROOMS

SECONDS = 60
FEW = {"pages": 12, "rules": 40, "database_page": 40}
SLOW_IS_FINE = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
Property = Callable[[str, object], None]


def made_up(name: str, examples: int, *, anew: bool) -> None:
    """Let a room take so many things that were made up for it, others each time if `anew`."""

    @settings(max_examples=examples, derandomize=not anew, suppress_health_check=SLOW_IS_FINE)
    @given(MADE[name])
    def takes(content: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            ROOMS[name].takes(content, Path(folder))

    takes()


def test_every_room_has_something_made_up_for_it():
    assert set(MADE) == set(ROOMS)


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_up_is_taken(name: str):
    made_up(name, FEW.get(name, 100), anew=False)


@pytest.mark.soak
@pytest.mark.parametrize("name", MADE)
def test_a_minute_of_what_is_made_up_is_taken(name: str, record_property: Property):
    until, rounds = time.monotonic() + SECONDS, 0
    while time.monotonic() < until:
        made_up(name, 200, anew=True)
        rounds += 1
    record_property("said", f"made up for {name}: about {rounds * 200:,} in {SECONDS} s")
