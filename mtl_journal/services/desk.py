"""An open desk, as every verb takes it."""

from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.person import Card
from mtl_journal.security.keys import Identity
from mtl_journal.store.desk_file import DeskFile


@dataclass
class Desk:
    """One person's open file. `role` is the role it opens for: teacher, coach or tutor.

    `own_journal` is the id of the journal this person writes, "" on a coach's or tutor's desk.
    """

    path: Path
    file: DeskFile
    id: str
    role: str
    own_journal: str
    identity: Identity
    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    changed: bool = False
    """Whether a record was written since it was opened."""
    signs: bool = True
    """False where a damaged desk lost its owner's keys: it can be read, but nothing be signed."""
    owner: Card | None = None
    """The owner's card where `identity` only stands in for the lost one."""

    @property
    def card(self) -> Card:
        """The card of the person whose desk it is."""
        return self.owner or self.identity.card

    def journal(self) -> str:
        """Return the id of the own journal; UserError("journal.none") where there is none."""
        if not self.own_journal:
            raise UserError("journal.none", role=self.role)
        return self.own_journal

    def close(self) -> None:
        """Close the file and let other programs open it."""
        self.file.close()
