"""What somebody says without the right to say it: well formed, and truly signed by themselves."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mtl_journal.domain.action import Step
from mtl_journal.domain.anchor import TextAnchor
from mtl_journal.domain.delivery import Delivery, SignedDelivery
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.identifiers import journal_subject, own_subject
from mtl_journal.domain.kind import Kind
from mtl_journal.domain.kinds.action import ActionMoved, ActionProposed
from mtl_journal.domain.kinds.erasure import BodyErased
from mtl_journal.domain.kinds.evidence import EvidenceAdded, EvidenceRemoved
from mtl_journal.domain.kinds.feedback import CommentPosted, ThreadMoved, ThreadOpened
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.kinds.member import MemberAdded, MemberInvited, MemberJoined, MemberRemoved
from mtl_journal.domain.kinds.pseudonym import PseudonymSet
from mtl_journal.domain.kinds.scenario import ScenarioRemoved, ScenarioRestored, ScenarioRevised
from mtl_journal.domain.kinds.sharing import ScenarioShared, ShareMade, ShareWithdrawn
from mtl_journal.domain.kinds.word import PassageAnswered, WordAnswered, WordKept
from mtl_journal.domain.person import Card
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.record import Record, RecordBytes, open_record
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.sharing import Exhibit, Replaced
from mtl_journal.domain.word_answers import Answer, Answered, Around
from mtl_journal.security.keys import Identity
from mtl_journal.services.receipts import signed_note, signed_receipt
from tests.support.signing import DAY, NOON, Author, said_as, subject

FORGED = "Forged words"
CARRIED = (
    *("judgement.given", "practice.verified", "pack.adopted", "member.rekeyed"),
    *("portfolio.revised", "portfolio.frozen"),
)
LATER = ("mood.noted", "thread.closed", "scenario.copied")
"""Kinds that this version does not know: a member's are kept, and shown nowhere."""


@dataclass(frozen=True)
class Prey:
    """What a member knows of somebody's journal: `things` are ids of what is in it, scenarios
    first, `records` what they truly sent."""

    journal: str
    owner: Card
    scenarios: Sequence[str]
    things: Sequence[str]
    records: Sequence[RecordBytes]


def overreaching(member: Identity, prey: Prey, chance: random.Random) -> list[Record]:
    """Return one to three records, each signed by the member; some of them they may truly say."""
    author = Author(member, device=f"{chance.randrange(4):x}" * 32, seq=chance.randrange(10**6))
    author.hlc = (NOON + chance.choice([0, 0, DAY, 4000 * DAY])) << 16
    return [_said(author, prey, chance) for _ in range(chance.randint(1, 3))]


def _said(author: Author, prey: Prey, chance: random.Random) -> Record:
    body = _body(author, prey, chance)
    own = own_subject(author.fingerprint, _nonce(chance, prey))
    about = chance.choice([own, own, *prey.things, journal_subject(prey.journal), subject(9)])
    if isinstance(body, ThreadOpened | CommentPosted | ActionProposed) and chance.random() < 0.8:
        about = own_subject(author.fingerprint, bytes.fromhex(body.nonce))
    known = [open_record(one).id for one in prey.records]
    parents = chance.sample(known, chance.randint(0, min(2, len(known))))
    journal = chance.choice([*[prey.journal] * 19, "0" * 32])
    return author.says(journal, body, about, parents, **_instead(prey, chance))


def _instead(prey: Prey, chance: random.Random) -> dict[str, object]:
    """Return what stands in the header in place of the truth; mostly nothing."""
    said = open_record(prey.records[0]).header
    wrong: list[dict[str, object]] = [
        {"author": prey.owner.fingerprint},
        {"author": prey.owner.fingerprint, "device": said.device, "seq": said.seq},
        {"author": "a" * 64},
        {"kind": chance.choice(["comment.posted", "mood.noted", "scenario.shared"])},
        {"seq": 1 << 40},
        {"device": said.device, "seq": said.seq},
        {"hlc": 1 << 62},
        {"hlc": 0},
        {"at": "9999-12-31T23:59:59Z"},
    ]
    return chance.choice(wrong) if chance.random() < 0.25 else {}


def _nonce(chance: random.Random, prey: Prey) -> bytes:
    """Return 16 bytes; of the few there are, so that something is begun twice."""
    return chance.choice([bytes(16), b"n" * 16, chance.randbytes(16), prey.journal.encode()[:16]])


def _body(author: Author, prey: Prey, chance: random.Random) -> Kind:
    groups = (_of_texts, _of_people, _of_words, _of_dialogue, _of_dialogue, _of_other_versions)
    return chance.choice(chance.choice(groups)(author, prey, chance))()


Bodies = list[Callable[[], Kind]]


def _of_texts(author: Author, prey: Prey, chance: random.Random) -> Bodies:
    me, lesson = author.fingerprint, chance.choice(prey.scenarios)
    content = Content(FORGED, None, f"{FORGED}.\n")
    form = open_record(prey.records[0]).id
    file = Exhibit("c" * 64, 5, "text/plain", "file-1.txt", FORGED)
    return [
        lambda: ScenarioRevised(content),
        lambda: ScenarioRemoved(),
        lambda: ScenarioRestored(),
        lambda: ScenarioShared(content, (), (me,), (me, prey.owner.fingerprint)),
        lambda: ScenarioShared(content, (file,), (prey.owner.fingerprint,), (me,)),
        lambda: ShareWithdrawn(chance.choice([me, prey.owner.fingerprint])),
        lambda: ShareMade(form, (form,), (Replaced(0, 5, 9),)),
        lambda: EvidenceAdded(lesson, "c" * 64, 5, "text/plain", "a.txt", FORGED, Permission.GIVEN),
        lambda: EvidenceRemoved(),
        lambda: BodyErased(tuple(chance.sample(prey.things, 2))),
        lambda: JournalCreated(FORGED, "00" * 16, author.who.card),
        lambda: JournalCreated(FORGED, "00" * 16, prey.owner),
    ]


def _of_people(author: Author, prey: Prey, chance: random.Random) -> Bodies:
    card = chance.choice([author.who.card, prey.owner])
    role = chance.choice([Role.COACH, Role.TUTOR, Role.PEER])
    guest, proof = "d" * 64, "e" * 128
    return [
        lambda: MemberAdded(card, role),
        lambda: MemberRemoved(()),
        lambda: MemberRemoved((("b" * 32, 1),)),
        lambda: MemberInvited(card.signing_key.hex(), role, "2099-01-31"),
        lambda: MemberJoined(card, guest, proof),
    ]


def _of_words(author: Author, prey: Prey, chance: random.Random) -> Bodies:
    around = chance.choice([None, Around(("in", "began"), ())])
    return [
        lambda: PseudonymSet("We", FORGED, Bearer.PUPIL),
        lambda: WordKept(FORGED),
        lambda: WordAnswered(Answered("grace", around, Answer.WORD)),
        lambda: PassageAnswered("grace", Around(("in",), ()), Answer.WORD),
    ]


def _of_dialogue(author: Author, prey: Prey, chance: random.Random) -> Bodies:
    lesson, thread = chance.choice(prey.scenarios), chance.choice(prey.things)
    nonce = _nonce(chance, prey).hex()
    anchor = TextAnchor(open_record(prey.records[0]).id, 0, 5, "We be", "", "")
    step = chance.choice([step for step in Step if step is not Step.PROPOSED])
    by = chance.choice(["", prey.owner.name])
    return [
        lambda: ThreadOpened(lesson, nonce, anchor, Remark(question=FORGED), by),
        lambda: CommentPosted(lesson, nonce, thread, FORGED, by),
        lambda: ThreadMoved(lesson, chance.random() < 0.5),
        lambda: ThreadMoved(lesson, True, anchor),
        lambda: ActionProposed(lesson, nonce, thread, FORGED, None),
        lambda: ActionMoved(lesson, step, FORGED),
    ]


def _of_other_versions(author: Author, prey: Prey, chance: random.Random) -> Bodies:
    purpose = chance.choice(["formative", "assessing", "", 1, None])
    kind = chance.choice([*CARRIED, *LATER])
    lesson = chance.choice(prey.scenarios)
    return [
        lambda: said_as(kind, scenario=lesson, purpose=purpose, text=FORGED),
        lambda: said_as(kind, card=author.who.card.to_fields(), before=prey.owner.fingerprint),
    ]


def papers(
    member: Identity, prey: Prey, manifest: dict[str, object], chance: random.Random
) -> None:
    """Put notes and receipts into a manifest that tell more than was ever sent or received."""
    me, owner = member.card.fingerprint, prey.owner.fingerprint
    knows = {f"{chance.randrange(4):x}" * 32: chance.choice([1, 10**9])}
    holds = "0" * 64
    said = Delivery(prey.journal, chance.choice([me, owner, "a" * 64]), knows, holds)
    mine = signed_note(member, said)
    true = manifest["receipts"]
    first = true[0] if isinstance(true, list) else {}
    more = str(first["said"]).replace(": 4", ": 4000").replace(": 1}", ": 1000}")
    stretched = SignedDelivery(more, bytes.fromhex(str(first["signature"])))
    made: list[object] = [
        signed_receipt(member, mine).fields(),
        signed_receipt(member, stretched).fields(),
        {**first, "said": more},
        {**first, "received": "0" * 128},
        {**first, "signature": "0" * 128},
        {**first, "said": "[" * 6_000},
        {**first, "said": '{"journal": "x"'},
        [first],
        None,
    ]
    manifest["receipts"] = chance.choice(
        [chance.choices(made, k=chance.randint(1, 12)), made * 400, chance.choice(made), {}]
    )
    manifest["delivery"] = chance.choice([mine.fields(), stretched.fields(), first, [], "x", None])
