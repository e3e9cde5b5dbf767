"""A dialogue as a portfolio shows it: a passage, what was said of it, and what came of it."""

from dataclasses import dataclass
from typing import NamedTuple


class Stretch(NamedTuple):
    """Words of a passage; `stressed` are those that it is about."""

    words: str
    stressed: bool


Passage = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one person said at a time: (in which way, words); no way, "", for an answer.

    `who` is a name that may be printed, `role` what they are in the journal, `at` a moment in UTC.
    """

    who: str
    role: str
    at: str
    parts: tuple[tuple[str, str], ...]


class Stage(NamedTuple):
    """A step of an action: a moment, the step, what was noted, and the title of the scenario of
    this portfolio in which it was taken, "" where it was in none of them."""

    at: str
    step: str
    note: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An action with its steps, the proposal not among them."""

    text: str
    due: str | None
    step: str
    steps: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """A thread to be printed.

    `then` is the passage as it was read, its words stressed in what stands around them. `now` are
    the paragraphs that stand there today, what is new in them stressed; none where the words are
    gone, and `changed` is False where they stand as they did.
    """

    then: Passage
    now: tuple[Passage, ...]
    changed: bool
    said: tuple[Utterance, ...]
    undertakings: tuple[Undertaking, ...]
    resolved: bool
