"""With text twice as large: lists that drop down show whole rows, a month fits a small laptop."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QComboBox, QDialog
from pytestqt.qtbot import QtBot

from mtl_journal.gui.calendar.month import Month
from mtl_journal.gui.theme.look import Look

SMALL_LAPTOP = 768  # pixels of height
BESIDE_A_MONTH = 240  # of a title, menus, and the system's bar, at that size


@pytest.fixture
def large(look: Look) -> Iterator[Look]:
    percent = look.percent
    look.choose(percent=200)
    yield look
    look.choose(percent=percent)


@pytest.mark.parametrize("many", [2, 7, 10])
def test_a_list_that_drops_down_cuts_no_row(qtbot: QtBot, large: Look, many: int):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.resize(600, 200)
    box = QComboBox(dialog)
    box.addItems([f"Entry {number}" for number in range(many)])
    dialog.show()
    qtbot.waitExposed(dialog)
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible, timeout=20_000)
    rows = [view.visualRect(view.model().index(row, 0)) for row in range(many)]
    assert all(view.viewport().rect().contains(row.left(), row.bottom()) for row in rows)
    assert rows[0].top() == 0
    assert rows[0].height() >= box.fontMetrics().height() + 8, "with air around the words"
    box.hidePopup()


def test_a_month_fits_a_small_laptop_and_its_marks_stay_in_their_days(qtbot: QtBot, large: Look):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    month = Month(large, dialog)
    assert month.minimumHeight() <= SMALL_LAPTOP - BESIDE_A_MONTH
    assert month.minimumHeight() >= 7 * dialog.fontMetrics().height()
