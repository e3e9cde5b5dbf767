"""A teacher and a coach with an exchange folder between them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.services import conversations, exchange, feedback, members, scenarios, sharing
from mtl_journal.services.exchange import Synced
from mtl_journal.services.exchange_notes import notes_of
from mtl_journal.services.receiving import receive
from tests.support.computers import Computer, quick_folder

TEXT = "We began in silence. Nobody looked up.\n"


@dataclass
class Road:
    """A teacher on two computers and a coach, and the folder between them."""

    folder: Path
    road: Path
    teacher: Computer
    coach: Computer
    lesson: str
    sent: tuple[str, ...] = ()

    def sync(self, computer: Computer) -> Synced:
        with computer.on():
            return exchange.sync(computer.desk)

    def files_after(self, computer: Computer) -> list[Path]:
        """Let a computer sync; returns the files that were not there before, in order: those for
        people, then those for its own person. Two files may be as old to the thousandth."""
        before = set(self.road.iterdir())
        self.sent = self.sync(computer).sent
        return [one for one in self.written_by(computer) if one not in before]

    def written_by(self, computer: Computer) -> list[Path]:
        """Return the files that a computer wrote last, in the same order."""
        with computer.desk.file.transaction() as tx:
            return [self.road / name for name, _ in notes_of(tx).sent.values()]

    def ask(self, words: str) -> None:
        with self.coach.on():
            said = Remark(question=words)
            feedback.comment(self.coach.desk, self.lesson, "Nobody looked up", said)

    def let_ask(self) -> None:
        """Let the coach accept the teacher and ask something that is in the folder then."""
        file = self.files_after(self.teacher)[0]
        with self.coach.on():
            receive(self.coach.desk, [file], [("Ann", Role.OWNER)])
        self.ask("Who decides?")
        self.sync(self.coach)

    def heard(self, computer: Computer) -> set[str]:
        return {one.thread.remark.question for one in conversations.threads(computer.desk)}


@contextmanager
def road_between() -> Iterator[Road]:
    """Let a teacher share a lesson with a coach, and both choose the same folder."""
    folder = quick_folder()
    teacher, coach = Computer(folder / "teacher"), Computer(folder / "coach", "Cora")
    coach.is_first()
    (folder / "road").mkdir()
    with teacher.on():
        lesson, _ = scenarios.add(teacher.desk, Content("Silence", None, TEXT))
        members.add(teacher.desk, coach.desk.card, Role.COACH)
        sharing.share(teacher.desk, None, "Cora", [lesson])
    made = Road(folder, folder / "road", teacher, coach, lesson)
    for computer in (teacher, coach):
        with computer.on():
            exchange.choose_folder(computer.desk, made.road)
    yield made
    teacher.close()
    coach.close()
    shutil.rmtree(folder)


@contextmanager
def road_with_a_question() -> Iterator[Road]:
    """Let the coach have asked something by the folder, which the teacher has received."""
    with road_between() as made:
        made.let_ask()
        made.sync(made.teacher)
        yield made
