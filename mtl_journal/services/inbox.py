"""Whose turn it is, over all journals of a desk: what waits longest first, and no league table."""

import heapq
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Evidence, Permission
from mtl_journal.domain.feedback import FeedbackThread
from mtl_journal.domain.person import Card
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.turn import Turn, turn_after
from mtl_journal.services.authorities import authority_in
from mtl_journal.services.desk import Desk
from mtl_journal.services.exchange import folder_of
from mtl_journal.services.exchange_notes import notes_of
from mtl_journal.services.possible_names import Doubt
from mtl_journal.services.reading_marks import all_seen
from mtl_journal.services.returned import ROAD, forget_returned, returned_in
from mtl_journal.services.said_names import doubts_in_journal
from mtl_journal.store import dialogue, inbox_rows, meta, queries
from mtl_journal.store.desk_file import Transaction

_FILTERS = re.compile("^(strand|status):")
_MINE, _THEIRS, _NOBODYS = range(3)  # in this order an inbox lists what waits


@dataclass(slots=True)
class Entry:
    """A scenario in the inbox. `turn` is one's own where any thread is, `since` when that began.

    `open` counts open threads, `unsent` what one said in somebody's journal that did not go back to
    them, `fresh` is whether there is something that was not seen. `marks` are
    words it is found by: strands, who spoke, what kind of thing was said, open or resolved.
    `person` and `name` are whose mark stands beside it: the owner's, and beside one's own whoever
    else spoke last.
    """

    journal: str
    scenario: str
    title: str
    date: str | None
    whose: str
    own: bool
    turn: Turn = Turn.NOBODY
    since: str = ""
    open: int = 0
    unsent: int = 0
    fresh: bool = False
    marks: str = ""
    person: str = ""
    name: str = ""

    @property
    def mine(self) -> bool:
        """Whether it is the turn of the desk's person."""
        return self.turn is _side(self.own)

    def fits(self, typed: str) -> bool:
        """Tell whether every typed word begins a word of the title, whose it is, or the marks.

        The names of filters may stand before strands and states, as in the search of the journal;
        then the title is left out, in which such words mean something else.
        """
        marks = f" {self.marks}".casefold()
        words = f" {self.title} {self.whose}".casefold() + marks
        return all(
            f" {said}" in (words if said == one else marks)
            for one in typed.casefold().split()
            for said in [_FILTERS.sub("", one)]
        )


@dataclass(slots=True)
class _Talk:
    """What was said about one scenario."""

    threads: list[FeedbackThread] = field(default_factory=list[FeedbackThread])
    spoken: list[inbox_rows.Spoken] = field(default_factory=list[inbox_rows.Spoken])


def inbox(desk: Desk) -> list[Entry]:
    """Return what others shared, and what of one's own was talked about, by whose turn it is."""
    with desk.file.transaction() as tx:
        return _entries(tx, desk)


def first_entries(desk: Desk, most: int = 100) -> list[Entry]:
    """Return how `inbox` begins, so many at most, quickly however long it is.

    What is settled is left out: it comes last.
    """
    with desk.file.transaction() as tx:
        first = _first(tx, desk, 2 * most)  # what is in a bin falls out
        found = _entries(tx, desk, {scenario for _, scenario in first})
    return [one for one in found if (one.journal, one.scenario) in first][:most]


def _first(tx: Transaction, desk: Desk, most: int) -> set[tuple[str, str]]:
    """Return the journals and scenarios with which the inbox begins."""
    me, own = desk.card.fingerprint, desk.own_journal
    silent = inbox_rows.waiting_longest(tx, me, own, most)
    turns = {(one.journal, one.scenario): (_MINE, one.at) for one in silent}
    for one in inbox_rows.longest_open(tx, own, most):
        key = (one.journal, one.scenario)
        turn = (_MINE if one.mine else _THEIRS, one.at)
        turns[key] = min(turn, turns.get(key, turn))
    ranked = heapq.nsmallest(most, turns.items(), key=lambda one: (*one[1], one[0][1]))
    return {key for key, _ in ranked}


def _entries(tx: Transaction, desk: Desk, only: Collection[str] | None = None) -> list[Entry]:
    """Return the entries of all scenarios, or of those named, by whose turn it is."""
    me = desk.card.fingerprint
    journals = queries.journals(tx)
    names = {one.id: one.owner.name for one in journals}
    owners = {one.id: one.owner.fingerprint for one in journals}
    shared = inbox_rows.shared_at(tx, me, only)
    seen = all_seen(tx)
    talks = _talks(tx, only)
    texts = inbox_rows.texts(tx, only)
    speakers = _speakers(tx, desk)
    facts = meta.facts(tx)
    sent = {id: returned_in(facts, id) for id in names}
    found: list[Entry] = []
    for text in texts:
        key = (text.journal, text.scenario)
        own = text.journal == desk.own_journal
        talk = talks.get(key)
        if own and talk is None:
            continue
        whose = names.get(text.journal, "?")
        owner = owners.get(text.journal, "")
        entry = Entry(text.journal, text.scenario, text.title, text.date, whose, own)
        entry.person, entry.name = (own and _spoke_last(talk, me, speakers)) or (owner, whose)
        if not own and (talk is None or not _said(talk, me)):
            entry.turn, entry.since = Turn.OTHERS, shared.get(key, text.changed_at)
            entry.fresh = text.scenario not in seen
        if talk is not None:
            _settle(entry, talk, me, owner, seen)
            if not own:
                entry.unsent = len(_said(talk, me) - sent.get(text.journal, frozenset()))
        entry.marks = " ".join([text.strands, *_marks(talk, speakers)])
        found.append(entry)
    found.sort(key=lambda one: (_rank(one), one.since, one.scenario))
    return found


def _speakers(tx: Transaction, desk: Desk) -> dict[str, str]:
    """Return the names of those who may speak in the own journal, by fingerprint."""
    if not desk.own_journal:
        return {}
    admitted = authority_in(tx, desk.own_journal, desk.card).admissions
    return {person: each[-1].card.name for person, each in admitted.items()}


def _marks(talk: _Talk | None, speakers: Mapping[str, str]) -> Iterator[str]:
    """Yield the words that a talk is found by."""
    if talk is None:
        return
    for one in talk.threads:
        yield from (name for name, _ in one.remark.parts())
        yield "resolved" if one.resolved else "open"
        yield one.said_by or speakers.get(one.author, "")
    for said in talk.spoken:
        yield said.noun
        yield said.said_by or speakers.get(said.author, "")


def _talks(tx: Transaction, only: Collection[str] | None = None) -> dict[tuple[str, str], _Talk]:
    found: dict[tuple[str, str], _Talk] = defaultdict(_Talk)
    for journal, thread in inbox_rows.threads(tx, only):
        found[journal, thread.scenario].threads.append(thread)
    for said in inbox_rows.spoken(tx, only):
        found[said.journal, said.scenario].spoken.append(said)
    return found


def _side(own: bool) -> Turn:
    """Return what the turn of the desk's person is called, in their own journal or another's."""
    return Turn.TEACHER if own else Turn.OTHERS


def _rank(entry: Entry) -> int:
    return _MINE if entry.mine else _THEIRS if entry.turn else _NOBODYS


def _said(talk: _Talk, me: str) -> frozenset[str]:
    return frozenset(one.id for one in (*talk.threads, *talk.spoken) if one.author == me)


def _spoke_last(talk: _Talk | None, me: str, speakers: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the fingerprint and name of who spoke last but oneself, None where nobody did."""
    if talk is None:
        return None
    spoke = [(one.at, one.author, one.said_by) for one in (*talk.threads, *talk.spoken)]
    others = [one for one in spoke if one[1] != me or one[2]]
    if not others:
        return None
    _, who, name = max(others)
    return who, name or speakers.get(who, "?")


def _settle(entry: Entry, talk: _Talk, me: str, owner: str, seen: frozenset[str]) -> None:
    """Say whose turn it is: who did not have the last word in an open thread."""
    last: dict[str, FeedbackThread | inbox_rows.Spoken] = {one.id: one for one in talk.threads}
    for said in talk.spoken:
        if said.noun == "comment":
            last[said.thread] = said
    open_ones = [last[one.id] for one in talk.threads if not one.resolved]
    entry.open = len(open_ones)
    waits = {entry.turn: entry.since} if entry.turn else {}
    for one in open_ones:
        turn = turn_after(one.author, one.said_by, owner)
        waits[turn] = min(waits.get(turn, one.at), one.at)
    if waits:
        entry.turn = _side(entry.own) if _side(entry.own) in waits else next(iter(waits))
        entry.since = waits[entry.turn]
    others = [one.id for one in (*talk.threads, *talk.spoken) if one.author != me]
    entry.fresh = entry.fresh or any(id not in seen for id in others)


def note_road(desk: Desk, journals: frozenset[str], path: Path) -> None:
    """Remember in which folder the shares of these journals arrive."""
    with desk.file.transaction() as tx:
        for journal in journals:
            if journal != desk.own_journal:
                meta.set_fact(tx, ROAD.format(journal), str(path.absolute().parent))


@dataclass(frozen=True, slots=True)
class Returning:
    """Feedback on its way back: to whom, how many things were said since, and by which road.

    `folder` is where their share came from, None where it never came as a file: nobody has looked
    whether it is there, for it may lie on a drive that hangs. `by_exchange` is whether an exchange
    folder takes it there by itself: one in which there is something of theirs, or no other road.
    `doubts` tell what may be a name in what was said.
    """

    journal: str
    person: str
    name: str
    waiting: int
    folder: Path | None
    by_exchange: bool = False
    doubts: tuple[Doubt, ...] = ()


def returning(desk: Desk, journal: str) -> Returning | None:
    """Return what is to go back to a journal's owner; None for one's own journal."""
    me = desk.card.fingerprint
    with desk.file.transaction() as tx:
        found = queries.journal(tx, journal)
        facts = meta.facts(tx)
        said = dialogue.ids_said(tx, journal, me)
        met = found is not None and found.owner.fingerprint in notes_of(tx).came
    if found is None or journal == desk.own_journal:
        return None
    sent = returned_in(facts, journal)
    road = facts.get(ROAD.format(journal))
    folder = Path(road) if road else None
    owner, waiting = found.owner, len(said - sent)
    by_exchange = folder_of(desk) is not None and (met or folder is None)
    doubts = doubts_in_journal(desk, journal)
    return Returning(
        journal,
        person=owner.fingerprint,
        name=owner.name,
        waiting=waiting,
        folder=folder,
        by_exchange=by_exchange,
        doubts=doubts,
    )


def forget_roads(tx: Transaction, journal: str) -> None:
    """Forget how a journal's shares came, and what was sent back in it."""
    meta.drop_fact(tx, ROAD.format(journal))
    forget_returned(tx, journal)


def shared_text(desk: Desk, journal: str, scenario: str) -> tuple[Content, tuple[Evidence, ...]]:
    """Return what a scenario of a journal says, with the evidence that was shared with it.

    UserError("scenario.unknown") where it is not here, or was withdrawn.
    """
    with desk.file.transaction() as tx:
        found = queries.scenario(tx, journal, scenario)
        exhibits = dialogue.exhibits_of(tx, journal, scenario)
        own = queries.evidence_of(tx, journal, scenario)
    if found is None:
        raise UserError("scenario.unknown", wanted=scenario)
    lent = (
        Evidence(
            id=one.sha256,
            scenario=scenario,
            sha256=one.sha256,
            size=one.size,
            media_type=one.media_type,
            name=one.name,
            alt=one.alt,
            permission=Permission.GIVEN,
            at="",
            hlc=0,
        )
        for one in exhibits
    )
    return found.content, tuple(own) or tuple(lent)


def journals_of(desk: Desk, cards: Iterable[Card]) -> frozenset[str]:
    """Return the journals of others on this desk that these people own."""
    owners = {one.fingerprint for one in cards}
    with desk.file.transaction() as tx:
        return frozenset(one.id for one in queries.journals(tx) if one.owner.fingerprint in owners)
