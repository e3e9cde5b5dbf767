"""From what a person has (passphrase, recovery code, this computer's memory) to a desk's key."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.security.passphrase import desk_key, passphrase_in
from mtl_journal.store import cipher_pages
from mtl_journal.store.cipher_pages import Finding
from mtl_journal.system.device import kept_salts
from mtl_journal.system.holder import holder_of

_REMAINS = (Finding.ENCRYPTED, Finding.TRUNCATED, Finding.ZEROED, Finding.NOT_ENCRYPTED)
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
        return _typed(path, salt, given, whole)
    try:
        remembered = _remembered(path, salt, whole)
    except UserError as unusable:
        if not unusable.code.startswith("keyring."):
            raise
        # The keyring is only a convenience: whoever can type the passphrase still comes in.
        tell(unusable)
        try:
            return _typed(path, salt, ask(), whole)
        except UserError as error:
            raise (unusable if error.code == "passphrase.none" else error) from unusable
    return remembered or _typed(path, salt, ask(), whole)


def unlock_with_code(path: Path, code: str, *, whole: bool = True) -> Opening:
    """Find the key of a desk from its recovery code.

    Raises what `unlock` raises, "recovery.other" in the place of a wrong passphrase, and the
    UserErrors of `key_from_code`.
    """
    from mtl_journal.security.recovery import key_from_code

    salt, key = cipher_pages.salt_of(path), key_from_code(code)
    try:
        return prove(path, salt, key, whole=whole)
    except UserError as error:
        if error.code != "desk.wrong_passphrase":
            raise
        if _kept_salt(path, salt, lambda _: key) is not None:
            raise UserError("desk.salt_damaged", path=str(path)) from error
        raise UserError("recovery.other", path=str(path)) from error


def unlock_copy(path: Path, opening: Opening) -> Opening | None:
    """Return the opening of a copy of a desk by the desk's own key; None where it has another.

    Raises what `prove` raises.
    """
    salt = cipher_pages.salt_of(path)
    return prove(path, salt, opening.key) if salt == opening.salt else None


def unlock_remains(path: Path, key_of: Callable[[bytes], bytes]) -> Opening:
    """Find the key of what is left of a desk, by the passphrase or code that makes a key of a salt.

    One whole page is enough. Where the file's own salt does not do, those are tried that this
    computer kept. Raises the UserErrors for what is no desk at all, and "desk.wrong_passphrase".
    """
    seen = cipher_pages.diagnose(path, None)
    if seen.finding not in _REMAINS:
        cipher_pages.refuse(seen, path)
    salt = cipher_pages.first_bytes(path)
    for candidate in (salt, *_others(salt)):
        key = key_of(candidate)
        if cipher_pages.fits_somewhere(path, key, candidate):
            return Opening(key, candidate)
    cipher_pages.refuse(seen, path)
    raise UserError("desk.wrong_passphrase", path=str(path))


def key_by_passphrase(passphrase: str) -> Callable[[bytes], bytes]:
    """Return what makes a key of a salt, by the passphrase."""
    return lambda salt: desk_key(passphrase, salt)


def key_by_code(code: str) -> Callable[[bytes], bytes]:
    """Return what gives the key that a recovery code is; raises what `key_from_code` raises."""
    from mtl_journal.security.recovery import key_from_code

    key = key_from_code(code)
    return lambda _: key


def prove(path: Path, salt: bytes, key: bytes, *, whole: bool = True) -> Opening:
    """Return the opening if the key fits the file and it is whole; raises why it does not.

    Of a large file some pages are looked at, others every time. With `whole` False damage behind
    the first page is no reason to refuse.
    """
    diagnosis = cipher_pages.diagnose(path, key, salt=salt, spots=_SPOTS)
    hurt = diagnosis.finding in (Finding.DAMAGED, Finding.TRUNCATED, Finding.ZEROED)
    # Where another program is writing at this moment it may look so, and opening says who it is.
    written = hurt and holder_of(path) is not None
    spared = diagnosis.finding is Finding.DAMAGED and not whole and 1 not in diagnosis.damaged
    if not written and not spared:
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


def _remembered(path: Path, salt: bytes, whole: bool) -> Opening | None:
    """Return the opening by the remembered key; None where nobody asked to remember it.

    Raises UserError "keyring.stale" where that key does not fit, and what `recall` raises.
    """
    from mtl_journal.security import remembering

    key = remembering.recall(salt)
    if key is None:
        return None
    try:
        return prove(path, salt, key, whole=whole)
    except UserError as error:
        if error.code != "desk.wrong_passphrase":
            raise
        raise UserError("keyring.stale", path=str(path)) from error


def _typed(path: Path, salt: bytes, passphrase: str, whole: bool) -> Opening:
    try:
        return prove(path, salt, desk_key(passphrase, salt), whole=whole)
    except UserError as error:
        if error.code != "desk.wrong_passphrase":
            raise
        if _kept_salt(path, salt, lambda kept: desk_key(passphrase, kept)) is None:
            raise
        raise UserError("desk.salt_damaged", path=str(path)) from error


def _kept_salt(path: Path, salt: bytes, key_of: Callable[[bytes], bytes]) -> bytes | None:
    """Return the salt kept on this computer with which the file opens, if its own is damaged."""
    for kept in _others(salt):
        if cipher_pages.diagnose(path, key_of(kept), salt=kept).pages:
            return kept
    return None


def _others(salt: bytes) -> list[bytes]:
    """Return the kept salts that may be the true one; none where the file's own is among them."""
    kept = kept_salts()
    return [] if salt in kept else list(dict.fromkeys(kept))
