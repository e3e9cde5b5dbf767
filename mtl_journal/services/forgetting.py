"""Forgetting somebody else's journal: their texts and what was said on them go from this desk."""

from collections import Counter
from dataclasses import dataclass

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.role import Role
from mtl_journal.services import members
from mtl_journal.services.desk import Desk
from mtl_journal.services.forgotten import note_forgotten
from mtl_journal.services.inbox import forget_roads, returning
from mtl_journal.services.pen import begin_anew, changes_of
from mtl_journal.services.reading_marks import forget_seen
from mtl_journal.services.receipts import forget_delivered
from mtl_journal.services.unfinished import scrub
from mtl_journal.services.unsent import forget_unsent
from mtl_journal.store import inbox_rows, queries
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.forgetting import scenarios_of, take_out


@dataclass(frozen=True, slots=True)
class Lender:
    """Somebody whose journal one reads. `texts` counts what they share now, `unsent` what one said
    since it was last sent back; `words` are their fingerprint, `verified` when it was compared."""

    journal: str
    fingerprint: str
    name: str
    words: str
    verified: str
    texts: int
    unsent: int


def lenders(desk: Desk) -> list[Lender]:
    """Return whose journals are on this desk, by name; one's own is not among them."""
    known = {(one.journal, one.card.fingerprint): one for one in members.people(desk)}
    with desk.file.transaction() as tx:
        journals = [one for one in queries.journals(tx) if one.id != desk.own_journal]
        texts = Counter(one.journal for one in inbox_rows.texts(tx))
    found: list[Lender] = []
    for one in journals:
        owner = one.owner
        card = known.get((one.id, owner.fingerprint))
        if card is None:
            continue
        back = returning(desk, one.id)
        found.append(
            Lender(
                journal=one.id,
                fingerprint=owner.fingerprint,
                name=owner.name,
                words=card.words,
                verified=card.verified,
                texts=texts[one.id],
                unsent=back.waiting if back else 0,
            )
        )
    return sorted(found, key=lambda one: (one.name, one.journal))


def find_lender(desk: Desk, wanted: str) -> Lender:
    """Return whose journal is meant by its teacher's name, the beginning of one, or its id.

    Raises UserError "journal.own", and "person.unknown" or "person.ambiguous".
    """
    typed = " ".join(wanted.split()).casefold()
    found = lenders(desk)
    by_id = [one for one in found if typed and one.journal == typed]
    if by_id:
        return by_id[0]
    if desk.own_journal and typed in (desk.own_journal, desk.card.name.casefold()):
        raise UserError("journal.own")
    owner = members.find_among(
        [one for one in members.people(desk) if Role.OWNER in one.roles], wanted
    )
    fits = [one for one in found if one.fingerprint == owner.card.fingerprint]
    if len(fits) != 1:
        names = "; ".join(f"{one.name} ({one.journal})" for one in fits)
        raise UserError("person.ambiguous", wanted=wanted, fits=names)
    return fits[0]


def forget_journal(desk: Desk, journal: str) -> Changes:
    """Remove a journal of somebody else's: texts, pictures, the dialogue, and what one said there.

    It is no record, so nobody hears of it; what was sent back stays with its teacher. Backups made
    before still hold it, and other desks of one's own, which do not bring it back. Shared again, it
    waits to be accepted like a stranger's. Raises UserError("journal.own").
    """
    if journal == desk.own_journal:
        raise UserError("journal.own")
    with desk.file.transaction() as tx:
        changes = _forget(tx, journal)
    desk.changed = True
    begin_anew(desk.id, desk.salt)  # the numbers of the records that went are used by nothing else
    scrub(desk.file)
    return changes


def _forget(tx: Transaction, journal: str) -> Changes:
    scenarios = set(scenarios_of(tx, journal))
    subjects = take_out(tx, journal)
    scenarios |= {id for _, noun, id in subjects if noun == "scenario"}  # those taken back too
    forget_seen(tx, scenarios)
    for scenario in scenarios:
        forget_unsent(tx, scenario)
    forget_roads(tx, journal)
    forget_delivered(tx, journal)
    note_forgotten(tx, journal)
    return changes_of(subjects) | Changes(journals=frozenset({journal}))
