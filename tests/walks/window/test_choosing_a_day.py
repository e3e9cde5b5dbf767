"""Somebody says when it happened: a month below the date, by mouse or by keyboard."""

from datetime import datetime

from PySide6.QtWidgets import QApplication

from mtl_journal.gui.journal.day_choice import DayChoice
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, unlocked


def _opened(hand: Hand) -> DayChoice:
    assert hand.window.journal is not None
    hand.click(hand.window.journal.page.form.date)
    choice = QApplication.activePopupWidget()
    assert isinstance(choice, DayChoice)
    return choice


def _said(hand: Hand) -> str:
    assert hand.window.journal is not None
    return hand.window.journal.page.content().date or ""


def test_a_day_is_chosen_by_keys_or_left_by_escape(open_window: OpenWindow, teacher: Owner):
    teacher.add("Rivers", "Words.", "--date", "2026-02-28")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.wait(lambda: _said(hand).startswith("2026-02-28"), "the scenario")
    choice = _opened(hand)
    assert choice.form.title.text() == "February 2026"
    hand.press("Right")
    assert choice.form.title.text() == "March 2026"
    hand.press("Return")
    hand.settle()
    assert _said(hand) == "2026-03-01"
    _opened(hand)
    hand.press("Right")
    hand.press("Escape")
    hand.settle()
    assert QApplication.activePopupWidget() is None
    assert _said(hand) == "2026-03-01"


def test_months_go_by_and_today_is_near(open_window: OpenWindow, teacher: Owner):
    teacher.add("Rivers", "Words.", "--date", "2025-12-31")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.wait(lambda: _said(hand).startswith("2025-12-31"), "the scenario")
    choice = _opened(hand)
    choice.form.later.click()
    assert choice.form.title.text() == "January 2026"
    choice.form.earlier.click()
    choice.form.earlier.click()
    assert choice.form.title.text() == "November 2025"
    before = datetime.now().astimezone().date()
    choice.form.today.click()
    hand.settle()
    after = datetime.now().astimezone().date()
    assert before.isoformat() <= _said(hand) <= after.isoformat()
