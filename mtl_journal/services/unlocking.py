"""From what a person has (passphrase, recovery code, this computer's memory) to a desk's key."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.security.passphrase import desk_key, passphrase_in
from mtl_journal.store import cipher_pages
from mtl_journal.store.cipher_pages import Finding
from mtl_journal.system.holder import holder_of

_SPOTS = 1024  # pages looked at before a desk is opened: all of a file of 4 MiB, in 10 ms
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
    whole: bool = True,
) -> Opening:
    """Find the key of a desk: from the passphrase `given`, else remembered, else asked for.

    `tell` hears why a remembered key cannot be had before `ask` is called. `whole` False lets a
    damaged file pass where its first page is sound. The file is only read.
    Raises the UserErrors that tell apart a missing, empty, foreign, damaged or newer file, a wrong
    passphrase and a lost keyring.
    """
    salt = cipher_pages.salt_of(path)
    if given is not None:
        return prove(path, salt, desk_key(given, salt), whole=whole)
    try:
        key = _remembered(salt)
    except UserError as lost:
        # The keyring is only a convenience: whoever can type the passphrase still comes in.
        tell(lost)
        try:
            return prove(path, salt, desk_key(ask(), salt), whole=whole)
        except UserError as error:
            raise (lost if error.code == "passphrase.none" else error) from lost
    if key is not None:
        return prove(path, salt, key, whole=whole)
    return prove(path, salt, desk_key(ask(), salt), whole=whole)


def unlock_with_code(path: Path, code: str, *, whole: bool = True) -> Opening:
    """Find the key of a desk from its recovery code.

    Raises what `unlock` raises, "recovery.other" in the place of a wrong passphrase, and the
    UserErrors of `key_from_code`.
    """
    from mtl_journal.security.recovery import key_from_code

    salt = cipher_pages.salt_of(path)
    try:
        return prove(path, salt, key_from_code(code), whole=whole)
    except UserError as error:
        if error.code != "desk.wrong_passphrase":
            raise
        raise UserError("recovery.other", path=str(path)) from error


def unlock_copy(path: Path, opening: Opening) -> Opening | None:
    """Return the opening of a copy of a desk by the desk's own key; None where it has another.

    Raises what `prove` raises.
    """
    salt = cipher_pages.salt_of(path)
    return prove(path, salt, opening.key) if salt == opening.salt else None


def prove(path: Path, salt: bytes, key: bytes, *, whole: bool = True) -> Opening:
    """Return the opening if the key fits the file and it is whole; raises why it does not.

    Of a large file some pages are looked at, others every time. With `whole` False damage behind
    the first page is no reason to refuse.
    """
    diagnosis = cipher_pages.diagnose(path, key, spots=_SPOTS)
    hurt = diagnosis.finding in (Finding.DAMAGED, Finding.TRUNCATED, Finding.ZEROED)
    # A cut-off transaction is undone by opening the desk, and heals this. Where another program
    # is writing at this moment it may look so too, and opening says who it is.
    passing = hurt and (diagnosis.unfinished or holder_of(path) is not None)
    spared = diagnosis.finding is Finding.DAMAGED and not whole and 1 not in diagnosis.damaged
    if not passing and not spared:
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
