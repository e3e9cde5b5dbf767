"""Where passphrases come from: a file, the environment, or the person at the terminal."""

import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from mtl_journal.cli.output import say, shown
from mtl_journal.domain.errors import UserError

PASSPHRASE = "MTL_JOURNAL_PASSPHRASE"
NEW_PASSPHRASE = "MTL_JOURNAL_NEW_PASSPHRASE"

Answer = TypeVar("Answer")
Ask = Callable[[], str]

_TERMINAL = "CONIN$" if sys.platform == "win32" else "/dev/tty"
_TRIES = 3
_MISTYPED = ("desk.wrong_passphrase", "passphrase.", "recovery.")


def given(file: Path | None, variable: str = PASSPHRASE) -> str | None:
    """Return the passphrase in a file, else in an environment variable; None asks the person."""
    if file is not None:
        from mtl_journal.services.unlocking import passphrase_in_file

        return passphrase_in_file(file)
    return os.environ.get(variable) if variable else None


def asked(words: str) -> str:
    """Ask at the terminal, without showing what is typed; UserError("passphrase.none")."""
    if not somebody_is_there():
        raise UserError("passphrase.none")
    return getpass.getpass(shown(words))


def asked_openly(words: str) -> str:
    """Ask for what is copied from paper, and show what is typed; UserError("recovery.none")."""
    if not somebody_is_there():
        raise UserError("recovery.none")
    click.echo(shown(words), nl=False, err=True)
    if sys.stdin.isatty():
        line = sys.stdin.readline()
    else:
        with open(_TERMINAL, encoding="utf-8", errors="replace") as terminal:  # noqa: PTH123
            line = terminal.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


def new_passphrase() -> str:
    """Ask twice for the passphrase of a new desk, or a new one for a desk."""

    def twice(ask: Ask) -> str:
        first = ask()
        if first != asked("The same again: "):
            raise UserError("passphrase.differ")
        return first

    return until_right(twice, "New passphrase (four or more words are best): ")


def until_right(
    attempt: Callable[[Ask], Answer], words: str, *, ask: Callable[[str], str] = asked
) -> Answer:
    """Attempt what needs something typed; what was mistyped may be typed again, twice."""
    from mtl_journal.services.messages import sentence

    tries = 0

    def asking() -> str:
        nonlocal tries
        answer = ask(words)
        tries += 1
        return answer

    while True:
        before = tries
        try:
            return attempt(asking)
        except UserError as error:
            typed = tries > before
            if not typed or tries == _TRIES or not error.code.startswith(_MISTYPED):
                raise
            say(sentence(error), err=True)


def somebody_is_there() -> bool:
    """Tell whether there is a terminal to ask at, though a text may be piped in beside it."""
    if sys.stdin.isatty():
        return True
    try:
        os.close(os.open(_TERMINAL, os.O_RDWR))
    except OSError:
        return False
    return True
