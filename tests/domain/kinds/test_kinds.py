"""Every kind reads what it wrote, and nothing else."""

from dataclasses import replace

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.kind import Kind
from mtl_journal.domain.kinds import FOLDS, KIND_BY_NAME, KINDS
from mtl_journal.domain.kinds.belonging import Belonging
from mtl_journal.domain.kinds.evidence import EvidenceAdded, EvidenceRemoved
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.kinds.member import MemberAdded, MemberRemoved
from mtl_journal.domain.kinds.pseudonym import PseudonymSet
from mtl_journal.domain.kinds.scenario import ScenarioRemoved, ScenarioRestored, ScenarioRevised
from mtl_journal.domain.kinds.sharing import ScenarioShared, ShareMade, ShareWithdrawn
from mtl_journal.domain.kinds.word import PassageAnswered, WordAnswered, WordKept
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.record import body_bytes, body_fields
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.sharing import Exhibit, Replaced
from mtl_journal.domain.word_answers import Answer, Answered, Around
from tests.support.dialogue import body_of
from tests.support.signing import Author, identity

TALK = {one.NAME for one in KINDS if issubclass(one, Belonging)}
CARD = identity("Cerys").card
FULL = Content(
    title="A quiet start",
    date="2025-10-03T09:05",
    text="Two lines.\n\nAnd an é.\n",
    claims=(Claim("S2", "because"), Claim("S1")),
    tags=("z", "a"),
    context=(("class", "8B"), ("ability", "mixed")),
    origin="0a1b",
)
SAID: tuple[Kind, ...] = (
    JournalCreated("My year", "0" * 32, CARD),
    MemberAdded(CARD, Role.TUTOR),
    MemberRemoved((("a" * 32, 7), ("b" * 32, 0))),
    ScenarioRevised(FULL),
    ScenarioRevised(Content("Bare", None, "")),
    ScenarioRemoved(),
    ScenarioRestored(),
    PseudonymSet("Ella", "Pupil A", Bearer.PUPIL),
    PseudonymSet("Ella", "Pupil A", Bearer.PUPIL, ended=True),
    ScenarioShared(
        replace(FULL, origin=""),
        (Exhibit("0" * 64, 1, "image/png", "picture-1.png", "The board."),),
        ("a" * 64,),
        ("a" * 64, "b" * 64),
    ),
    ShareMade("f" * 64, ("0" * 64,), (Replaced(0, 4, 7),)),
    ShareWithdrawn("a" * 64),
    WordKept("Tomasz"),
    WordKept("Tomasz", kept=False),
    WordAnswered(Answered("will", Around(("", "asked"), ("they",)), Answer.WORD)),
    WordAnswered(Answered("kahoot", None, Answer.ASK)),
    PassageAnswered("will", Around(("", "asked"), ("they",), field="text"), Answer.NAME),
    PassageAnswered("grace", Around(field="title"), Answer.WORD),
    *(body_of(kind, Author(identity("Coach")))[0] for kind in sorted(TALK)),
    EvidenceRemoved(),
    EvidenceAdded(
        "s" * 36, "0" * 64, 0, "image/png", "board.png", "The board.", Permission.PENDING
    ),
)


def bad(kind: type[Kind], **fields: object) -> None:
    with pytest.raises(UserError) as refused:
        kind.read(fields)
    assert refused.value.code in ("record.malformed", "card.invalid")


@pytest.mark.parametrize("said", SAID, ids=lambda one: one.NAME)
def test_what_a_kind_says_is_read_back_the_same(said: Kind) -> None:
    fields = body_fields(body_bytes(bytes(16), said.fields()))
    assert KIND_BY_NAME[said.NAME].read(fields) == said


@pytest.mark.parametrize("said", SAID, ids=lambda one: one.NAME)
def test_a_kind_refuses_a_field_that_is_not_its_own(said: Kind) -> None:
    bad(type(said), **said.fields(), colour="red")


@pytest.mark.parametrize("said", SAID, ids=lambda one: one.NAME)
def test_a_kind_refuses_to_miss_a_field(said: Kind) -> None:
    for name in said.fields():
        fields = {key: value for key, value in said.fields().items() if key != name}
        if name in ("date", "due", "ended"):
            assert type(said).read(fields)  # a scenario need not have a date, nor an action
        else:
            bad(type(said), **fields)


def test_names_and_kinds_are_one_to_one() -> None:
    assert len(KIND_BY_NAME) == len(KINDS)
    assert {name.partition(".")[0] for name in FOLDS} <= {
        kind.NAME.partition(".")[0] for kind in KINDS
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "two\nlines"),
        ("title", "x" * 501),
        ("date", "3 October"),
        ("text", "windows\r\n"),
        ("text", None),
        ("strands", ["S1"]),
        ("strands", {"S1": None}),
        ("tags", ["a", "a"]),
        ("tags", "a"),
        ("context", {"class": 8}),
        ("origin", 1),
    ],
)
def test_a_revision_with_a_bad_field_is_refused(name: str, value: object) -> None:
    bad(ScenarioRevised, **{**ScenarioRevised(FULL).fields(), name: value})


@pytest.mark.parametrize("ended", [False, None, 1, "true"])
def test_a_name_is_dropped_or_it_is_not(ended: object) -> None:
    bad(PseudonymSet, **PseudonymSet("Ella", "Pupil A", Bearer.PUPIL).fields(), ended=ended)


@pytest.mark.parametrize("role", ["teacher", "owner", "Coach", "", None, 3])
def test_nobody_is_admitted_as_owner_or_as_something_unknown(role: object) -> None:
    bad(MemberAdded, card=CARD.to_fields(), role=role)


@pytest.mark.parametrize(
    "card",
    [
        None,
        [],
        {},
        {**CARD.to_fields(), "name": ""},
        {**CARD.to_fields(), "name": "a\u202eb"},
        {**CARD.to_fields(), "signing_key": "00"},
        {**CARD.to_fields(), "extra": "x"},
    ],
)
def test_a_member_needs_a_proper_card(card: object) -> None:
    bad(MemberAdded, card=card, role="coach")


@pytest.mark.parametrize(
    "last",
    [
        None,
        [],
        {"short": 1},
        {"a" * 32: -1},
        {"a" * 32: True},
        {"a" * 32: "1"},
        {"a" * 32: 1.0},
        {"A" * 32: 1},
        {f"{number:032x}": 1 for number in range(1001)},
    ],
)
def test_a_removal_names_devices_and_whole_numbers(last: object) -> None:
    bad(MemberRemoved, last=last)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sha256", "0" * 63),
        ("size", -1),
        ("size", (1 << 34) + 1),
        ("size", 1.5),
        ("permission", "yes"),
        ("alt", "x" * 2001),
        ("name", "a\0b"),
    ],
)
def test_evidence_with_a_bad_field_is_refused(name: str, value: object) -> None:
    bad(EvidenceAdded, **{**SAID[-1].fields(), name: value})
