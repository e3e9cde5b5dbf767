"""Who has what of one's own journal: the people, what each reads, and when they were last heard."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from mtl_journal.domain import sharing
from mtl_journal.domain.role import Role
from mtl_journal.services import members
from mtl_journal.services.desk import Desk
from mtl_journal.services.receipts import known_by_readers
from mtl_journal.store import deliveries, dialogue, inbox_rows, queries


@dataclass(frozen=True, slots=True)
class Lent:
    """A scenario that somebody reads, and since when in its newest form (claimed UTC time).

    `arrived` is whether it is proven that they have that form.
    """

    scenario: str
    title: str
    at: str
    arrived: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody in the own journal. `heard` is when they last said something, "" if never.

    `received` is up to when they have what was written for them, as far as what came back proves
    it, "" where nothing does. `words` are their fingerprint, `verified` the day on which it was
    compared, "" if never.
    """

    fingerprint: str
    name: str
    roles: tuple[Role, ...]
    words: str
    verified: str
    heard: str
    lent: tuple[Lent, ...]
    received: str = ""


def received(desk: Desk) -> dict[str, str]:
    """Return by fingerprint up to when members have what was written for them (UTC)."""
    return {one.fingerprint: one.received for one in readers(desk) if one.received}


def readers(desk: Desk) -> list[Reader]:
    """Return everybody who is in the own journal; nobody on a desk without one."""
    if not desk.own_journal:
        return []
    own, me = desk.own_journal, desk.card.fingerprint
    known = [one for one in members.people(desk) if one.journal == own and one.roles]
    with desk.file.transaction() as tx:
        titled = queries.titles_by_journal(tx)
        read = dialogue.readers(tx, own)
        said = [(one.author, one.at) for where, one in inbox_rows.threads(tx) if where == own]
        said += [(one.author, one.at) for one in inbox_rows.spoken(tx) if one.journal == own]
        have = known_by_readers(tx, desk)
        forms = deliveries.forms(tx, own)
        up_to = {
            person: deliveries.up_to(tx, own, me, knows, (f for f in forms if f.person == person))
            for person, knows in have.items()
        }
    titles = {id: title for (where, id), title in titled.items() if where == own}
    there = {(one.person, one.scenario) for one in forms if one.is_in(have.get(one.person, {}))}
    lent = _lent_now(read, titles, there)
    found: list[Reader] = []
    for one in known:
        person = one.card.fingerprint
        newest_first = sorted(lent.get(person, ()), key=lambda each: each.at, reverse=True)
        found.append(
            Reader(
                fingerprint=person,
                name=one.card.name,
                roles=one.roles,
                words=one.words,
                verified=one.verified,
                heard=max((at for who, at in said if who == person), default=""),
                lent=tuple(newest_first),
                received=up_to.get(person, ""),
            )
        )
    return found


def _lent_now(
    read: Mapping[str, Sequence[sharing.Reader]],
    titles: Mapping[str, str],
    there: Collection[tuple[str, str]],
) -> dict[str, list[Lent]]:
    """Return by person what they read now; `there` are the pairs of both that have arrived."""
    found: dict[str, list[Lent]] = {}
    for scenario, people in read.items():
        for one in people:
            if not one.withdrawn:
                arrived = (one.person, scenario) in there
                lent = Lent(scenario, titles.get(scenario, ""), one.at, arrived)
                found.setdefault(one.person, []).append(lent)
    return found


def threads_on(desk: Desk) -> dict[str, tuple[int, int]]:
    """Return by own scenario how many threads are on it, and how many of them are open."""
    found: dict[str, tuple[int, int]] = {}
    with desk.file.transaction() as tx:
        for where, one in inbox_rows.threads(tx):
            if where == desk.own_journal:
                every, left = found.get(one.scenario, (0, 0))
                found[one.scenario] = (every + 1, left + (not one.resolved))
    return found
