"""An action point: something agreed to try, and how far it has come."""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """How far an action has come, the least settled first."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    TRIED = "tried"
    REVIEWED = "reviewed"
    CARRIED = "carried"
    DROPPED = "dropped"


ORDER = tuple(Step)


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
    notes: tuple[tuple[str, str, str], ...]
    """What the teacher noted on the way: (claimed time, step, words), in the order of causes."""
    heads: tuple[str, ...]
