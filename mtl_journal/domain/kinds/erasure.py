"""The record that destroys words for good."""

from dataclasses import dataclass

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.kind import OWNER_ONLY, Kind, Scope
from mtl_journal.domain.record_fields import Fields


@dataclass(frozen=True, slots=True)
class BodyErased(Kind):
    """The owner erases everything said about these subjects, now and whenever it arrives.

    Subjects rather than records are named, so that a revision written elsewhere meanwhile does
    not bring the words back.
    """

    NAME = "body.erased"
    SCOPE = Scope.SENT
    WRITERS = OWNER_ONLY

    subjects: tuple[str, ...]

    def fields(self) -> dict[str, object]:
        return {"subjects": list(self.subjects)}

    @classmethod
    def read(cls, fields: Fields) -> "BodyErased":
        read.only(fields, "subjects")
        return cls(read.lines(fields, "subjects", most=100_000, length=36))
