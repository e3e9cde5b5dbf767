"""The answers to what may be a name: in texts, and in what was said about them."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.word_answers import Answer
from mtl_journal.services.desk import Desk
from mtl_journal.services.kept_back import say_again
from mtl_journal.services.possible_names import Doubt, doubts_at_home
from mtl_journal.services.pseudonyms import check_alias, set_pseudonym
from mtl_journal.services.said_names import (
    all_doubts_said,
    answer_said,
    doubts_said,
    let_go,
    say_without,
)


def all_doubts(desk: Desk, scenarios: Iterable[str] = ()) -> tuple[Doubt, ...]:
    """Return every doubt in the own texts and in what was said, or about these scenarios."""
    wanted = frozenset(scenarios)
    own = doubts_at_home(desk, wanted) if desk.own_journal else ()
    once: dict[str, Doubt] = {}
    for one in (*own, *all_doubts_said(desk, wanted)):
        once.setdefault(one.id, one)
    return tuple(once.values())


def answer_doubts(desk: Desk, answers: Mapping[str, Answer]) -> Changes:
    """Remember answers by the id of a doubt; UserError("word.unasked") for an id that is none.

    What goes for a word everywhere is said of it everywhere.
    """
    asked = {one.id: one for one in all_doubts(desk)} if answers else {}
    unknown = next((id for id in answers if id not in asked), None)
    if unknown is not None:
        raise UserError("word.unasked", id=unknown)
    done = [answer_doubt(desk, asked[id], said) for id, said in answers.items()]
    return reduce(or_, done, Changes())


def answer_doubt(desk: Desk, one: Doubt, said: Answer) -> Changes:
    """Remember whether a word is a name; where one said it oneself, its alias takes its place."""
    changes = answer_said(desk, one, said)
    named = bool(one.said and one.alias) and said is Answer.NAME
    return changes | say_again(desk) if named else changes


def name_doubt(desk: Desk, one: Doubt, alias: str) -> Changes:
    """Let an alias stand for a name from now on, and in what one said oneself and waits here.

    In somebody else's journal it stands for it in what one said and did not return.
    """
    if one.journal:
        check_alias(one.text, alias)
        return say_without(desk, one.text, alias, one.journal)
    changes = set_pseudonym(desk, one.text, alias, Bearer.PUPIL)
    return changes | say_again(desk) if one.said else changes


def let_all_go(desk: Desk, journal: str) -> None:
    """Let go what waits in somebody's journal because nobody answered: it was looked at."""
    with desk.file.transaction() as tx:
        let_go(tx, doubts_said(tx, desk, journal))
