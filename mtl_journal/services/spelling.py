"""Spelling in a program of its own: looking a word up never holds the window up, nor ends it.

Both programs speak lines of JSON over pipes; nothing of a text lies on the disk.
"""

import json
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import IO, Any

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.spelling import Language
from mtl_journal.system.own_program import start_own_program

CHILD = "--spelling"
"""The argument with which this program is a spelling program and nothing else."""

_MOST_STARTS = 3
_SECONDS = 5.0


class Spelling:
    """A spelling program that is started when it is first asked; for one thread at a time."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._starts = 0

    def known(self, words: Sequence[str]) -> dict[str, frozenset[Language]]:
        """Return which languages know each word; UserError("spelling.stopped")."""
        answer = self._ask({"known": list(words)})
        return {word: frozenset(map(Language, said)) for word, said in answer.items()}

    def suggestions(self, word: str, languages: Iterable[Language]) -> list[str]:
        """Return what may have been meant; UserError("spelling.stopped")."""
        return list(self._ask({"suggest": word, "languages": [*languages]}))

    def close(self) -> None:
        """End the program."""
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                pipe.close() if pipe else None
        try:
            child.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def _ask(self, question: dict[str, Any]) -> Any:
        while self._starts <= _MOST_STARTS:
            child = self._started()
            if child is None:
                break
            try:
                return _asked(child, question)
            except (OSError, ValueError):  # it has gone, or was ended from outside
                self.close()
        raise UserError("spelling.stopped")

    def _started(self) -> subprocess.Popen[bytes] | None:
        if self._child is not None:
            return self._child
        self._starts += 1
        try:
            self._child = start_own_program(CHILD)
        except OSError:
            return None
        return self._child


def _asked(child: subprocess.Popen[bytes], question: dict[str, Any]) -> Any:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(json.dumps(question).encode("ascii") + b"\n")
    child.stdin.flush()
    return json.loads(child.stdout.readline())  # an empty line, from one that ended, is no JSON


def answer(questions: IO[str], answers: IO[str]) -> int:
    """Be the spelling program: answer each line until there are no more; returns the exit code."""
    from mtl_journal.system.dictionaries import Dictionary

    dictionaries = {one: Dictionary(one.value) for one in Language}
    for line in questions:
        question = json.loads(line)
        if "known" in question:
            said: object = {
                word: [one.value for one in Language if dictionaries[one].knows(word)]
                for word in question["known"]
            }
        else:
            wanted = [Language(one) for one in question["languages"]]
            word = question["suggest"]
            found = [each for one in wanted for each in dictionaries[one].suggest(word)]
            said = list(dict.fromkeys(found))
        answers.write(json.dumps(said) + "\n")
        answers.flush()
    return 0
