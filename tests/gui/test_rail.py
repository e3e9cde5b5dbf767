"""The rail goes where it says, also for a screen reader, which checks a button and clicks none."""

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
