"""Whose a salvaged desk is: the keys, the journals' owners, and what stands in for either."""

import json
import re
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.permission import founds
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import Record, RecordBytes, body_fields, open_record
from mtl_journal.domain.role import Role
from mtl_journal.security.keys import Identity, new_identity, record_signature_ok
from mtl_journal.store.meta import KEYS_LOST
from mtl_journal.store.salvage import Salvage

_ID = re.compile(r"[0-9a-f]{32}")
_NOBODY = "Unknown"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The identity and facts that the new desk gets, and the owners of journals by id."""

    identity: Identity
    facts: dict[str, str]
    owners: dict[str, Card]
    remarks: tuple[UserError, ...]


def provenance_of(found: Salvage, path: str) -> Provenance:
    """Work out whose records these are.

    A card is believed where the desk's own keys make it, where the record that begins a journal
    carries and signs it, or else as the desk's list of journals showed it. Where the keys are
    lost, others stand in that can sign nothing in the old journals. Raises
    UserError("recover.unprovable") where nothing is left that signatures could be held against.
    """
    records = list(_readable(one for _, one in found.records.values()))
    begun = _founders(records)
    identity = _identity(found)
    owners = {**_listed(found), **begun}
    own = _own_journal(found, records, owners, identity)
    if own and identity:
        owners.setdefault(own, identity.card)
    remarks: list[UserError] = []
    facts = _facts(found, records, own)
    if not {"id", "role", "journal"} <= found.facts.keys():
        remarks.append(UserError("recover.facts_lost", role=facts["role"]))
    if own and own not in begun:
        remarks.append(UserError("recover.beginning_lost"))
    if identity is None:
        if records and not owners:
            raise UserError("recover.unprovable", path=path, count=len(records))
        card = owners.get(own)
        identity = new_identity(card.name if card else _NOBODY)
        facts[KEYS_LOST] = json.dumps(card.to_fields()) if card else ""
    if KEYS_LOST in facts:
        remarks.append(UserError("recover.keys_lost"))
    return Provenance(identity, facts, owners, tuple(remarks))


def _readable(arrived: Iterable[RecordBytes]) -> Iterable[Record]:
    for one in arrived:
        try:
            yield open_record(one)
        except UserError:
            continue


def _founders(records: Iterable[Record]) -> dict[str, Card]:
    """Return the owners that the beginnings of journals prove."""
    found: dict[str, Card] = {}
    for record in records:
        if record.header.kind != JournalCreated.NAME or record.body is None:
            continue
        try:
            said = JournalCreated.read(body_fields(record.body))
        except UserError:
            continue
        key = said.owner.signing_key
        signed = record_signature_ok(key, record.signature, record.header_bytes)
        if signed and founds(record.header, said):
            found[record.header.journal] = said.owner
    return found


def _identity(found: Salvage) -> Identity | None:
    if found.keys is None:
        return None
    try:
        return Identity(found.keys.name, found.keys.signing_seed, found.keys.sealing_seed)
    except ValueError:
        return None


def _listed(found: Salvage) -> dict[str, Card]:
    owners: dict[str, Card] = {}
    for journal, card in found.cards.items():
        try:
            owners[journal] = Card.from_fields(json.loads(card))
        except (UserError, ValueError, TypeError, AttributeError):
            continue
    return owners


def _own_journal(
    found: Salvage, records: list[Record], owners: dict[str, Card], identity: Identity | None
) -> str:
    """Return the journal the desk's owner writes in, as the desk says or as its records show."""
    said = found.facts.get("journal")
    if said is not None:
        return said
    spoken = Counter((one.header.journal, one.header.author) for one in records)
    theirs = {journal: card.fingerprint for journal, card in owners.items()}
    for (journal, author), _ in spoken.most_common():
        if identity and author == identity.card.fingerprint:
            return journal
        if not identity and theirs.get(journal) == author:
            return journal
    return ""


def _facts(found: Salvage, records: list[Record], own: str) -> dict[str, str]:
    kept = found.facts
    id = kept.get("id", "")
    roles = [one.value for one in (Role.OWNER, Role.COACH, Role.TUTOR)]
    guessed = (Role.OWNER if own else Role.COACH).value
    role = kept.get("role", guessed)
    facts = {
        "id": id if _ID.fullmatch(id) else secrets.token_hex(16),
        "role": role if role in roles else guessed,
        "journal": own,
        "hlc": kept.get("hlc", "0"),
        "begun": kept.get("begun") or min((one.header.at for one in records), default=""),
    }
    if KEYS_LOST in kept:
        facts[KEYS_LOST] = kept[KEYS_LOST]
    return facts
