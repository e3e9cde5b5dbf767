"""From what a person has (passphrase, recovery code, this computer's memory) to a desk's key."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.security.passphrase import desk_key, passphrase_in
from mtl_journal.store import cipher_pages
from mtl_journal.store.cipher_pages import Finding

_LONGEST_FILE = 4096  # bytes of a passphrase file that are looked at


@dataclass(frozen=True, slots=True)
class Opening:
    """A key that fits the file, and the file's salt."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)


def unlock(
    path: Path,
    ask: Callable[[], str],
    *,
    given: str | None = None,
    tell: Callable[[UserError], None] = lambda _: None,
) -> Opening:
    """Find the key of a desk: from the passphrase `given`, else remembered, else asked for.

    `tell` hears why a remembered key cannot be had before `ask` is called. The file is only read.
    Raises the UserErrors that tell apart a missing, empty, foreign, damaged or newer file, a wrong
    passphrase and a lost keyring.
    """
    salt = cipher_pages.salt_of(path)
    if given is not None:
        return prove(path, salt, desk_key(given, salt))
    try:
        key = _remembered(salt)
    except UserError as lost:
        # The keyring is only a convenience: whoever can type the passphrase still comes in.
        tell(lost)
        try:
            return prove(path, salt, desk_key(ask(), salt))
        except UserError as error:
            raise (lost if error.code == "passphrase.none" else error) from lost
    if key is not None:
        return prove(path, salt, key)
    return prove(path, salt, desk_key(ask(), salt))


def unlock_with_code(path: Path, code: str) -> Opening:
    """Find the key of a desk from its recovery code.

    Raises what `unlock` raises, "recovery.other" in the place of a wrong passphrase, and the
    UserErrors of `key_from_code`.
    """
    from mtl_journal.security.recovery import key_from_code

    salt = cipher_pages.salt_of(path)
    try:
        return prove(path, salt, key_from_code(code))
    except UserError as error:
        if error.code != "desk.wrong_passphrase":
            raise
        raise UserError("recovery.other", path=str(path)) from error


def prove(path: Path, salt: bytes, key: bytes) -> Opening:
    """Return the opening if the key fits the file; raises why it does not."""
    diagnosis = cipher_pages.diagnose(path, key)
    cut_off = diagnosis.unfinished and diagnosis.finding in (
        Finding.DAMAGED,
        Finding.TRUNCATED,
        Finding.ZEROED,
    )
    if not cut_off:  # a cut-off transaction is undone by opening the desk, and heals this
        cipher_pages.refuse(diagnosis, path)
    return Opening(key, salt)


def passphrase_in_file(path: Path) -> str:
    """Return the passphrase that is the one line of a file.

    Raises UserError "passphrase.no_file", "passphrase.not_text" or "passphrase.control".
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LONGEST_FILE)
    except OSError as error:
        raise UserError("passphrase.no_file", path=str(path)) from error
    return passphrase_in(content)


def remember(opening: Opening) -> None:
    """Let this computer's keyring remember the key."""
    from mtl_journal.security import remembering

    remembering.remember(opening.salt, opening.key)


def _remembered(salt: bytes) -> bytes | None:
    from mtl_journal.security import remembering

    return remembering.recall(salt)
