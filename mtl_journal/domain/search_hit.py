"""What a search found: which scenario, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A scenario that was found, or a draft that is no scenario yet."""

    id: str
    title: str
    date: str | None
    strands: tuple[str, ...]
    words: int
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """Where a hit says what was looked for.

    `field` is title, text, claim, tag, evidence or draft; `parts` are pieces of text in order,
    each with whether it is what was looked for.
    """

    field: str
    parts: tuple[tuple[str, bool], ...]
