"""Returning feedback into a folder keeps nothing of the desk waiting for the drive it lies on."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.role import Role
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.exchange.keeping_in_step import KeepingInStep
from mtl_journal.gui.inbox import inbox_verbs
from mtl_journal.gui.inbox.back import Back
from mtl_journal.services import conversations, feedback
from mtl_journal.services.desk import Desk
from mtl_journal.services.exchange import leave_folder
from mtl_journal.services.exchange_folder import Outgoing
from mtl_journal.services.inbox import Returning, returning
from mtl_journal.services.receiving import receive
from tests.support.road import Road, road_between

HANG = 120_000  # milliseconds


@dataclass
class Coach:
    """A coach who said something that is to go back as a file."""

    road: Road
    link: DeskLink
    back: Back

    def waiting(self, qtbot: QtBot) -> int:
        """Return how many things did not go back yet, as the desk says at once."""
        told: list[Returning | None] = []
        journal = self.road.teacher.desk.own_journal
        self.link.ask(lambda desk: returning(desk, journal), told.append)
        qtbot.waitUntil(lambda: bool(told), timeout=HANG)
        assert told[0] is not None
        return told[0].waiting


@pytest.fixture
def coach(qtbot: QtBot) -> Iterator[Coach]:
    window = QWidget()
    qtbot.addWidget(window)
    with road_between() as road:
        first = road.files_after(road.teacher)[0]
        with road.coach.on():
            receive(road.coach.desk, [first], [("Ann", Role.OWNER)])
        road.ask("Who decides?")
        with road.coach.on():
            link, desk = DeskLink(window), road.coach.desk
            leave_folder(desk)  # else it goes that way by itself
            with qtbot.waitSignal(link.opened, timeout=HANG):
                link.take(lambda: (desk, None), desk.path, lambda _: None)
            person = road.teacher.desk.card.fingerprint
            found = Returning(road.teacher.desk.own_journal, person, "Ann", 1, None)
            yield Coach(road, link, Back(found, link, KeepingInStep(link, window), window))
            link.worker.stop()


def test_it_arrives_and_counts_as_returned(coach: Coach, qtbot: QtBot) -> None:
    assert coach.waiting(qtbot) == 1
    with qtbot.waitSignal(coach.link.hub.said, timeout=HANG) as said:
        coach.back._send(coach.road.folder)
    assert said.args and "From Cora.mtlshare is ready for Ann" in said.args[0]
    assert coach.waiting(qtbot) == 0
    with coach.road.teacher.on():
        receive(coach.road.teacher.desk, [coach.road.folder / "From Cora.mtlshare"])
    assert coach.road.heard(coach.road.teacher) == {"Who decides?"}


def test_a_drive_that_hangs_keeps_the_desk_free_and_can_be_given_up(
    coach: Coach, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs, answers = threading.Event(), threading.Event()

    def hanging(_: Outgoing) -> None:
        hangs.set()
        answers.wait(HANG / 1000)

    monkeypatch.setattr(inbox_verbs, "write_back", hanging)
    try:
        coach.back._send(coach.road.folder)
        qtbot.waitUntil(hangs.is_set, timeout=HANG)
        assert coach.waiting(qtbot) == 1, "the desk answers meanwhile"
        assert coach.back.form.cancel.isEnabled() and not coach.back.form.elsewhere.isEnabled()
        with qtbot.waitSignal(coach.back.rejected, timeout=HANG):
            coach.back.form.cancel.click()
    finally:
        answers.set()


def test_a_full_disk_is_said_and_nothing_counts_as_returned(
    coach: Coach, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = UserError("disk.full", path="a stick")
    monkeypatch.setattr(inbox_verbs, "write_back", lambda _: full)
    with qtbot.waitSignal(coach.link.hub.said, timeout=HANG) as said:
        coach.back._send(coach.road.folder)
    assert said.args and "The disk is full" in said.args[0]
    assert coach.waiting(qtbot) == 1


def test_what_may_be_a_name_is_asked_about_before_it_goes(coach: Coach, qtbot: QtBot) -> None:
    plain = coach.back.form
    assert plain.elsewhere.isEnabled() and plain.checksScroll.isHidden() and plain.sure.isHidden()
    journal, told = coach.road.teacher.desk.own_journal, list[Returning | None]()

    def ask(desk: Desk) -> Returning | None:
        said = Remark(noticed="Zofia looked up.")
        feedback.comment(desk, coach.road.lesson, "Nobody looked up", said)
        return returning(desk, journal)

    coach.link.ask(ask, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=HANG)
    assert told[0] is not None
    window = coach.back.parentWidget()
    assert window is not None
    back = Back(told[0], coach.link, KeepingInStep(coach.link, window), window)
    form = back.form
    assert form.sure.isVisibleTo(back) and form.checksScroll.isVisibleTo(back)
    assert not form.elsewhere.isEnabled()
    form.sure.setChecked(True)
    assert form.elsewhere.isEnabled(), "whoever looked may let it go"
    form.sure.setChecked(False)
    (question,) = back.checks.questions
    question.named.emit("Pupil A")
    qtbot.waitUntil(form.elsewhere.isEnabled, timeout=HANG)
    assert form.checksScroll.isHidden() and form.sure.isHidden()
    back._send(coach.road.folder)
    qtbot.waitUntil(lambda: coach.waiting(qtbot) == 0, timeout=HANG)
    with coach.road.teacher.on():
        receive(coach.road.teacher.desk, [coach.road.folder / "From Cora.mtlshare"])
    noticed = {one.thread.remark.noticed for one in conversations.threads(coach.road.teacher.desk)}
    assert noticed == {"", "Pupil A looked up."}
