"""One person on two computers, and everything that can come between: nothing is lost, all meet."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.kinds.member import MemberAdded, MemberRemoved
from mtl_journal.domain.kinds.scenario import ScenarioRevised
from mtl_journal.domain.record import Record, RecordBytes, open_record, record_id
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.services import drafts, scenarios
from mtl_journal.services.checking import check
from mtl_journal.services.evidence import attach, content_of, evidence_of
from mtl_journal.services.histories import history
from mtl_journal.services.merging import merge_desk, receive_records
from mtl_journal.services.pen import writing
from mtl_journal.services.scenarios import Edits
from mtl_journal.store import projection
from tests.support.computers import (
    Computer,
    quick_folder,
    record_ids,
    records,
    shown_rows,
    waiting,
)
from tests.support.signing import DAY, Author, as_bytes, creation, identity, said_as, subject

THREE = "One.\nTwo.\nThree.\n"


@dataclass
class Pair:
    """Two computers of one person, and what both of them can do."""

    home: Computer
    school: Computer
    folder: Path

    def merge(self, into: Computer, other: Computer) -> int:
        with into.on():
            return merge_desk(into.desk, other.desk).accepted

    def meet(self) -> None:
        """Merge back and forth until nothing is new, then both have to hold the same."""
        for _ in range(4):
            if not self.merge(self.home, self.school) + self.merge(self.school, self.home):
                break
        assert record_ids(self.home.desk) == record_ids(self.school.desk)
        assert shown_rows(self.home.desk) == shown_rows(self.school.desk)
        for one in (self.home, self.school):
            assert check(one.desk, deep=True).problems == []

    def begun(self, text: str = THREE) -> str:
        """Begin a scenario at home and take it to school."""
        id = add(self.home, text)
        self.merge(self.school, self.home)
        return id


@pytest.fixture
def pair() -> Iterator[Pair]:
    folder = quick_folder()
    made = Pair(Computer(folder / "home"), Computer(folder / "school"), folder)
    yield made
    made.home.close()
    made.school.close()
    shutil.rmtree(folder)


def add(computer: Computer, text: str, title: str = "A lesson") -> str:
    with computer.on():
        return scenarios.add(computer.desk, Content(title, "2025-10-03", text))[0]


def revise(computer: Computer, id: str, old: str, new: str) -> None:
    with computer.on():
        text = scenarios.show(computer.desk, id).content.text
        assert old in text
        scenarios.revise(computer.desk, id, Edits(text=text.replace(old, new)))


def text_of(computer: Computer, id: str) -> str:
    return scenarios.show(computer.desk, id).content.text


def texts_ever(computer: Computer, id: str) -> list[str]:
    return [step.content.text for step in history(computer.desk, id) if step.content]


def deliver(computer: Computer, *arrived: Record | RecordBytes) -> None:
    with computer.on():
        receive_records(
            computer.desk, [as_bytes(one) if isinstance(one, Record) else one for one in arrived]
        )


def devices(computer: Computer) -> set[str]:
    return {open_record(one).header.device for one in records(computer.desk)}


# ---- writing on two computers ----


def test_changes_to_different_sentences_become_one_text(pair: Pair) -> None:
    id = pair.begun()
    revise(pair.home, id, "One.", "One, at home.")
    revise(pair.school, id, "Three.", "Three, at school.")
    pair.meet()
    assert text_of(pair.home, id) == "One, at home.\nTwo.\nThree, at school.\n"


def test_meeting_writes_nothing_so_that_computers_never_answer_each_other(pair: Pair) -> None:
    id = pair.begun()
    revise(pair.home, id, "One.", "One, at home.")
    revise(pair.school, id, "Three.", "Three, at school.")
    pair.meet()
    before = record_ids(pair.home.desk)
    for _ in range(3):
        assert pair.merge(pair.home, pair.school) == pair.merge(pair.school, pair.home) == 0
    assert record_ids(pair.home.desk) == before


def test_writing_on_from_the_same_merged_text_meets_again(pair: Pair) -> None:
    id = pair.begun()
    for turn in range(3):
        revise(pair.home, id, "One", f"One {turn}")
        revise(pair.school, id, "Three", f"Three {turn}")
        pair.meet()
        assert not scenarios.show(pair.home.desk, id).diverged
    assert text_of(pair.school, id) == "One 2 1 0.\nTwo.\nThree 2 1 0.\n"


def test_two_texts_for_one_sentence_are_both_kept_and_shown(pair: Pair) -> None:
    id = pair.begun()
    revise(pair.home, id, "Two.", "Deux.")
    revise(pair.school, id, "Two.", "Zwei.")
    pair.meet()
    found = scenarios.show(pair.home.desk, id)
    assert {one.content.text for one in found.versions} == {
        "One.\nDeux.\nThree.\n",
        "One.\nZwei.\nThree.\n",
    }
    with pair.home.on(), pytest.raises(UserError, match=r"scenario\.diverged"):
        scenarios.revise(pair.home.desk, id, Edits(title="Another"))
    with pair.home.on():
        scenarios.revise(pair.home.desk, id, Edits(text="One.\nDeux, zwei.\nThree.\n"))
    pair.meet()
    assert not scenarios.show(pair.school.desk, id).diverged
    assert "One.\nZwei.\nThree.\n" in texts_ever(pair.home, id)


def test_an_edit_beats_the_bin(pair: Pair) -> None:
    id = pair.begun()
    with pair.home.on():
        scenarios.remove(pair.home.desk, id)
    revise(pair.school, id, "Two.", "Two, still wanted.")
    pair.meet()
    assert not scenarios.show(pair.home.desk, id).removed
    with pair.school.on():
        scenarios.remove(pair.school.desk, id)
    pair.meet()
    assert scenarios.show(pair.home.desk, id).removed


def test_evidence_attached_on_two_computers_is_there_on_both(pair: Pair) -> None:
    id = pair.begun()
    for number, computer in enumerate((pair.home, pair.school)):
        file = pair.folder / f"notes {number}.txt"
        file.write_text(f"Notes {number}\n", encoding="utf-8")
        with computer.on():
            attach(computer.desk, id, file, "Notes", Permission.GIVEN)
    pair.meet()
    held = evidence_of(pair.home.desk, id)
    assert held == evidence_of(pair.school.desk, id)
    for computer in (pair.home, pair.school):
        contents = {content_of(computer.desk, one.sha256) for one in held}
        assert contents == {b"Notes 0\n", b"Notes 1\n"}


def test_two_computers_say_different_things_about_one_picture(pair: Pair) -> None:
    id = pair.begun()
    file = pair.folder / "notes.txt"
    file.write_text("Notes\n", encoding="utf-8")
    with pair.home.on():
        attach(pair.home.desk, id, file, "Notes", Permission.PENDING)
    pair.meet()
    with pair.home.on():
        attach(pair.home.desk, id, file, "Notes of the group", Permission.PENDING)
    with pair.school.on():
        attach(pair.school.desk, id, file, "Notes", Permission.GIVEN)
    pair.meet()
    (piece,) = evidence_of(pair.home.desk, id)
    assert (piece.alt, piece.permission) == ("Notes of the group", Permission.GIVEN)


# ---- copies, backups, clocks ----


def test_a_copy_draws_a_device_id_of_its_own(pair: Pair) -> None:
    pair.home.copy_to(pair.folder / "copy.mtlj")
    add(pair.home, "Here.")
    pair.school.replace_by(pair.folder / "copy.mtlj", pair.folder / "old.mtlj")
    add(pair.school, "There.")
    assert len(devices(pair.home) & devices(pair.school)) == 1  # the one that made the desk
    pair.meet()


def test_an_old_backup_that_is_written_in_meets_the_copy_that_went_on(pair: Pair) -> None:
    id = pair.begun()
    pair.home.copy_to(pair.folder / "backup.mtlj")
    revise(pair.home, id, "One.", "One, before the restore.")
    first = devices(pair.home)
    pair.home.replace_by(pair.folder / "backup.mtlj", pair.folder / "went on.mtlj")
    revise(pair.home, id, "Three.", "Three, after the restore.")
    assert len(devices(pair.home) - first) == 1, "a restored desk draws a new device id"
    went_on = pair.home.opened(pair.folder / "went on.mtlj", read_only=True)
    with pair.home.on():
        merge_desk(pair.home.desk, went_on)
    went_on.close()
    assert text_of(pair.home, id) == "One, before the restore.\nTwo.\nThree, after the restore.\n"
    places = [
        (one.header.device, one.header.seq) for one in map(open_record, records(pair.home.desk))
    ]
    assert len(places) == len(set(places))
    pair.meet()


def test_reopening_goes_on_with_the_same_device_id(pair: Pair) -> None:
    add(pair.home, "a")
    before = devices(pair.home)
    pair.home.reopen()
    add(pair.home, "b")
    assert devices(pair.home) == before


def test_two_copies_on_one_computer_never_share_a_number(pair: Pair) -> None:
    add(pair.home, "Both.")
    pair.home.copy_to(pair.folder / "second.mtlj")
    second = pair.home.opened(pair.folder / "second.mtlj")
    for turn in range(3):
        for desk in (pair.home.desk, second):
            with pair.home.on():
                scenarios.add(desk, Content(f"Turn {turn}", None, "x"))
    both = {*records(pair.home.desk), *records(second)}
    places = [(one.header.device, one.header.seq) for one in map(open_record, both)]
    assert len(places) == len(set(places))
    second.close()


@pytest.mark.parametrize(
    "ahead", [3 * 365 * DAY, -3 * 365 * DAY, DAY // 2, -DAY // 2, -60 * 365 * DAY]
)
def test_a_wrong_clock_loses_nothing_and_decides_nothing(pair: Pair, ahead: int) -> None:
    id = pair.begun()
    pair.school.ahead = ahead
    revise(pair.school, id, "One.", "One, by a wrong clock.")
    pair.meet()
    revise(pair.home, id, "Two.", "Two, by the right one.")
    pair.meet()
    pair.school.ahead = 0
    revise(pair.school, id, "Three.", "Three, once it was right.")
    pair.meet()
    wanted = "One, by a wrong clock.\nTwo, by the right one.\nThree, once it was right.\n"
    assert text_of(pair.home, id) == wanted
    assert texts_ever(pair.home, id)[-1] == wanted, "the history is in order of cause and effect"
    assert not scenarios.show(pair.home.desk, id).diverged


def test_a_clock_far_ahead_is_named_and_not_followed(pair: Pair) -> None:
    pair.school.ahead = 900 * DAY
    add(pair.school, "From the future.")
    with pair.home.on():
        report = merge_desk(pair.home.desk, pair.school.desk)
        assert report.from_future == 1
        remarks = [one.code for one in check(pair.home.desk).remarks]
    assert "check.future" in remarks
    id = add(pair.home, "Now.")
    mine = [one for one in map(open_record, records(pair.home.desk)) if one.header.subject == id]
    assert mine[0].header.at[:4] == str(time.gmtime().tm_year)
    assert mine[0].header.hlc >> 16 < (time.time() + 86_400) * 1000


# ---- subsets and order ----


def test_a_new_scenario_arrives_together_with_a_change_of_the_last_one(pair: Pair) -> None:
    id = pair.begun()
    add(pair.home, "A new one.", "Another")
    revise(pair.home, id, "One.", "One, changed.")
    deliver(pair.school, *records(pair.home.desk))
    pair.meet()


def test_a_revision_arrives_long_before_what_it_was_written_from(pair: Pair) -> None:
    id = add(pair.home, THREE)
    for turn in range(4):
        revise(pair.home, id, "Two.", f"Two.\nMore {turn}.")
    sent = records(pair.home.desk)
    deliver(pair.school, *sent[-2:])
    assert text_of(pair.school, id) == text_of(pair.home, id)
    deliver(pair.school, *sent[::-1], *sent)
    assert record_ids(pair.school.desk) == record_ids(pair.home.desk)
    assert shown_rows(pair.school.desk) == shown_rows(pair.home.desk)


def test_a_record_whose_parents_never_arrive_is_shown(pair: Pair) -> None:
    id = pair.begun()
    revise(pair.home, id, "One.", "One, lost on the way.")
    revise(pair.home, id, "Two.", "Two, arrived.")
    deliver(pair.school, records(pair.home.desk)[-1])
    found = scenarios.show(pair.school.desk, id)
    assert found.diverged, "what lies between is unknown, so both ends are shown"
    assert "Two, arrived." in found.content.text
    assert check(pair.school.desk, deep=True).problems == []


# ---- what strangers send ----


def test_a_stranger_gets_nothing_in(pair: Pair) -> None:
    id = pair.begun()
    mallory = Author(identity("Mallory"))
    journal = pair.home.desk.journal()
    (last,) = [open_record(one) for one in records(pair.home.desk)[-1:]]
    lies = ScenarioRevised(Content("Lies", None, "MALLORY"))
    theirs = [
        mallory.says(journal, lies, id, [last.id]),
        mallory.says(journal, lies, id, [last.id], author=last.header.author),
        mallory.says(journal, said_as("scenario.removed"), id, [last.id]),
        mallory.says(journal, MemberAdded(mallory.who.card, Role.COACH), subject(1)),
        mallory.says(journal, MemberRemoved(()), subject(1)),
        mallory.says(journal, creation(mallory), subject(2)),
        mallory.says(mallory.own_journal(), creation(mallory), subject(2)),
        mallory.says(mallory.own_journal(), lies, id),
    ]
    before = shown_rows(pair.home.desk), record_ids(pair.home.desk)
    deliver(pair.home, *theirs)
    assert (shown_rows(pair.home.desk), record_ids(pair.home.desk)) == before
    assert set(waiting(pair.home.desk)) == {one.id for one in theirs}
    pair.meet()
    assert "MALLORY" not in repr(shown_rows(pair.school.desk))


def test_tampered_copies_do_not_get_in_and_keep_nothing_out(pair: Pair) -> None:
    id = add(pair.home, THREE)
    sent = records(pair.home.desk)[-1]
    other = records(pair.home.desk)[0]
    assert sent.body is not None
    flipped = bytes([sent.signature[0] ^ 1, *sent.signature[1:]])
    tampered = [
        sent._replace(header=sent.header.replace(b'"seq":1', b'"seq":9')),
        sent._replace(body=sent.body.replace(b"One", b"Uno")),
        sent._replace(body=other.body),
        sent._replace(signature=flipped),
        sent._replace(signature=other.signature),
        sent._replace(signature=b""),
        sent._replace(header=b"{}"),
        sent._replace(header=sent.header + b" "),
        RecordBytes(b"", b"", b""),
    ]
    deliver(pair.school, *tampered)
    assert len(record_ids(pair.school.desk)) == 1, "only the journal's beginning"
    deliver(pair.school, *tampered, sent, *tampered)
    assert text_of(pair.school, id) == THREE
    assert record_id(sent.header) not in waiting(pair.school.desk), "no forged copy waits on"
    pair.meet()


def test_cutting_the_body_off_hides_nothing_for_good(pair: Pair) -> None:
    id = pair.begun()
    revise(pair.home, id, "One.", "One, anew.")
    bodiless = records(pair.home.desk)[-1]._replace(body=None)
    deliver(pair.school, bodiless)
    assert text_of(pair.school, id) == THREE, "what it superseded goes on being shown"
    pair.meet()
    assert "One, anew." in text_of(pair.school, id)


def test_the_same_thing_in_two_journals_is_two_things(pair: Pair) -> None:
    id = pair.begun()
    owner = pair.home.desk.identity
    second = Author(owner, device="e" * 32, hlc=1)
    journal = second.own_journal()
    its_subject = f"{journal[:8]}-{journal[8:12]}-{journal[12:16]}-{journal[16:20]}-{journal[20:]}"
    beginning = JournalCreated("Second year", bytes(16).hex(), owner.card)
    other = ScenarioRevised(Content("Another journal's", None, "Elsewhere."))
    deliver(
        pair.home,
        second.says(journal, other, id),
        second.says(journal, beginning, its_subject),
    )
    assert text_of(pair.home, id) == THREE
    revise(pair.home, id, "Two.", "Two, of the first.")
    assert "Elsewhere." not in repr(texts_ever(pair.home, id))
    pair.meet()
    with pair.home.desk.file.transaction() as tx:
        before = shown_rows_in(tx)
        projection.rebuild(tx)
        assert shown_rows_in(tx) == before


def shown_rows_in(tx: object) -> object:
    from mtl_journal.store import queries

    return queries.projected_rows(tx)  # pyright: ignore[reportArgumentType]


# ---- members ----


class Coach(Author):
    def admitted_by(self, computer: Computer, role: Role = Role.COACH) -> Record:
        with computer.on(), writing(computer.desk) as done:
            body = MemberAdded(self.who.card, role)
            return done.pen.write(computer.desk.journal(), body, done.pen.new_subject())

    def removed_by(self, computer: Computer, admission: Record, last: int) -> Record:
        with computer.on(), writing(computer.desk) as done:
            return done.pen.write(
                computer.desk.journal(),
                MemberRemoved(((self.device, last),)),
                admission.header.subject,
                [admission.id],
            )

    def comments(self, computer: Computer, kind: str = "comment.posted") -> Record:
        return self.says(computer.desk.journal(), said_as(kind, text="Why?"), subject(self.seq))


@pytest.fixture
def coach() -> Coach:
    return Coach(identity("Coach"))


def test_comments_wait_until_their_author_is_admitted(pair: Pair, coach: Coach) -> None:
    early = coach.comments(pair.home)
    deliver(pair.home, early)
    assert waiting(pair.home.desk) == {early.id: "unknown_author"}
    coach.admitted_by(pair.school)
    pair.meet()
    for computer in (pair.home, pair.school):
        assert early.id in record_ids(computer.desk)
        assert waiting(computer.desk) == {}


def test_a_removal_counts_the_same_before_and_after_what_it_refuses(
    pair: Pair, coach: Coach
) -> None:
    admission = coach.admitted_by(pair.home)
    pair.meet()
    spoken = [coach.comments(pair.home) for _ in range(5)]
    deliver(pair.school, *spoken)  # school has them before the removal
    removal = coach.removed_by(pair.home, admission, last=2)
    deliver(pair.home, *spoken)  # home after it
    deliver(pair.school, as_bytes(removal))
    kept = {one.id for one in spoken[:2]}
    for computer in (pair.home, pair.school):
        assert record_ids(computer.desk) & {one.id for one in spoken} == kept
        assert set(waiting(computer.desk).values()) == {"left"}
    pair.meet()


def test_a_removal_counts_at_once_where_it_is_written(pair: Pair, coach: Coach) -> None:
    admission = coach.admitted_by(pair.home)
    spoken = [coach.comments(pair.home) for _ in range(3)]
    deliver(pair.home, *spoken)
    coach.removed_by(pair.home, admission, last=1)
    pair.meet()
    assert record_ids(pair.home.desk) & {one.id for one in spoken} == {spoken[0].id}


def test_who_comes_back_is_heard_again(pair: Pair, coach: Coach) -> None:
    admission = coach.admitted_by(pair.home)
    coach.removed_by(pair.home, admission, last=0)
    late = coach.comments(pair.home)
    deliver(pair.home, late)
    assert late.id in waiting(pair.home.desk)
    coach.admitted_by(pair.school)
    pair.meet()
    assert late.id in record_ids(pair.home.desk)


def test_both_computers_remove_one_member_differently(pair: Pair, coach: Coach) -> None:
    admission = coach.admitted_by(pair.home)
    pair.meet()
    spoken = [coach.comments(pair.home) for _ in range(4)]
    deliver(pair.home, *spoken)
    deliver(pair.school, *spoken)
    coach.removed_by(pair.home, admission, last=3)
    coach.removed_by(pair.school, admission, last=1)
    pair.meet()
    assert record_ids(pair.home.desk) & {one.id for one in spoken} == {spoken[0].id}


def test_a_member_says_only_what_the_role_may(pair: Pair, coach: Coach) -> None:
    coach.admitted_by(pair.home)
    id = pair.begun()
    revision = open_record(records(pair.home.desk)[-1])
    journal = pair.home.desk.journal()
    allowed = [coach.comments(pair.home, kind) for kind in ("thread.opened", "action.proposed")]
    refused = [
        coach.comments(pair.home, "action.moved"),
        coach.says(journal, ScenarioRevised(Content("X", None, "MEDDLING")), id, [revision.id]),
        coach.says(journal, MemberAdded(coach.who.card, Role.TUTOR), subject(9)),
    ]
    deliver(pair.home, *allowed, *refused)
    assert {one.id for one in allowed} <= record_ids(pair.home.desk)
    assert set(waiting(pair.home.desk).values()) == {"role"}
    assert text_of(pair.home, id) == THREE
    pair.meet()


def test_no_made_up_kind_of_a_member_hides_or_shows_anything(pair: Pair, coach: Coach) -> None:
    coach.admitted_by(pair.home)
    id = pair.begun()
    file = pair.folder / "notes.txt"
    file.write_text("Notes\n", encoding="utf-8")
    with pair.home.on():
        attach(pair.home.desk, id, file, "Notes", Permission.GIVEN)
        scenarios.remove(pair.home.desk, id)
    journal = pair.home.desk.journal()
    everything = [open_record(one) for one in records(pair.home.desk)]
    made_up = [
        coach.says(journal, said_as(f"{noun}.vanished"), one.header.subject, [one.id])
        for one in everything
        for noun in ("scenario", "evidence", "journal")
    ]
    before = shown_rows(pair.home.desk)
    for one in made_up:  # one by one, as each touches rows of its own
        deliver(pair.home, one)
        assert shown_rows(pair.home.desk) == before
    assert {one.id for one in made_up} <= record_ids(pair.home.desk)
    pair.meet()


# ---- drafts ----


def test_a_draft_that_was_signed_does_not_come_back_from_a_copy(pair: Pair) -> None:
    id = pair.begun()
    with pair.home.on():
        drafts.keep_draft(pair.home.desk, id, Content("A lesson", "2025-10-03", THREE + "Typed.\n"))
    pair.merge(pair.school, pair.home)
    with pair.home.on():
        (draft,) = drafts.list_drafts(pair.home.desk)
        drafts.settle_draft(pair.home.desk, draft)
    revise(pair.home, id, "Typed.\n", "Typed better.\n")
    pair.meet()
    for computer in (pair.home, pair.school):
        assert drafts.list_drafts(computer.desk) == []
        assert text_of(computer, id) == THREE + "Typed better.\n"


def test_a_draft_nobody_changed_makes_no_revision_though_the_scenario_moved_on(pair: Pair) -> None:
    id = pair.begun()
    with pair.home.on():
        drafts.keep_draft(pair.home.desk, id, scenarios.show(pair.home.desk, id).content)
    revise(pair.school, id, "Two.", "Two, at school.")
    pair.merge(pair.home, pair.school)
    before = record_ids(pair.home.desk)
    with pair.home.on():
        (draft,) = drafts.list_drafts(pair.home.desk)
        drafts.settle_draft(pair.home.desk, draft)
    assert record_ids(pair.home.desk) == before


def test_looking_at_two_versions_does_not_choose_between_them(pair: Pair) -> None:
    id = pair.begun()
    revise(pair.home, id, "Two.", "Deux.")
    revise(pair.school, id, "Two.", "Zwei.")
    pair.meet()
    with pair.home.on():
        drafts.keep_draft(pair.home.desk, id, scenarios.show(pair.home.desk, id).content)
        (draft,) = drafts.list_drafts(pair.home.desk)
        drafts.settle_draft(pair.home.desk, draft)
    assert scenarios.show(pair.home.desk, id).diverged


def test_a_draft_meets_what_was_written_elsewhere_meanwhile(pair: Pair) -> None:
    id = pair.begun()
    with pair.home.on():
        drafts.keep_draft(pair.home.desk, id, Content("A lesson", "2025-10-03", "Zero.\n" + THREE))
    revise(pair.school, id, "Three.", "Three, at school.")
    pair.merge(pair.home, pair.school)
    with pair.home.on():
        (draft,) = drafts.list_drafts(pair.home.desk)
        drafts.settle_draft(pair.home.desk, draft)
    pair.meet()
    assert text_of(pair.school, id) == "Zero.\nOne.\nTwo.\nThree, at school.\n"


# ---- size ----


def test_a_thousand_revisions_of_one_scenario_stay_quick(pair: Pair) -> None:
    owner = Author(pair.home.desk.identity, device="e" * 32)
    journal = pair.home.desk.journal()
    id, head = subject(1), ""

    def written_before(number: int) -> None:
        nonlocal head
        made: list[Record] = []
        for turn in range(number):
            body = ScenarioRevised(Content("A lesson", None, f"{THREE}Turn {turn}.\n"))
            made.append(owner.says(journal, body, id, [head] if head else []))
            head = made[-1].id
        deliver(pair.home, *made)

    def seconds() -> float:
        spent: list[float] = []
        for turn in range(15):
            began = time.process_time()
            with pair.home.on():
                scenarios.revise(pair.home.desk, id, Edits(text=f"{THREE}Again {turn}.\n"))
            spent.append(time.process_time() - began)
        return min(spent)

    written_before(100)
    early = seconds()
    head = scenarios.show(pair.home.desk, id).heads[0]
    written_before(900)
    late = seconds()
    assert scenarios.show(pair.home.desk, id).revision_count == 1030
    assert not scenarios.show(pair.home.desk, id).diverged
    assert late < 5 * early  # ten times where all the rest cost nothing; more were it quadratic
