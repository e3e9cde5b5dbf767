"""Receipts: a share says what it brings, its reader's desk signs that it came, and it is shown.

They are kept beside the records, one newest for each reader, and travel only to and fro between
the two whom they concern. They tell what arrived on a desk, never what was read.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from mtl_journal.domain.delivery import (
    MOST_DEVICES,
    MOST_KEPT,
    Delivery,
    Papers,
    Receipt,
    SignedDelivery,
    hash_of,
    latest,
    together,
)
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import RecordBytes, record_id
from mtl_journal.domain.record_fields import Fields
from mtl_journal.formats.share_file import SharedFile
from mtl_journal.security.keys import Identity, verify
from mtl_journal.services.authorities import authority_in
from mtl_journal.services.desk import Desk
from mtl_journal.services.kept_back import first_kept_from
from mtl_journal.store import deliveries, meta, queries, record_log
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.witnessed import witnessed
from mtl_journal.system.device import recall_device

_NOTE = b"mtl-journal delivery 1\0"
_RECEIPT = b"mtl-journal receipt 1\0"
_DELIVERED = "delivered {}"  # the fact which notes of a journal's owner came with all they name
_RECEIVED = "received by {}"  # the fact which receipts a reader of the own journal gave


def papers_for(
    tx: Transaction,
    desk: Desk,
    person: Card,
    journals: Iterable[str],
    records: Sequence[RecordBytes],
) -> Papers:
    """Return what goes with all records of some journals that are sealed to a person together."""
    note: SignedDelivery | None = None
    receipts: list[Receipt] = []
    for journal in journals:
        if journal == desk.own_journal:
            note = _note_for(tx, desk, person.fingerprint, records)
        elif journal in _lent_by(tx, person):
            receipts += receipts_for(tx, desk, journal)
    return Papers(note, tuple(receipts[:MOST_KEPT]))


def _lent_by(tx: Transaction, person: Card) -> set[str]:
    return {one.id for one in queries.journals(tx) if one.owner == person}


def _note_for(
    tx: Transaction, desk: Desk, person: str, records: Sequence[RecordBytes]
) -> SignedDelivery | None:
    """Return what the own journal's owner signs of all records that are sealed to a person.

    None where a form that they read is held back: then it is not all that was written for them.
    What the owner said and is kept back counts as not brought, and so does what came after it.
    """
    journal, ids = desk.own_journal, sorted({record_id(one.header) for one in records})
    read = {one.id for one in deliveries.forms(tx, journal) if one.person == person}
    if not read.issubset(ids):
        return None
    knows = deliveries.last_seqs(tx, journal, desk.card.fingerprint, ids)
    knows = _before(knows, first_kept_from(tx, desk, person), _receipted(tx, desk).get(person, {}))
    if not 0 < len(knows) <= MOST_DEVICES:
        return None
    return signed_note(desk.identity, Delivery(journal, person, knows, hash_of(ids)))


def signed_note(owner: Identity, delivery: Delivery) -> SignedDelivery:
    """Return a delivery as the owner of its journal signs it."""
    said = delivery.text()
    return SignedDelivery(said, owner.sign(_NOTE + said.encode()))


def signed_receipt(reader: Identity, note: SignedDelivery) -> Receipt:
    """Return a note as its reader signs it back."""
    return Receipt(note, reader.sign(_RECEIPT + note.said.encode()))


def receipts_for(tx: Transaction, desk: Desk, journal: str) -> tuple[Receipt, ...]:
    """Return what goes back to a journal's owner: that what they sent has come."""
    if not desk.signs:
        return ()
    return tuple(signed_receipt(desk.identity, one) for one in _delivered(tx, journal))


def note_delivered(tx: Transaction, desk: Desk, shares: Iterable[SharedFile]) -> None:
    """Note of each share whether its owner truly sent it to this person, and all of it is here."""
    owners = {one.id: one.owner for one in queries.journals(tx) if one.id != desk.own_journal}
    for share in shares:
        note = share.papers.note
        if note is None:
            continue
        said = note.delivery()
        owner = owners.get(said.journal)
        if owner is None or said.reader != desk.card.fingerprint:
            continue
        if not _by(owner.signing_key, _NOTE, note.said, note.signature):
            continue
        ids = sorted({record_id(one.header) for one in share.records})
        if said.holds == hash_of(ids) and deliveries.are_here(tx, ids):
            _keep(tx, _DELIVERED.format(said.journal), note.fields())


def forget_delivered(tx: Transaction, journal: str) -> None:
    """Give no more receipts in a journal for what came before."""
    meta.drop_fact(tx, _DELIVERED.format(journal))


def keep_receipts(tx: Transaction, desk: Desk, receipts: Iterable[Receipt]) -> bool:
    """Keep what tells more than before, of what both really signed; tells whether there is any.

    They are judged by their signatures alone, whoever brought them, but for those of a time that
    this computer lost.
    """
    told = [(one, one.note.delivery()) for one in receipts]
    ours = [(one, said) for one, said in told if said.journal == desk.own_journal]
    ours = [(one, said) for one, said in ours if not _is_lost_here(tx, desk, said)]
    known = authority_in(tx, desk.own_journal, desk.card) if ours else None
    news = False
    for one, said in ours:
        card = known.card(said.reader) if known is not None else None
        if card is None or card == desk.card:
            continue
        mine = _by(desk.card.signing_key, _NOTE, one.note.said, one.note.signature)
        if mine and _by(card.signing_key, _RECEIPT, one.note.said, one.signature):
            news |= _keep(tx, _RECEIVED.format(said.reader), one.fields())
    return news


def _is_lost_here(tx: Transaction, desk: Desk, said: Delivery) -> bool:
    """Tell whether a note counts more than this computer wrote: it was set back as a whole since,
    and what is written under those numbers now is something else."""
    here = recall_device(desk.id)
    if here is None or here.device not in said.knows:
        return False
    return said.knows[here.device] > record_log.last_of_device(tx, here.device)[0]


def receipts_kept(tx: Transaction) -> list[Receipt]:
    """Return all receipts of readers of the own journal."""
    names = [name for name in meta.facts(tx) if name.startswith(_RECEIVED.format(""))]
    return [Receipt.from_fields(one) for name in names for one in _noted(tx, name)]


def known_by_readers(tx: Transaction, desk: Desk) -> Mapping[str, Mapping[str, int]]:
    """Return by person how far they have the own journal (see `store.deliveries`).

    It is proven by their receipts, and by what they said about what they have.
    """
    told = _receipted(tx, desk)
    for person, knows in witnessed(tx, desk.own_journal, desk.card.fingerprint).items():
        proven = told.get(person, {})
        kept = first_kept_from(tx, desk, person)  # by its absence one says nothing
        told[person] = together([proven, _before(knows, kept, proven)])
    return told


def _receipted(tx: Transaction, desk: Desk) -> dict[str, Mapping[str, int]]:
    """Return by person how far their receipts prove that they have the own journal."""
    told: dict[str, Mapping[str, int]] = {}
    for said in (one.note.delivery() for one in receipts_kept(tx)):
        if said.journal == desk.own_journal:
            told[said.reader] = together([told.get(said.reader, {}), said.knows])
    return told


def _before(
    knows: Mapping[str, int], kept: Mapping[str, int], proven: Mapping[str, int]
) -> dict[str, int]:
    """Return how far somebody has what each device wrote, without what was kept back from them and
    is not `proven` to have come before it was."""
    known = {
        device: min(seq, kept[device] - 1) if kept.get(device, 0) > proven.get(device, 0) else seq
        for device, seq in knows.items()
    }
    return {device: seq for device, seq in known.items() if seq > 0}


def _delivered(tx: Transaction, journal: str) -> list[SignedDelivery]:
    return [SignedDelivery.from_fields(one) for one in _noted(tx, _DELIVERED.format(journal))]


def _keep(tx: Transaction, fact: str, told: Fields) -> bool:
    """Keep a note or receipt beside the others, where it tells more; tells whether it did."""
    known = _noted(tx, fact)
    kept = latest(known, told, lambda one: Delivery.read(str(one["said"])))
    if kept != known:
        meta.set_fact(tx, fact, json.dumps(kept))
    return kept != known


def _noted(tx: Transaction, fact: str) -> list[Fields]:
    return json.loads(meta.facts(tx).get(fact, "[]"))


def _by(key: bytes, purpose: bytes, said: str, signature: bytes) -> bool:
    return verify(key, signature, purpose + said.encode())
