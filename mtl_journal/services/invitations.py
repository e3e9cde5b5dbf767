"""Invitations: those laid out, who took them up, and what that gives them once admitted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.member import MemberInvited, MemberJoined, joining
from mtl_journal.domain.kinds.sharing import ScenarioShared, ShareMade
from mtl_journal.domain.permission import said_in
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import Record, RecordBytes, open_record
from mtl_journal.domain.role import Role
from mtl_journal.security.keys import verify
from mtl_journal.services.authorities import authority_in, is_signed
from mtl_journal.services.desk import Desk
from mtl_journal.services.packing import heads_for
from mtl_journal.services.pen import Pen
from mtl_journal.store import dialogue, record_log
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import statements_of_kinds

_JOINED = MemberJoined.NAME.encode()


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation to the own journal.

    `guest` is the fingerprint that stands for whoever comes; `joined` are the cards of those who
    took it up, admitted or not: more than one means that the code went round.
    """

    guest: str
    role: Role
    until: str
    joined: tuple[Card, ...]


def invitations(desk: Desk) -> list[Invitation]:
    """Return the invitations to the own journal, the oldest first; none on others' desks."""
    if not desk.own_journal:
        return []
    with desk.file.transaction() as tx:
        return invitations_in(tx, desk)


def invitations_in(
    tx: Transaction, desk: Desk, arriving: Sequence[RecordBytes] = ()
) -> list[Invitation]:
    """Return the same within a transaction, counting who joined by what is arriving."""
    told = statements_of_kinds(tx, desk.own_journal, [MemberInvited.NAME])
    laid_out: dict[str, MemberInvited] = {}
    for one in sorted(told, key=lambda each: (each.hlc, each.id)):
        said = one.says()
        if isinstance(said, MemberInvited):
            laid_out[said.guest] = said
    told_by = [*arriving, *(one for one, _ in record_log.waiting(tx))]
    told_by += record_log.of_kind(tx, desk.own_journal, MemberJoined.NAME)
    came = _came(told_by, desk.own_journal, laid_out) if laid_out else {}
    return [
        Invitation(guest, said.role, said.until, tuple(came.get(guest, ())))
        for guest, said in laid_out.items()
    ]


def _came(
    arrived: Iterable[RecordBytes], journal: str, laid_out: Mapping[str, MemberInvited]
) -> dict[str, list[Card]]:
    """Return who proved to have each invitation, by its guest."""
    found: dict[str, list[Card]] = {}
    for one in arrived:
        if _JOINED not in one.header:
            continue
        try:
            record = open_record(one)
            said = said_in(record)
        except UserError:
            continue
        if not isinstance(said, MemberJoined) or record.header.journal != journal:
            continue
        invited = laid_out.get(said.guest)
        if invited is not None and _is_proven(record, said, invited):
            cards = found.setdefault(said.guest, [])
            if said.card not in cards:
                cards.append(said.card)
    return found


def _is_proven(record: Record, said: MemberJoined, invited: MemberInvited) -> bool:
    """Tell whether a joining was signed by the newcomer and by the invitation's key."""
    card = said.card
    return (
        card.fingerprint == record.header.author
        and is_signed(card.signing_key, record)
        and verify(
            bytes.fromhex(invited.key),
            bytes.fromhex(said.proof),
            joining(record.header.journal, card),
        )
    )


def welcome(pen: Pen, desk: Desk, card: Card) -> None:
    """Share with somebody who was just admitted what lay in the invitation that they took up.

    An invitation is good for one person: where somebody else came in by it before, it gives
    nothing any more.
    """
    tx, journal = pen.tx, desk.journal()
    members = authority_in(tx, journal, desk.card).admissions
    for one in invitations_in(tx, desk):
        if card not in one.joined:
            continue
        if any(other.fingerprint in members for other in one.joined if other != card):
            continue
        for scenario, people in dialogue.readers(tx, journal).items():
            if any(each.person == card.fingerprint for each in people):
                continue  # was shared with them since, or taken back
            lent = [each.form for each in people if each.person == one.guest and not each.withdrawn]
            for form in lent:
                _make_over(pen, journal, scenario, form, one.guest, card)


def welcome_all(pen: Pen, desk: Desk) -> None:
    """Do so for every member who took up an invitation."""
    members = authority_in(pen.tx, desk.journal(), desk.card).admissions
    for one in invitations_in(pen.tx, desk):
        for card in one.joined:
            if card.fingerprint in members:
                welcome(pen, desk, card)


def _make_over(pen: Pen, journal: str, scenario: str, form: str, guest: str, card: Card) -> None:
    said = dialogue.said_by(pen.tx, [form], ScenarioShared.NAME).get(form)
    if not isinstance(said, ScenarioShared):
        return  # was erased meanwhile
    person = card.fingerprint
    parents = (
        *heads_for(pen.tx, journal, scenario, guest),
        *heads_for(pen.tx, journal, scenario, person),
    )
    circle = tuple(sorted({*said.circle, person} - {guest}))
    theirs = replace(said, readers=(person,), circle=circle)
    shared = pen.write(journal, theirs, scenario, parents)
    for one in statements_of_kinds(pen.tx, journal, [ShareMade.NAME]):
        made = one.says()
        if isinstance(made, ShareMade) and made.form == form:
            pen.write(journal, replace(made, form=shared.id), pen.new_subject())
