"""What every kind of record has: a name, a scope, its writers, and fields that read strictly."""

from abc import ABC, abstractmethod
from enum import Enum
from typing import ClassVar, Self

from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.role import Role


class Scope(Enum):
    """Private records stay on the owner's own computers; sent ones may travel to members."""

    PRIVATE = "private"
    SENT = "sent"


class Kind(ABC):
    """The body of one kind of record, as a value."""

    NAME: ClassVar[str]
    SCOPE: ClassVar[Scope]
    WRITERS: ClassVar[frozenset[Role]]

    @abstractmethod
    def fields(self) -> dict[str, object]:
        """Return the body's fields, ready for JSON."""

    @classmethod
    @abstractmethod
    def read(cls, fields: Fields) -> Self:
        """Return the body that the fields say; UserError("record.malformed") where they do not."""


OWNER_ONLY = frozenset({Role.OWNER})
EVERYBODY = frozenset(Role)
