"""Feedback that goes back to a journal's owner as a file: packed on the desk, written beside it.

The folder may lie on a stick or a drive that hangs, and nothing of the desk is to wait for it.
"""

from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.formats.share_file import pack
from mtl_journal.services import members
from mtl_journal.services.desk import Desk
from mtl_journal.services.exchange_folder import Outgoing
from mtl_journal.services.packing import evidence_in, records_for
from mtl_journal.services.receipts import papers_for
from mtl_journal.services.returned import note_returned
from mtl_journal.services.said_names import doubts_said, let_go
from mtl_journal.services.unfinished import part_with, parted, refuse_unreadable
from mtl_journal.store import dialogue, outlets


def pack_back(desk: Desk, journal: str, person: str, target: Path) -> Outgoing:
    """Return what was said in a journal for its owner, to be written to `target` by
    `exchange_folder.write`; erasing knows of the file from now on.

    Raises UserError "desk.keys_lost", "person.unknown" and "export.unreadable_name".
    """
    if not desk.signs:
        raise UserError("desk.keys_lost", path=str(desk.path))
    where = target.absolute()
    refuse_unreadable(str(where))
    card = members.find(desk, person, journal).card
    with desk.file.transaction() as tx:
        let_go(tx, doubts_said(tx, desk, journal))  # whoever returns it has seen them
        records, _ = records_for(tx, desk, journal, card.fingerprint, owns=True)
        papers = papers_for(tx, desk, card, [journal], records)
        packed = pack(desk.card, records, evidence_in(tx, records), papers=papers)
        said = dialogue.ids_said(tx, journal, desk.card.fingerprint)
        part_with(tx, where)
    return Outgoing(
        folder=where.parent,
        name=where.name,
        receiver=card,
        packed=packed,
        journal=journal,
        said=said,
    )


def note_back(desk: Desk, one: Outgoing, trouble: UserError | None) -> UserError | None:
    """Note that it went back, or why it did not; returns why that could not be noted."""
    parted(desk.file, one.folder / one.name)
    try:
        with desk.file.transaction() as tx:
            if trouble is None:
                note_returned(tx, one.journal, one.said)
            elif trouble.code != "disk.unconfirmed":  # else it may be there all the same
                outlets.forget(tx, str(one.folder / one.name))
    except UserError as error:
        return UserError("share.unnoted", why=error) if trouble is None else None
    return None
