"""What cards ask of a desk, each as one function that runs on the worker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mtl_journal.gui.threads.notes import Note, note_of

if TYPE_CHECKING:
    from mtl_journal.domain.changes import Changes
    from mtl_journal.gui.threads.composer import Saying
    from mtl_journal.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Notes:
    """The threads on a scenario, with their places in `text`."""

    scenario: str
    text: str
    notes: tuple[Note, ...]


def notes_on(desk: Desk, scenario: str, text: str) -> Notes:
    """Return the threads on a scenario, with their places in what stands on the screen."""
    from mtl_journal.domain.errors import UserError
    from mtl_journal.services.conversations import conversations
    from mtl_journal.services.people import journal_of
    from mtl_journal.services.reading_marks import seen_in
    from mtl_journal.services.unsent import answers_begun

    me = desk.card.fingerprint
    with desk.file.transaction() as tx:
        try:
            journal = journal_of(tx, desk, scenario)
        except UserError:  # it is a draft that was never signed, so nobody said anything
            return Notes(scenario, text, ())
        talks = conversations(tx, desk, scenario, text)
        seen, begun = seen_in(tx, scenario), answers_begun(tx, scenario)
    owns = journal == desk.own_journal
    notes = [note_of(one, me, owns, seen) for one in talks]
    return Notes(scenario, text, tuple(replace(one, begun=begun.get(one.id, "")) for one in notes))


def reply(desk: Desk, scenario: str, thread: str, text: str) -> tuple[None, Changes]:
    """Answer in a thread, and keep the answer as begun no longer."""
    from mtl_journal.services.feedback import reply as answer
    from mtl_journal.services.unsent import keep_answer as keep

    changes = answer(desk, thread, text)
    keep(desk, scenario, thread, "")
    return None, changes


def keep_answer(desk: Desk, scenario: str, thread: str, text: str) -> None:
    """Keep an answer as far as it was typed."""
    from mtl_journal.services.unsent import keep_answer as keep

    keep(desk, scenario, thread, text)


def settle(desk: Desk, thread: str, resolved: bool) -> tuple[None, Changes]:
    """Resolve a thread, or open it again."""
    from mtl_journal.services.feedback import settle as move

    return None, move(desk, thread, resolved=resolved)


def attach(desk: Desk, thread: str, passage: tuple[int, int]) -> tuple[None, Changes]:
    """Attach a thread to other words of the signed text."""
    from mtl_journal.services.feedback import attach as put

    return None, put(desk, thread, passage)


def mark_seen(desk: Desk, scenario: str, ids: frozenset[str]) -> None:
    """Note what was seen."""
    from mtl_journal.services.reading_marks import mark_seen as mark

    mark(desk, scenario, ids)


def move_action(
    desk: Desk, id: str, step: str, note: str, within: str = ""
) -> tuple[None, Changes]:
    """Say how far an action has come, and in which scenario that was."""
    from mtl_journal.domain.action import Step
    from mtl_journal.services.actions import move

    return None, move(desk, id, Step(step), note, within)


def keep_unsent(desk: Desk, scenario: str, saying: Saying) -> None:
    """Keep what is being said, so that nothing typed is lost."""
    from mtl_journal.services.unsent import keep

    keep(desk, scenario, saying.passage, saying.remark, saying.action, saying.due)


def unsent(desk: Desk, scenario: str) -> Saying | None:
    """Return what was begun on a scenario, None where nothing was."""
    from mtl_journal.gui.threads.composer import Saying
    from mtl_journal.services.unsent import begun

    kept = begun(desk, scenario)
    if kept is None:
        return None
    return Saying((kept.start, kept.end), kept.remark, kept.action, kept.due)


def may_propose(desk: Desk, scenario: str) -> bool:
    """Tell whether this person may propose actions there."""
    from mtl_journal.services.people import may_propose

    return may_propose(desk, scenario)


def say_it(desk: Desk, scenario: str, saying: Saying) -> tuple[str, Changes]:
    """Open a thread with what was said, and keep it as unsent no longer."""
    from mtl_journal.services.feedback import comment_at
    from mtl_journal.services.texts import due_day
    from mtl_journal.services.unsent import drop

    due = due_day(saying.due) if saying.due else None
    thread, changes = comment_at(desk, scenario, saying.passage, saying.remark, saying.action, due)
    drop(desk, scenario)
    return thread, changes
