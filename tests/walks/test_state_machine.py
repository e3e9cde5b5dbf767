"""A person on two or three computers, a member, a stranger, wrong clocks, old copies: any order.

Real desks on disk are driven through the services. Whatever happened, once everybody has merged
with everybody all hold the same, and nothing that was acknowledged is lost.
"""

import os
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.kinds.member import MemberAdded, MemberRemoved
from mtl_journal.domain.kinds.scenario import ScenarioRevised
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.record import Record, RecordBytes, open_record
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content, Scenario
from mtl_journal.security.keys import sign_record
from mtl_journal.services import drafts, erasing, scenarios
from mtl_journal.services.evidence import attach
from mtl_journal.services.merging import merge_desk
from mtl_journal.services.pen import writing
from mtl_journal.services.scenarios import Edits
from mtl_journal.store import projection, queries
from tests.support.computers import Computer, record_ids, records, shown_rows
from tests.support.dialogue import anything
from tests.support.signing import DAY, creation
from tests.support.telling import MEMBERS_SAY, Admission, Story, edited, lines_of
from tests.support.world import STRANGERS_WORD, World

WHICH = st.integers(0, 5)
PLACE = st.integers(0, 20)
DEED = st.sampled_from(["add", "add", "rewrite", "drop"])
LIES = ScenarioRevised(Content(STRANGERS_WORD, None, STRANGERS_WORD))


class Journal(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.world = World()

    def teardown(self) -> None:
        try:
            self.world.meet()
            self.world.hear_the_member_out()
        finally:
            self.world.close()

    # ---- writing ----

    @initialize(member=st.booleans())
    def both_computers_begin_with_one_scenario(self, member: bool) -> None:
        self.add(0, sentences=4)
        if member:
            self.admit(0, "coach")
            for said in range(4):
                self.member_says(0, said % 2, "comment.posted", 0, arrives=True)
        self.merge(1, 0)

    @rule(which=WHICH)
    @precondition(lambda self: len(self.world.stories) < 4)
    def add(self, which: int, sentences: int = 1) -> None:
        computer = self.world.computer(which)
        text = "".join(self.world.sentences.new() for _ in range(sentences))
        with computer.on():
            id, _ = scenarios.add(computer.desk, Content("About a lesson", None, text))
        story = self.world.stories.setdefault(id, Story())
        story.says([], lines_of(text))
        story.saved(text)
        self.world.note(computer.desk)

    @rule(pick=PLACE, deeds=st.tuples(DEED, DEED), places=st.tuples(PLACE, PLACE))
    def revise_apart(self, pick: int, deeds: tuple[str, str], places: tuple[int, int]) -> None:
        """Two computers revise what may be the same scenario, without hearing of each other."""
        for which in range(2):
            self.revise(which, pick, deeds[which], places[which])

    @rule(which=WHICH, pick=PLACE, deed=DEED, place=PLACE)
    def revise(self, which: int, pick: int, deed: str, place: int) -> None:
        computer = self.world.computer(which)
        found = self.world.shown(computer, pick)
        if found is None:
            return
        version = found.versions[place % len(found.versions)].content if found.diverged else None
        shown = version or found.content
        lines = edited(lines_of(shown.text), deed, place, self.world.sentences.new())
        text = "".join(lines)
        story = self.world.stories[found.id]
        with computer.on():
            scenarios.revise(computer.desk, found.id, Edits(text=text))
        after = scenarios.show(computer.desk, found.id)
        assert (after.content.text, after.diverged) == (text, False)
        story.says(self.world.all_lines(found), lines)
        story.saved(text)
        self.world.note(computer.desk)

    @rule(
        which=WHICH, pick=PLACE, part=st.sampled_from(["title", "date", "tags", "claim", "context"])
    )
    def revise_something_else(self, which: int, pick: int, part: str) -> None:
        computer = self.world.computer(which)
        found = self.world.shown(computer, pick)
        if found is None or found.diverged:
            return
        word = self.world.sentences.new().strip()
        edits: dict[str, Edits] = {
            "title": Edits(title=word),
            "date": Edits(date=f"2025-10-{1 + self.world.sentences.drawn % 28:02}"),
            "tags": Edits(tags=(*found.content.tags[:2], word)),
            "claim": Edits(claims=(Claim(f"S{1 + pick % 4}", word),)),
            "context": Edits(context={f"name {pick % 3}": word}),
        }
        with computer.on():
            scenarios.revise(computer.desk, found.id, edits[part])
        assert scenarios.show(computer.desk, found.id).content.text == found.content.text
        self.world.note(computer.desk)

    @rule(which=WHICH, pick=PLACE, in_bin=st.booleans())
    def remove_or_restore(self, which: int, pick: int, in_bin: bool) -> None:
        computer = self.world.computer(which)
        found = self.world.shown(computer, pick, in_bin=in_bin)
        if found is not None:
            with computer.on():
                (scenarios.restore if in_bin else scenarios.remove)(computer.desk, found.id)
            assert scenarios.show(computer.desk, found.id).removed is not in_bin
            self.world.note(computer.desk)

    @rule(which=WHICH, pick=PLACE, kind=st.sampled_from(["same", "other"]), given=st.booleans())
    def attach(self, which: int, pick: int, kind: str, given: bool) -> None:
        computer = self.world.computer(which)
        found = self.world.shown(computer, pick)
        if found is not None:
            word = self.world.sentences.new()
            file = self.world.folder / "notes.txt"
            file.write_text("Notes\n" if kind == "same" else word, encoding="utf-8")
            permission = Permission.GIVEN if given else Permission.PENDING
            with computer.on():
                attach(computer.desk, found.id, file, f"Notes: {word}", permission)
            self.world.note(computer.desk)

    @rule(which=WHICH, pick=PLACE)
    @precondition(lambda self: len(self.world.stories) > 2)
    def erase(self, which: int, pick: int) -> None:
        computer = self.world.computer(which)
        found = self.world.shown(computer, pick)
        if found is not None and pick % 4 == 0:
            with computer.on():
                erasing.erase(computer.desk, found.id)
            self.world.stories[found.id].erased = True
            self.world.note(computer.desk)

    # ---- drafts ----

    @rule(which=WHICH, pick=PLACE, deed=DEED, place=PLACE, new=st.booleans())
    def keep_draft(self, which: int, pick: int, deed: str, place: int, new: bool) -> None:
        computer = self.world.computer(which)
        found = None if new else self.world.shown(computer, pick)
        sentence = self.world.sentences.new()
        if found is None:
            text, before, content = sentence, [], Content(f"Draft {sentence}", None, sentence)
        else:
            begun = self._draft_here(computer, found) or found.content
            before = [*self.world.all_lines(found), *lines_of(begun.text)]
            text = "".join(edited(lines_of(begun.text), deed, place, sentence))
            content = replace(begun, text=text)
        with computer.on():
            id = drafts.keep_draft(computer.desk, found.id if found else None, content)
        self.world.stories.setdefault(id, Story()).gone |= set(before) - set(lines_of(text))
        self.world.typed[self.world.computers.index(computer), id] = text

    def _draft_here(self, computer: Computer, found: Scenario) -> Content | None:
        """Return what was typed last on this computer; a draft from elsewhere is another one."""
        number = self.world.computers.index(computer)
        typed = self.world.typed.get((number, found.id))
        held = [one for one in drafts.list_drafts(computer.desk) if one.subject == found.id]
        return next((one.content for one in held if one.content.text == typed), None)

    @rule(which=WHICH, pick=PLACE)
    def settle_draft(self, which: int, pick: int) -> None:
        computer = self.world.computer(which)
        held = drafts.list_drafts(computer.desk)
        if not held:
            return
        draft = held[pick % len(held)]
        before = record_ids(computer.desk)
        with computer.on():
            drafts.settle_draft(computer.desk, draft)
        story = self.world.stories[draft.subject]
        if record_ids(computer.desk) != before:
            story.added |= set(lines_of(draft.content.text))
            story.saved(draft.content.text)
        self.world.note(computer.desk)

    # ---- between computers ----

    @rule(into=WHICH, other=WHICH)
    def merge(self, into: int, other: int) -> None:
        one, two = self.world.computer(into), self.world.computer(other)
        if one is not two:
            self.world.merge(one, two.desk)
            assert record_ids(two.desk) <= record_ids(one.desk) | self._by_others(two)

    @rule(into=WHICH, other=WHICH, seed=st.integers(0, 2**32))
    def receive_a_part(self, into: int, other: int, seed: int) -> None:
        sent = records(self.world.computer(other).desk)
        self.world.deliver_some(self.world.computer(into), sent, seed)

    @rule()
    def everybody_meets(self) -> None:
        self.world.meet()

    @rule(which=WHICH)
    @precondition(lambda self: len(self.world.computers) < 3)
    def buy_a_third_computer(self, which: int) -> None:
        source = self.world.computer(which)
        third = Computer(self.world.folder / "third")
        source.copy_to(self.world.folder / "carried.mtlj")
        third.replace_by(self.world.folder / "carried.mtlj", self.world.folder / "unused.mtlj")
        self.world.computers.append(third)
        self.world.copied = True

    @rule(which=WHICH)
    def reopen(self, which: int) -> None:
        self.world.computer(which).reopen()

    @rule(which=WHICH)
    def back_up(self, which: int) -> None:
        path = self.world.file("backup")
        self.world.computer(which).copy_to(path)
        self.world.backups.append(path)

    @rule(which=WHICH, pick=PLACE)
    @precondition(lambda self: self.world.backups)
    def restore_an_old_backup(self, which: int, pick: int) -> None:
        aside = self.world.file("overwritten")
        backup = self.world.backups[pick % len(self.world.backups)]
        self.world.computer(which).replace_by(backup, aside)
        self.world.overwritten.append(aside)
        self.world.copied = True

    @rule(
        which=WHICH,
        ahead=st.sampled_from([0, 0, 3600_000, -7200_000, 900 * DAY, -900 * DAY, -60 * 365 * DAY]),
    )
    def set_the_clock_wrong(self, which: int, ahead: int) -> None:
        self.world.computer(which).ahead = ahead

    # ---- the member ----

    @rule(which=WHICH, role=st.sampled_from(["coach", "tutor", "peer"]))
    def admit(self, which: int, role: str) -> None:
        computer = self.world.computer(which)
        body = MemberAdded(self.world.member[0].who.card, Role(role))
        with computer.on(), writing(computer.desk) as done:
            said = done.pen.write(self.world.journal, body, done.pen.new_subject())
        self.world.admissions.append(Admission(said.id, said.header.subject, role))
        self.world.note(computer.desk)

    @rule(which=WHICH, pick=PLACE, last=st.tuples(st.integers(0, 6), st.integers(0, 6)))
    @precondition(lambda self: self.world.admissions)
    def end_an_admission(self, which: int, pick: int, last: tuple[int, int]) -> None:
        computer = self.world.computer(which)
        admission = self.world.admissions[pick % len(self.world.admissions)]
        ends = {author.device: seq for author, seq in zip(self.world.member, last, strict=True)}
        with computer.on(), writing(computer.desk) as done:
            body = MemberRemoved(tuple(ends.items()))
            done.pen.write(self.world.journal, body, admission.subject, [admission.id])
        admission.ends.append(ends)
        self.world.note(computer.desk)

    @rule(
        which=WHICH,
        device=st.integers(0, 1),
        kind=st.sampled_from(sorted(MEMBERS_SAY)),
        pick=PLACE,
        arrives=st.booleans(),
    )
    def member_says(self, which: int, device: int, kind: str, pick: int, arrives: bool) -> None:
        computer = self.world.computer(which)
        known = [open_record(one) for one in records(computer.desk)]
        about = known[pick % len(known)]
        author = self.world.member[device]
        body, subject = anything(kind, author, about.header.subject)
        body = LIES if kind == LIES.NAME else body
        said = author.says(self.world.journal, body, subject, [about.id])
        before = shown_rows(computer.desk)
        if arrives:
            self.world.deliver(computer, [said])
            assert shown_rows(computer.desk) == before

    @rule(which=WHICH, seed=st.integers(0, 2**32))
    def member_is_heard(self, which: int, seed: int) -> None:
        said = [record for author in self.world.member for record in author.records]
        sent = [RecordBytes(one.header_bytes, one.signature, one.body) for one in said]
        self.world.deliver_some(self.world.computer(which), sent, seed)

    # ---- the stranger ----

    @rule(
        into=WHICH, other=WHICH, pick=PLACE, how=st.sampled_from(range(12)), at=st.integers(0, 9999)
    )
    def tamper(self, into: int, other: int, pick: int, how: int, at: int) -> None:
        """Let a stranger change what travels between two computers."""
        computer = self.world.computer(into)
        sent = records(self.world.computer(other).desk)
        true = sent[pick % len(sent)]
        forged = self._forged(how, true, sent[at % len(sent)], at)
        genuine = {open_record(one).id for one in sent} | record_ids(computer.desk)
        self.world.deliver(computer, [forged])
        assert record_ids(computer.desk) <= genuine
        assert STRANGERS_WORD not in repr(shown_rows(computer.desk))

    @rule(which=WHICH, seed=st.integers(0, 2**32))
    def stranger_sends_a_desk_full(self, which: int, seed: int) -> None:
        """Let the stranger write in a desk of their own and send it, and take in what is ours."""
        computer, strangers = self.world.computer(which), self.world.strangers
        with strangers.on():
            scenarios.add(strangers.desk, LIES.content)
        before = record_ids(computer.desk), shown_rows(computer.desk)
        self.world.deliver_some(computer, records(strangers.desk), seed)
        with computer.on(), pytest.raises(UserError, match=r"merge\.other_person"):
            merge_desk(computer.desk, strangers.desk)
        # A removal that was written here takes effect whenever anything arrives.
        assert record_ids(computer.desk) <= before[0]
        assert shown_rows(computer.desk) == before[1]
        self.world.deliver_some(strangers, records(computer.desk), seed)

    def _forged(self, how: int, true: RecordBytes, other: RecordBytes, at: int) -> RecordBytes:
        stranger, header = self.world.stranger, open_record(true).header
        journal, about = header.journal, header.subject
        ways: list[Callable[[], RecordBytes | Record]] = [
            lambda: true._replace(header=_flipped(true.header, at)),
            lambda: true._replace(body=_flipped(true.body or b"{}", at)),
            lambda: true._replace(signature=_flipped(true.signature, at)),
            lambda: true._replace(body=other.body),
            lambda: true._replace(signature=other.signature),
            lambda: true._replace(signature=sign_record(stranger.who, true.header)),
            lambda: true._replace(body=None),
            lambda: stranger.says(journal, LIES, about, [open_record(true).id]),
            lambda: stranger.says(journal, LIES, about, author=header.author, device=header.device),
            lambda: stranger.says(journal, creation(stranger, STRANGERS_WORD), about),
            lambda: stranger.says(
                stranger.own_journal(), creation(stranger, STRANGERS_WORD), about
            ),
            lambda: stranger.says(journal, MemberAdded(stranger.who.card, Role.TUTOR), about),
        ]
        made = ways[how]()
        return (
            made
            if isinstance(made, RecordBytes)
            else RecordBytes(made.header_bytes, made.signature, made.body)
        )

    @rule(which=WHICH)
    def replay(self, which: int) -> None:
        computer = self.world.computer(which)
        with computer.desk.file.transaction() as tx:
            before = queries.projected_rows(tx)
            projection.rebuild(tx)
            assert queries.projected_rows(tx) == before
            tx.rollback()

    def _by_others(self, computer: Computer) -> set[str]:
        found = (open_record(one) for one in records(computer.desk))
        return {one.id for one in found if one.header.author != self.world.me}


def _flipped(text: bytes, at: int) -> bytes:
    changed = bytearray(text)
    changed[at % len(changed)] ^= 1 << random.Random(at).randrange(8)
    return bytes(changed)


EXAMPLES = 25
STEPS = 30
_SOAK = settings(
    max_examples=EXAMPLES * 10,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
_SHORT = settings(_SOAK, max_examples=EXAMPLES * (10 if os.environ.get("MTL_SOAK") == "1" else 1))


class TestJournal(Journal.TestCase):
    settings = _SHORT


@pytest.mark.soak
class TestJournalForLong(Journal.TestCase):
    settings = _SOAK
