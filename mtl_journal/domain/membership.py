"""Who may speak in a journal: the owner, and the members as the owner's records admit them.

It is a function of the set of records, not of the order in which they came, so that every desk
that holds the same records trusts the same people.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mtl_journal.domain.kinds.member import MemberAdded, MemberInvited, MemberJoined, MemberRemoved
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import Header
from mtl_journal.domain.role import Role
from mtl_journal.domain.statement import Statement


@dataclass(frozen=True, slots=True)
class Admission:
    """One admission; `last` is None while it holds, else the last `seq` accepted per device."""

    card: Card
    role: Role
    last: Mapping[str, int] | None = None

    def covers(self, header: Header) -> bool:
        """Tell whether a record with this header falls within the admission."""
        return self.last is None or header.seq <= self.last.get(header.device, 0)


@dataclass(frozen=True, slots=True)
class Authority:
    """The people of one journal; admissions are found by fingerprint."""

    owner: Card
    admissions: Mapping[str, tuple[Admission, ...]] = field(
        default_factory=dict[str, tuple[Admission, ...]]
    )
    shared: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """For each scenario everybody it was ever shared with."""

    def card(self, author: str) -> Card | None:
        """Return the card of the owner or of anybody ever admitted, else None."""
        if author == self.owner.fingerprint:
            return self.owner
        admitted = self.admissions.get(author)
        return admitted[0].card if admitted else None

    def departed(self) -> list[str]:
        """Return the fingerprints of those of whom some admission has ended."""
        ended = (
            author
            for author, admissions in self.admissions.items()
            if any(one.last is not None for one in admissions)
        )
        return sorted(ended)

    def roles(self, header: Header) -> frozenset[Role]:
        """Return the roles in which the author of this header spoke; none if not admitted."""
        held = {one.role for one in self.admissions.get(header.author, ()) if one.covers(header)}
        if header.author == self.owner.fingerprint:
            held.add(Role.OWNER)
        return frozenset(held)


def authority_of(
    owner: Card,
    statements: Iterable[Statement],
    shared: Mapping[str, frozenset[str]] | None = None,
    me: str = "",
) -> Authority:
    """Return the authority that the owner's membership statements make.

    On the desk of `me` (a fingerprint), who took up an invitation, they are admitted by it until
    the owner says more, and see what was shared with whoever would come.

    Statements by anybody else are passed over, and so are admissions of the owner, who cannot
    be made their own assessor. Where two removals end one admission, the earlier `seq` counts:
    what any of the owner's computers refused stays refused.
    """
    everything = list(statements)
    said = [one for one in everything if one.author == owner.fingerprint]
    ended: dict[str, dict[str, int]] = {}
    for statement in said:
        body = statement.says()
        if isinstance(body, MemberRemoved):
            for admission in statement.parents:
                _end(ended, admission, dict(body.last))
    admissions: dict[str, tuple[Admission, ...]] = {}
    for statement in sorted(said, key=lambda one: (one.hlc, one.id)):
        body = statement.says()
        if isinstance(body, MemberAdded) and body.card.fingerprint != owner.fingerprint:
            admission = Admission(body.card, body.role, ended.get(statement.id))
            known = admissions.get(body.card.fingerprint, ())
            admissions[body.card.fingerprint] = (*known, admission)
    seen = dict(shared or {})
    for body, role in taken_up(owner, everything, me):
        admissions.setdefault(me, (Admission(body.card, role),))
        for scenario, people in seen.items():
            if body.guest in people:
                seen[scenario] = people | {me}
    return Authority(owner, admissions, seen)


def taken_up(
    owner: Card, statements: Iterable[Statement], me: str
) -> list[tuple[MemberJoined, Role]]:
    """Return the owner's invitations that somebody took up, each with its role."""
    told = [(one.author, one.says()) for one in statements] if me else []
    laid_out = {
        said.guest: said.role
        for author, said in told
        if isinstance(said, MemberInvited) and author == owner.fingerprint
    }
    return [
        (said, laid_out[said.guest])
        for author, said in told
        if isinstance(said, MemberJoined)
        and author == me == said.card.fingerprint
        and said.guest in laid_out
    ]


def _end(ended: dict[str, dict[str, int]], admission: str, last: dict[str, int]) -> None:
    before = ended.get(admission)
    if before is None:
        ended[admission] = last
    else:
        both = before.keys() & last.keys()
        ended[admission] = {device: min(before[device], last[device]) for device in both}
