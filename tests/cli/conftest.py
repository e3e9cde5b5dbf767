"""A desk for every test that wants one: made once, copied each time."""

from pathlib import Path

import pytest

from tests.support.commands import Owner, new_desk


@pytest.fixture(scope="session")
def first_desk(tmp_path_factory: pytest.TempPathFactory) -> Owner:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTL_JOURNAL_HOME", str(tmp_path_factory.mktemp("first-home")))
        return new_desk(tmp_path_factory.mktemp("first-desk"))


@pytest.fixture
def teacher(first_desk: Owner, tmp_path: Path) -> Owner:
    return first_desk.copied(tmp_path, "my.mtlj")
