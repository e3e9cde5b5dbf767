"""Hostile shares take in nothing beyond what their signer may say, and bring nothing down."""

import resource
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.identifiers import own_subject
from mtl_journal.domain.kinds.belonging import Beginning, Belonging
from mtl_journal.domain.permission import said_in
from mtl_journal.domain.record import Record, open_record, record_id
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.formats.share_file import pack
from mtl_journal.security.keys import record_signature_ok
from mtl_journal.security.sealing import open_sealed, seal
from mtl_journal.services import conversations, feedback, members, scenarios, sharing
from mtl_journal.services.messages import sentence
from mtl_journal.services.opening import open_desk
from mtl_journal.services.receipts import receipts_kept
from mtl_journal.services.receiving import open_share, receive, take_in
from mtl_journal.services.unlocking import unlock_with_code
from mtl_journal.store import record_log
from tests.faults.hostile_shares import BOMBS, Maker, opened, records_in
from tests.faults.overreaching import FORGED, LATER, Prey
from tests.support.commands import Done, Owner, new_desk
from tests.support.computers import Computer, quick_folder, record_ids, records, shown_rows
from tests.support.pace import of_children, timed, within
from tests.support.signing import Author, identity

TALK = {"thread.opened", "comment.posted", "thread.moved"}
SECONDS = 2  # of a quiet machine's processor
MEBIBYTES = 300


@dataclass
class Target:
    """A teacher's desk, what a peer of hers truly sent, and the peer's keys."""

    folder: Path
    teacher: Computer
    maker: Maker
    lesson: str
    private: str
    before: dict[str, object] = field(default_factory=dict[str, object])
    own: dict[str, object] = field(default_factory=dict[str, object])

    def __post_init__(self) -> None:
        self.before, self.own = shown_rows(self.teacher.desk), self.said_by_teacher()

    def attack(self, seed: int) -> bool:
        """Receive one hostile share; returns whether anything of it came in."""
        hostile = self.folder / "hostile.mtlshare"
        hostile.write_bytes(seal(self.maker.make(seed), [self.teacher.desk.card.sealing_key]))
        known = record_ids(self.teacher.desk)
        started = time.process_time()
        with self.teacher.on():
            try:
                take_in(self.teacher.desk, [open_share(self.teacher.desk.identity, hostile)])
            except UserError as error:
                assert sentence(error)
        assert within(SECONDS, time.process_time() - started), f"seed {seed}"
        came = record_ids(self.teacher.desk) - known
        if came:
            for one in map(open_record, records(self.teacher.desk)):
                if one.id in came:
                    assert self.is_right(one), f"seed {seed}: {one.header.kind} came in"
        return bool(came)

    def is_right(self, record: Record) -> bool:
        """Say, without asking the program, whether the peer may say such a thing."""
        header, peer = record.header, self.maker.member.card
        if header.author != peer.fingerprint or header.journal != self.teacher.desk.own_journal:
            return False
        if not record_signature_ok(peer.signing_key, record.signature, record.header_bytes):
            return False
        said = said_in(record)
        if said is None:  # a kind of a newer version is kept and not shown; none came without body
            return header.kind in LATER or record.body is None
        if isinstance(said, Beginning):
            begun = own_subject(header.author, bytes.fromhex(said.nonce)) == header.subject
            return begun and header.kind in TALK and said.scenario == self.lesson
        if isinstance(said, Belonging):
            return header.kind in TALK and said.scenario == self.lesson
        return header.kind == "member.joined" and said.fields()["card"] == peer.to_fields()

    def clear_quarantine(self) -> None:
        """Take away what waits: all of it is judged again at every receiving."""
        with self.teacher.desk.file.transaction() as tx:
            aside = [record_id(one.header) for one, _ in record_log.waiting(tx)]
            assert len(aside) > 100, "else little of it got as far as the rules"
            record_log.release(tx, aside)

    def unchanged(self) -> None:
        """Make sure that nothing but what the peer may say is other than before."""
        now = shown_rows(self.teacher.desk)
        for name in now.keys() - {"dialogue"}:
            assert now[name] == self.before[name], name
        assert self.said_by_teacher() == self.own

    def said_by_teacher(self) -> dict[str, object]:
        """Return what is shown of the teacher's own words and actions, and who gave receipts."""
        found: dict[str, object] = {}
        with self.teacher.on() as desk:
            assert desk is not None
            for talk in conversations.threads(desk):
                whole = talk.thread.scenario == self.private
                mine = [one for one in talk.comments if one.comment.author == desk.card.fingerprint]
                said = talk if whole else (talk.thread.remark, talk.actions, mine)
                if whole or talk.thread.author == desk.card.fingerprint:
                    found[talk.thread.id] = said
            with desk.file.transaction() as tx:
                found["receipts"] = receipts_kept(tx)
        return found


@pytest.fixture
def target() -> Iterator[Target]:
    folder = quick_folder()
    teacher, peer = Computer(folder / "teacher"), Computer(folder / "peer", "Pat")
    with teacher.on() as desk:
        assert desk is not None
        lesson, _ = scenarios.add(desk, Content("Silence", None, "We began in silence.\n"))
        private, _ = scenarios.add(desk, Content("Private", None, "Nobody else reads this.\n"))
        members.add(desk, peer.desk.card, Role.PEER)
        for id in (lesson, private):
            remark = feedback.Remark(noticed="I see it now.")
            thread, _ = feedback.comment_at(desk, id, (0, 6), remark, "Wait longer")
            feedback.reply(desk, thread, "And again.")
        sharing.share(desk, folder / "out.mtlshare", "Pat", [lesson])
    with peer.on() as desk:
        assert desk is not None
        receive(desk, [folder / "out.mtlshare"], [("Ann", Role.OWNER)])
        thread, _ = feedback.comment_at(desk, lesson, (0, 8), feedback.Remark(question="Why?"))
        feedback.reply(desk, thread, "Or rather, how?")
        feedback.settle(desk, thread, resolved=True)
        sharing.share(desk, folder / "back.mtlshare", "Ann")
    with teacher.on() as desk:
        assert desk is not None
        good = open_sealed((folder / "back.mtlshare").read_bytes(), desk.identity)
        receive(desk, [folder / "back.mtlshare"])
        talks = conversations.threads(desk)
        said = [talk.thread.id for talk in talks]
        said += [each.comment.id for talk in talks for each in talk.comments]
        said += [each.id for talk in talks for each in talk.actions]
        things, own = (lesson, private, *said), desk.journal()
    prey = Prey(own, teacher.desk.card, (lesson, private), things, records_in(good))
    yield Target(folder, teacher, Maker(good, peer.desk.identity, prey), lesson, private)
    teacher.close()
    peer.close()
    shutil.rmtree(folder)


def test_hostile_shares_take_in_nothing_that_may_not_be(target: Target) -> None:
    came = sum(target.attack(seed) for seed in range(100))
    target.unchanged()
    assert FORGED in repr(shown_rows(target.teacher.desk)["dialogue"])
    assert came > 3, "some say what a peer may say: else nothing gets as far as the rules"


@pytest.mark.soak
@pytest.mark.parametrize("half", [0, 1])  # one for each of two cores
def test_twenty_thousand_hostile_shares_take_in_nothing_that_may_not_be(
    target: Target, half: int
) -> None:
    started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for seed in range(half * 10_000, (half + 1) * 10_000):
        target.attack(seed)
        if seed % 250 == 249:
            target.unchanged()
            target.clear_quarantine()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - started) >> 10
    assert grown < MEBIBYTES


def test_what_is_right_is_told_from_what_is_not(target: Target) -> None:
    """The judge of these tests itself takes neither a stranger's word nor a role's too much."""
    from tests.support.dialogue import body_of

    journal = target.teacher.desk.own_journal
    for who, kind, about, right in (
        (target.maker.member, "comment.posted", target.lesson, True),
        (target.maker.member, "comment.posted", target.private, False),
        (target.maker.member, "action.moved", target.lesson, False),
        (identity("Mallory"), "comment.posted", target.lesson, False),
    ):
        author = Author(who, device="e" * 32)
        body, subject = body_of(kind, author, about)
        assert target.is_right(author.says(journal, body, subject)) is right


@dataclass(frozen=True)
class Victim:
    """Somebody whom bombs are sealed to, and what any command on their desk takes."""

    owner: Owner
    sealing_key: bytes
    usual: float  # seconds of a quiet machine's processor

    def measured(self, verb: str, *arguments: object) -> tuple[Done, float, int]:
        """Run a command; returns what came of it, seconds of a quiet processor, and mebibytes."""
        prefix = (sys.executable, "-c", _MEASURING)
        with timed(of_children) as taken:
            done = self.owner.run_program(verb, *arguments, timeout=120, prefix=prefix)
        return done, taken.seconds, int(done.err.split()[-1])


# In a small program of its own: a process counts what the one that started it had in memory too.
_MEASURING = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10, file=sys.stderr)
sys.exit(done.returncode)
"""


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Victim:
    owner = new_desk(tmp_path_factory.mktemp("bombed"))
    desk = open_desk(owner.desk, unlock_with_code(owner.desk, owner.code_file.read_text()))
    victim = Victim(owner, desk.card.sealing_key, 0.0)
    desk.close()
    listed, usual, _ = victim.measured("list")
    assert listed.code == 0
    return replace(victim, usual=usual)


@pytest.mark.parametrize("name", BOMBS)
def test_what_swells_or_lies_about_its_size_is_refused_quickly(
    victim: Victim, name: str, tmp_path: Path
) -> None:
    bomb = tmp_path / "bomb.mtlshare"
    parts = opened(pack(identity("Mallory").card, [], {}).joined())
    bomb.write_bytes(seal(BOMBS[name](parts), [victim.sealing_key]))
    done, used, peak = victim.measured("receive", bomb)
    assert done.code in (0, 1)
    assert "was not received" in done.err or "could not be read" in done.out
    assert peak < MEBIBYTES
    assert used - victim.usual < SECONDS
