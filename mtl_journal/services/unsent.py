"""What somebody began to say about a passage and has not said yet: kept on this desk alone.

Of the passage only its place is kept, so that a text that is withdrawn leaves no words behind.
"""

import json
from dataclasses import asdict, dataclass, replace

from mtl_journal.domain.feedback import Remark
from mtl_journal.services.desk import Desk
from mtl_journal.services.people import journal_of
from mtl_journal.store import meta, queries
from mtl_journal.store.desk_file import Transaction


@dataclass(frozen=True, slots=True)
class Begun:
    """What was begun about the passage from `start` to `end` of the form with the id `form`."""

    form: str
    start: int
    end: int
    remark: Remark
    action: str = ""
    due: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is said yet."""
        return not (self.remark.parts() or self.action.strip())


def keep(
    desk: Desk, scenario: str, passage: tuple[int, int], remark: Remark, action: str, due: str
) -> None:
    """Keep what is being said about a passage of the signed text; empty words drop it."""
    with desk.file.transaction() as tx:
        start, end = passage
        said = Begun(_form(tx, desk, scenario), start, end, remark, action=action, due=due)
        if said.empty:
            meta.drop_fact(tx, meta.UNSENT.format(scenario))
        else:
            meta.set_fact(tx, meta.UNSENT.format(scenario), json.dumps(asdict(said)))


def begun(desk: Desk, scenario: str) -> Begun | None:
    """Return what was begun on a scenario; its place is (0, 0) where the text is another now."""
    with desk.file.transaction() as tx:
        said = meta.facts(tx).get(meta.UNSENT.format(scenario))
        form = _form(tx, desk, scenario)
    if said is None:
        return None
    try:
        told = json.loads(said)
        kept = Begun(**{**told, "remark": Remark(**told["remark"])})
    except (ValueError, TypeError, KeyError):
        return None
    if kept.form == form:
        return kept
    return replace(kept, form=form, start=0, end=0)


def drop(desk: Desk, scenario: str) -> None:
    """Forget what was begun: it was said."""
    with desk.file.transaction() as tx:
        meta.drop_fact(tx, meta.UNSENT.format(scenario))


def _form(tx: Transaction, desk: Desk, scenario: str) -> str:
    found = queries.scenario(tx, journal_of(tx, desk, scenario), scenario)
    return found.heads[-1] if found else ""


def keep_answer(desk: Desk, scenario: str, thread: str, words: str) -> None:
    """Keep an answer as far as it was typed; empty words drop it."""
    with desk.file.transaction() as tx:
        before = answers_begun(tx, scenario)
        after = {id: said for id, said in before.items() if id != thread}
        if words.strip():
            after[thread] = words
        if after == before:
            return
        if after:
            meta.set_fact(tx, meta.ANSWERS.format(scenario), json.dumps(after))
        else:
            meta.drop_fact(tx, meta.ANSWERS.format(scenario))


def answers_begun(tx: Transaction, scenario: str) -> dict[str, str]:
    """Return the answers that were begun on a scenario, by thread."""
    said = meta.facts(tx).get(meta.ANSWERS.format(scenario))
    told: dict[str, str] = json.loads(said) if said else {}  # this program wrote it
    return told


def forget_unsent(tx: Transaction, scenario: str) -> None:
    """Drop what was begun on a scenario."""
    meta.drop_fact(tx, meta.UNSENT.format(scenario))
    meta.drop_fact(tx, meta.ANSWERS.format(scenario))
