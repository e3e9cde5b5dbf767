"""An action point: something agreed to try, and how far it has come."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Step(StrEnum):
    """How far an action has come, the least settled first."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    TRIED = "tried"
    REVIEWED = "reviewed"
    CARRIED = "carried"
    DROPPED = "dropped"


ORDER = tuple(Step)
MET_AGAIN = frozenset({Step.TRIED, Step.REVIEWED, Step.CARRIED})
"""The steps that are taken in some scenario: what was tried there, or looked back on."""


class StepTaken(NamedTuple):
    """A step that the teacher said: claimed time, step, what was noted ("" where nothing was), and
    the id of the scenario in which it was taken, "" where none was named."""

    at: str
    step: str
    note: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class ActionPoint:
    """An action as its records say it.

    `thread` is "" where it was not proposed in one, `due` an ISO 8601 day or None. Where two
    computers moved it to different steps, `step` is the least settled of `steps`, so that nothing
    is taken for done that is not.
    """

    id: str
    scenario: str
    thread: str
    author: str
    at: str
    hlc: int
    text: str
    due: str | None
    step: Step
    steps: tuple[Step, ...]
    taken: tuple[StepTaken, ...]
    """Every step after the proposal, in the order of causes."""
    heads: tuple[str, ...]
