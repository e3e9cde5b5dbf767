"""The verbs on actions: the teacher says how far each has come."""

from mtl_journal.domain.action import MET_AGAIN, ActionPoint, Step
from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.action import ActionMoved
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import writing
from mtl_journal.services.people import register_of
from mtl_journal.services.scenarios import refuse_others
from mtl_journal.store import dialogue, queries
from mtl_journal.store.desk_file import Transaction


def move(desk: Desk, id: str, step: Step, note: str = "", within: str = "") -> Changes:
    """Say how far an action has come, perhaps with a note, and in which scenario that was.

    Raises UserError "action.already" where it has come so far and nothing new is said,
    "action.nowhere" where `within` is not for this step, what `_check_scenario` raises,
    "record.forbidden" for anybody but the teacher, "action.unknown".
    """
    if within and step not in MET_AGAIN:
        raise UserError("action.nowhere", step=step.value)
    with writing(desk) as done:
        tx = done.pen.tx
        journal, found = action_in(tx, id)
        if found.steps == (step,) and not note.strip() and not _is_new(found, within):
            raise UserError("action.already", step=step.value)
        if within and journal == desk.own_journal:  # nobody else moves it at all
            _check_scenario(tx, desk, within)
        words = register_of(tx, desk, journal, found.scenario).reword_sure(note.strip())
        done.pen.write(
            journal, ActionMoved(found.scenario, step, words, within), found.id, found.heads
        )
    return done.changes


def _is_new(found: ActionPoint, within: str) -> bool:
    return bool(within) and all(one.within != within for one in found.taken[-1:])


def _check_scenario(tx: Transaction, desk: Desk, id: str) -> None:
    """Raise UserError "scenario.others", "scenario.unknown" or "scenario.in_bin" for a scenario
    that no step of one's own actions may name."""
    refuse_others(tx, desk, id)
    found = queries.scenario(tx, desk.own_journal, id)
    if found is None or not found.heads:
        raise UserError("scenario.unknown", wanted=id)
    if found.removed:
        raise UserError("scenario.in_bin", title=found.content.title)


def action_in(tx: Transaction, id: str) -> tuple[str, ActionPoint]:
    """Return an action and its journal's id."""
    for journal, one in dialogue.with_id(tx, id):
        if isinstance(one, ActionPoint):
            return journal, one
    raise UserError("action.unknown", wanted=id)


def waiting(desk: Desk, besides: str | None = None) -> list[ActionPoint]:
    """Return what was agreed in one's own scenarios and has no outcome yet, by when it is due.

    Those of the scenario `besides` are left out, and those of which it was said already that they
    were met again there.
    """
    with desk.file.transaction() as tx:
        said = dialogue.everything_said(tx)
    own = [
        one
        for journal, one in said
        if isinstance(one, ActionPoint)
        and journal == desk.own_journal
        and one.step in (Step.AGREED, Step.CARRIED)
        and besides not in (one.scenario, one.taken[-1].within)
    ]
    return sorted(own, key=lambda one: (one.due or "9", one.at))


def show(desk: Desk, id: str) -> ActionPoint:
    """Return an action as it stands."""
    with desk.file.transaction() as tx:
        return action_in(tx, id)[1]
