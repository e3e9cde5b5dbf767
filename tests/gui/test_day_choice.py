"""The month below the date: at the ends of time, by Return, and gone when the desk locks."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mtl_journal.gui.journal.day_choice import DayChoice
from mtl_journal.gui.theme.look import Look
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import OpenWindow, unlocked


@pytest.fixture
def below(qtbot: QtBot) -> QPushButton:
    button = QPushButton("Date")
    qtbot.addWidget(button)
    button.show()
    return button


@pytest.mark.parametrize("day", [date.min, date.max])
def test_months_at_the_ends_of_time_are_shown(below: QPushButton, look: Look, day: date):
    choice = DayChoice(day, look, below, print)
    choice.open_below(below)
    assert choice.form.title.text() == f"{day:%B} {day.year}"
    for button in (choice.form.earlier, choice.form.later, choice.form.later):
        assert not choice.grab().isNull(), "every day of it is painted"
        button.click()
    assert choice.month.day == day
    choice.close()


def test_return_presses_today(below: QPushButton, look: Look):
    heard: list[date] = []
    before = datetime.now().astimezone().date()
    choice = DayChoice(date(2026, 2, 28), look, below, heard.append)
    choice.open_below(below)
    choice.form.today.setFocus()
    QTest.keyClick(choice.form.today, Qt.Key.Key_Return)
    assert not choice.isVisible()
    assert len(heard) == 1 and before <= heard[0] <= datetime.now().astimezone().date()


def test_it_goes_when_the_desk_locks(open_window: OpenWindow, teacher: Owner):
    teacher.add("Rivers", "Words.")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    assert hand.window.journal is not None
    page = hand.window.journal.page
    hand.wait(lambda: page.form.title.text() == "Rivers", "the scenario")
    hand.click(page.form.date)
    assert isinstance(QApplication.activePopupWidget(), DayChoice)
    hand.window.lock()
    hand.settle()
    assert not hand.window.link.is_open
    assert QApplication.activePopupWidget() is None
