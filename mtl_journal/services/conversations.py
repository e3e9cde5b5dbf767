"""Threads as conversations: who said what, where its words stand today, and whose turn it is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mtl_journal.domain.action import ActionPoint, StepTaken
from mtl_journal.domain.anchor import Place, TextAnchor, located
from mtl_journal.domain.feedback import Comment, FeedbackThread
from mtl_journal.domain.kinds.scenario import ScenarioRevised
from mtl_journal.domain.kinds.sharing import ScenarioShared
from mtl_journal.domain.pseudonymise import TEXT, Register
from mtl_journal.domain.search_query import Query, matches
from mtl_journal.domain.sharing import Replaced, to_real
from mtl_journal.domain.turn import Turn, turn_after
from mtl_journal.services.desk import Desk
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.met_again import Meetings, Met, meetings
from mtl_journal.services.people import circle, journal_of, register_of
from mtl_journal.services.search import EVERYTHING, asked
from mtl_journal.store import dialogue, queries, searching
from mtl_journal.store.desk_file import Transaction


@dataclass(frozen=True, slots=True)
class Said:
    """A comment and its author's name."""

    comment: Comment
    name: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """A thread with all that belongs to it; `turn` says who is to answer.

    `teacher` is whose journal it is in, "" in one's own; `met` tells of the scenarios that steps of
    its actions name.
    """

    thread: FeedbackThread
    journal: str
    title: str
    name: str
    place: Place
    comments: tuple[Said, ...]
    actions: tuple[ActionPoint, ...]
    turn: Turn
    teacher: str = ""
    met: Meetings = field(default_factory=dict[tuple[str, str], Met])

    def where(self, step: StepTaken) -> Met | None:
        """Return the scenario in which a step was taken, None where none was named."""
        return self.met.get((self.journal, step.within))


def threads(desk: Desk, typed: str = "") -> list[Conversation]:
    """Return the dialogue of all journals, the oldest first, as far as it fits a query.

    Words are looked for in what is said. Filters are those of `search`; status: is that of the
    thread. As in the inbox a strand may stand by its id, and a thread is found by whose
    journal it is in, by what it has (question, action), and by open or resolved.
    """
    query = asked(_with_strands(typed))
    status = query.values("status")
    filters = tuple(one for one in query.filters if one.name != "status")
    with desk.file.transaction() as tx:
        everything = conversations(tx, desk)
        hits = searching.search(tx, Query(filters=filters), EVERYTHING) if filters else []
        fitting = {row.id for row in hits}
    return [
        one
        for one in everything
        if (not status or ("resolved" if one.thread.resolved else "open") in status)
        and (not filters or one.thread.scenario in fitting)
        and matches(query, _texts(one))
    ]


def conversations(
    tx: Transaction, desk: Desk, scenario: str = "", text: str | None = None
) -> list[Conversation]:
    """Return every thread with its place in today's text, or those on one scenario.

    `text` is what that scenario says on the screen, where that is not what was signed.
    """
    told = _told(tx, desk, scenario)
    people = circle(tx, desk)
    titles = queries.titles_by_journal(tx, {one.scenario for _, one in told})
    places = Places(tx, desk, {} if text is None else {scenario: text})
    met = meetings(tx, desk, _named(told))
    by_thread: dict[tuple[str, str, str], list[Comment | ActionPoint]] = {}
    for journal, one in told:
        if not isinstance(one, FeedbackThread):
            by_thread.setdefault((journal, one.scenario, one.thread), []).append(one)
    found: list[Conversation] = []
    for journal, one in told:
        if not isinstance(one, FeedbackThread):
            continue
        its = by_thread.get((journal, one.scenario, one.id), [])
        comments = [other for other in its if isinstance(other, Comment)]
        found.append(
            Conversation(
                thread=one,
                journal=journal,
                title=titles.get((journal, one.scenario), ""),
                name=people.speaker(journal, one),
                place=places.of(journal, one.scenario, one.anchor),
                comments=tuple(Said(each, people.speaker(journal, each)) for each in comments),
                actions=tuple(other for other in its if isinstance(other, ActionPoint)),
                turn=_turn(one, comments, people.owner(journal).fingerprint),
                teacher="" if journal == desk.own_journal else people.owner(journal).name,
                met=met,
            )
        )
    return found


@dataclass
class Places:
    """Where passages stand in the texts of today; each text is rewritten once.

    `shown` holds what scenarios say on the screen, where that is not what was signed.
    """

    tx: Transaction
    desk: Desk
    shown: Mapping[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        self._registers: dict[str, Register] = {}
        self._rewritten: dict[tuple[str, str], tuple[str, tuple[Replaced, ...]]] = {}

    def of(self, journal: str, scenario: str, anchor: TextAnchor) -> Place:
        """Return where an anchor's words stand in the text as this desk shows it."""
        if journal not in self._registers:
            self._registers[journal] = register_of(self.tx, self.desk, journal)
        register = self._registers[journal].on(scenario)
        # Others chose their words in a text without names, so that is where they are looked for.
        if (journal, scenario) not in self._rewritten:
            text = self.shown.get(scenario)
            if text is None:
                found = queries.scenario(self.tx, journal, scenario)
                text = found.content.text if found else ""
            self._rewritten[journal, scenario] = register.rewrite(text, TEXT)
        rewritten, spans = self._rewritten[journal, scenario]
        place = located(anchor, rewritten, self.chosen_in(anchor.form, register))
        start, end = to_real(spans, place.start), to_real(spans, place.end, ending=True)
        return Place(start, end, place.fit) if place.end else place

    def chosen_in(self, form: str, register: Register) -> str | None:
        """Return the text that words were chosen in, without names; None where it is not here."""
        shared = dialogue.said_by(self.tx, [form], ScenarioShared.NAME).get(form)
        if isinstance(shared, ScenarioShared):
            return shared.content.text
        revised = dialogue.said_by(self.tx, [form], ScenarioRevised.NAME).get(form)
        return (
            register.reword(revised.content.text, TEXT)
            if isinstance(revised, ScenarioRevised)
            else None
        )


def _told(tx: Transaction, desk: Desk, scenario: str) -> list[tuple[str, dialogue.Said]]:
    if not scenario:
        return dialogue.everything_said(tx)
    holding = journal_of(tx, desk, scenario)
    return [(holding, one) for one in dialogue.said_about(tx, holding, scenario)]


def _named(told: Sequence[tuple[str, dialogue.Said]]) -> Iterator[tuple[str, str]]:
    """Yield the scenarios that the steps of actions name."""
    for journal, one in told:
        if isinstance(one, ActionPoint):
            yield from ((journal, step.within) for step in one.taken if step.within)


def _turn(thread: FeedbackThread, comments: Sequence[Comment], owner: str) -> Turn:
    last = comments[-1] if comments else thread
    return Turn.NOBODY if thread.resolved else turn_after(last.author, last.said_by, owner)


def _texts(one: Conversation) -> list[str]:
    said = [words for _, words in one.thread.remark.parts()]
    said += [each.comment.text for each in one.comments]
    said += [each.text for each in one.actions]
    has = [name for name, _ in one.thread.remark.parts()]
    has += ["action" for _ in one.actions[:1]]
    has.append("resolved" if one.thread.resolved else "open")
    return [one.title, one.thread.anchor.exact, one.name, one.teacher, *has, *said]


def _with_strands(typed: str) -> str:
    """Return a query in which ids of strands that stand alone are filters."""
    ids = {one.id.casefold(): one.id for one in load_framework().strands}
    pieces = re.split(r"(\s+|\"[^\"]*\")", typed)
    return "".join(
        f"strand:{ids[one.casefold()]}" if one.casefold() in ids else one for one in pieces
    )
