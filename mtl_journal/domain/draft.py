"""A draft: what is being typed, before it is signed as a revision."""

from dataclasses import dataclass

from mtl_journal.domain.scenario import Content


@dataclass(frozen=True, slots=True)
class Draft:
    """Text on one device; `based_on` are the heads it was begun from, none for a new scenario."""

    subject: str
    device: str
    journal: str
    based_on: tuple[str, ...]
    hlc: int
    at: str
    content: Content
