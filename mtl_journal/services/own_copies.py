"""A share to oneself: everything of a desk, for the same person's desk on another computer."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.delivery import Receipt, receipts_in
from mtl_journal.domain.draft import Draft
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.person import Card
from mtl_journal.formats.share_file import SharedFile, pack
from mtl_journal.security.keys import Identity, verify
from mtl_journal.security.sealing import seal
from mtl_journal.services.desk import Desk
from mtl_journal.services.reading_marks import seen_by_scenario
from mtl_journal.services.receipts import receipts_kept
from mtl_journal.services.sharing import Shared, send
from mtl_journal.store import blobs, drafts, queries, record_log
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.erasure import used_files
from mtl_journal.store.mapping import content_from, content_text
from mtl_journal.system.pieces import Pieces

_PREFIX = b"mtl-journal own copy 1\0"


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """What goes with the records of a share to oneself.

    `owners` says whose the journals are that this person accepted, by journal, `seen` what they
    have seen of what others said, by scenario, `receipts` what readers' desks signed.
    """

    owners: Mapping[str, Card]
    drafts: tuple[Draft, ...]
    seen: Mapping[str, Sequence[str]]
    receipts: tuple[Receipt, ...] = ()


def share_with_oneself(desk: Desk, target: Path, *, preview: bool = False) -> Shared:
    """Seal all records, drafts and evidence of a desk to its own person.

    Raises UserError "desk.keys_lost", "share.heavy" and disk errors.
    """
    with desk.file.transaction() as tx:
        records, evidence, packed = pack_own(tx, desk)
    if not preview:
        send(desk, target, seal(packed, [desk.card.sealing_key]))
    return Shared(desk.card, forms=(), records=records, files=evidence)


def pack_own(tx: Transaction, desk: Desk) -> tuple[int, int, Pieces]:
    """Return how many records and files of evidence there are, and the bytes to be sealed.

    Raises UserError("desk.keys_lost").
    """
    if not desk.signs:
        raise UserError("desk.keys_lost", path=str(desk.path))
    records = tuple(record_log.all_records(tx))
    evidence = _evidence(tx)
    own = _signed(desk.identity, _fields(tx))
    return len(records), len(evidence), pack(desk.card, records, evidence, own=own)


def read_mark(tx: Transaction) -> str:
    """Return what stands for all that was read and receipted: "" where nothing was."""
    told = _read_here(tx)
    if not any(told.values()):
        return ""
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]


def pack_read(tx: Transaction, desk: Desk) -> Pieces:
    """Return a copy of that alone, to be sealed: small, however much there is on the desk."""
    own = _signed(desk.identity, {**_read_here(tx), "owners": {}, "drafts": []})
    return pack(desk.card, (), {}, own=own)


def own_copy(share: SharedFile, me: Card) -> OwnCopy | None:
    """Return what somebody sent to themselves, as far as they truly signed it.

    None in any other share: whoever knows a card can seal to it, so its name proves nothing.
    Raises UserError("share.broken") where the signed words cannot be read.
    """
    if share.own is None or share.sender != me:
        return None
    try:
        outer = json.loads(share.own)
        said, signature = outer["said"].encode(), bytes.fromhex(outer["signature"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UserError("share.broken", why="a part of it is not written rightly") from error
    if not verify(me.signing_key, signature, _PREFIX + said):
        return None
    fields = json.loads(said)  # this program wrote and signed it
    owners = {id: Card.from_fields(card) for id, card in fields["owners"].items()}
    seen = fields.get("seen", {})  # earlier versions told nothing of it
    drafts_of = tuple(_draft(one) for one in fields["drafts"])
    return OwnCopy(owners, drafts_of, seen, receipts_in(fields.get("receipts")))


def owners_in(copies: Sequence[OwnCopy]) -> dict[str, Card]:
    """Return whose the journals are that these copies know."""
    return {id: card for copy in copies for id, card in copy.owners.items()}


def _fields(tx: Transaction) -> dict[str, object]:
    return {
        **_read_here(tx),
        "owners": {one.id: one.owner.to_fields() for one in queries.journals(tx)},
        "drafts": [
            {
                "subject": one.subject,
                "device": one.device,
                "journal": one.journal,
                "based_on": list(one.based_on),
                "hlc": one.hlc,
                "at": one.at,
                "content": content_text(one.content),
            }
            for one in drafts.drafts(tx)
        ],
    }


def _read_here(tx: Transaction) -> dict[str, object]:
    """Return what is beside the records, and grows without one being written."""
    given = [one.fields() for one in receipts_kept(tx)]
    return {"seen": seen_by_scenario(tx), "receipts": given}


def _draft(fields: dict[str, object]) -> Draft:
    based_on = fields["based_on"]
    return Draft(
        subject=str(fields["subject"]),
        device=str(fields["device"]),
        journal=str(fields["journal"]),
        based_on=tuple(map(str, based_on)) if isinstance(based_on, list) else (),
        hlc=int(str(fields["hlc"])),
        at=str(fields["at"]),
        content=content_from(str(fields["content"])),
    )


def _signed(identity: Identity, fields: dict[str, object]) -> bytes:
    said = json.dumps(fields, ensure_ascii=False)
    signature = identity.sign(_PREFIX + said.encode())
    return json.dumps({"signature": signature.hex(), "said": said}, ensure_ascii=False).encode()


def _evidence(tx: Transaction) -> dict[str, bytes]:
    return {
        name: b"".join(blobs.chunks(tx, name))
        for name in sorted(used_files(tx))
        if blobs.is_whole(tx, name)
    }
