"""The button at the foot of the page that says which languages a scenario is spelt in."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from mtl_journal.domain.spelling import BOTH, Language, languages_from, languages_said
from mtl_journal.gui.spelling.speller import Speller

_CHOICES = (
    ("English and Welsh", BOTH),
    ("English", (Language.ENGLISH,)),
    ("Welsh", (Language.WELSH,)),
    ("No spelling", ()),
)


class LanguageChoice(QObject):
    """Lets one scenario be spelt in other languages; `said` hears what its context keeps."""

    def __init__(self, button: QToolButton, speller: Speller, said: Callable[[str], None]) -> None:
        super().__init__(button)
        self._button, self._speller, self._said = button, speller, said
        menu = QMenu(button)
        group = QActionGroup(menu)
        self._actions: list[QAction] = []
        for name, languages in _CHOICES:
            action = menu.addAction(name)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _=False, chosen=languages: self._choose(chosen))
            self._actions.append(action)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.show_said(None)

    def show_said(self, said: str | None) -> None:
        """Show what a scenario's context says."""
        self._show(languages_from(said))

    def _choose(self, languages: tuple[Language, ...]) -> None:
        self._show(languages)
        self._said(languages_said(languages))

    def _show(self, languages: tuple[Language, ...]) -> None:
        for action, (name, chosen) in zip(self._actions, _CHOICES, strict=True):
            if chosen == languages:
                action.setChecked(True)
                self._button.setText(name)
                self._button.setAccessibleName(f"Spelling: {name}")
        self._speller.choose(languages)
