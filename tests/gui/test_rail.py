"""The rail goes where it says, also for a screen reader, which checks a button and clicks none."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QToolButton

from tests.cli.conftest import Owner
from tests.support.commands import PASSPHRASE
from tests.support.windows import OpenWindow, unlocked


def test_a_button_that_a_screen_reader_checks_leads_to_its_room(
    open_window: OpenWindow, teacher: Owner
):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    journal = hand.window.journal
    assert journal is not None
    entered: list[str] = []
    journal.rooms.entered.connect(entered.append)
    for place in ("calendar", "progress", "journal"):
        name = hand.window.action(place).text()
        (button,) = (
            one
            for one in journal.form.rail.findChildren(QToolButton)
            if one.accessibleName() == name
        )
        acts = QAccessible.queryAccessibleInterface(button).actionInterface()
        acts.doAction(acts.actionNames()[0])
        hand.wait(lambda place=place: journal.rail.place == place, place)
        hand.settle()
    assert entered == ["calendar", "progress", "journal"]


def test_where_the_window_is_low_the_rail_has_icons_alone_and_makes_it_no_higher(
    open_window: OpenWindow, teacher: Owner
):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    journal = hand.window.journal
    assert journal is not None
    rail = journal.form.rail
    buttons = rail.findChildren(QToolButton)
    alone, under = (
        Qt.ToolButtonStyle.ToolButtonIconOnly,
        Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
    )
    for high, styles in ((560, {alone, under}), (900, {under})):
        hand.window.resize(1240, high)
        hand.wait(lambda wanted=high: hand.window.height() == wanted, f"{high} pixels")
        hand.wait(lambda: {one.toolButtonStyle() for one in buttons} == styles, f"{styles}")
        assert all(one.geometry().bottom() <= rail.height() for one in buttons)
        assert all(one.accessibleName() for one in buttons)
