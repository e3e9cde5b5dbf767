"""Sealing to a code, and opening with one: seconds of work, in which `pyrage` lets no thread on.

So a thread lets a program of our own do it. Code and content go over its pipes and nowhere else.
"""

import io
import json
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO

from mtl_journal.domain.errors import UserError
from mtl_journal.system.own_program import start_own_program
from mtl_journal.system.pieces import Pieces

CHILD = "--by-code"
"""The argument with which this program seals or opens one thing and ends."""

Watch = Callable[[], None]
_WATCHED = 0.1  # seconds between two looks whether it was given up
_PIECE = 1 << 20  # bytes
_DONE, _WRONG = b"+", b"-"


def nobody() -> None:
    """Watch nothing."""


def sealed_by(content: bytes | Pieces, code: str, watch: Watch = nobody) -> bytes:
    """Return the content sealed to a code; see `opened_by`."""
    answer = _answer_of(content, code, watch, seals=True)
    if answer is None:
        raise UserError("code.stopped")
    return answer


def opened_by(sealed: bytes, code: str, watch: Watch = nobody) -> bytes | None:
    """Return what was sealed to a code; None where the code does not fit, or it is not whole.

    `watch` is called now and then; what it raises ends the work. Raises UserError "code.stopped"
    where the program that does it was ended from outside.
    """
    return _answer_of(sealed, code, watch, seals=False)


def answer(question: IO[bytes], answers: IO[bytes]) -> int:
    """Be the program that does it: a line of JSON, then the content; returns the exit code."""
    said = json.loads(question.readline())
    found = _worked(question.read(), said["code"], seals=said["seals"])
    answers.write(_WRONG if found is None else _DONE)
    answers.write(found or b"")
    answers.flush()
    return 0


def _answer_of(content: bytes | Pieces, code: str, watch: Watch, *, seals: bool) -> bytes | None:
    if threading.current_thread() is not threading.main_thread():
        with suppress(_NotStarted):
            return _asked(content, code, watch, seals=seals)
    whole = content.joined() if isinstance(content, Pieces) else content
    return _worked(whole, code, seals=seals)


def _worked(content: bytes, code: str, *, seals: bool) -> bytes | None:
    import pyrage
    from pyrage import passphrase  # pyright: ignore[reportAttributeAccessIssue]

    if seals:
        return passphrase.encrypt(content, code)
    try:
        return passphrase.decrypt(content, code)
    except pyrage.DecryptError:
        return None


class _NotStarted(Exception):
    """There is no program that could do it; it is done here, however long that holds others up."""


def _asked(content: bytes | Pieces, code: str, watch: Watch, *, seals: bool) -> bytes | None:
    try:
        child = start_own_program(CHILD)
    except OSError as error:
        raise _NotStarted from error
    told, heard = json.dumps({"seals": seals, "code": code}).encode("ascii") + b"\n", Pieces()
    source = content.reader() if isinstance(content, Pieces) else io.BytesIO(content)
    mark: list[bytes] = []

    def talk() -> None:
        assert child.stdin is not None
        assert child.stdout is not None
        with suppress(OSError), child.stdin as pipe:  # it may have ended
            pipe.write(told)
            while piece := source.read(_PIECE):
                pipe.write(piece)
        mark.append(child.stdout.read(1))
        while piece := child.stdout.read(_PIECE):
            heard.write(piece)

    with child:
        talking = threading.Thread(target=talk, name="code", daemon=True)
        talking.start()
        try:
            while talking.is_alive():
                talking.join(_WATCHED)
                watch()
        except BaseException:
            child.kill()
            talking.join()
            raise
    if child.returncode != 0 or mark not in ([_DONE], [_WRONG]):
        raise UserError("code.stopped")
    return heard.joined() if mark == [_DONE] else None
