"""The narrow rail at the left: the places one can be in, and what is done from anywhere."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QToolButton

from mtl_journal.gui import spacing
from mtl_journal.gui._forms.journal.journal import Ui_Journal
from mtl_journal.gui.actions import Actions
from mtl_journal.gui.theme.look import Look

_PLACES = ("journal", "dialogue", "calendar", "progress", "people", "bin")
_FOOT = ("backups", "find", "lock")
_SHORTER = {"find": "Find", "backups": "Backup"}
_SPEAKING = ("backups",)  # what has something to say keeps its words at any size
_ICON = 22
_WORDS_FIT = 125  # percent of text with which a usual screen is high enough for all words


class Rail(QObject):
    """Buttons for actions; the one of the place one is in is checked.

    Where the window is too low for their words they are icons: it never is made higher by them, for
    then the lowest buttons of a room would lie below a small laptop's screen.
    """

    def __init__(self, form: Ui_Journal, actions: Actions, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._actions, self._look = form, actions, look
        self.place = _PLACES[0]
        self._said: dict[str, str] = {}
        self._buttons = {id: self._made(id) for id in (*_PLACES, *_FOOT)}
        self._tight = False
        self._needed = 0  # pixels of height with all words
        form.rail.installEventFilter(self)
        look.changed.connect(self._dress)
        self._dress()

    def show_place(self, place: str) -> None:
        """Check the button of a place."""
        self.place = place
        for id, button in self._buttons.items():
            button.setChecked(id == place)

    def say(self, id: str, words: str) -> None:
        """Say something below a button's name, such as how old the latest backup is."""
        action, button = self._actions[id], self._buttons[id]
        self._said[id] = words
        self._measure()
        button.setAccessibleName(f"{action.text().rstrip('…')}: {words}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the window."""
        if event.type() == QEvent.Type.Resize:
            self._suit()
        return super().eventFilter(watched, event)

    def _made(self, id: str) -> QToolButton:
        column, action = self._form.railColumn, self._actions[id]
        button = QToolButton(self._form.rail)
        button.clicked.connect(action.trigger)
        button.toggled.connect(lambda on: QTimer.singleShot(0, self, lambda: self._follow(id)))
        button.setText(_SHORTER.get(id, action.text()))
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text())
        button.setProperty("kind", "rail")
        button.setCheckable(id in _PLACES)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.insertWidget(column.count() - 1 if id in _PLACES else column.count(), button)
        return button

    def _follow(self, id: str) -> None:
        """Go where a button says: screen readers check it, which is no click for Qt."""
        if self._buttons[id].isChecked() and self.place != id:
            self._actions[id].trigger()

    def _dress(self) -> None:
        size = self._look.pixels(_ICON)
        for id, button in self._buttons.items():
            button.setIcon(self._actions[id].icon())
            button.setIconSize(QSize(size, size))
        self._measure()

    def _measure(self) -> None:
        """Know how much height the words take, and how little is enough."""
        rail = self._form.rail
        self._show(bare=True, tight=True)
        rail.setMinimumHeight(self._height())
        self._show(bare=self._look.percent > _WORDS_FIT)
        rail.setMinimumWidth(self._form.railColumn.totalMinimumSize().width())  # keeps its place
        self._needed = self._height()
        self._suit()

    def _height(self) -> int:
        column = self._form.railColumn
        column.invalidate()
        return column.totalMinimumSize().height()

    def _suit(self) -> None:
        """Have words where they fit."""
        tight = self._form.rail.height() < self._needed
        if tight != self._tight:
            self._show(bare=tight or self._look.percent > _WORDS_FIT, tight=tight)

    def _show(self, *, bare: bool, tight: bool = False) -> None:
        """Show words or icons alone; what says something says it at any size."""
        kind = Qt.ToolButtonStyle
        self._tight = tight
        column, edge = self._form.railColumn, spacing.TINY if tight else spacing.SNUG
        column.setSpacing(0 if tight else spacing.SMALL)
        column.setContentsMargins(spacing.SMALL, edge, spacing.SMALL, edge)
        for id, button in self._buttons.items():
            name, told = _SHORTER.get(id, self._actions[id].text()), self._said.get(id, "")
            button.setText(told if bare and told else f"{name}\n{told}".rstrip())
            alone = bare and id not in _SPEAKING
            button.setToolButtonStyle(
                kind.ToolButtonIconOnly if alone else kind.ToolButtonTextUnderIcon
            )
