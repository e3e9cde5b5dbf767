"""Remembering a desk's raw key in the operating system's keyring: a cache, never the only copy.

Which desks a person asked to remember is kept in the settings, so that opening any other desk
never loads `keyring` (0.1 s) and a key that vanished is noticed.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from mtl_journal.domain.errors import UserError
from mtl_journal.system.settings import REMEMBERED_DESKS, keep_setting, setting

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "MTL Journal"
KEY_BYTES, SALT_BYTES = 32, 16
# Those that keep secrets encrypted under the login. Others, such as keyrings.alt, write them
# readably into a file without a word.
_TRUSTED = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
T = TypeVar("T")


def remember(salt: bytes, key: bytes) -> None:
    """Put the key (32 bytes) of the desk with this salt (16 bytes) into the keyring.

    What was put there is read back. Raises UserError("keyring.unavailable") with the reason.
    """
    if len(salt) != SALT_BYTES or len(key) != KEY_BYTES:
        raise ValueError("a salt has 16 bytes and a key 32")
    backend = _backend()
    secret = key.hex() + salt.hex()
    # Marked first: cut off in between, a key is missed and asked for, and none lies about unknown.
    keep_setting(REMEMBERED_DESKS, (*_others(salt), salt.hex()))
    try:
        _asked(lambda: backend.set_password(SERVICE, salt.hex(), secret))
        if _asked(lambda: backend.get_password(SERVICE, salt.hex())) != secret:
            raise _unavailable("it did not give back what was put into it")
    except UserError:
        keep_setting(REMEMBERED_DESKS, _others(salt))
        raise


def is_remembered(salt: bytes) -> bool:
    """Tell whether the person asked this computer to remember the desk; asks no keyring."""
    return salt.hex() in setting(REMEMBERED_DESKS)


def recall(salt: bytes) -> bytes | None:
    """Return the key of the desk with this salt; None where nobody asked to remember it.

    Raises UserError("keyring.unavailable") with the reason, or UserError("keyring.lost") where
    the keyring answers and the key is not in it.
    """
    if not is_remembered(salt):
        return None
    backend = _backend()
    secret = _asked(lambda: backend.get_password(SERVICE, salt.hex()))
    try:
        kept = bytes.fromhex(secret or "")
    except ValueError:
        kept = b""
    if len(kept) != KEY_BYTES + SALT_BYTES or kept[KEY_BYTES:] != salt:
        raise UserError("keyring.lost")
    return kept[:KEY_BYTES]


def forget(salt: bytes) -> None:
    """Take the desk's key out of the keyring; where none is, nothing happens.

    From then on it is not asked for, even where UserError("keyring.not_forgotten") says that
    the keyring did not let go of it.
    """
    if is_remembered(salt):
        keep_setting(REMEMBERED_DESKS, _others(salt))
    try:
        backend = _backend()
        if _asked(lambda: backend.get_password(SERVICE, salt.hex())) is not None:
            _asked(lambda: backend.delete_password(SERVICE, salt.hex()))
    except UserError as error:
        raise UserError("keyring.not_forgotten", **error.params) from error


def _others(salt: bytes) -> tuple[str, ...]:
    return tuple(kept for kept in setting(REMEMBERED_DESKS) if kept != salt.hex())


def _backend() -> "KeyringBackend":
    """Return the keyring to use, which is one of the trusted ones."""
    import keyring  # here, because it takes longer to load than a desk to open
    from keyring.backends.chainer import ChainerBackend

    chosen = _asked(keyring.get_keyring)
    for backend in chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]:
        if f"{type(backend).__module__}.{type(backend).__qualname__}" in _TRUSTED:
            return backend
    raise _unavailable("it has none that keeps secrets encrypted")


def _asked(question: Callable[[], T]) -> T:
    """Ask the keyring; every backend fails in its own ways, and none of them is a bug of ours."""
    try:
        return question()
    except Exception as error:
        said = str(error).strip() or type(error).__name__
        raise _unavailable(said.splitlines()[0].rstrip(".!")) from error


def _unavailable(why: str) -> UserError:
    return UserError("keyring.unavailable", why=why)
