"""The table of who writes and sees what, role by role and kind by kind, as the design has it."""

from dataclasses import replace

import pytest

from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.kind import Kind, Scope
from mtl_journal.domain.kinds import KIND_BY_NAME
from mtl_journal.domain.kinds.belonging import Belonging
from mtl_journal.domain.kinds.erasure import BodyErased
from mtl_journal.domain.kinds.evidence import EvidenceAdded, EvidenceRemoved
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.kinds.member import MemberAdded, MemberInvited, MemberJoined, MemberRemoved
from mtl_journal.domain.kinds.pseudonym import PseudonymSet
from mtl_journal.domain.kinds.scenario import ScenarioRemoved, ScenarioRestored, ScenarioRevised
from mtl_journal.domain.kinds.sharing import ShareMade, ShareWithdrawn
from mtl_journal.domain.kinds.word import PassageAnswered, WordAnswered, WordKept
from mtl_journal.domain.membership import Authority, authority_of
from mtl_journal.domain.permission import CARRIED, founds, may_see, refusal
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.record import Record
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.word_answers import Answer, Answered, Around
from mtl_journal.store.statements import as_statement
from tests.support.dialogue import LESSON, body_of, says, shared_with
from tests.support.signing import Author, creation, identity, said_as, subject

PRIVATE = {
    "scenario.revised",
    "scenario.removed",
    "scenario.restored",
    "evidence.added",
    "evidence.removed",
    "pseudonym.set",
    "share.made",
    "portfolio.revised",
    "portfolio.frozen",
    "word.kept",
    "word.answered",
    "passage.answered",
}
SENT = {
    "journal.created",
    "member.invited",
    "member.joined",
    "member.added",
    "member.removed",
    "member.rekeyed",
    "scenario.shared",
    "share.withdrawn",
    "thread.opened",
    "comment.posted",
    "thread.moved",
    "action.proposed",
    "action.moved",
    "judgement.given",
    "practice.verified",
    "pack.adopted",
    "body.erased",
}
DIALOGUE = {"thread.opened", "comment.posted", "thread.moved", "member.joined"}
FORMATIVE, ASSESSING = "judgement.given formative", "judgement.given assessing"
EVERYTHING = (PRIVATE | SENT | {FORMATIVE, ASSESSING}) - {"judgement.given"}
WRITES: dict[Role, set[str]] = {
    Role.OWNER: EVERYTHING - {ASSESSING},
    Role.COACH: DIALOGUE | {"action.proposed", FORMATIVE, "practice.verified"},
    Role.TUTOR: DIALOGUE | {"action.proposed", FORMATIVE, ASSESSING, "pack.adopted"},
    Role.PEER: DIALOGUE,
}

OWNER, COACH, TUTOR, PEER, STRANGER = (
    Author(identity(name)) for name in ("Owner", "Coach", "Tutor", "Peer", "Stranger")
)
PEOPLE = {Role.OWNER: OWNER, Role.COACH: COACH, Role.TUTOR: TUTOR, Role.PEER: PEER}
JOURNAL = OWNER.own_journal()
BODIES: dict[str, Kind] = {
    one.NAME: one
    for one in (
        creation(OWNER),
        MemberAdded(STRANGER.who.card, Role.PEER),
        MemberInvited("1" * 64, Role.COACH, "2026-01-31"),
        MemberRemoved(()),
        ScenarioRevised(Content("A", None, "a")),
        ScenarioRemoved(),
        ScenarioRestored(),
        EvidenceAdded("s", "0" * 64, 0, "image/png", "n", "alt", Permission.GIVEN),
        EvidenceRemoved(),
        BodyErased((subject(1),)),
        PseudonymSet("Ella", "Pupil A", Bearer.PUPIL),
        WordKept("cynefin"),
        WordAnswered(Answered("kahoot", None, Answer.WORD)),
        PassageAnswered("grace", Around(field="title"), Answer.WORD),
        ShareMade("0" * 64, (), ()),
        ShareWithdrawn("0" * 64),
        shared_with(),
    )
}
TALK = {one.NAME for one in KIND_BY_NAME.values() if issubclass(one, Belonging)}


def admitted(*members: tuple[Author, Role]) -> Authority:
    said = [
        OWNER.says(JOURNAL, MemberAdded(author.who.card, role), subject(number))
        for number, (author, role) in enumerate(members)
    ]
    everybody = frozenset(author.fingerprint for author, _ in members)
    told = [as_statement(record) for record in said]
    return authority_of(OWNER.who.card, told, {LESSON: everybody})


AUTHORITY = admitted(*((PEOPLE[role], role) for role in (Role.COACH, Role.TUTOR, Role.PEER)))


def spoken(author: Author, kind: str) -> Record:
    if kind in TALK:
        return says(author, JOURNAL, kind)
    name, _, purpose = kind.partition(" ")
    body = BODIES.get(name) or said_as(name, **({"purpose": purpose} if purpose else {}))
    about = subject(9)
    if name == MemberJoined.NAME:
        body = MemberJoined(author.who.card, "1" * 64, "2" * 128)
    if isinstance(body, JournalCreated):
        body = creation(author)  # whoever says it claims it for themselves
        about = f"{JOURNAL[:8]}-{JOURNAL[8:12]}-{JOURNAL[12:16]}-{JOURNAL[16:20]}-{JOURNAL[20:]}"
    return author.says(JOURNAL, body, about)


@pytest.mark.parametrize("kind", sorted(EVERYTHING))
@pytest.mark.parametrize("role", Role)
def test_who_writes_what(role: Role, kind: str) -> None:
    reason = refusal(spoken(PEOPLE[role], kind), AUTHORITY)
    if kind in WRITES[role]:
        assert reason is None
    elif kind == "journal.created":
        assert reason == "not_founder"
    else:
        assert reason == "role"


@pytest.mark.parametrize("kind", sorted(EVERYTHING))
def test_a_stranger_writes_nothing(kind: str) -> None:
    assert refusal(spoken(STRANGER, kind), AUTHORITY) == "unknown_author"


def test_every_kind_of_the_design_is_known_with_its_scope() -> None:
    scopes = {name: kind.SCOPE for name, kind in KIND_BY_NAME.items()}
    scopes |= {name: scope for name, (scope, _) in CARRIED.items()}
    assert {name for name, scope in scopes.items() if scope is Scope.PRIVATE} == PRIVATE
    assert {name for name, scope in scopes.items() if scope is Scope.SENT} == SENT
    assert not set(KIND_BY_NAME) & set(CARRIED)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("held", [True, False])
def test_who_sees_what(role: Role, scope: Scope, shared: bool, held: bool) -> None:
    seen = may_see(scope, frozenset({role}), shared=shared, held=held)
    if role is Role.OWNER:
        assert seen is not held
    else:
        assert seen is (scope is Scope.SENT and shared and not held)


def test_nobody_without_a_role_sees_anything() -> None:
    assert not may_see(Scope.SENT, frozenset(), shared=True)


@pytest.mark.parametrize("kind", sorted(TALK))
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OWNER}))
def test_nobody_speaks_about_what_was_not_shared_with_them(role: Role, kind: str) -> None:
    said = says(PEOPLE[role], JOURNAL, kind, scenario=subject(5))
    reason = refusal(said, AUTHORITY)
    assert reason == ("not_shared" if kind in WRITES[role] else "role")


def test_the_owner_speaks_about_everything() -> None:
    for kind in TALK:
        assert refusal(says(OWNER, JOURNAL, kind, scenario=subject(5)), AUTHORITY) is None


@pytest.mark.parametrize("kind", ["thread.opened", "comment.posted", "action.proposed"])
def test_nobody_rewords_what_somebody_else_began(kind: str) -> None:
    body, about = body_of(kind, TUTOR)
    assert refusal(COACH.says(JOURNAL, body, about), AUTHORITY) == "not_theirs"
    assert refusal(TUTOR.says(JOURNAL, body, subject(6)), AUTHORITY) == "not_theirs"


def test_nobody_joins_for_somebody_else() -> None:
    said = MemberJoined(STRANGER.who.card, "1" * 64, "2" * 128)
    assert refusal(COACH.says(JOURNAL, said, subject(6)), AUTHORITY) == "not_theirs"


def test_two_roles_allow_what_either_does() -> None:
    both = admitted((COACH, Role.COACH), (COACH, Role.TUTOR))
    for kind in WRITES[Role.COACH] | WRITES[Role.TUTOR]:
        assert refusal(spoken(COACH, kind), both) is None
    assert refusal(spoken(COACH, "scenario.shared"), both) == "role"


def test_an_owner_cannot_be_made_their_own_assessor() -> None:
    vain = admitted((OWNER, Role.TUTOR))
    assert refusal(spoken(OWNER, ASSESSING), vain) == "role"
    assert refusal(spoken(OWNER, "scenario.revised"), vain) is None


@pytest.mark.parametrize("fields", [{}, {"purpose": "Formative"}, {"purpose": ["formative"]}])
def test_a_judgement_of_unclear_purpose_counts_as_assessing(fields: dict[str, object]) -> None:
    body = said_as("judgement.given", **fields)
    assert refusal(COACH.says(JOURNAL, body, subject(1)), AUTHORITY) == "role"
    assert refusal(TUTOR.says(JOURNAL, body, subject(1)), AUTHORITY) is None


def test_a_judgement_without_its_body_counts_as_assessing() -> None:
    cut = replace(spoken(COACH, FORMATIVE), body=None)
    assert refusal(cut, AUTHORITY) == "role"


def test_a_kind_of_a_newer_version_is_kept_from_whoever_belongs_here() -> None:
    for author in PEOPLE.values():
        assert refusal(author.says(JOURNAL, said_as("mood.noted"), subject(1)), AUTHORITY) is None


def test_fields_that_do_not_fit_are_unreadable() -> None:
    for body in (said_as("scenario.revised", title="only"), said_as("member.added", role="coach")):
        assert refusal(OWNER.says(JOURNAL, body, subject(1)), AUTHORITY) == "unreadable"


def test_only_the_owner_whose_key_made_the_id_founds_a_journal_and_under_one_subject() -> None:
    begun = spoken(OWNER, "journal.created")
    assert founds(begun.header, creation(OWNER))
    assert refusal(begun, AUTHORITY) is None
    for wrong in (
        replace(begun.header, subject=subject(1)),
        replace(begun.header, journal=STRANGER.own_journal()),
        replace(begun.header, author=STRANGER.fingerprint),
    ):
        assert not founds(wrong, creation(OWNER))
    assert not founds(begun.header, replace(creation(OWNER), nonce="1" * 32))
