"""The record that attaches a file to a scenario, or says anew what is said about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.evidence import Evidence, Permission
from mtl_journal.domain.kind import OWNER_ONLY, Kind, Scope
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.statement import Statement, unsuperseded

MOST_BYTES = 1 << 34


@dataclass(frozen=True, slots=True)
class EvidenceAdded(Kind):
    """An attachment; its subject is the evidence, its bytes are found by `sha256`."""

    NAME = "evidence.added"
    SCOPE = Scope.PRIVATE
    WRITERS = OWNER_ONLY

    scenario: str
    sha256: str
    size: int
    media_type: str
    name: str
    alt: str
    permission: Permission

    def fields(self) -> dict[str, object]:
        return {
            "scenario": self.scenario,
            "sha256": self.sha256,
            "size": self.size,
            "media_type": self.media_type,
            "name": self.name,
            "alt": self.alt,
            "permission": self.permission.value,
        }

    @classmethod
    def read(cls, fields: Fields) -> "EvidenceAdded":
        read.only(fields, "scenario", "sha256", "size", "media_type", "name", "alt", "permission")
        known = tuple(one.value for one in Permission)
        return cls(
            scenario=read.line(fields, "scenario", most=36),
            sha256=read.hexadecimal(fields, "sha256", 64),
            size=read.whole(fields, "size", most=MOST_BYTES),
            media_type=read.line(fields, "media_type", most=100),
            name=read.line(fields, "name", most=255),
            alt=read.line(fields, "alt", most=2000),
            permission=Permission(read.choice(fields, "permission", known)),
        )


def fold_evidence(subject: str, journal: str, statements: Iterable[Statement]) -> Evidence | None:
    """Return what is said last about an attachment."""
    del journal
    for statement in reversed(unsuperseded(statements)):
        said = statement.says()
        if isinstance(said, EvidenceAdded):
            return Evidence(
                id=subject,
                scenario=said.scenario,
                sha256=said.sha256,
                size=said.size,
                media_type=said.media_type,
                name=said.name,
                alt=said.alt,
                permission=said.permission,
                at=statement.at,
                hlc=statement.hlc,
            )
    return None
