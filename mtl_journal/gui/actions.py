"""Every action of the window, declared once: menu, palette, shortcut, tooltip, help grow here.

The declarations stand in `gui/menus`, a file for each menu.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from mtl_journal.gui.menus.declared import Declared
from mtl_journal.gui.menus.dialogue import DIALOGUE
from mtl_journal.gui.menus.edit import EDIT
from mtl_journal.gui.menus.file import FILE
from mtl_journal.gui.menus.go import GO
from mtl_journal.gui.menus.help import HELP
from mtl_journal.gui.menus.scenario import SCENARIO
from mtl_journal.gui.menus.view import VIEW
from mtl_journal.gui.theme.look import Look

ACTIONS: tuple[Declared, ...] = (*FILE, *EDIT, *SCENARIO, *DIALOGUE, *GO, *VIEW, *HELP)


class Actions(QObject):
    """The live actions of one window, by their declared id."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self.connected: set[str] = set()
        self.by_id: dict[str, QAction] = {one.id: self._made(one) for one in ACTIONS}
        look.changed.connect(self.dress)

    def __getitem__(self, id: str) -> QAction:
        return self.by_id[id]

    def connect_to(self, verbs: Mapping[str, Callable[[], object]]) -> None:
        """Let actions do something; each takes no argument."""
        for id, verb in verbs.items():
            self.connected.add(id)
            self.by_id[id].triggered.connect(lambda _=False, verb=verb: verb())

    def allow(self, *, desk: bool) -> None:
        """Grey out what needs an open desk where none is open."""
        for one in ACTIONS:
            self.by_id[one.id].setEnabled(desk or not one.needs_desk)

    def _made(self, one: Declared) -> QAction:
        action = QAction(one.label, self)
        action.setObjectName(one.id)
        action.setCheckable(one.checkable)
        action.setStatusTip(one.about)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(QAction.MenuRole.NoRole)
        keys = QKeySequence(one.shortcut)
        if one.shortcut:
            action.setShortcut(keys)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{one.about}  {shown}".rstrip())
        return action

    def dress(self) -> None:
        """Take over the icons of the look."""
        for one in ACTIONS:
            if one.icon:
                self.by_id[one.id].setIcon(self._look.icon(one.icon, "muted"))
