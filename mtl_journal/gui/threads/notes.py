"""A thread as a card shows it, made on the worker from what the desk says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mtl_journal.domain.turn import Turn
from mtl_journal.services.counted import counted

if TYPE_CHECKING:
    from mtl_journal.domain.action import ActionPoint, StepTaken
    from mtl_journal.services.conversations import Conversation

_LABELS = {"noticed": "Noticed", "question": "Question", "suggestion": "Suggestion"}


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something that was said: `label` names a part of a remark, "" for an answer."""

    id: str
    author: str
    name: str
    at: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Deed:
    """An action as a card shows it; `notes` are (step and where, words) of what came of it."""

    id: str
    text: str
    due: str
    step: str
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A thread. `start` and `end` are code points of the text that its place was asked for in.

    `fit` is exact, moved or orphan; `fresh` the ids that this desk's person has not seen yet;
    `begun` the answer that they began and did not send.
    """

    id: str
    journal: str
    scenario: str
    title: str
    author: str
    name: str
    quote: str
    start: int
    end: int
    fit: str
    said: tuple[Utterance, ...]
    actions: tuple[Deed, ...]
    resolved: bool
    at: str
    fresh: frozenset[str] = frozenset()
    my_turn: bool = False
    begun: str = ""

    @property
    def replies(self) -> int:
        """How many answers there are."""
        return sum(not one.label for one in self.said)

    @property
    def lost(self) -> bool:
        """Whether the words it was about are gone."""
        return self.fit == "orphan"

    def first_words(self) -> tuple[str, str]:
        """Return the label and the words that a closed card shows."""
        if self.said:
            return self.said[0].label, self.said[0].words
        return ("Action", self.actions[0].text) if self.actions else ("", "")

    def about(self) -> str:
        """Return the last line of a closed card."""
        parts = [counted(self.replies, "reply", "replies")] if self.replies else []
        parts += [counted(len(self.actions), "action", "actions")] if self.actions else []
        if self.resolved:
            parts.append("resolved")
        elif self.my_turn:
            parts.append("your turn")
        return " · ".join(parts)

    def sentence(self) -> str:
        """Return the card for who cannot see it."""
        label, words = self.first_words()
        parts = [f"{self.name} about “{self.quote}”", f"{label}: {words}" if label else words]
        if self.fresh:
            parts.append("new")
        if self.fit == "moved":
            parts.append("perhaps moved")
        return ". ".join(one for one in (*parts, self.about()) if one)


def note_of(talk: Conversation, me: str, owns: bool, seen: frozenset[str]) -> Note:
    """Return a conversation as a note for the person with the fingerprint `me`."""
    from mtl_journal.domain.quoted import quoted

    thread = talk.thread
    opening = [
        Utterance(thread.id, thread.author, talk.name, thread.at, _LABELS[part], words)
        for part, words in thread.remark.parts()
    ]
    answers = [
        Utterance(
            one.comment.id, one.comment.author, one.name, one.comment.at, "", one.comment.text
        )
        for one in talk.comments
    ]
    everything = (thread, *answers, *talk.actions)
    by_others = {one.id for one in everything if one.author != me}
    return Note(
        id=thread.id,
        journal=talk.journal,
        scenario=thread.scenario,
        title=talk.title,
        author=thread.author,
        name=talk.name,
        quote=quoted(thread.anchor.exact),
        start=talk.place.start,
        end=talk.place.end,
        fit=talk.place.fit.value,
        said=(*opening, *answers),
        actions=tuple(_deed(talk, one) for one in talk.actions),
        resolved=thread.resolved,
        at=max([thread.at, *(one.at for one in answers)]),
        fresh=frozenset(by_others - seen),
        my_turn=talk.turn is (Turn.TEACHER if owns else Turn.OTHERS),
    )


def _deed(talk: Conversation, one: ActionPoint) -> Deed:
    notes = tuple((_taken(talk, step), step.note) for step in one.taken if step.note or step.within)
    return Deed(one.id, one.text, one.due or "", one.step.value, notes)


def _taken(talk: Conversation, step: StepTaken) -> str:
    met = talk.where(step)
    return step.step.capitalize() + (f" in {met.words()}" if met is not None else "")


def shown_day(at: str) -> str:
    """Return a day as cards say it; "" where it is none."""
    try:
        day = datetime.fromisoformat(at).astimezone().date()
    except ValueError:
        return ""
    year = "" if day.year == datetime.now().astimezone().year else f" {day.year}"
    return f"{day.day} {day:%b}{year}"


def shown_lately(at: str) -> str:
    """Return a day as one says it: today, yesterday, a weekday of this week, or the day."""
    try:
        day = datetime.fromisoformat(at).astimezone().date()
    except ValueError:
        return ""
    ago = (datetime.now().astimezone().date() - day).days
    if 0 <= ago <= 1:
        return ("today", "yesterday")[ago]
    return f"{day:%A}" if 1 < ago < 7 else shown_day(at)
