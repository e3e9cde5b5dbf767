"""Who may write what, and who may see it; one rule, asked when writing and when merging."""

from collections.abc import Callable, Mapping

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.identifiers import journal_id, journal_subject
from mtl_journal.domain.kind import OWNER_ONLY, Kind, Scope
from mtl_journal.domain.kinds import KIND_BY_NAME
from mtl_journal.domain.kinds.belonging import Beginning, Belonging
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.kinds.member import MemberJoined
from mtl_journal.domain.membership import Authority
from mtl_journal.domain.record import Header, Record, body_fields
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.role import Role

_ADVISERS = frozenset({Role.COACH, Role.TUTOR})

# Kinds of the design that this version carries without showing them.
CARRIED: Mapping[str, tuple[Scope, frozenset[Role]]] = {
    "portfolio.revised": (Scope.PRIVATE, OWNER_ONLY),
    "portfolio.frozen": (Scope.PRIVATE, OWNER_ONLY),
    "member.rekeyed": (Scope.SENT, OWNER_ONLY),
    "judgement.given": (Scope.SENT, _ADVISERS | OWNER_ONLY),
    "practice.verified": (Scope.SENT, frozenset({Role.OWNER, Role.COACH})),
    "pack.adopted": (Scope.SENT, frozenset({Role.OWNER, Role.TUTOR})),
}

_ASSESSING = frozenset({Role.TUTOR})


def said_in(record: Record) -> Kind | None:
    """Return what a record says; None without a body, and for kinds of a newer version.

    Raises UserError("record.malformed") where the fields do not fit.
    """
    known = KIND_BY_NAME.get(record.header.kind)
    if known is None or record.body is None:
        return None
    return known.read(body_fields(record.body))


def refusal(
    record: Record, authority: Authority, reading: Callable[[Record], Kind | None] = said_in
) -> str | None:
    """Return why this record may not be there, or None where it may; `reading` does `said_in`.

    The signature has been checked before. Reasons: "unknown_author" (never admitted),
    "not_theirs" (somebody else began it), "not_shared" (about a scenario never shared with them),
    "left" (after the member's removal), "role" (not this role's to say), "not_founder" (claims
    to begin a journal whose id another owner made), "unreadable" (fields do not fit).
    """
    header = record.header
    roles = authority.roles(header)
    if not roles:
        return "unknown_author" if authority.card(header.author) is None else "left"
    try:
        body = reading(record)
        if isinstance(body, JournalCreated) and not founds(header, body):
            return "not_founder"
        fields = body_fields(record.body) if body is None and record.body is not None else {}
    except UserError:
        return "unreadable"
    if not _may_say(header.kind, fields, roles):
        return "role"
    if isinstance(body, Beginning) and not body.is_own(header):
        return "not_theirs"
    if isinstance(body, MemberJoined) and body.card.fingerprint != header.author:
        return "not_theirs"
    if isinstance(body, Belonging) and not _is_shared(body.scenario, authority, header, roles):
        return "not_shared"
    return None


def _is_shared(scenario: str, authority: Authority, header: Header, roles: frozenset[Role]) -> bool:
    """Tell whether an author ever saw a scenario; what they say may arrive after a withdrawal."""
    return Role.OWNER in roles or header.author in authority.shared.get(scenario, ())


def founds(header: Header, body: JournalCreated) -> bool:
    """Tell whether a creation is by the owner whose key the journal's id was made from."""
    owner = body.owner.fingerprint
    its_own = header.subject == journal_subject(header.journal)  # so that there is only one
    made_from = journal_id(owner, bytes.fromhex(body.nonce))
    return its_own and header.author == owner and header.journal == made_from


def may_see(scope: Scope, roles: frozenset[Role], *, shared: bool, held: bool = False) -> bool:
    """Tell whether somebody in these roles sees a record, by the table of the design.

    `shared` says whether the scenario it belongs to is shared with them (True for records of
    the journal itself), `held` whether it is a judgement that its author still holds back.
    """
    if not roles or held:
        return False
    if Role.OWNER in roles:
        return True
    return scope is Scope.SENT and shared


def _may_say(kind: str, fields: Fields, roles: frozenset[Role]) -> bool:
    known = KIND_BY_NAME.get(kind)
    if known is not None:
        return bool(known.WRITERS & roles)
    if kind == "judgement.given":
        return _may_judge(fields, roles)
    if kind in CARRIED:
        return bool(CARRIED[kind][1] & roles)
    return True  # a newer version's kind, by somebody who belongs here: kept, not shown


def _may_judge(fields: Fields, roles: frozenset[Role]) -> bool:
    """Only a tutor assesses; what says neither is taken for the stricter."""
    if fields.get("purpose") == "formative":
        return bool(roles & (_ADVISERS | OWNER_ONLY))
    return bool(roles & _ASSESSING)
