"""What may have been meant: by a right click, or by a key that goes to the next such word."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu

from mtl_journal.gui.spelling.speller import Speller
from mtl_journal.gui.spelling.squiggles import Squiggles
from mtl_journal.gui.widgets.text_page import TextPage

_FOUND = tuple[int, int, str]


class Suggestions(QObject):
    """Opens the menu of a misspelt word; finding what was meant never holds it up."""

    def __init__(self, text: TextPage, squiggles: Squiggles, speller: Speller) -> None:
        super().__init__(text)
        self._text, self._squiggles, self._speller = text, squiggles, speller
        self.menu: QMenu | None = None
        text.menus.append(self._add)

    def go_to_next(self) -> bool:
        """Choose the next misspelt word and offer what may have been meant; False without one."""
        cursor = self._text.textCursor()
        found = self._squiggles.after(max(cursor.selectionEnd(), cursor.position()))
        if found is None:
            return False
        start, end, _ = found
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._text.setTextCursor(cursor)
        self._text.ensureCursorVisible()
        self._text.setFocus()
        below = self._text.cursorRect(cursor).bottomLeft() + QPoint(0, 4)
        self._text.open_menu(below, start)
        return True

    def _add(self, menu: QMenu, position: int) -> None:
        found = self._squiggles.word_at(position)
        if found is None:
            return
        word = found[2]
        first, *_ = menu.actions() or [menu.addSeparator()]
        waiting = QAction("Looking for what was meant…", menu, enabled=False)
        keep = QAction(f"Add “{word}” to my words", menu)
        keep.triggered.connect(lambda: self._speller.keep(word))
        menu.insertActions(first, [waiting, keep])
        menu.insertSeparator(first)
        menu.setActiveAction(keep)
        gone: list[bool] = []
        menu.destroyed.connect(lambda: gone.append(True))

        def heard(words: list[str]) -> None:
            if not gone:
                self._offer(menu, waiting, words, found)

        self._speller.suggest(word, heard)

    def _offer(self, menu: QMenu, waiting: QAction, words: list[str], found: _FOUND) -> None:
        actions: list[QAction] = []
        for word in words:
            action = QAction(word, menu)
            action.triggered.connect(lambda _=False, word=word: self._put(word, found))
            actions.append(action)
        menu.insertActions(waiting, actions)
        if actions:
            menu.removeAction(waiting)
            menu.setActiveAction(actions[0])
        else:
            waiting.setText("Nothing like it is known")

    def _put(self, word: str, found: _FOUND) -> None:
        """Put a word in the place of the misspelt one, as one step that can be undone."""
        start, end, meant = found
        cursor = self._text.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() == meant:  # nothing was typed there meanwhile
            cursor.insertText(word)
            self._text.setTextCursor(cursor)
