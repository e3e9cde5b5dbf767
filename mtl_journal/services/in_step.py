"""How the exchange folder stands: which it is, when it was last in step, and with whom."""

from dataclasses import dataclass
from pathlib import Path

from mtl_journal.services import members
from mtl_journal.services.desk import Desk
from mtl_journal.services.exchange import folder_of
from mtl_journal.services.exchange_notes import notes_of
from mtl_journal.services.stepping_back import came_last


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody with whom files are exchanged there; times are UTC texts, "" for never.

    `sent` is when something was last written for them, `heard` when something of theirs came.
    """

    fingerprint: str
    name: str
    sent: str
    heard: str


@dataclass(frozen=True, slots=True)
class InStep:
    """`folder` is None where none was chosen, `at` when it was last looked into, "" for never.

    `may_step_back` tells whether something was received that can be taken back.
    """

    folder: Path | None
    at: str
    partners: tuple[Partner, ...]
    may_step_back: bool


def in_step(desk: Desk) -> InStep:
    """Return how this desk's exchange folder stands on this computer."""
    with desk.file.transaction() as tx:
        notes = notes_of(tx)
    names = {one.card.fingerprint: one.card.name for one in members.people(desk)}
    met = [one for one in names if one in notes.gone or one in notes.came]
    if "me" in notes.gone or desk.card.fingerprint in notes.came:
        met.append(desk.card.fingerprint)
    names[desk.card.fingerprint] = "Your other computers"
    partners = tuple(
        Partner(
            one,
            names[one],
            notes.gone.get("me" if one == desk.card.fingerprint else one, ""),
            notes.came.get(one, ""),
        )
        for one in met
    )
    return InStep(folder_of(desk), notes.at, partners, came_last(desk) is not None)
