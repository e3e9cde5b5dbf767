"""Delivery notes and receipts: what a share brings its reader, and that it arrived.

The owner of a journal signs what a share holds, for one reader; the reader signs that back. So a
receipt proves itself: nobody can claim more than the owner once sealed to them, and nothing in it
tells of anybody else.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.record_fields import Fields

MOST_DEVICES = 50  # of one person in one journal that a note speaks of
MOST_KEPT = 8  # notes of one journal, and receipts of one reader: hardly ever more than one
MOST_TEXT = 6_000  # characters of a note
Told = TypeVar("Told")
_FIELDS = ("journal", "reader", "knows", "holds")


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a share brings `reader` (fingerprint) of a journal.

    `knows` gives for each device of the owner the last `seq` among its records in the share: all
    that the device wrote for this reader before is in it too. `holds` is the hash of all record
    ids in it (`hash_of`), so that nobody can send a part of it with the same note.
    """

    journal: str
    reader: str
    knows: Mapping[str, int]
    holds: str

    def text(self) -> str:
        """Return the exact text that is signed."""
        said = {"journal": self.journal, "reader": self.reader, "knows": dict(self.knows)}
        return json.dumps({**said, "holds": self.holds})

    @classmethod
    def read(cls, text: str) -> "Delivery":
        """Read what `text` wrote; UserError("record.malformed") where it does not fit."""
        fields = _object(text)
        read.only(fields, *_FIELDS)
        seqs = _as_object(fields.get("knows"))
        if len(seqs) > MOST_DEVICES:
            raise read.refuse("knows", "has too many items")
        devices = [read.hexadecimal({"device": one}, "device", 32) for one in seqs]
        return cls(
            read.line(fields, "journal", most=100),
            read.hexadecimal(fields, "reader", 64),
            {device: read.whole(seqs, device, least=1) for device in devices},
            read.hexadecimal(fields, "holds", 64),
        )


@dataclass(frozen=True, slots=True)
class SignedDelivery:
    """A delivery in the text that was signed, by the owner of its journal if it is true."""

    said: str
    signature: bytes = field(repr=False)

    def delivery(self) -> Delivery:
        """Return what it says; raises as `Delivery.read`."""
        return Delivery.read(self.said)

    def fields(self) -> dict[str, object]:
        """Return it as a JSON object."""
        return {"said": self.said, "signature": self.signature.hex()}

    @classmethod
    def from_fields(cls, fields: Fields) -> "SignedDelivery":
        """Read what `fields` wrote, and what it says; UserError("record.malformed")."""
        made = cls(read.text(fields, "said", most=MOST_TEXT), _signature(fields, "signature"))
        made.delivery()
        return made


@dataclass(frozen=True, slots=True)
class Receipt:
    """A signed delivery with its reader's signature: all of it arrived."""

    note: SignedDelivery
    signature: bytes = field(repr=False)

    def fields(self) -> dict[str, object]:
        """Return it as a JSON object."""
        return {**self.note.fields(), "received": self.signature.hex()}

    @classmethod
    def from_fields(cls, fields: Fields) -> "Receipt":
        """Read what `fields` wrote; UserError("record.malformed")."""
        return cls(SignedDelivery.from_fields(fields), _signature(fields, "received"))


@dataclass(frozen=True, slots=True)
class Papers:
    """What goes with a share: what it brings of the sender's journal, and what has come before."""

    note: SignedDelivery | None = None
    receipts: tuple[Receipt, ...] = ()

    def fields(self) -> dict[str, object]:
        """Return what is to be said of it in a JSON object, nothing where there is nothing."""
        told: dict[str, object] = {}
        if self.note is not None:
            told["delivery"] = self.note.fields()
        if self.receipts:
            told["receipts"] = [one.fields() for one in self.receipts]
        return told

    @classmethod
    def from_fields(cls, fields: Fields) -> "Papers":
        """Read what `fields` wrote.

        What does not fit, because a newer version wrote it or somebody made it up, is passed over:
        the share is as good without it.
        """
        note = _fitting(SignedDelivery.from_fields, fields.get("delivery"))
        return cls(note, receipts_in(fields.get("receipts"))[:MOST_KEPT])


def receipts_in(told: object) -> tuple[Receipt, ...]:
    """Read a list of receipts; what does not fit is passed over, as in `Papers.from_fields`."""
    items = cast("list[object]", told) if isinstance(told, list) else []
    found = (_fitting(Receipt.from_fields, one) for one in items)
    return tuple(one for one in found if one is not None)


def _fitting(read_it: Callable[[Fields], Told], value: object) -> Told | None:
    try:
        return read_it(_as_object(value))
    except UserError:
        return None


def hash_of(ids: Iterable[str]) -> str:
    """Return the hash that stands for a set of record ids."""
    return hashlib.sha256("\n".join(sorted(set(ids))).encode()).hexdigest()


def latest(known: Sequence[Told], one: Told, says: Callable[[Told], Delivery]) -> list[Told]:
    """Return what is known with one more, without those that tell nothing which it does not.

    Of two that tell the same the one known before stays, so that nothing changes without news.
    `MOST_KEPT` stay at most, the last of them.
    """
    said = says(one)
    if any(tells_no_more(said, says(other)) for other in known):
        return list(known)
    return [*(each for each in known if not tells_no_more(says(each), said)), one][-MOST_KEPT:]


def tells_no_more(one: Delivery, other: Delivery) -> bool:
    """Tell whether everything that one delivery brings is in another as well."""
    return all(other.knows.get(device, 0) >= seq for device, seq in one.knows.items())


def together(knows: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return for each device the highest `seq` of any of them."""
    found: dict[str, int] = {}
    for one in knows:
        for device, seq in one.items():
            found[device] = max(seq, found.get(device, 0))
    return found


def _signature(fields: Fields, name: str) -> bytes:
    return bytes.fromhex(read.hexadecimal(fields, name, 128))


def _object(text: str) -> Fields:
    try:
        return _as_object(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise read.refuse("a delivery note", "is not written rightly") from error


def _as_object(value: object) -> Fields:
    if not isinstance(value, dict):
        raise read.refuse("a delivery note", "is no object")
    return cast("dict[str, object]", value)
