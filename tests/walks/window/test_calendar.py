"""A teacher looks at a month: which days have scenarios, and what was on this day."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from mtl_journal.gui.calendar.calendar import CalendarScreen
from mtl_journal.gui.calendar.days import by_day, marks, on_this_day
from mtl_journal.gui.models.lines import Line
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, unlocked


def line(id: str, day: date | None, *strands: str) -> Line:
    return Line(id, id, day, strands, 1)


def test_days_know_their_scenarios_and_other_years():
    one, two = line("a", date(2025, 3, 4), "S2"), line("b", date(2023, 3, 4))
    other, none = line("c", date(2024, 3, 5), "S1"), line("d", None)
    days = by_day([one, two, other, none])
    assert days == {one.day: [one], two.day: [two], other.day: [other]}
    assert on_this_day(days, date(2026, 3, 4)) == [one, two]
    assert on_this_day(days, date(2025, 3, 4)) == [two]
    assert marks([one, two, other], ["S1", "S2"]) == [0, 1, None]


@pytest.fixture
def room(open_window: OpenWindow, teacher: Owner) -> tuple[Hand, CalendarScreen]:
    teacher.add("Rivers", "Words.", "--date", "2025-10-03", "--strand", "S1")
    teacher.add("Hills", "Words.", "--date", "2025-10-04")
    teacher.add("Long ago", "Words.", "--date", "2023-10-03")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.window.action("calendar").trigger()
    hand.settle()
    assert hand.window.journal is not None
    made = hand.window.journal.rooms.made["calendar"]
    assert isinstance(made, CalendarScreen)
    return hand, made


def listed(model) -> list[str]:
    return [model.item(row).text() for row in range(model.rowCount())]


def test_a_day_is_chosen_by_keys_and_opened(room: tuple[Hand, CalendarScreen]):
    hand, calendar = room
    calendar.month.choose(date(2025, 10, 2))
    assert calendar.form.title.text() == "October 2025"
    assert calendar.form.noneHere.isVisible()
    table = calendar.month.findChild(QTableView)
    assert table is not None
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert calendar.form.hereLabel.text() == "Friday 3 October 2025"
    assert listed(calendar.here) == ["Rivers"]
    assert listed(calendar.before) == ["2023  Long ago"]
    QTest.keyClick(table, Qt.Key.Key_Return)
    hand.settle()
    assert hand.window.journal is not None
    assert hand.window.journal.content().title == "Rivers"


def test_months_are_turned_and_other_years_followed(room: tuple[Hand, CalendarScreen]):
    hand, calendar = room
    calendar.month.choose(date(2025, 10, 3))
    hand.click(calendar.form.earlier)
    assert calendar.form.title.text() == "September 2025"
    hand.click(calendar.form.later)
    calendar.form.before.clicked.emit(calendar.before.index(0, 0))
    hand.settle()
    assert hand.window.journal is not None
    assert hand.window.journal.content().title == "Long ago"


def test_coming_back_from_another_room_the_page_is_as_it_was_left(
    room: tuple[Hand, CalendarScreen],
):
    hand, _ = room
    journal = hand.window.journal
    assert journal is not None
    ago = next(line.id for line in journal.finder.model.lines() if line.title == "Long ago")
    journal.go_to(ago)
    hand.wait(lambda: journal.page.form.title.text() == "Long ago", "the scenario")
    text = journal.page.form.text
    assert text.hasFocus(), "it is ready to be written on"
    hand.press("Ctrl+End")
    hand.press("Ctrl+Shift+C")
    hand.settle()
    hand.press("Ctrl+1")
    hand.settle()
    assert journal.page.form.title.text() == "Long ago" and text.hasFocus()
    hand.type(" More.")
    assert text.toPlainText() == "Words. More."
