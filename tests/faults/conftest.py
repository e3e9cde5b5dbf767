"""What tests of faults share: desks with something in them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.faulty_disk import compiled
from tests.faults.sweep import Days
from tests.support.commands import Owner, new_desk
from tests.support.seeds import seed_for

WORDS = "The quiet table argued about equals signs until the bell went. " * 400


@pytest.fixture(scope="session")
def full_desk(tmp_path_factory: pytest.TempPathFactory) -> Owner:
    """A desk of some forty pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTL_JOURNAL_HOME", str(tmp_path_factory.mktemp("full-home")))
        owner = new_desk(tmp_path_factory.mktemp("full-desk"))
        for number in range(4):
            owner.add(f"Lesson {number}", f"{number}: {WORDS}", "--strand", "S1=why")
        return owner


@pytest.fixture(scope="session")
def shim(request: pytest.FixtureRequest) -> Path:
    """The shim that makes file calls fail, compiled; only where Linux can preload it."""
    if sys.platform != "linux":
        pytest.skip("the shim is made for Linux")
    cache = request.config.cache
    assert cache is not None
    return compiled(cache.mkdir("faulty-disk"))


@pytest.fixture(scope="module")
def days(shim: Path) -> Iterator[Days]:
    """Days to be lived with faults."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTL_JOURNAL_HOME", "nowhere")  # each day has a home of its own
        with Days(shim) as days:
            yield days


@pytest.fixture
def seed() -> int:
    """What the sample is drawn by: MTL_FAULT_SEED, or as `seed_for` says; it is printed."""
    return seed_for("MTL_FAULT_SEED")
