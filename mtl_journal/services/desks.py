"""Creating and opening desks."""

import secrets
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.identifiers import journal_id, journal_subject
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.role import Role
from mtl_journal.security.keys import Identity, new_identity
from mtl_journal.security.passphrase import desk_key
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import Pen, pick_up, put_down
from mtl_journal.services.unfinished import finish
from mtl_journal.services.unlocking import Opening
from mtl_journal.store import meta, record_log
from mtl_journal.store.desk_file import DeskFile, Transaction, create_desk_file, open_desk_file
from mtl_journal.system import clock
from mtl_journal.system.device import recall_device
from mtl_journal.system.folders import synced_folder

ROLES = (Role.OWNER.value, Role.COACH.value, Role.TUTOR.value)


def create_desk(path: Path, name: str, role: str, passphrase: str, title: str = "") -> Desk:
    """Make a new desk for a person; a teacher's desk begins with a journal called `title`.

    Raises what `refuse_place` raises, "name..." or "passphrase...", and disk errors.
    """
    refuse_place(path)
    identity = new_identity(name)
    salt = secrets.token_bytes(16)
    key = desk_key(passphrase, salt)
    pens: list[Pen] = []
    nonce = secrets.token_bytes(16)
    journal = journal_id(identity.card.fingerprint, nonce) if role == Role.OWNER else ""
    desk_id = secrets.token_hex(16)

    def fill(tx: Transaction) -> None:
        keys = meta.Keys(identity.name, identity.signing_seed, identity.sealing_seed)
        begun = clock.utc_text(clock.now_ms())
        facts = {"id": desk_id, "role": role, "journal": journal, "hlc": "0", "begun": begun}
        meta.begin(tx, keys, facts)
        pen = pick_up(tx, identity, desk_id, 0)
        if journal:
            called = title or f"{identity.name}: teaching journal"
            body = JournalCreated(called, nonce.hex(), identity.card)
            pen.write(journal, body, journal_subject(journal))
            pen.store()
        pens.append(pen)

    file = create_desk_file(path, key, salt, fill)
    desk = Desk(path, file, desk_id, role, journal, identity, key, salt)
    put_down(desk, pens[0])
    return desk


def refuse_place(path: Path) -> None:
    """Raise why a new desk cannot lie at `path`.

    UserError "desk.exists", "disk.missing_folder", or "desk.synced_folder": a service that copies
    a live desk piece by piece can damage it.
    """
    folder = path.absolute().parent
    if path.exists():
        raise UserError("desk.exists", path=str(path))
    if not folder.is_dir():
        raise UserError("disk.missing_folder", path=str(path))
    service = synced_folder(folder)
    if service is not None:
        raise UserError("desk.synced_folder", path=str(path), service=service)


def is_older(desk: Desk) -> bool:
    """Tell whether a desk lacks what this computer wrote into it last.

    Then an older copy was put in its place, or this one was left behind for another.
    """
    with desk.file.transaction() as tx:
        return lags_behind(tx, desk.id)


def lags_behind(tx: Transaction, desk_id: str) -> bool:
    """Tell the same within a transaction."""
    kept = recall_device(desk_id)
    if kept is None or not kept.last:
        return False
    if not record_log.holds(tx, kept.last):
        return True
    # Drafts move the clock too. Once other records came, they may come from a clock behind ours.
    newest = record_log.newest(tx) == kept.last
    return newest and int(meta.facts(tx)["hlc"]) < int(kept.clock or 0)


def open_desk(path: Path, opening: Opening, *, read_only: bool = False) -> Desk:
    """Open a desk with a key that was found to fit; raises what `open_desk_file` raises."""
    file = open_desk_file(path, opening.key, opening.salt, read_only=read_only)
    try:
        return _desk(path, file, opening)
    except BaseException:
        file.close()
        raise


def _desk(path: Path, file: DeskFile, opening: Opening) -> Desk:
    with file.transaction() as tx:
        facts = meta.facts(tx)
        keys = meta.keys(tx)
    if not file.read_only:
        finish(file, facts)
    identity = Identity(keys.name, keys.signing_seed, keys.sealing_seed)
    return Desk(
        path,
        file,
        facts["id"],
        facts["role"],
        facts["journal"],
        identity,
        opening.key,
        opening.salt,
        signs=meta.KEYS_LOST not in facts,
    )
