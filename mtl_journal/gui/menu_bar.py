"""The menu bar: every declared action in its menu, in the order in which they are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtl_journal.gui.actions import ACTIONS, Actions

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QMenuBar


def fill_menu_bar(bar: QMenuBar, actions: Actions) -> None:
    """Add a menu for each name that the actions declare; hidden until a screen goes with it."""
    bar.hide()
    menus: dict[str, QMenu] = {}
    for one in ACTIONS:
        if one.menu not in menus:
            menus[one.menu] = bar.addMenu(one.menu)
        if one.starts_group:
            menus[one.menu].addSeparator()
        menus[one.menu].addAction(actions[one.id])
