"""The records that attach a file to a scenario, say anew what is said of it, or take it away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.evidence import Evidence, Permission
from mtl_journal.domain.heads import reconciled
from mtl_journal.domain.kind import OWNER_ONLY, Kind, Scope
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.statement import Statement, behind, order, speaking_heads
from mtl_journal.domain.threeway import Contradiction, pick

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


@dataclass(frozen=True, slots=True)
class EvidenceRemoved(Kind):
    """An attachment is taken away; saying it anew brings it back, and so does another computer."""

    NAME = "evidence.removed"
    SCOPE = Scope.PRIVATE
    WRITERS = OWNER_ONLY

    def fields(self) -> dict[str, object]:
        return {}

    @classmethod
    def read(cls, fields: Fields) -> "EvidenceRemoved":
        read.only(fields)
        return cls()


def fold_evidence(subject: str, journal: str, statements: Iterable[Statement]) -> Evidence | None:
    """Return what is said about an attachment, by all heads together where they agree.

    Where two computers contradict each other the later one is shown, but nothing counts as
    permitted that one of them holds back, and nothing is gone that one of them still speaks of.
    Kinds of a newer version are passed over.
    """
    del journal
    known = [one for one in statements if one.kind in _KNOWN]
    heads = [one for one in speaking_heads(known) if one.kind == EvidenceAdded.NAME]
    return _folded(subject, heads, known)


def fold_removed(subject: str, statements: Iterable[Statement]) -> Evidence | None:
    """Return what was last said about an attachment that was taken away; None where it was not."""
    told = list(statements)
    if fold_evidence(subject, "", told) is not None:
        return None
    known = [one for one in told if one.kind in _KNOWN]
    said = [one for one in known if _body(one) is not None]
    # What was brought back comes from what was there before it was taken away.
    earlier = {one.id for one in behind(known, [id for one in said for id in one.parents])}
    heads = sorted((one for one in said if one.id not in earlier), key=order)
    return _folded(subject, heads, known)


def _folded(
    subject: str, heads: Sequence[Statement], known: Sequence[Statement]
) -> Evidence | None:
    said = _said(heads, known)
    if said is None:
        return None
    return Evidence(
        id=subject,
        scenario=said.scenario,
        sha256=said.sha256,
        size=said.size,
        media_type=said.media_type,
        name=said.name,
        alt=said.alt,
        permission=said.permission,
        at=heads[-1].at,
        hlc=heads[-1].hlc,
    )


_KNOWN = frozenset((EvidenceAdded.NAME, EvidenceRemoved.NAME))


def _said(heads: Sequence[Statement], known: Sequence[Statement]) -> EvidenceAdded | None:
    bodies = {one.id: one for one in known}
    parents = {one.id: one.parents for one in known}
    ids = [head.id for head in heads]
    together = reconciled(ids, parents, lambda id: _body(bodies[id]), _merge) if ids else None
    if together is not None:
        return together
    said = [body for head in heads if (body := _body(head)) is not None]
    if not said:
        return None
    pending = any(one.permission is Permission.PENDING for one in said)
    return replace(said[-1], permission=Permission.PENDING) if pending else said[-1]


def _merge(base: EvidenceAdded, one: EvidenceAdded, other: EvidenceAdded) -> EvidenceAdded | None:
    """Return what both sides changed, field by field; None where they contradict each other."""
    try:
        return EvidenceAdded(
            scenario=pick(base.scenario, one.scenario, other.scenario),
            sha256=pick(base.sha256, one.sha256, other.sha256),
            size=pick(base.size, one.size, other.size),
            media_type=pick(base.media_type, one.media_type, other.media_type),
            name=pick(base.name, one.name, other.name),
            alt=pick(base.alt, one.alt, other.alt),
            permission=pick(base.permission, one.permission, other.permission),
        )
    except Contradiction:
        return None


def _body(statement: Statement) -> EvidenceAdded | None:
    said = statement.says()
    return said if isinstance(said, EvidenceAdded) else None
