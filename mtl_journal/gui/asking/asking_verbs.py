"""What is said of words that may be names, each as one function that runs on the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtl_journal.domain.changes import Changes
    from mtl_journal.domain.word_answers import Answer
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.possible_names import Doubt


def answer(desk: Desk, one: Doubt, said: Answer) -> tuple[None, Changes]:
    """Remember whether a word is a name."""
    from mtl_journal.services.asking import answer_doubt

    return None, answer_doubt(desk, one, said)


def hide(desk: Desk, one: Doubt, alias: str) -> tuple[None, Changes]:
    """Let an alias stand for a name of a pupil from now on."""
    from mtl_journal.services.asking import name_doubt

    return None, name_doubt(desk, one, alias)
