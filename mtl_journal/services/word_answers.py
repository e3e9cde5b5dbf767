"""The verbs on what was said of words that may be names: a word here, or a name here."""

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.kinds.word import (
    ANSWERING,
    MOST_LETTERS,
    PassageAnswered,
    WordAnswered,
    answered,
    answers_in,
)
from mtl_journal.domain.pseudonymise import folded
from mtl_journal.domain.statement import Statement, unsuperseded
from mtl_journal.domain.word_answers import Answer, Answered, Answers, Around
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import Pen, writing
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import statements_of_kinds, subjects_of_kinds


def answers_of(tx: Transaction, journal: str) -> Answers:
    """Return all that was said of words in a journal."""
    return answers_in(_told(tx, journal), subjects_of_kinds(tx, journal, ANSWERING))


def answer_word(desk: Desk, word: str, around: Around | None, answer: Answer) -> Changes:
    """Remember whether a word is a name between these words, or everywhere without them.

    It takes the place of all that was said of this passage, also when its words were a little
    others. `Answer.ASK` takes that back; saying the same again writes nothing.
    """
    said = Answered(folded(word)[:MOST_LETTERS], around, answer)
    with writing(desk) as done:
        tx, journal = done.pen.tx, desk.journal()
        subjects = subjects_of_kinds(tx, journal, ANSWERING)
        before = [
            (one, spoken)
            for one in unsuperseded(_told(tx, journal))
            if (spoken := answered(one.says(), subjects[one.id])) and said.replaces(spoken)
        ]
        if all(each.answer is answer for _, each in before) and (before or answer is Answer.ASK):
            return done.changes
        _write(done.pen, journal, said, [one.id for one, _ in before])
    return done.changes


def _write(pen: Pen, journal: str, said: Answered, parents: list[str]) -> None:
    around = said.around
    if around is not None and around.scenario:
        body = PassageAnswered(said.word, around, said.answer)
        pen.write(journal, body, around.scenario, parents)
    else:
        pen.write(journal, WordAnswered(said), pen.new_subject(), parents)


def _told(tx: Transaction, journal: str) -> list[Statement]:
    return statements_of_kinds(tx, journal, ANSWERING)
