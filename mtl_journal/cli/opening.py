"""Opening a desk for a command: where the passphrase comes from, and letting go afterwards."""

import functools
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtl_journal.domain.errors import UserError

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.unlocking import Opening

PASSPHRASE = "MTL_JOURNAL_PASSPHRASE"
NEW_PASSPHRASE = "MTL_JOURNAL_NEW_PASSPHRASE"

desk_argument = click.argument("desk", type=click.Path(path_type=Path), metavar="DESK")


@dataclass(frozen=True)
class Access:
    """What was said on the command line about how to open a desk."""

    passphrase_file: Path | None
    recovery_code: bool
    remember: bool


def access_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command that opens a desk has; they arrive as `access`."""

    @functools.wraps(command)
    def gathered(
        *args: Any,
        passphrase_file: Path | None,
        recovery_code: bool,
        remember: bool,
        **others: Any,
    ) -> Any:
        access = Access(passphrase_file, recovery_code, remember)
        return command(*args, access=access, **others)

    for option in (
        click.option(
            "--remember",
            is_flag=True,
            help="Remember the desk in this computer's keyring; not on a shared computer.",
        ),
        click.option(
            "--recovery-code",
            is_flag=True,
            help="Open with the recovery code instead; it is asked for.",
        ),
        click.option(
            "--passphrase-file",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Read the passphrase from the one line of this file.",
        ),
    ):
        gathered = option(gathered)
    return gathered


@contextmanager
def opened(path: Path, access: Access, *, read_only: bool = False) -> Iterator["Desk"]:
    """Open a desk, yield it, and close it whatever happens.

    A desk on a read-only disk or folder is opened for reading, and then only reading works.
    """
    opening = unlocked(path, access)
    from mtl_journal.services.desks import open_desk

    desk = open_desk(path, opening, read_only=read_only or not os.access(path, os.W_OK))
    try:
        if access.remember:
            from mtl_journal.services.unlocking import remember

            remember(opening)
        yield desk
    finally:
        desk.close()


def unlocked(path: Path, access: Access) -> "Opening":
    """Find the key of a desk as the command line asks; raises why it cannot be found."""
    # Deriving a key leaves one core idle; the database layer is imported on it meanwhile.
    meanwhile = threading.Thread(target=_import_database, daemon=True)
    meanwhile.start()
    try:
        from mtl_journal.services.unlocking import unlock, unlock_with_code

        if access.recovery_code:
            return unlock_with_code(path, _prompt("Recovery code"))
        return unlock(path, lambda: _prompt("Passphrase"), given=_given(access.passphrase_file))
    finally:
        meanwhile.join()  # a failed import shows when the command imports it again


def new_passphrase(file: Path | None, variable: str = PASSPHRASE) -> str:
    """Return the passphrase for a new desk: from file or environment, else asked for twice."""
    given = _given(file, variable)
    if given is not None:
        return given
    first = _prompt("New passphrase (four or more words are best)")
    if first != _prompt("The same again"):
        raise UserError("passphrase.differ")
    return first


def _given(file: Path | None, variable: str = PASSPHRASE) -> str | None:
    if file is not None:
        from mtl_journal.services.unlocking import passphrase_in_file

        return passphrase_in_file(file)
    return os.environ.get(variable)


def _prompt(words: str) -> str:
    if not sys.stdin.isatty():
        raise UserError("passphrase.none")
    return click.prompt(words, hide_input=True, err=True)


def _import_database() -> None:
    import_module("mtl_journal.services.desks")
