"""The bar above the text: finds words in it, says how often, and puts others in their place."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QFrame, QWidget

from mtl_journal.gui._forms.finding.finding import Ui_Finding
from mtl_journal.gui.finding.matches import Wanted, matches
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.seen_blocks import seen_blocks
from mtl_journal.gui.widgets.text_lines import pieces
from mtl_journal.gui.widgets.text_page import TextPage
from mtl_journal.gui.widgets.utf16 import Units

_TYPING = 120  # milliseconds after the last change of the text
_ICON = 16


class Finding(QFrame):
    """Looks through one text; places are Qt's."""

    def __init__(self, text: TextPage, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._look = text, look
        self.places: list[tuple[int, int]] = []
        self.form = Ui_Finding()
        self.form.setupUi(self)
        self.hide()
        self._again = QTimer(self, singleShot=True, interval=_TYPING)
        self._again.timeout.connect(self._look_through)
        form = self.form
        form.words.textEdited.connect(self._begin)
        for box in (form.matchCase, form.whole):
            box.toggled.connect(self._begin)
        form.after.clicked.connect(lambda: self.go(1))
        form.before.clicked.connect(lambda: self.go(-1))
        form.close.clicked.connect(self.leave)
        form.instead.returnPressed.connect(self._replace)
        form.replace.clicked.connect(self._replace)
        form.replaceAll.clicked.connect(self._replace_all)
        form.words.installEventFilter(self)
        text.textChanged.connect(self._changed)
        text.overlays.append(self._paint)
        look.changed.connect(self._dress)
        self._dress()

    def open_for(self, *, replacing: bool) -> None:
        """Show the bar; what is chosen in the text is what is looked for."""
        if not self._text.isVisible():
            return
        chosen = self._text.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.form.words.setText(chosen)
        self.form.replacing.setVisible(replacing)
        self.show()
        self._look_through()
        self.form.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.words.selectAll()

    def leave(self) -> None:
        """Close the bar and go back to the text."""
        self.hide()
        self.places = []
        self._text.viewport().update()
        self._text.setFocus()

    def go(self, step: int) -> None:
        """Choose the next place, or with -1 the one before; round at the ends."""
        if not self.places:
            return
        cursor = self._text.textCursor()
        chosen = (cursor.selectionStart(), cursor.selectionEnd())
        if step > 0:
            at = chosen[1] if chosen in self.places else chosen[0]
            found = next((one for one in self.places if one[0] >= at), self.places[0])
        else:
            earlier = [one for one in self.places if one[1] <= chosen[0]]
            found = (earlier or self.places)[-1]
        self._choose(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter in the field go on, with Shift back."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _wanted(self) -> Wanted:
        form = self.form
        return Wanted(form.words.text(), form.matchCase.isChecked(), form.whole.isChecked())

    def _begin(self) -> None:
        """Look anew, and go to the first place from where the cursor is."""
        cursor = self._text.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._text.setTextCursor(cursor)
        self._look_through()
        self.go(1)

    def _changed(self) -> None:
        if self.isVisible():
            self._again.start()

    def _look_through(self) -> None:
        text = self._text.toPlainText()
        units = Units(text)
        self.places = [
            (units.of_point(start), units.of_point(end))
            for start, end in matches(text, self._wanted())
        ]
        self._say()
        self._text.viewport().update()

    def _choose(self, place: tuple[int, int]) -> None:
        cursor = self._text.textCursor()
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        self._text.setTextCursor(cursor)
        self._text.centerCursor()
        self._say()

    def _say(self) -> None:
        cursor, count = self._text.textCursor(), len(self.places)
        chosen = (cursor.selectionStart(), cursor.selectionEnd())
        said = "" if not self.form.words.text() else f"{count:,} found" if count else "Not found"
        if chosen in self.places:
            said = f"{self.places.index(chosen) + 1:,} of {count:,}"
        self.form.count.setText(said)
        for one in (self.form.replace, self.form.replaceAll, self.form.before, self.form.after):
            one.setEnabled(count > 0)

    def _replace(self) -> None:
        """Put the other words in the place that is chosen, and go to the next."""
        cursor = self._text.textCursor()
        if (cursor.selectionStart(), cursor.selectionEnd()) in self.places:
            cursor.insertText(self.form.instead.text())
            self._text.setTextCursor(cursor)
            self._look_through()
        self.go(1)

    def _replace_all(self) -> None:
        """Put the other words everywhere, as one step that can be undone."""
        self._look_through()
        places, instead = self.places, self.form.instead.text()
        cursor = QTextCursor(self._text.document())
        cursor.beginEditBlock()
        for start, end in reversed(places):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(instead)
        cursor.endEditBlock()
        self._look_through()
        count = len(places)
        self.form.count.setText(f"{count:,} replaced" if count else "Not found")

    def _paint(self, event: QPaintEvent) -> None:
        if not self.places or not self.isVisible():
            return
        painter = QPainter(self._text.viewport())
        modes = QPainter.CompositionMode
        painter.setCompositionMode(
            modes.CompositionMode_Screen if self._look.dark else modes.CompositionMode_Multiply
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("mark"))
        blocks = list(seen_blocks(self._text, event.rect()))
        if blocks:
            first = blocks[0][0].position()
            last = blocks[-1][0].position() + blocks[-1][0].length()
            seen = [one for one in self.places if one[1] > first and one[0] < last]
            for block, top in blocks:
                _mark(painter, block, top, seen)
        painter.end()

    def _dress(self) -> None:
        size = self._look.pixels(_ICON)
        icons = {"before": "up", "after": "down", "close": "close"}
        for name, icon in icons.items():
            button = getattr(self.form, name)
            button.setIcon(self._look.icon(icon, "muted"))
            button.setIconSize(QSize(size, size))


def _mark(painter: QPainter, block: QTextBlock, top: QPointF, places: list) -> None:
    begin, end = block.position(), block.position() + block.length() - 1
    for start, stop in places:
        if start < end and stop > begin:
            inside = max(start, begin) - begin, min(stop, end) - begin
            for line, left, right in pieces(block, *inside):
                box = QRectF(left, line.y(), right - left, line.height()).translated(top)
                painter.drawRoundedRect(box, 2, 2)
