"""Changing the passphrase, and the recovery code that opens a desk without it."""

import secrets
from collections.abc import Callable
from dataclasses import replace

from mtl_journal.domain.errors import UserError
from mtl_journal.security import recovery, remembering
from mtl_journal.security.passphrase import desk_key
from mtl_journal.services.desk import Desk
from mtl_journal.store.copying import change_key
from mtl_journal.system.device import keep_device, recall_device


def change_passphrase(desk: Desk, passphrase: str) -> str:
    """Encrypt the desk anew; returns the new recovery code. The old code and passphrase are void.

    Backups made before still open with the old ones. Raises UserError "passphrase..." or "disk...".
    """
    salt = secrets.token_bytes(16)
    key = desk_key(passphrase, salt)
    old_salt = desk.salt
    desk.file = change_key(desk.file, key, salt)
    desk.key, desk.salt = key, salt
    _follow(desk, old_salt)
    return recovery.recovery_code(key)


def recovery_code(desk: Desk) -> str:
    """Return the code that opens this desk; it is as good as the passphrase."""
    return recovery.recovery_code(desk.key)


def prove_code(desk: Desk, code: str) -> None:
    """Raise UserError("recovery.other") where a code is not this desk's, or "recovery.typo..."."""
    if recovery.key_from_code(code) != desk.key:
        raise UserError("recovery.other", path=str(desk.path))


def _follow(desk: Desk, old_salt: bytes) -> None:
    """Let this computer's memory follow; where it cannot, the passphrase is simply asked again."""
    if remembering.is_remembered(old_salt):
        _try(lambda: remembering.forget(old_salt))
        _try(lambda: remembering.remember(desk.salt, desk.key))
    kept = recall_device(desk.id)
    if kept is not None:
        _try(lambda: keep_device(desk.id, replace(kept, salt=desk.salt.hex())))


def _try(follow: Callable[[], None]) -> None:
    try:
        follow()
    except UserError:
        pass
