"""The verbs on a person's own words: what the spelling takes for right besides its dictionaries."""

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.word import MOST_LETTERS, WordKept, own_words
from mtl_journal.domain.spelling import looked_up
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import writing
from mtl_journal.services.scenarios import one_line
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import statements_of_kinds


def list_own_words(desk: Desk) -> list[str]:
    """Return the words in the order of the alphabet."""
    with desk.file.transaction() as tx:
        return sorted(_own(tx, desk.journal()).values(), key=str.casefold)


def keep_word(desk: Desk, word: str) -> Changes:
    """Let a word count as right, in the journal's desk alone; UserError("word.unkept")."""
    return _say(desk, word, kept=True)


def drop_word(desk: Desk, word: str) -> Changes:
    """Let a word count as right no more."""
    return _say(desk, word, kept=False)


def _say(desk: Desk, word: str, *, kept: bool) -> Changes:
    said = looked_up(one_line(word))
    if not said or len(said) > MOST_LETTERS or " " in said:
        raise UserError("word.unkept", word=said[:MOST_LETTERS], most=MOST_LETTERS)
    with writing(desk) as done:
        if (said.casefold() in _own(done.pen.tx, desk.journal())) != kept:
            done.pen.write(desk.journal(), WordKept(said, kept), done.pen.new_subject())
    return done.changes


def _own(tx: Transaction, journal: str) -> dict[str, str]:
    told = statements_of_kinds(tx, journal, [WordKept.NAME])
    return dict(own_words(told))
