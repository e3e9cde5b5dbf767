"""The narrow rail at the left: the places one can be in, and what is done from anywhere."""

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QToolButton

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
    """Buttons for actions; the one of the place one is in is checked."""

    def __init__(self, form: Ui_Journal, actions: Actions, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._actions, self._look = form, actions, look
        self.place = _PLACES[0]
        self._said: dict[str, str] = {}
        self._buttons = {id: self._made(id) for id in (*_PLACES, *_FOOT)}
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
        self._name(id)
        button.setAccessibleName(f"{action.text().rstrip('…')}: {words}")

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

    def _name(self, id: str) -> None:
        """Give a button its words; where they are large, what it says stands alone."""
        name = _SHORTER.get(id, self._actions[id].text())
        said = self._said.get(id, "")
        bare = self._look.percent > _WORDS_FIT
        self._buttons[id].setText(said if bare and said else f"{name}\n{said}".rstrip())

    def _dress(self) -> None:
        size = self._look.pixels(_ICON)
        for id, button in self._buttons.items():
            button.setIcon(self._actions[id].icon())
            button.setIconSize(QSize(size, size))
            self._name(id)
            bare = self._look.percent > _WORDS_FIT and id not in _SPEAKING
            kind = Qt.ToolButtonStyle
            button.setToolButtonStyle(
                kind.ToolButtonIconOnly if bare else kind.ToolButtonTextUnderIcon
            )
