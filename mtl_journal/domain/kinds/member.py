"""Who is admitted to a journal, in which role, and until which of their records."""

from dataclasses import dataclass

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.kind import EVERYBODY, OWNER_ONLY, Kind, Scope
from mtl_journal.domain.person import Card, fingerprint_of
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.role import Role

_ADMITTED = (Role.COACH.value, Role.TUTOR.value, Role.PEER.value)
_JOINING = b"mtl-journal joining 1\0"


@dataclass(frozen=True, slots=True)
class MemberInvited(Kind):
    """The owner lays out an invitation: whoever has its one-use key may join in this role.

    `key` is the public half (hex) of that key, `until` the last day on which it is good.
    """

    NAME = "member.invited"
    SCOPE = Scope.SENT
    WRITERS = OWNER_ONLY

    key: str
    role: Role
    until: str

    @property
    def guest(self) -> str:
        """The fingerprint that stands for whoever comes, until they are known."""
        return fingerprint_of(bytes.fromhex(self.key))

    def fields(self) -> dict[str, object]:
        return {"key": self.key, "role": self.role.value, "until": self.until}

    @classmethod
    def read(cls, fields: Fields) -> "MemberInvited":
        read.only(fields, "key", "role", "until")
        until = read.moment(fields, "until")
        if until is None or len(until) != 10:
            raise read.refuse("until", "is no day")
        key = read.hexadecimal(fields, "key", 64)
        return cls(key, Role(read.choice(fields, "role", _ADMITTED)), until)


@dataclass(frozen=True, slots=True)
class MemberJoined(Kind):
    """Somebody takes up an invitation; it admits them on their own desk until the owner does.

    `guest` is the fingerprint of the invitation's key, `proof` (hex) that key's signature over
    `joining` of the journal and the card.
    """

    NAME = "member.joined"
    SCOPE = Scope.SENT
    WRITERS = EVERYBODY

    card: Card
    guest: str
    proof: str

    def fields(self) -> dict[str, object]:
        return {"card": self.card.to_fields(), "guest": self.guest, "proof": self.proof}

    @classmethod
    def read(cls, fields: Fields) -> "MemberJoined":
        read.only(fields, "card", "guest", "proof")
        return cls(
            card=Card.from_fields(dict(read.pairs(fields, "card", most=10))),
            guest=read.hexadecimal(fields, "guest", 64),
            proof=read.hexadecimal(fields, "proof", 128),
        )


def joining(journal: str, card: Card) -> bytes:
    """Return what an invitation's key signs when somebody joins a journal."""
    return _JOINING + journal.encode() + card.signing_key + card.sealing_key


@dataclass(frozen=True, slots=True)
class MemberAdded(Kind):
    """The owner admits a person in one role; a second role is a second record."""

    NAME = "member.added"
    SCOPE = Scope.SENT
    WRITERS = OWNER_ONLY

    card: Card
    role: Role

    def fields(self) -> dict[str, object]:
        return {"card": self.card.to_fields(), "role": self.role.value}

    @classmethod
    def read(cls, fields: Fields) -> "MemberAdded":
        read.only(fields, "card", "role")
        return cls(
            card=Card.from_fields(dict(read.pairs(fields, "card", most=10))),
            role=Role(read.choice(fields, "role", _ADMITTED)),
        )


@dataclass(frozen=True, slots=True)
class MemberRemoved(Kind):
    """The owner ends the admissions that are this record's parents.

    `last` names, for each of the member's devices, the last `seq` that is still accepted.
    """

    NAME = "member.removed"
    SCOPE = Scope.SENT
    WRITERS = OWNER_ONLY

    last: tuple[tuple[str, int], ...]

    def fields(self) -> dict[str, object]:
        return {"last": dict(self.last)}

    @classmethod
    def read(cls, fields: Fields) -> "MemberRemoved":
        read.only(fields, "last")
        devices = read.members(fields, "last", most=1000)
        return cls(
            last=tuple(
                (read.hexadecimal({"last": device}, "last", 32), read.whole(devices, device))
                for device in devices
            )
        )
