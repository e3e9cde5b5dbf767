"""A journal: one teacher's body of work."""

from dataclasses import dataclass

from mtl_journal.domain.person import Card


@dataclass(frozen=True, slots=True)
class Journal:
    """Who owns a journal, what it is called, and when it was begun (claimed UTC time)."""

    id: str
    title: str
    owner: Card
    created_at: str
