"""The records of an action: proposed by anybody who advises, moved on by the teacher alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.action import MET_AGAIN, ORDER, ActionPoint, Step, StepTaken
from mtl_journal.domain.kind import OWNER_ONLY, Scope
from mtl_journal.domain.kinds.belonging import Beginning, Belonging, nonce_named, scenario_named
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.role import Role
from mtl_journal.domain.statement import Statement, in_sequence, speaking_heads, unsuperseded

MOST_TEXT = 5_000  # characters
_MOVES = tuple(step.value for step in Step if step is not Step.PROPOSED)
_WITHIN = "in"  # only there where a step names the scenario in which it was taken


@dataclass(frozen=True, slots=True)
class ActionProposed(Beginning):
    """Somebody proposes something to try; `thread` is "" outside a dialogue."""

    NAME = "action.proposed"
    SCOPE = Scope.SENT
    WRITERS = frozenset({Role.OWNER, Role.COACH, Role.TUTOR})

    thread: str
    text: str
    due: str | None

    def fields(self) -> dict[str, object]:
        return {
            "scenario": self.scenario,
            "nonce": self.nonce,
            "thread": self.thread,
            "text": self.text,
            "due": self.due,
        }

    @classmethod
    def read(cls, fields: Fields) -> "ActionProposed":
        read.only(fields, "scenario", "nonce", "thread", "text", "due")
        thread = fields.get("thread")
        text = read.text(fields, "text", most=MOST_TEXT)
        if not text.strip():
            raise read.refuse("text", "says nothing")
        return cls(
            scenario_named(fields),
            nonce_named(fields),
            "" if thread == "" else read.identifier(fields, "thread"),
            text,
            read.moment(fields, "due"),
        )


@dataclass(frozen=True, slots=True)
class ActionMoved(Belonging):
    """The teacher says how far an action has come, perhaps `within` which later scenario."""

    NAME = "action.moved"
    SCOPE = Scope.SENT
    WRITERS = OWNER_ONLY

    step: Step
    note: str
    within: str = ""

    def fields(self) -> dict[str, object]:
        said: dict[str, object] = {"step": self.step.value, "note": self.note}
        named = {_WITHIN: self.within} if self.within else {}
        return {"scenario": self.scenario, **said, **named}

    @classmethod
    def read(cls, fields: Fields) -> "ActionMoved":
        read.only(fields, "scenario", "step", "note", _WITHIN)
        step = Step(read.choice(fields, "step", _MOVES))
        within = read.identifier(fields, _WITHIN) if _WITHIN in fields else ""
        if within and step not in MET_AGAIN:
            raise read.refuse(_WITHIN, "is not said of this step")
        note = read.text(fields, "note", most=MOST_TEXT)
        return cls(scenario_named(fields), step, note, within)


def fold_action(subject: str, journal: str, statements: Iterable[Statement]) -> ActionPoint | None:
    """Return an action with every step; None while what was proposed is not here."""
    del journal
    everything = list(statements)
    proposed = speaking_heads(one for one in everything if one.kind == ActionProposed.NAME)
    said = proposed[-1].says() if proposed else None
    if not isinstance(said, ActionProposed):
        return None
    known = [one for one in everything if _is_about(one, said.scenario)]
    heads = unsuperseded(known)
    reached = {_step(one) for one in heads}
    steps = tuple(step for step in ORDER if step in reached)
    return ActionPoint(
        id=subject,
        scenario=said.scenario,
        thread=said.thread,
        author=proposed[-1].author,
        at=proposed[-1].at,
        hlc=proposed[-1].hlc,
        text=said.text,
        due=said.due,
        step=steps[0],
        steps=steps,
        taken=tuple(
            StepTaken(one.at, moved.step.value, moved.note, moved.within)
            for one in in_sequence(known)
            if isinstance(moved := one.says(), ActionMoved)
        ),
        heads=tuple(one.id for one in heads),
    )


def _is_about(statement: Statement, scenario: str) -> bool:
    said = statement.says()
    return isinstance(said, ActionProposed | ActionMoved) and said.scenario == scenario


def _step(statement: Statement) -> Step:
    said = statement.says()
    return said.step if isinstance(said, ActionMoved) else Step.PROPOSED
