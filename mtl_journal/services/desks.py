"""Creating desks; opening them is in `services.opening`."""

import secrets
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.identifiers import journal_id, journal_subject
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.role import Role
from mtl_journal.security.keys import new_identity
from mtl_journal.security.passphrase import desk_key
from mtl_journal.services.desk import Desk
from mtl_journal.services.opening import open_desk as open_desk
from mtl_journal.services.pen import Pen, pick_up, put_down
from mtl_journal.store import meta
from mtl_journal.store.desk_file import Transaction, create_desk_file
from mtl_journal.system import clock
from mtl_journal.system.atomic import disk_error
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

    UserError "desk.exists", "disk.missing_folder" and other disk errors, or "desk.synced_folder": a
    service that copies a live desk piece by piece can damage it.
    """
    folder = path.absolute().parent
    try:
        if path.exists():
            raise UserError("desk.exists", path=str(path))
        if not folder.is_dir():
            raise UserError("disk.missing_folder", path=str(path))
    except OSError as error:  # such as a name that is too long, or a folder that is another's
        raise disk_error(error, path) from error
    service = synced_folder(folder)
    if service is not None:
        raise UserError("desk.synced_folder", path=str(path), service=service)
