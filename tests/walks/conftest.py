"""Two computers of one person, and a coach."""

import shutil
from collections.abc import Iterator

import pytest

from tests.support.computers import (
    Computer,
    quick_folder,
)
from tests.support.pairs import (
    Coach,
    Pair,
)
from tests.support.signing import identity


@pytest.fixture
def pair() -> Iterator[Pair]:
    folder = quick_folder()
    made = Pair(Computer(folder / "home"), Computer(folder / "school"), folder)
    yield made
    made.home.close()
    made.school.close()
    shutil.rmtree(folder)


@pytest.fixture
def coach() -> Coach:
    return Coach(identity("Coach"))
