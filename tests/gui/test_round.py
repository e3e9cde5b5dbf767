"""A round through the exchange folder that is given up goes no further on the desk."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.exchange.round import Round
from mtl_journal.gui.worker import Worker
from mtl_journal.services import exchange, members, scenarios, sharing
from mtl_journal.services.exchange import Taken
from mtl_journal.services.exchange_folder import look
from mtl_journal.services.exchange_notes import notes_of
from mtl_journal.store import outlets
from tests.support.computers import Computer, quick_folder
from tests.support.signing import identity

HANG = 120_000  # milliseconds


@dataclass
class Teacher:
    """A teacher's desk behind a link, with something to send by an exchange folder."""

    computer: Computer
    link: DeskLink
    side: Worker


@pytest.fixture
def teacher(qtbot: QtBot) -> Iterator[Teacher]:
    folder = quick_folder()
    (folder / "road").mkdir()
    computer, parent = Computer(folder / "teacher"), QObject()
    with computer.on():
        desk = computer.desk
        lesson, _ = scenarios.add(desk, Content("Silence", None, "Nobody looked up.\n"))
        members.add(desk, identity("Cora").card, Role.COACH)
        sharing.share(desk, None, "Cora", [lesson])
        exchange.choose_folder(desk, folder / "road")
        made = Teacher(computer, DeskLink(parent), Worker(parent))
        with qtbot.waitSignal(made.link.opened, timeout=HANG):
            made.link.take(lambda: (desk, None), desk.path, lambda _: None)
        yield made
        made.link.worker.stop()
        made.side.stop()
    computer.close()
    shutil.rmtree(folder)


def test_what_was_given_up_notes_nothing_to_be_written(teacher: Teacher, qtbot: QtBot) -> None:
    desk, link = teacher.computer.desk, teacher.link
    looked = look(exchange.begin(desk))
    given_up = Round(link, teacher.side, link)
    given_up._take(looked)
    given_up.give_up()  # while the desk takes in what came
    qtbot.waitUntil(lambda: not link.worker.busy, timeout=HANG)
    with desk.file.transaction() as tx:
        assert notes_of(tx).at and not notes_of(tx).begun
        assert not [one for one in outlets.noted(tx) if one.kind == "share"]


def test_what_came_is_told_though_the_next_look_fails(teacher: Teacher, qtbot: QtBot) -> None:
    gone = UserError("exchange.no_folder", path="somewhere")
    begun = Round(teacher.link, teacher.side, teacher.link)
    begun._taken.append(Taken(received=(), not_whole=(), refused=(), changes=Changes()))
    with qtbot.waitSignal(begun.ended, timeout=HANG) as told:
        begun._lose(gone)
    assert told.args is not None and "There is no folder" in told.args[1]
    empty = Round(teacher.link, teacher.side, teacher.link)
    with qtbot.waitSignal(empty.failed, timeout=HANG):
        empty._lose(gone)
