"""By what is typed the entries of an inbox are found."""

import pytest

from mtl_journal.services.inbox import Entry


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("", True),
        ("open ann", True),
        ("s1 strand", True),
        ("status:resolved", True),
        ("STATUS:res strand:S1 open", True),
        ("status:", True),
        ("status:open", False),
        ("strand:by", False),
        ("closed", False),
    ],
)
def test_after_the_name_of_a_filter_stands_a_strand_or_a_state(typed: str, fits: bool) -> None:
    title = "Open questions, strand by strand"
    entry = Entry("j", "s", title, None, "Ann", own=False, marks="S1 question resolved")
    assert entry.fits(typed) == fits
