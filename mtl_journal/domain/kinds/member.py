"""Who is admitted to a journal, in which role, and until which of their records."""

from dataclasses import dataclass

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.kind import OWNER_ONLY, Kind, Scope
from mtl_journal.domain.person import Card
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.role import Role

_ADMITTED = (Role.COACH.value, Role.TUTOR.value, Role.PEER.value)


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
        last = fields.get("last")
        if not isinstance(last, dict) or len(last) > 1000:  # pyright: ignore[reportUnknownArgumentType]
            raise read.refuse("last", "is not an object of devices")
        devices: dict[str, object] = last  # pyright: ignore[reportUnknownVariableType]
        return cls(
            last=tuple(
                (read.hexadecimal({"last": device}, "last", 32), read.whole(devices, device))
                for device in devices
            )
        )
