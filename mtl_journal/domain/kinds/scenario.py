"""The records of a scenario: revised, removed to the bin, restored from it; and their fold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.heads import reconciled
from mtl_journal.domain.kind import OWNER_ONLY, Kind, Scope
from mtl_journal.domain.kinds.content import CONTENT, content_fields, read_content
from mtl_journal.domain.kinds.sharing import (
    ScenarioShared,
    ShareWithdrawn,
    circle_of,
    exhibits_of,
    fold_readers,
)
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.scenario import Content, Scenario, Version
from mtl_journal.domain.statement import (
    Statement,
    beginnings,
    order,
    speaking_heads,
    unsuperseded,
)
from mtl_journal.domain.threeway import merge_contents


@dataclass(frozen=True, slots=True)
class ScenarioRevised(Kind):
    """A signed state of a scenario; its parents are the revisions it was written from."""

    NAME = "scenario.revised"
    SCOPE = Scope.PRIVATE
    WRITERS = OWNER_ONLY

    content: Content

    def fields(self) -> dict[str, object]:
        return {**content_fields(self.content), "origin": self.content.origin}

    @classmethod
    def read(cls, fields: Fields) -> "ScenarioRevised":
        read.only(fields, *CONTENT, "origin")
        return cls(read_content(fields, read.line(fields, "origin", most=100)))


@dataclass(frozen=True, slots=True)
class ScenarioRemoved(Kind):
    """A scenario goes to the bin; a text written elsewhere meanwhile brings it back."""

    NAME = "scenario.removed"
    SCOPE = Scope.PRIVATE
    WRITERS = OWNER_ONLY

    def fields(self) -> dict[str, object]:
        return {}

    @classmethod
    def read(cls, fields: Fields) -> "ScenarioRemoved":
        read.only(fields)
        return cls()


@dataclass(frozen=True, slots=True)
class ScenarioRestored(Kind):
    """A scenario comes back from the bin."""

    NAME = "scenario.restored"
    SCOPE = Scope.PRIVATE
    WRITERS = OWNER_ONLY

    def fields(self) -> dict[str, object]:
        return {}

    @classmethod
    def read(cls, fields: Fields) -> "ScenarioRestored":
        read.only(fields)
        return cls()


def fold_scenario(subject: str, journal: str, statements: Iterable[Statement]) -> Scenario | None:
    """Return the scenario that these statements make, whatever order they came in.

    Kinds of a newer version are passed over: they neither show nor hide anything. None while no
    revision is here (its removal may arrive before it).
    """
    del journal
    told = list(statements)
    shares = sorted((one for one in told if one.kind in _SHARES), key=order)
    own = _own(subject, [one for one in told if one.kind in _KNOWN])
    found = own or _received(subject, shares)
    if found is None or not shares:
        return found
    return replace(
        found,
        readers=fold_readers(shares),
        exhibits=exhibits_of(shares),
        circle=circle_of(shares),
    )


def _own(subject: str, everything: Sequence[Statement]) -> Scenario | None:
    revisions = [one for one in everything if one.kind == ScenarioRevised.NAME]
    heads = speaking_heads(revisions)
    versions = _versions(heads)
    if not versions:
        return None
    loose = unsuperseded(everything)
    merged = _merged(heads, revisions)
    return Scenario(
        id=subject,
        content=versions[-1].content if merged is None else merged,
        versions=tuple(versions) if merged is None else (),
        heads=tuple(head.id for head in heads),
        states=tuple(one.id for one in loose if one.kind != ScenarioRevised.NAME),
        removed=all(one.kind == ScenarioRemoved.NAME for one in loose),
        created_at=beginnings(everything)[0].at,
        changed_at=loose[-1].at,
        changed_hlc=loose[-1].hlc,
        revision_count=len(revisions),
    )


def _received(subject: str, shares: Sequence[Statement]) -> Scenario | None:
    """Return a scenario as it is known to somebody who holds shared forms of it alone."""
    forms = [one for one in shares if one.kind == ScenarioShared.NAME and one.says() is not None]
    heads = unsuperseded(forms)
    newest = heads[-1] if heads else None
    said = newest.says() if newest else None
    if newest is None or not isinstance(said, ScenarioShared):
        return None
    return Scenario(
        id=subject,
        content=said.content,
        versions=(),
        heads=tuple(head.id for head in heads),
        states=(),
        removed=False,
        created_at=beginnings(forms)[0].at,
        changed_at=newest.at,
        changed_hlc=newest.hlc,
        revision_count=len(forms),
    )


_SHARES = frozenset((ScenarioShared.NAME, ShareWithdrawn.NAME))
_KNOWN = frozenset(kind.NAME for kind in (ScenarioRevised, ScenarioRemoved, ScenarioRestored))


def _versions(heads: Sequence[Statement]) -> list[Version]:
    """Return one version for each different content among the heads, oldest first."""
    versions: dict[Content, Version] = {}
    for head in heads:
        said = _content(head)
        if said is not None:
            before = versions.get(said)
            revisions = (*before.revisions, head.id) if before else (head.id,)
            versions[said] = Version(revisions, head.author, head.at, said)
    return list(versions.values())


def _merged(heads: Sequence[Statement], revisions: Sequence[Statement]) -> Content | None:
    """Return what all heads say together, or None where they contradict each other."""
    if len(heads) == 1:
        return _content(heads[0])
    by_id = {one.id: one for one in revisions}
    parents = {one.id: one.parents for one in revisions}
    ids = [head.id for head in heads]
    return reconciled(ids, parents, lambda id: _content(by_id[id]), merge_contents)


def _content(revision: Statement) -> Content | None:
    said = revision.says()
    return said.content if isinstance(said, ScenarioRevised) else None
