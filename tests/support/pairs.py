"""Two computers of one person, and what both of them can do."""

from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.kinds.member import MemberAdded, MemberRemoved
from mtl_journal.domain.record import Record, RecordBytes, open_record
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.checking import check
from mtl_journal.services.histories import history
from mtl_journal.services.merging import merge_desk, receive_records
from mtl_journal.services.pen import writing
from mtl_journal.services.scenarios import Edits
from tests.support.computers import (
    Computer,
    record_ids,
    records,
    shown_rows,
)
from tests.support.dialogue import LESSON, says, shared_with
from tests.support.signing import Author, as_bytes

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


class Coach(Author):
    def admitted_by(self, computer: Computer, role: Role = Role.COACH) -> Record:
        with computer.on(), writing(computer.desk) as done:
            journal = computer.desk.journal()
            done.pen.write(journal, shared_with(self.fingerprint), LESSON)
            body = MemberAdded(self.who.card, role)
            return done.pen.write(journal, body, done.pen.new_subject())

    def removed_by(self, computer: Computer, admission: Record, last: int) -> Record:
        with computer.on(), writing(computer.desk) as done:
            return done.pen.write(
                computer.desk.journal(),
                MemberRemoved(((self.device, last),)),
                admission.header.subject,
                [admission.id],
            )

    def comments(self, computer: Computer, kind: str = "comment.posted") -> Record:
        return says(self, computer.desk.journal(), kind)
