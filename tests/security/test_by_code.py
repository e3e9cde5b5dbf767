"""What takes seconds with a code is done by a program of our own, and nobody else learns of it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.security import by_code
from mtl_journal.security.sealing import is_sealed_to_code, open_with_code, seal_to_code
from mtl_journal.system.own_program import start_own_program
from mtl_journal.system.pieces import Pieces

T = TypeVar("T")
CODE = "amber birch cedar dune ember fjord"
LARGE = b"SECRETWORD" + bytes(range(256)) * (20 << 10)
LETTER = b"Dear Ann,"
Programs = list["subprocess.Popen[bytes]"]


class GivenUp(Exception):
    """Somebody gave it up."""


def beside(work: Callable[[], T]) -> T:
    """Return what work returns in a thread of its own, as the worker's."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


def started(monkeypatch: pytest.MonkeyPatch, sent: signal.Signals | None = None) -> Programs:
    """Return the programs that will be started; each is sent this at once."""
    found: Programs = []

    def start(argument: str) -> "subprocess.Popen[bytes]":
        found.append(start_own_program(argument))
        if sent is not None:
            os.kill(found[-1].pid, sent)
        return found[-1]

    monkeypatch.setattr(by_code, "start_own_program", start)
    return found


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal_to_code(LETTER, CODE)


def test_it_is_done_by_a_program_that_says_nothing_to_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programs, pieces = started(monkeypatch), Pieces()
    pieces.write(LARGE[: 3 << 20])
    pieces.write(LARGE[3 << 20 :])
    sealed = beside(lambda: seal_to_code(pieces, CODE))
    assert is_sealed_to_code(sealed)
    assert b"SECRETWORD" not in sealed
    assert beside(lambda: open_with_code(sealed, CODE)) == LARGE
    with pytest.raises(UserError, match=r"code\.wrong"):
        beside(lambda: open_with_code(sealed, CODE.upper()))
    said = [sys.executable, "-m", "mtl_journal", "--by-code"]
    assert [(one.args, one.returncode) for one in programs] == [(said, 0)] * 3


def test_who_holds_nobody_up_needs_no_other_program(
    monkeypatch: pytest.MonkeyPatch, sealed: bytes
) -> None:
    programs = started(monkeypatch)
    assert open_with_code(sealed, CODE) == LETTER
    assert programs == []


def test_a_program_that_is_ended_is_told_of(monkeypatch: pytest.MonkeyPatch, sealed: bytes) -> None:
    started(monkeypatch, signal.SIGKILL)
    with pytest.raises(UserError, match=r"code\.stopped"):
        beside(lambda: open_with_code(sealed, CODE))
    with pytest.raises(UserError, match=r"code\.stopped"):
        beside(lambda: seal_to_code(LARGE, CODE))


@pytest.mark.parametrize("content", [LETTER, LARGE])
def test_giving_it_up_ends_the_program(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    (programs, before) = started(monkeypatch, signal.SIGSTOP), threading.active_count()

    def watch() -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        beside(lambda: by_code.opened_by(content, CODE, watch))
    assert [one.returncode for one in programs] == [-signal.SIGKILL]
    assert threading.active_count() == before


def test_where_no_program_can_be_started_it_is_done_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sealed: bytes
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "not there"))
    assert beside(lambda: open_with_code(sealed, CODE)) == LETTER
