"""Wires the rooms together; the only module that sees everything."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from mtl_journal.system.core_dumps import forbid_core_dumps

_OPEN, _SPELLING, _BY_CODE = "open", "--spelling", "--by-code"
_REFUSED, _USAGE = 1, 2


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command (the process's own arguments where None) and return its exit code.

    Without a command, or with `open FILE`, it is the desk window.
    """
    forbid_core_dumps()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == [_SPELLING]:
        from mtl_journal.services.spelling import answer

        return answer(sys.stdin, sys.stdout)
    if given == [_BY_CODE]:
        from mtl_journal.security.by_code import answer as answer_by_code

        return answer_by_code(sys.stdin.buffer, sys.stdout.buffer)
    if not given:
        return _window(None)
    if given[0] == _OPEN and len(given) == 2 and not given[1].startswith("-"):
        return _window(Path(given[1]))
    from mtl_journal.cli.main import run_command

    return run_command(given)


def _window(desk: Path | None) -> int:
    """Open the window; where it cannot be shown, say why.

    Nobody looks for rubbish in memory until something is painted: what is loaded stays.
    """
    gc.disable()
    from mtl_journal.domain.errors import UserError
    from mtl_journal.gui.screen import refuse_without_screen

    try:
        refuse_without_screen()
        try:
            from mtl_journal.gui.plain_imports import import_plainly

            import_plainly()
            from mtl_journal.gui.application import run_window
        except ImportError as error:
            if (error.name or "").partition(".")[0] not in ("PySide6", "shiboken6"):
                raise
            raise UserError("window.no_qt", why=str(error)) from error
    except UserError as error:
        from mtl_journal.cli.output import say
        from mtl_journal.services.messages import sentence

        say(sentence(error), err=True)
        return _REFUSED
    return run_window(desk)
