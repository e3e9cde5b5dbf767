"""Every action is declared once and is found everywhere a person may look for it."""

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from mtl_journal.gui.actions import ACTIONS
from mtl_journal.services import looks
from tests.cli.conftest import Owner
from tests.support.commands import PASSPHRASE
from tests.support.windows import OpenWindow, unlocked


def test_ids_and_keys_are_given_once():
    assert max(Counter(one.id for one in ACTIONS).values()) == 1
    keys = Counter(QKeySequence(one.shortcut).toString() for one in ACTIONS if one.shortcut)
    assert [key for key, count in keys.items() if count > 1 or not key] == []


def test_each_says_what_it_does_and_its_icon_exists():
    for one in ACTIONS:
        assert one.about.endswith(".") and one.label[0].isupper()
        if one.icon:
            assert "currentColor" in looks.icon_svg(one.icon)


def test_every_action_stands_in_a_menu_and_does_something(open_window: OpenWindow, teacher: Owner):
    window = unlocked(open_window(teacher.desk), PASSPHRASE).window
    menus = window.menuBar().findChildren(QMenu)
    listed = {action.objectName() for menu in menus for action in menu.actions()}
    assert {one.id for one in ACTIONS} <= listed
    idle = {one.id for one in ACTIONS} - window.actions_.connected - {"aside"}
    assert idle == set()


def test_what_needs_a_desk_is_grey_without_one(open_window: OpenWindow, teacher: Owner):
    hand = open_window(teacher.desk)
    enabled = {one.id: hand.window.action(one.id).isEnabled() for one in ACTIONS}
    assert enabled == {one.id: not one.needs_desk for one in ACTIONS}
    unlocked(hand, PASSPHRASE)
    assert all(hand.window.action(one.id).isEnabled() for one in ACTIONS)
