"""The verbs on what was said of words that may be names: a word here, or a name here."""

from collections.abc import Mapping, Set

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.kinds.word import MOST_LETTERS, WordAnswered, answers_in
from mtl_journal.domain.pseudonymise import folded
from mtl_journal.domain.statement import unsuperseded
from mtl_journal.domain.word_answers import Answer, Answered, Answers, Around
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import writing
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import statements_of_kinds, subjects_of_kind


def answers_of(tx: Transaction, journal: str) -> Answers:
    """Return all that was said of words in a journal."""
    return answers_in(statements_of_kinds(tx, [WordAnswered.NAME]).get(journal, []))


def answered_in(tx: Transaction, journal: str, passages: Mapping[str, Set[Around]]) -> list[str]:
    """Return the subjects of all that was ever said of words in passages, by folded word.

    What was said of a word everywhere belongs to no passage.
    """
    subjects = subjects_of_kind(tx, journal, WordAnswered.NAME)
    found: dict[str, None] = {}
    for one in statements_of_kinds(tx, [WordAnswered.NAME]).get(journal, []):
        spoken = one.says()
        around = spoken.said.around if isinstance(spoken, WordAnswered) else None
        if isinstance(spoken, WordAnswered) and around is not None:
            here = passages.get(spoken.said.word, set[Around]())
            if any(around.fits(each) for each in here):
                found[subjects[one.id]] = None
    return list(found)


def answer_word(desk: Desk, word: str, around: Around | None, answer: Answer) -> Changes:
    """Remember whether a word is a name between these words, or everywhere without them.

    It takes the place of all that was said of this passage, also when its words were a little
    others. `Answer.ASK` takes that back; saying the same again writes nothing.
    """
    said = WordAnswered(Answered(folded(word)[:MOST_LETTERS], around, answer))
    with writing(desk) as done:
        told = statements_of_kinds(done.pen.tx, [WordAnswered.NAME]).get(desk.journal(), [])
        before = [
            (one, spoken.said)
            for one in unsuperseded(told)
            if isinstance(spoken := one.says(), WordAnswered) and said.said.replaces(spoken.said)
        ]
        if all(each.answer is answer for _, each in before) and (before or answer is Answer.ASK):
            return done.changes
        parents = [one.id for one, _ in before]
        done.pen.write(desk.journal(), said, done.pen.new_subject(), parents)
    return done.changes
