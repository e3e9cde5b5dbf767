"""What the board of actions asks of a desk, each as one function that runs on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtl_journal.domain.quoted import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtl_journal.domain.action import ActionPoint, StepTaken
    from mtl_journal.domain.evidence import Evidence
    from mtl_journal.services.conversations import Conversation
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.met_again import Met

_MOST_OFFERED = 40  # scenarios: a menu, not a search
Titled = tuple[str, str]
"""Id and title of a scenario."""


@dataclass(frozen=True, slots=True)
class Came:
    """A step as a story tells it: claimed time, step, what was noted, the scenario in which it was
    taken if one was named, and the evidence there, as far as this desk's person may see it."""

    at: str
    step: str
    words: str
    met: Met | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """An action with all it came from and what came of it.

    `said` are (fingerprint, name, words) in their order.
    `now` is what stands in the passage's place today, "" where nothing does. `choices` are the own
    scenarios in which a step may have been taken; the first of them is the next one after it was
    proposed, where `guessed`: nobody said that it was met again there.
    """

    id: str
    text: str
    due: str
    step: str
    journal: str
    scenario: str
    title: str
    own: bool
    whose: str
    quote: str
    now: str
    said: tuple[tuple[str, str, str], ...]
    taken: tuple[Came, ...]
    at: str
    choices: tuple[Titled, ...]
    guessed: bool

    @property
    def later(self) -> Titled | None:
        """The scenario that comes next, where no step names any."""
        named = any(one.met is not None for one in self.taken)
        return self.choices[0] if self.guessed and not named else None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one scenario: what became of these; `here` is None where it is not signed
    yet, and so cannot be named."""

    here: Titled | None
    chains: tuple[Chain, ...]


def chains(desk: Desk) -> list[Chain]:
    """Return every action of every journal, those that are due first."""
    from mtl_journal.services.conversations import threads
    from mtl_journal.services.inbox import inbox, shared_text
    from mtl_journal.services.overview import list_scenarios

    whose = {one.scenario: one.whose for one in inbox(desk)}
    lines = [(one.date or "", one.id, one.title) for one in list_scenarios(desk, own=True)]
    found: list[Chain] = []
    for talk in threads(desk):
        if not talk.actions:
            continue
        own = talk.journal == desk.own_journal
        text = shared_text(desk, talk.journal, talk.thread.scenario)[0].text
        said = _said(talk)
        for one in talk.actions:
            choices, guessed = _choices(lines, one) if own else ((), False)
            found.append(
                Chain(
                    one.id,
                    one.text,
                    one.due or "",
                    one.step.value,
                    talk.journal,
                    talk.thread.scenario,
                    talk.title,
                    own,
                    whose.get(talk.thread.scenario, ""),
                    quoted(talk.thread.anchor.exact),
                    quoted(text[talk.place.start : talk.place.end]),
                    said,
                    tuple(_came(desk, talk, step) for step in one.taken),
                    one.at,
                    choices,
                    guessed,
                )
            )
    found.sort(key=lambda one: (one.due or "9", one.at))
    return found


def _said(talk: Conversation) -> tuple[tuple[str, str, str], ...]:
    author = talk.thread.author
    said = [(author, talk.name, words) for _, words in talk.thread.remark.parts()]
    said += [(one.comment.author, one.name, one.comment.text) for one in talk.comments]
    return tuple(said)


def asked(desk: Desk, scenario: str | None) -> Asked:
    """Return what is to be asked where a scenario is written."""
    from mtl_journal.domain.errors import UserError
    from mtl_journal.services import actions, scenarios

    meant = {one.id for one in actions.waiting(desk, scenario)}
    here = None
    if scenario is not None:
        try:
            here = (scenario, scenarios.show(desk, scenario).content.title)
        except UserError:
            pass  # nobody signed it yet
    return Asked(here, tuple(one for one in chains(desk) if one.id in meant))


def _choices(
    lines: Sequence[tuple[str, str, str]], one: ActionPoint
) -> tuple[tuple[Titled, ...], bool]:
    """Return in which scenarios steps may have been taken, and whether the next one is known."""
    others = sorted(line for line in lines if line[1] != one.scenario)
    after = [line for line in others if line[0][:10] > one.at[:10]]
    offered = dict.fromkeys([*after[:1], *reversed(others)])
    return tuple((id, title) for _, id, title in offered)[:_MOST_OFFERED], bool(after)


def _came(desk: Desk, talk: Conversation, step: StepTaken) -> Came:
    from mtl_journal.services.inbox import shared_text
    from mtl_journal.services.met_again import Here

    met = talk.where(step)
    if met is None or met.here is not Here.YES:
        return Came(step.at, step.step, step.note, met)
    _, evidence = shared_text(desk, talk.journal, met.scenario)
    return Came(step.at, step.step, step.note, met, evidence)


def waiting(desk: Desk, scenario: str | None) -> tuple[str, ...]:
    """Return what was agreed in other scenarios of one's own and has no outcome yet."""
    from mtl_journal.services import actions

    return tuple(one.text for one in actions.waiting(desk, scenario))
