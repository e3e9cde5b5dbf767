"""An exchange folder that two real Syncthing daemons keep in step, while both sides write."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.services import conversations, exchange, feedback, members, scenarios, sharing
from mtl_journal.services.receiving import receive
from mtl_journal.services.scenarios import Edits
from tests.support.computers import Computer, quick_folder
from tests.support.syncthing import Daemon, in_step

pytestmark = pytest.mark.soak
ROUNDS, SEED = 40, 20_261_124


@dataclass
class Road:
    """A teacher with two computers and a coach; the teacher's and the coach's folder."""

    folder: Path
    home: Computer
    school: Computer
    coach: Computer
    ours: Daemon
    theirs: Daemon
    lessons: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)

    def write(self, at: Computer, word: str) -> None:
        with at.on():
            id, _ = scenarios.add(at.desk, Content(word, None, f"{word} was said."))
            sharing.share(at.desk, None, "Cora", [id])
        self.lessons[id] = f"{word} was said."

    def rewrite(self, id: str, word: str) -> None:
        text = f"{self.lessons[id]}\n\n{word} as well."
        with self.home.on():
            scenarios.revise(self.home.desk, id, Edits(text=text))
            sharing.share(self.home.desk, None, "Cora")
        self.lessons[id] = text

    def ask(self, id: str, word: str) -> None:
        with self.coach.on():
            feedback.comment_at(self.coach.desk, id, (0, 5), Remark(question=word))
        self.asked.add(word)

    def reply(self, thread: str, word: str) -> None:
        with self.home.on():
            feedback.reply(self.home.desk, thread, word)
        self.answered.add(word)

    def sync(self, computer: Computer) -> None:
        with computer.on():
            exchange.sync(computer.desk)

    def meet(self) -> None:
        """Let everything arrive everywhere."""
        for _ in range(3):
            for computer in (self.home, self.school, self.coach):
                self.sync(computer)
                in_step(self.ours, self.theirs)


@pytest.fixture
def road() -> Iterator[Road]:
    folder = quick_folder()
    home, school = Computer(folder / "home"), Computer(folder / "school")
    coach = Computer(folder / "coach", "Cora")
    ours, theirs = Daemon(folder / "d1", folder / "r1"), Daemon(folder / "d2", folder / "r2")
    ours.meet(theirs)
    theirs.meet(ours)
    made = Road(folder, home, school, coach, ours, theirs)
    with home.on():
        members.add(home.desk, coach.desk.card, Role.COACH)
    made.write(home, "First")
    with home.on():
        sharing.share(home.desk, folder / "first.mtlshare", "Cora", list(made.lessons))
    with coach.on():
        receive(coach.desk, [folder / "first.mtlshare"], [("Ann", Role.OWNER)])
    for computer, daemon in ((home, ours), (school, ours), (coach, theirs)):
        with computer.on():
            exchange.choose_folder(computer.desk, daemon.folder)
    ours.start()
    theirs.start()
    yield made
    for daemon in (ours, theirs):
        daemon.stop()
    for computer in (home, school, coach):
        computer.close()
    shutil.rmtree(folder)


def test_nothing_is_lost_and_nothing_conflicts_while_both_sides_write(road: Road) -> None:
    chance = random.Random(SEED)
    for number in range(ROUNDS):
        deed = chance.randrange(6)
        known = [one.id for one in scenarios.list_scenarios(road.coach.desk)]
        if deed == 0:
            road.write(chance.choice((road.home, road.school)), f"Word{number}")
        elif deed == 1:
            road.rewrite(next(iter(road.lessons)), f"More{number}")
        elif deed == 2 and (talks := conversations.threads(road.home.desk)):
            road.reply(chance.choice(talks).thread.id, f"Because{number}")
        elif known:
            road.ask(chance.choice(known), f"Why{number}?")
        if number in (ROUNDS // 3, ROUNDS // 2):  # the network goes, the power goes
            road.theirs.stop(at_once=number == ROUNDS // 2)
        if number in (ROUNDS // 3 + 4, ROUNDS // 2 + 4):
            road.theirs.start()
        for computer in chance.sample((road.home, road.school, road.coach), 2):
            road.sync(computer)
    road.meet()
    assert [one for one in road.ours.files() if "conflict" in one] == []
    assert road.ours.files() == road.theirs.files()
    for computer in (road.home, road.school, road.coach):
        ids = [one.id for one in scenarios.list_scenarios(computer.desk)]
        shown = {id: scenarios.show(computer.desk, id).content.text for id in ids}
        assert shown == road.lessons, computer.person
        talks = conversations.threads(computer.desk)
        assert {one.thread.remark.question for one in talks} == road.asked
        assert {said.comment.text for one in talks for said in one.comments} == road.answered
    assert len(road.lessons) > 2 and len(road.asked) > 5
