"""Which records may go to whom: asked for every record whenever a share is made or received."""

from collections.abc import Mapping
from dataclasses import dataclass

from mtl_journal.domain.kind import Kind, Scope
from mtl_journal.domain.kinds import KIND_BY_NAME
from mtl_journal.domain.kinds.belonging import Belonging
from mtl_journal.domain.kinds.sharing import ScenarioShared, ShareWithdrawn
from mtl_journal.domain.permission import CARRIED
from mtl_journal.domain.record import Header

_OF_ALL = ("journal", "member", "body", "pack")
"""Nouns of records that concern everybody in a journal."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who is to receive records of a journal, and the scenarios they read now."""

    person: str
    owns: bool
    reads: frozenset[str]


def may_receive(header: Header, said: Kind | None, viewer: Viewer) -> bool:
    """Tell whether a record may go to somebody.

    Private records go to nobody, forms to their readers, a dialogue to whoever reads its scenario
    now. Without a body nobody can tell what a record of a dialogue is about, so it stays.
    """
    if scope_of(header.kind) is not Scope.SENT:
        return False
    if viewer.owns:
        return True
    if isinstance(said, ScenarioShared):
        return viewer.person in said.readers and header.subject in viewer.reads
    if isinstance(said, ShareWithdrawn):
        return said.person == viewer.person
    if isinstance(said, Belonging):
        return said.scenario in viewer.reads
    return header.kind.partition(".")[0] in _OF_ALL


def scope_of(kind: str) -> Scope | None:
    """Return the scope of a kind, None for one that a newer version wrote."""
    known = KIND_BY_NAME.get(kind)
    if known is not None:
        return known.SCOPE
    return CARRIED[kind][0] if kind in CARRIED else None


def current_readers(readers: Mapping[str, Mapping[str, bool]], person: str) -> frozenset[str]:
    """Return the scenarios that somebody reads, from `readers`: scenario, person, withdrawn."""
    return frozenset(
        scenario for scenario, people in readers.items() if people.get(person) is False
    )
