"""Who may speak in the journals of a desk, read from the desk's own records."""

from mtl_journal.domain.journal import Journal
from mtl_journal.domain.kinds.member import (
    MemberAdded,
    MemberInvited,
    MemberJoined,
    MemberRemoved,
)
from mtl_journal.domain.membership import Authority, authority_of, taken_up
from mtl_journal.domain.person import Card
from mtl_journal.store import dialogue, queries
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import statements_of_kinds

MEMBERSHIP = (MemberAdded.NAME, MemberRemoved.NAME, MemberInvited.NAME, MemberJoined.NAME)


def authority_in(tx: Transaction, journal: str, me: Card) -> Authority:
    """Return who may speak in a journal; one whose beginning is not here (yet) counts as mine."""
    owner = next((one.owner for one in queries.journals(tx) if one.id == journal), me)
    told = statements_of_kinds(tx, MEMBERSHIP).get(journal, ())
    return authority_of(owner, told, dialogue.circles(tx, journal), me.fingerprint)


def guests_of(tx: Transaction, journal: Journal, me: Card) -> frozenset[str]:
    """Return the invitations to a journal, by fingerprint, that this person took up."""
    told = statements_of_kinds(tx, MEMBERSHIP).get(journal.id, ())
    return frozenset(one.guest for one, _ in taken_up(journal.owner, told, me.fingerprint))
