"""Opening a desk for a command: its key is found, the desk is held, and let go afterwards."""

import functools
import gc
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtl_journal.cli.asking import asked_openly, given, somebody_is_there, until_right
from mtl_journal.cli.output import say
from mtl_journal.domain.errors import UserError

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.unlocking import Opening

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
            help="Let this computer's keyring remember the key; not on a shared computer.",
        ),
        click.option(
            "--recovery-code",
            is_flag=True,
            help="Open with the recovery code instead: asked for, or in --passphrase-file.",
        ),
        click.option(
            "--passphrase-file",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Read the passphrase from the one line of FILE.",
        ),
    ):
        gathered = option(gathered)
    return gathered


@contextmanager
def opened(
    path: Path, access: Access, *, read_only: bool = False, whole: bool = True
) -> Iterator["Desk"]:
    """Open a desk, yield it, and close it whatever happens.

    A desk on a read-only disk or folder is opened for reading, and then only reading works. With
    `whole` False a damaged one is opened too, if SQLite can.
    """
    path = real(path)
    with held(path, unlocked(path, access, whole=whole), access, read_only=read_only) as desk:
        _warn(desk)
        yield desk


@contextmanager
def held(
    path: Path, opening: "Opening", access: Access, *, read_only: bool = False
) -> Iterator["Desk"]:
    """Open a desk whose key was found, yield it, and close it whatever happens.

    After the day's first change a backup is made.
    """
    from mtl_journal.services.opening import open_desk

    # A journal of what to undo is written beside the desk, so its folder counts as well.
    writable = all(os.access(place, os.W_OK) for place in (path, path.parent))
    desk = open_desk(path, opening, read_only=read_only or not writable)
    try:
        if access.remember:
            from mtl_journal.services.unlocking import remember

            remember(opening)
        yield desk
        if desk.changed:
            _back_up(desk)
    finally:
        desk.close()


def _warn(desk: "Desk") -> None:
    """Say so where an older copy lies in the desk's place, before anything is written into it."""
    from mtl_journal.services.opening import is_older

    if is_older(desk):
        from mtl_journal.services.messages import sentence

        say(sentence(UserError("check.older")), err=True)


def _back_up(desk: "Desk") -> None:
    """Make the day's backup; what was asked for is done, so a failure is only told."""
    from mtl_journal.services.backups import back_up_daily
    from mtl_journal.services.messages import sentence

    try:
        back_up_daily(desk)
    except UserError as error:
        say(f"No backup was made today. {sentence(error)}", err=True)


def unlocked(path: Path, access: Access, *, whole: bool = True) -> "Opening":
    """Find the key of a desk as the command line asks; raises why it cannot be found."""
    # Deriving a key leaves one core idle; the database layer is imported on it meanwhile.
    meanwhile = threading.Thread(target=_import_database, daemon=True)
    meanwhile.start()
    try:
        return _unlocked(path, access, whole)
    finally:
        meanwhile.join()  # a failed import shows when the command imports it again


def real(path: Path) -> Path:
    """Return the file behind a link: its side files lie beside it, and it is what is replaced."""
    return Path(os.path.realpath(path))


def is_same_file(one: Path, other: Path) -> bool:
    """Tell whether two names mean one file that exists."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _unlocked(path: Path, access: Access, whole: bool) -> "Opening":
    from mtl_journal.services.unlocking import unlock, unlock_with_code

    if access.recovery_code:
        code = given(access.passphrase_file, variable="")
        if code is not None:
            return unlock_with_code(path, code, whole=whole)
        words = f"Recovery code for {path.name}: "
        return until_right(
            lambda ask: unlock_with_code(path, ask(), whole=whole), words, ask=asked_openly
        )
    said = given(access.passphrase_file)
    words = f"Passphrase for {path.name}: "
    return until_right(lambda ask: unlock(path, ask, given=said, tell=_tell, whole=whole), words)


def _tell(error: UserError) -> None:
    """Say why something is asked for; where nobody can answer, the refusal says it."""
    from mtl_journal.services.messages import sentence

    if somebody_is_there():
        say(sentence(error), err=True)


def _import_database() -> None:
    gc.disable()  # modules stay; to look for rubbish among them takes a tenth of the time
    try:
        import_module("mtl_journal.services.opening")
        gc.freeze()
    finally:
        gc.enable()
