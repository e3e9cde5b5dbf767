"""The verbs on the dialogue: open a thread on a passage, reply, resolve, reopen, show."""

import re
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from mtl_journal.domain.action import ActionPoint, StepTaken
from mtl_journal.domain.anchor import MOST_WORDS, Place, TextAnchor, anchor_at, anchor_on, located
from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.feedback import Comment, FeedbackThread, Remark
from mtl_journal.domain.identifiers import own_subject
from mtl_journal.domain.kinds.action import ActionProposed
from mtl_journal.domain.kinds.feedback import CommentPosted, ThreadMoved, ThreadOpened
from mtl_journal.domain.kinds.scenario import ScenarioRevised
from mtl_journal.domain.kinds.sharing import ScenarioShared
from mtl_journal.domain.pseudonymise import TEXT, Register
from mtl_journal.domain.scenario import Scenario
from mtl_journal.domain.search_query import matches, parse_query
from mtl_journal.domain.sharing import Replaced, to_real, to_shared
from mtl_journal.domain.turn import Turn, turn_after
from mtl_journal.services.desk import Desk
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.met_again import Meetings, Met, meetings
from mtl_journal.services.pen import Pen, writing
from mtl_journal.services.people import circle, journal_of, register_of
from mtl_journal.store import dialogue, queries, searching
from mtl_journal.store.desk_file import Transaction

_STATUS = re.compile(r"(?:^|\s)status:(open|resolved)\b", re.IGNORECASE)


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


def comment(
    desk: Desk, scenario: str, quote: str, remark: Remark, action: str = "", due: str | None = None
) -> tuple[str, Changes]:
    """Open a thread on the quoted words; returns its id and what changed.

    Raises UserError "feedback.empty" where nothing is said, and what `anchor_on` raises.
    """
    return _begun(
        desk,
        scenario,
        lambda form, text, register: anchor_on(
            form, register.reword(text, TEXT), register.reword(quote, TEXT)
        ),
        remark,
        action,
        due,
    )


def comment_at(
    desk: Desk,
    scenario: str,
    passage: tuple[int, int],
    remark: Remark,
    action: str = "",
    due: str | None = None,
) -> tuple[str, Changes]:
    """Open a thread on the passage from start to end (code points) of the text that is signed."""
    return _begun(desk, scenario, partial(_anchored, passage), remark, action, due)


def attach(desk: Desk, thread: str, passage: tuple[int, int]) -> Changes:
    """Attach a thread to other words of its scenario; what it said before stays in its records."""
    with writing(desk) as done:
        tx = done.pen.tx
        journal, found = _thread(tx, thread)
        scenario = _present(tx, journal, found.scenario)
        anchor = _anchored(
            passage,
            scenario.heads[-1],
            scenario.content.text,
            register_of(tx, desk, journal, scenario.id),
        )
        said = ThreadMoved(found.scenario, found.resolved, anchor)
        done.pen.write(journal, said, found.id, found.heads)
    return done.changes


def _anchored(passage: tuple[int, int], form: str, text: str, register: Register) -> TextAnchor:
    """Return the anchor of a passage of the real text, in the words that others may read."""
    if not text[slice(*passage)].strip():
        raise UserError("quote.none")
    if passage[1] - passage[0] > MOST_WORDS:
        raise UserError("quote.long", most=MOST_WORDS)
    rewritten, spans = register.rewrite(text, TEXT)
    start, end = to_shared(spans, passage[0]), to_shared(spans, passage[1], ending=True)
    return anchor_at(form, rewritten, start, end)


def _begun(
    desk: Desk,
    scenario: str,
    anchored: Callable[[str, str, Register], TextAnchor],
    remark: Remark,
    action: str,
    due: str | None,
) -> tuple[str, Changes]:
    if not (remark.parts() or action.strip()):
        raise UserError("feedback.empty")
    with writing(desk) as done:
        tx, pen = done.pen.tx, done.pen
        journal = journal_of(tx, desk, scenario)
        register = register_of(tx, desk, journal, scenario)
        found = _present(tx, journal, scenario)
        anchor = anchored(found.heads[-1], found.content.text, register)
        said = Remark(
            *map(register.reword_sure, (remark.noticed, remark.question, remark.suggestion))
        )
        nonce, id = begin(pen)
        pen.write(journal, ThreadOpened(scenario, nonce, anchor, said), id)
        if action.strip():
            nonce, subject = begin(pen)
            words = register.reword_sure(action.strip())
            pen.write(journal, ActionProposed(scenario, nonce, id, words, due), subject)
    return id, done.changes


def begin(pen: Pen) -> tuple[str, str]:
    """Draw a nonce (hex) and the subject that this person alone can begin with it."""
    nonce = secrets.token_bytes(16)
    return nonce.hex(), own_subject(pen.identity.card.fingerprint, nonce)


def reply(desk: Desk, thread: str, text: str) -> Changes:
    """Answer in a thread; UserError("feedback.empty") where nothing is said."""
    if not text.strip():
        raise UserError("feedback.empty")
    with writing(desk) as done:
        tx = done.pen.tx
        journal, found = _thread(tx, thread)
        words = register_of(tx, desk, journal, found.scenario).reword_sure(text.strip())
        nonce, id = begin(done.pen)
        done.pen.write(journal, CommentPosted(found.scenario, nonce, found.id, words), id)
    return done.changes


def settle(desk: Desk, thread: str, *, resolved: bool) -> Changes:
    """Resolve a thread or open it again; UserError("thread.already") where it is so."""
    with writing(desk) as done:
        journal, found = _thread(done.pen.tx, thread)
        if found.resolved == resolved:
            raise UserError("thread.already", state="resolved" if resolved else "open")
        done.pen.write(journal, ThreadMoved(found.scenario, resolved), found.id, found.heads)
    return done.changes


def find_thread(desk: Desk, wanted: str) -> str:
    """Return the id that an id, or six or more signs at either end of one, means."""
    return _find(desk, wanted, FeedbackThread, "thread.unknown")


def find_action(desk: Desk, wanted: str) -> str:
    """Return the id of an action that is meant alike."""
    return _find(desk, wanted, ActionPoint, "action.unknown")


def threads(desk: Desk, typed: str = "") -> list[Conversation]:
    """Return the dialogue of all journals, the oldest first, as far as it fits a query.

    Words are looked for in what is said, filters are those of `search`, and status:open or
    status:resolved. As in the inbox a strand may stand by its id, and a thread is found by whose
    journal it is in, by what it has (question, action), and by open or resolved.
    """
    typed = _with_strands(typed)
    status = {found.lower() for found in _STATUS.findall(typed)}
    query = parse_query(_STATUS.sub(" ", typed))
    with desk.file.transaction() as tx:
        everything = conversations(tx, desk)
        filters = parse_query(" ".join(_filters_only(typed)))
        hits = searching.search(tx, filters, 1 << 31) if filters.filters else []
        fitting = {row.id for row in hits}
    return [
        one
        for one in everything
        if (not status or ("resolved" if one.thread.resolved else "open") in status)
        and (not filters.filters or one.thread.scenario in fitting)
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


def _filters_only(typed: str) -> list[str]:
    return [piece for piece in _STATUS.sub(" ", typed).split() if ":" in piece]


def _thread(tx: Transaction, id: str) -> tuple[str, FeedbackThread]:
    for journal, one in dialogue.with_id(tx, id):
        if isinstance(one, FeedbackThread):
            return journal, one
    raise UserError("thread.unknown", wanted=id)


def _find(desk: Desk, wanted: str, kind: type, code: str) -> str:
    typed = wanted.strip().lower()
    with desk.file.transaction() as tx:
        ids = [one.id for _, one in dialogue.everything_said(tx) if isinstance(one, kind)]
    fits = [
        id
        for id in ids
        if id == typed or (len(typed) >= 6 and (id.startswith(typed) or id.endswith(typed)))
    ]
    if len(fits) != 1:
        raise UserError(code, wanted=wanted)
    return fits[0]


def _present(tx: Transaction, journal: str, scenario: str) -> Scenario:
    found = queries.scenario(tx, journal, scenario)
    if found is None:
        raise UserError("scenario.unknown", wanted=scenario)
    if found.removed:
        raise UserError("scenario.in_bin", title=found.content.title)
    return found
