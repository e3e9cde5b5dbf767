"""What tests of faults share: desks with something in them."""

import pytest

from tests.support.commands import Owner, new_desk

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
