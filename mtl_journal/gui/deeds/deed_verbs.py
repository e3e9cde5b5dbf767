"""What the board of actions asks of a desk, each as one function that runs on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtl_journal.domain.quoted import quoted

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk

OPEN = ("proposed", "agreed", "tried", "carried")


@dataclass(frozen=True, slots=True)
class Chain:
    """An action with all it came from and what came of it.

    `said` are (fingerprint, name, words) in their order.
    `now` is what stands in the passage's place today, "" where nothing does; `notes` are
    (claimed time, step, words); `later` the (id, title) of the next own scenario, or None.
    """

    id: str
    text: str
    due: str
    step: str
    scenario: str
    title: str
    own: bool
    whose: str
    quote: str
    now: str
    said: tuple[tuple[str, str, str], ...]
    notes: tuple[tuple[str, str, str], ...]
    at: str
    later: tuple[str, str] | None


def chains(desk: Desk) -> list[Chain]:
    """Return every action of every journal, those that are due first."""
    from mtl_journal.services.feedback import threads
    from mtl_journal.services.inbox import inbox, shared_text
    from mtl_journal.services.overview import list_scenarios

    whose = {one.scenario: one.whose for one in inbox(desk)}
    lines = sorted((one.date or "", one.id, one.title) for one in list_scenarios(desk, own=True))
    found: list[Chain] = []
    for talk in threads(desk):
        if not talk.actions:
            continue
        own = talk.journal == desk.own_journal
        text = shared_text(desk, talk.journal, talk.thread.scenario)[0].text
        author = talk.thread.author
        said = [(author, talk.name, words) for _, words in talk.thread.remark.parts()]
        said += [(one.comment.author, one.name, one.comment.text) for one in talk.comments]
        for one in talk.actions:
            after = ((id, title) for date, id, title in lines if date[:10] > one.at[:10])
            found.append(
                Chain(
                    one.id,
                    one.text,
                    one.due or "",
                    one.step.value,
                    talk.thread.scenario,
                    talk.title,
                    own,
                    whose.get(talk.thread.scenario, ""),
                    quoted(talk.thread.anchor.exact),
                    quoted(text[talk.place.start : talk.place.end]),
                    tuple(said),
                    one.notes,
                    one.at,
                    next(after, None) if own else None,
                )
            )
    found.sort(key=lambda one: (one.due or "9", one.at))
    return found


def waiting(desk: Desk, scenario: str | None) -> tuple[str, ...]:
    """Return what was agreed in other scenarios of one's own and has no outcome yet."""
    from mtl_journal.services import actions

    return tuple(one.text for one in actions.waiting(desk, scenario))
