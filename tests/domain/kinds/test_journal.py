"""The fold of a journal."""

from itertools import permutations

from mtl_journal.domain.kinds.journal import JournalCreated, fold_journal
from tests.support.signing import identity, said_as, told

CARD = identity("Mared").card


def test_every_desk_takes_the_same_of_two_beginnings() -> None:
    one = told("r1", JournalCreated("First", "0" * 32, CARD))
    other = told("r2", JournalCreated("Second", "0" * 32, CARD))
    newer = told("r3", said_as("journal.renamed"), "r1", "r2")
    found = {fold_journal("s", "j", arrived) for arrived in permutations((one, other, newer))}
    assert [journal.title for journal in found if journal] == ["First"]


def test_a_journal_without_its_beginning_is_none() -> None:
    assert fold_journal("s", "j", []) is None
    assert fold_journal("s", "j", [told("r1", None, kind="journal.created")]) is None
