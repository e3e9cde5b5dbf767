"""The verbs on people: cards, members, and whether somebody compared their fingerprints."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.member import MemberAdded, MemberRemoved
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import open_record
from mtl_journal.domain.role import Role
from mtl_journal.formats.reading import open_file, read_file
from mtl_journal.security.spoken import fingerprint_words
from mtl_journal.services.authorities import MEMBERSHIP, authority_in
from mtl_journal.services.desk import Desk
from mtl_journal.services.invitations import welcome
from mtl_journal.services.merging import look_again
from mtl_journal.services.pen import Pen, writing
from mtl_journal.services.settling import settle_names
from mtl_journal.store import meta, queries, record_log
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import statements_of_kinds
from mtl_journal.system import clock
from mtl_journal.system.atomic import write_atomically

_KIND = "mtl-journal card"
_MOST_CARD = 64 << 10
_VERIFIED = "verified {}"  # the fact that the owner of this desk compared a fingerprint


@dataclass(frozen=True, slots=True)
class Known:
    """A person in one journal, in these roles; none are left of somebody who was removed.

    `words` are their fingerprint to be compared, `verified` when that was done ("" if never).
    """

    card: Card
    journal: str
    roles: tuple[Role, ...]
    words: str
    verified: str


def write_card(desk: Desk, path: Path) -> str:
    """Write this person's card for others to add; returns its fingerprint as words."""
    text = json.dumps({"kind": _KIND, "version": 1, **desk.card.to_fields()}, ensure_ascii=False)
    write_atomically(path, text.encode() + b"\n")
    return fingerprint_words(desk.card.fingerprint)


def read_card(path: Path) -> Card:
    """Return the card in a file; UserError("card.invalid"), and what `open_file` raises."""
    with open_file(path) as stream:
        if os.fstat(stream.fileno()).st_size > _MOST_CARD:
            raise UserError("card.invalid", why="the file is no card")
    content = read_file(path)
    try:
        said = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise UserError("card.invalid", why="the file is no card") from error
    if not isinstance(said, dict) or said.pop("kind", None) != _KIND:
        raise UserError("card.invalid", why="the file is no card")
    if said.pop("version", None) != 1:
        raise UserError("card.invalid", why="it was made by a newer version")
    return Card.from_fields(said)


def people(desk: Desk) -> list[Known]:
    """Return everybody in the journals of this desk but its own person, by journal and name."""
    with desk.file.transaction() as tx:
        return people_in(tx, desk)


def people_in(tx: Transaction, desk: Desk) -> list[Known]:
    """Return the same within a transaction."""
    facts = meta.facts(tx)
    found: list[Known] = []
    for journal in queries.journals(tx):
        authority = authority_in(tx, journal.id, desk.card)
        everybody = {journal.owner.fingerprint: ([Role.OWNER], journal.owner)}
        for person, admissions in authority.admissions.items():
            held = [one.role for one in admissions if one.last is None]
            everybody[person] = (held, admissions[-1].card)
        for person, (roles, card) in everybody.items():
            if person != desk.card.fingerprint:
                verified = facts.get(_VERIFIED.format(person), "")
                words = fingerprint_words(person)
                found.append(Known(card, journal.id, tuple(roles), words, verified))
    return sorted(found, key=lambda one: (one.journal, one.card.name, one.card.fingerprint))


def find(desk: Desk, wanted: str, journal: str = "") -> Known:
    """Return the person that a name, the beginning of one, or of a fingerprint means.

    Raises UserError "person.unknown" or "person.ambiguous".
    """
    return find_among([one for one in people(desk) if journal in ("", one.journal)], wanted)


def find_among(known: Sequence[Known], wanted: str) -> Known:
    """Return the same among some people only; raises the same."""
    typed = " ".join(wanted.split()).casefold()
    exact = [one for one in known if one.card.name.casefold() == typed or one.words == typed]
    fits = exact or [
        one
        for one in known
        if typed
        and (
            one.card.name.casefold().startswith(typed)
            or (len(typed) >= 6 and one.card.fingerprint.startswith(typed))
        )
    ]
    if not fits:
        raise UserError("person.unknown", wanted=wanted)
    if len({one.card.fingerprint for one in fits}) > 1:
        names = "; ".join(f"{one.card.name} ({one.card.fingerprint[:8]})" for one in fits[:5])
        raise UserError("person.ambiguous", wanted=wanted, fits=names)
    return fits[0]


@dataclass(frozen=True, slots=True)
class Added:
    """What admitting somebody changed, and what to tell of the register of names.

    `left` is why what waited could not come in although they were admitted.
    """

    changes: Changes
    told: tuple[UserError, ...] = ()
    left: UserError | None = None


def add(desk: Desk, card: Card, role: Role) -> Added:
    """Admit somebody to the own journal in one role; what waited for that comes in.

    Who was named as a partner before is hidden from now on. Raises UserError "person.already" or
    "person.oneself".
    """
    if card.fingerprint == desk.card.fingerprint:
        raise UserError("person.oneself")
    with writing(desk) as done:
        admit(done.pen, desk, card, role)
        told = settle_names(done.pen, desk, [card])
    came_in, left = look_again(desk)
    return Added(done.changes | came_in, told, left)


def admit(pen: Pen, desk: Desk, card: Card, role: Role) -> None:
    """Admit somebody with a pen in the hand, and share what they were invited to see.

    Raises UserError("person.already").
    """
    journal = desk.journal()
    known = authority_in(pen.tx, journal, desk.card).admissions.get(card.fingerprint, ())
    if any(one.last is None and one.role is role for one in known):
        raise UserError("person.already", name=card.name, role=role.value)
    pen.write(journal, MemberAdded(card, role), pen.new_subject())
    welcome(pen, desk, card)


def remove(desk: Desk, person: str) -> Changes:
    """End all admissions of somebody to the own journal; what they wrote before stays."""
    with writing(desk) as done:
        tx, journal = done.pen.tx, desk.journal()
        for role in Role:
            admitted = _admissions(tx, journal, person, role)
            if admitted:
                last = _last_accepted(tx, journal, person)
                done.pen.write(journal, MemberRemoved(last), done.pen.new_subject(), admitted)
    return done.changes


def verify(desk: Desk, person: str) -> None:
    """Note that the owner of this desk compared somebody's fingerprint with them."""
    with desk.file.transaction() as tx:
        meta.set_fact(tx, _VERIFIED.format(person), clock.utc_text(clock.now_ms())[:10])


def _admissions(tx: Transaction, journal: str, person: str, role: Role) -> list[str]:
    told = statements_of_kinds(tx, journal, MEMBERSHIP)
    ended = {parent for one in told if one.kind == MemberRemoved.NAME for parent in one.parents}
    found: list[str] = []
    for one in told:
        said = one.says()
        if not isinstance(said, MemberAdded) or one.id in ended:
            continue
        if (said.card.fingerprint, said.role) == (person, role):
            found.append(one.id)
    return found


def _last_accepted(tx: Transaction, journal: str, person: str) -> tuple[tuple[str, int], ...]:
    last: dict[str, int] = {}
    for one in record_log.records_by(tx, journal, [person]):
        header = open_record(one).header
        last[header.device] = max(header.seq, last.get(header.device, 0))
    return tuple(sorted(last.items()))
