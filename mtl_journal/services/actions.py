"""The verbs on actions: the teacher says how far each has come."""

from mtl_journal.domain.action import ActionPoint, Step
from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.action import ActionMoved
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import writing
from mtl_journal.services.people import register_of
from mtl_journal.store import dialogue
from mtl_journal.store.desk_file import Transaction


def move(desk: Desk, id: str, step: Step, note: str = "") -> Changes:
    """Say how far an action has come, perhaps with a note.

    Raises UserError "action.already" where it has come so far and nothing is noted,
    "record.forbidden" for anybody but the teacher, "action.unknown".
    """
    with writing(desk) as done:
        tx = done.pen.tx
        journal, found = action_in(tx, id)
        if found.steps == (step,) and not note.strip():
            raise UserError("action.already", step=step.value)
        words = register_of(tx, desk, journal, found.scenario).reword_sure(note.strip())
        done.pen.write(journal, ActionMoved(found.scenario, step, words), found.id, found.heads)
    return done.changes


def action_in(tx: Transaction, id: str) -> tuple[str, ActionPoint]:
    """Return an action and its journal's id."""
    for journal, one in dialogue.with_id(tx, id):
        if isinstance(one, ActionPoint):
            return journal, one
    raise UserError("action.unknown", wanted=id)


def waiting(desk: Desk, besides: str | None = None) -> list[ActionPoint]:
    """Return what was agreed in one's own scenarios and has no outcome yet, by when it is due.

    The actions of the scenario `besides` are left out.
    """
    with desk.file.transaction() as tx:
        said = dialogue.everything_said(tx)
    own = [
        one
        for journal, one in said
        if isinstance(one, ActionPoint)
        and journal == desk.own_journal
        and one.step in (Step.AGREED, Step.CARRIED)
        and one.scenario != besides
    ]
    return sorted(own, key=lambda one: (one.due or "9", one.at))


def show(desk: Desk, id: str) -> ActionPoint:
    """Return an action as it stands."""
    with desk.file.transaction() as tx:
        return action_in(tx, id)[1]
