"""Where actions were met again: the later scenarios that steps name, as this desk may tell them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mtl_journal.services.desk import Desk
from mtl_journal.store import erasure, queries
from mtl_journal.store.desk_file import Transaction


class Here(StrEnum):
    """Whether a scenario that a step names can be read on this desk."""

    YES = "here"
    BIN = "bin"
    ERASED = "erased"
    UNSHARED = "unshared"
    MISSING = "missing"


_WORDS = {
    Here.YES: "“{}”",
    Here.BIN: "“{}”, which is in the bin",
    Here.ERASED: "a scenario that was erased",
    Here.UNSHARED: "a scenario that is not shared with you",
    Here.MISSING: "a scenario that is not on this computer yet",
}


@dataclass(frozen=True, slots=True)
class Met:
    """A scenario that a step names; its title is "" where it may not be read here."""

    scenario: str
    title: str
    here: Here

    def words(self) -> str:
        """Return it as it follows "in"."""
        return _WORDS[self.here].format(self.title or "Untitled")


Meetings = Mapping[tuple[str, str], Met]
"""By journal and id of the scenario."""


def meetings(tx: Transaction, desk: Desk, named: Iterable[tuple[str, str]]) -> Meetings:
    """Return what can be said here of the scenarios named, each by journal and id.

    Nobody learns a title by it: a scenario that was not shared with this desk's person has none
    on their desk.
    """
    wanted = set(named)
    if not wanted:
        return {}
    erased = erasure.erased_subjects(tx)
    return {(journal, id): _met(tx, desk, journal, id, erased) for journal, id in wanted}


def _met(tx: Transaction, desk: Desk, journal: str, id: str, erased: erasure.Erased) -> Met:
    found = queries.scenario(tx, journal, id)
    if found is not None and found.heads:
        return Met(id, found.content.title, Here.BIN if found.removed else Here.YES)
    if (journal, id) in erased:
        return Met(id, "", Here.ERASED)
    return Met(id, "", Here.MISSING if journal == desk.own_journal else Here.UNSHARED)
