"""The dialogue as it is printed, for people and for programs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mtl_journal.cli.days import day, moment
from mtl_journal.cli.output import say, shown, width
from mtl_journal.domain.quoted import quoted
from mtl_journal.domain.turn import Turn

if TYPE_CHECKING:
    from mtl_journal.domain.action import ActionPoint
    from mtl_journal.services.conversations import Conversation

_TURNS = {
    Turn.TEACHER: "waiting for the teacher",
    Turn.OTHERS: "waiting for an answer",
    Turn.NOBODY: "resolved",
}
_NO_TITLE = "A scenario that is no longer here"
_FITS = {"exact": "", "moved": " (moved?)", "orphan": " (these words are gone)"}


def print_conversations(found: Sequence["Conversation"]) -> None:
    """Print threads under the titles of their scenarios, each scenario once."""
    by_scenario: dict[tuple[str, str], list[Conversation]] = {}
    for one in found:
        by_scenario.setdefault((one.journal, one.thread.scenario), []).append(one)
    for its in by_scenario.values():
        head = " ".join(filter(None, (shown(its[0].title or _NO_TITLE), _whose(its[0]))))
        say(f"{head}\n{'=' * min(width(head), 78)}")
        for one in its:
            _print(one)
        say("")


def _whose(one: "Conversation") -> str:
    return f"({shown(one.teacher)})" if one.teacher else ""


def _print(one: "Conversation") -> None:
    thread = one.thread
    words = " ".join(quoted(thread.anchor.exact).split())
    say(f"\n“{shown(words)}”{_FITS[one.place.fit.value] if one.title else ''}")
    say(f"  {thread.id[-6:]}  {shown(one.name)}, {moment(thread.at)}; {_TURNS[one.turn]}")
    for name, words in thread.remark.parts():
        say(f"  {name}: {shown(words)}")
    for each in one.comments:
        say(f"  {shown(each.name)}, {moment(each.comment.at)}: {shown(each.comment.text)}")
    for action in one.actions:
        by = f", by {day(action.due)}" if action.due else ""
        steps = " or ".join(step.value for step in action.steps)
        say(f"  action {action.id[-6:]} ({steps}{by}): {shown(action.text)}")
        for step in action.taken:
            met = one.where(step)
            where = f" in {shown(met.words())}" if met is not None else ""
            words = f": {shown(step.note)}" if step.note else ""
            say(f"    {step.step}{where}, {moment(step.at)}{words}")


def conversation_fields(one: "Conversation") -> dict[str, object]:
    """Return a thread as JSON has it."""
    thread = one.thread
    return {
        "id": thread.id,
        "journal": one.journal,
        "scenario": thread.scenario,
        "title": one.title,
        "quote": thread.anchor.exact,
        "form": thread.anchor.form,
        "start": one.place.start,
        "end": one.place.end,
        "fit": one.place.fit.value,
        "author": thread.author,
        "name": one.name,
        "at": thread.at,
        "noticed": thread.remark.noticed,
        "question": thread.remark.question,
        "suggestion": thread.remark.suggestion,
        "state": "resolved" if thread.resolved else "open",
        "turn": one.turn.value,
        "comments": [
            {
                "id": each.comment.id,
                "author": each.comment.author,
                "name": each.name,
                "at": each.comment.at,
                "text": each.comment.text,
            }
            for each in one.comments
        ],
        "actions": [_action_fields(one, action) for action in one.actions],
    }


def _action_fields(one: "Conversation", action: "ActionPoint") -> dict[str, object]:
    return {
        "id": action.id,
        "author": action.author,
        "at": action.at,
        "text": action.text,
        "due": action.due,
        "step": action.step.value,
        "steps": [step.value for step in action.steps],
        "notes": [
            {
                "at": step.at,
                "step": step.step,
                "text": step.note,
                "in": step.within,
                "title": met.title if (met := one.where(step)) is not None else "",
            }
            for step in action.taken
        ],
    }
