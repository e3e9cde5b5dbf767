"""What receiving asks of a desk, each as one function that runs on the worker."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mtl_journal.domain.role import Role
from mtl_journal.services import came_words
from mtl_journal.services.counted import counted

if TYPE_CHECKING:
    from mtl_journal.domain.changes import Changes
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.receiving import Received

_WAITS = "It came before, and waits until you say who sent it."
_FORM = "whoever filled in the form"
_NOTHING = "Everything in it is here already. Nothing of yours changes, and nothing is taken back."


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody who sent something and is not known here; `words` are their fingerprint."""

    name: str
    words: str
    fingerprint: str
    invited: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What receiving would do. `facts` are sentences, `anything` is whether there is something to
    take in, `waits` whether all of it would only wait. Further lines of a fact tell
    it by scenario."""

    senders: tuple[str, ...]
    strangers: tuple[Stranger, ...]
    facts: tuple[str, ...]
    anything: bool
    has_journal: bool
    waits: bool = False


def plan(
    desk: Desk,
    paths: Sequence[Path],
    code: str,
    accepts: Sequence[tuple[str, Role]],
    watch: Callable[[], None] = lambda: None,
) -> Plan:
    """Return what taking these files in would do, with these people accepted.

    `watch` is called now and then while a code is tried; what it raises ends that.
    """
    from mtl_journal.services.receiving import receive

    if _is_form(paths):
        return _form_plan(desk, paths[0])
    done = receive(desk, paths, accepts, plan_only=True, code=code, watch=watch)
    report, facts = done.report, _facts(done)
    known_now = {who for who, _ in accepts}
    strangers = tuple(
        Stranger(one.card.name, one.words, one.card.fingerprint, one.invited)
        for one in done.senders
        if not one.known and one.card.name not in done.joined
    )
    anything = bool(
        report.accepted or report.waiting or done.dropped or done.files or known_now or done.changes
    )
    if not anything:
        facts = [_WAITS if strangers else _NOTHING]
    names = tuple(one.card.name for one in done.senders)
    waits = _only_waits(done, known_now)
    return Plan(names, strangers, tuple(facts), anything, bool(desk.own_journal), waits)


def _facts(done: Received) -> list[str]:
    """Return what comes in, is here already, goes, or waits, a sentence each."""
    from mtl_journal.services.messages import sentence

    report = done.report
    facts: list[str] = []
    for host in done.joined:
        facts.append(f"You join the journal of {host}")
    if report.accepted:
        facts.append(counted(report.accepted, "new thing comes in", "new things come in"))
        if done.came is not None and done.came.about:
            facts[-1] += f", about {counted(len(done.came.about), 'scenario', 'scenarios')}:"
            facts[-1] = "\n".join((facts[-1], *came_words.by_scenario(done.came)))
    if done.files:
        facts.append(counted(done.files, "picture or file", "pictures and files"))
    if report.known:
        facts.append(f"{report.known:,} {'is' if report.known == 1 else 'are'} here already")
    if done.dropped:
        facts.append(counted(done.dropped, "text was taken back", "texts were taken back"))
    facts += _beside_records(done)
    facts += came_words.waiting(report.waiting)
    if report.damaged:
        facts.append(f"{report.damaged:,} could not be read and are left out")
    facts += [sentence(one) for one in report.told]
    return facts


def _beside_records(done: Received) -> Iterator[str]:
    """Yield what comes that no record holds: what is being typed, and what was read or arrived."""
    if drafts := len(done.changes.drafts):
        texts = counted(drafts, "text comes", "texts come")
        yield f"{texts} as typed on your other computer"
    if done.report.accepted:
        return  # then this is not what it is about
    if done.heard:
        yield "It says that what you sent has arrived"
    if done.read:
        yield "It says what you have read on your other computer"


def _only_waits(done: Received, accepted: Collection[str]) -> bool:
    """Tell whether nothing comes in, but something waits."""
    came = done.report.accepted or done.dropped or done.files or accepted
    return bool(done.report.waiting) and not came


@dataclass(frozen=True, slots=True)
class Taken:
    """Who sent what was taken in; `waits` is whether all of it only waits, `unknown` whether for
    them to be let in, `back` whether it can be taken back."""

    names: tuple[str, ...]
    waits: bool = False
    back: bool = True
    unknown: bool = False


def take_in(
    desk: Desk, paths: Sequence[Path], code: str, accepts: Sequence[tuple[str, Role]]
) -> tuple[Taken, Changes]:
    """Take these files in, and remember by which road they came."""
    from mtl_journal.services.inbox import journals_of, note_road
    from mtl_journal.services.receiving import receive

    if _is_form(paths):
        from mtl_journal.services.form_returns import receive_form

        came = receive_form(desk, paths[0])
        return Taken((_FORM,), back=False), came.changes  # no restore point: all is signed here
    done = receive(desk, paths, accepts, code=code)
    for path in paths:
        note_road(desk, journals_of(desk, [one.card for one in done.senders]), path)
    names = tuple(one.card.name for one in done.senders)
    waits = _only_waits(done, [who for who, _ in accepts])
    unknown = any(not one.known for one in done.senders)
    return Taken(names, waits, done.report.accepted > 0, unknown), done.changes


def _is_form(paths: Sequence[Path]) -> bool:
    from mtl_journal.services.form_returns import is_form

    return len(paths) == 1 and is_form(paths[0])


def _form_plan(desk: Desk, path: Path) -> Plan:
    """Return what a form that came back would bring."""
    from mtl_journal.services.form_returns import receive_form

    came = receive_form(desk, path, plan_only=True)
    threads, anything = len(came.openings), bool(came.openings or came.answers or came.settled)
    facts: list[str] = []
    if threads:
        facts.append(counted(threads, "new thread comes in", "new threads come in"))
    if came.replies:
        facts.append(counted(came.replies, "reply", "replies"))
    if came.resolved:
        facts.append(counted(came.resolved, "thread is resolved", "threads are resolved"))
    if came.known:
        facts.append(f"{came.known:,} {'is' if came.known == 1 else 'are'} here already")
    if came.retyped:
        places = counted(came.retyped, "place", "places")
        facts.append(f"The text itself was changed in {places}; yours stays as it is")
    if came.pictures:
        pictures = counted(came.pictures, "picture", "pictures")
        facts.append(f"It holds {pictures}, not taken in: open it to see them")
    facts += [f"{one} lies in the bin: bring it back, and open this again" for one in came.binned]
    facts += [f"Left out, because it is about no text of yours: {one}" for one in came.elsewhere]
    facts = facts or ["Nothing is said in it yet"]
    return Plan((_FORM,), (), tuple(facts), anything, bool(desk.own_journal))


@dataclass(frozen=True, slots=True)
class Came:
    """When something came last (UTC), from whom in words, and what it was, a line each."""

    at: str
    writers: str
    lines: tuple[str, ...]


def came_last(desk: Desk) -> Came | None:
    """Return what stepping back would take; None where there is nothing to take back."""
    from mtl_journal.services.stepping_back import told_of_last

    last = told_of_last(desk)
    if last is None:
        return None
    at, came = last
    return Came(at, came_words.writers(came), came_words.by_scenario(came))


def step_back(desk: Desk) -> tuple[int, Changes]:
    """Take back what came in last; returns how many records that were."""
    from mtl_journal.services.stepping_back import came_last, step_back

    last = came_last(desk)
    return (last[1] if last else 0), step_back(desk)
