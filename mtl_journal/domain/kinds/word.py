"""The record that keeps a word of somebody's own for the spelling, or gives it up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kind import OWNER_ONLY, Kind, Scope
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.statement import Statement, order

MOST_LETTERS = 100


@dataclass(frozen=True, slots=True)
class WordKept(Kind):
    """A word that counts as right from now on, or no more; it never leaves its owner's desks."""

    NAME = "word.kept"
    SCOPE = Scope.PRIVATE
    WRITERS = OWNER_ONLY

    word: str
    kept: bool = True

    def fields(self) -> dict[str, object]:
        return {"word": self.word, "kept": self.kept}

    @classmethod
    def read(cls, fields: Fields) -> "WordKept":
        read.only(fields, "word", "kept")
        word, kept = read.line(fields, "word", most=MOST_LETTERS), fields.get("kept")
        if not word or not isinstance(kept, bool):
            raise UserError("record.malformed", why="word or kept is no word, or no yes or no")
        return cls(word, kept)


def own_words(statements: Iterable[Statement]) -> Mapping[str, str]:
    """Return the words that are kept, by their case-folded form; what was said last counts.

    A word is no text: where two computers contradict each other the worst is a wavy line.
    """
    words: dict[str, str] = {}
    for one in sorted(statements, key=order):
        said = one.says()
        if not isinstance(said, WordKept):
            continue
        if said.kept:
            words[said.word.casefold()] = said.word
        else:
            words.pop(said.word.casefold(), None)
    return words
