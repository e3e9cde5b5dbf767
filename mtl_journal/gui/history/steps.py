"""The steps of a scenario's history as a person reads them, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtl_journal.domain.kinds.scenario import ScenarioRemoved, ScenarioRestored
from mtl_journal.domain.scenario import Content
from mtl_journal.gui.shown_days import shown_date, shown_moment

if TYPE_CHECKING:
    from mtl_journal.services.histories import Step

_SAID = {
    ScenarioRemoved.NAME: "Put into the bin",
    ScenarioRestored.NAME: "Taken out of the bin",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One step; `before` is what was said before it, None for the first."""

    when: str
    what: str
    content: Content | None
    before: Content | None


def shown_steps(steps: Sequence[Step]) -> list[Shown]:
    """Return the steps, the newest first."""
    shown: list[Shown] = []
    contents = {step.id: step.content for step in steps}
    last: Content | None = None
    number = 0
    for step in steps:
        before = next((contents[one] for one in step.parents if contents.get(one)), last)
        if step.content is None:
            what = _SAID.get(step.kind, "Changed")
        else:
            number += 1
            what = "First written" if number == 1 else f"Revision {number}"
            last = step.content
        shown.append(
            Shown(shown_moment(step.at), what, step.content, before if number > 1 else None)
        )
    return shown[::-1]


def as_text(content: Content | None) -> str:
    """Return what is compared: all that a scenario says, its text last."""
    if content is None:
        return ""
    lines = [content.title]
    if content.date:
        lines.append(f"Day: {shown_date(content.date)}")
    lines += [f"{claim.strand}: {claim.why}" for claim in content.claims]
    if content.tags:
        lines.append(f"Tags: {', '.join(content.tags)}")
    lines += [f"{name.capitalize()}: {words}" for name, words in content.context]
    return "\n".join([*lines, "", content.text])
