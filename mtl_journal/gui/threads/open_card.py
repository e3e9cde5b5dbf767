"""The open card: everything that was said in a thread, an answer to it, and what can be done."""

from __future__ import annotations

import textwrap

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from mtl_journal.gui import spacing
from mtl_journal.gui._forms.threads.open_card import Ui_OpenCard
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import Deed, Note, Utterance, shown_day
from mtl_journal.gui.widgets.dressing import dress_again
from mtl_journal.gui.widgets.emptying import empty, let_go
from mtl_journal.gui.widgets.persons import PersonMark

_KEEP_AFTER = 700  # milliseconds after the last key
_QUOTED = 90  # signs of the words that a card lies over
_ATTACH, _STAYS = "Attach to the chosen words", "Yes, keep it here"
_OTHER = "If it belongs elsewhere, choose those words first"
_LINES = 2  # of an answer that are seen without scrolling
NEXT_STEPS = {
    "proposed": (("agreed", "Agree"), ("dropped", "Drop")),
    "agreed": (("tried", "Tried it"), ("dropped", "Drop")),
    "tried": (("reviewed", "Reviewed"), ("carried", "Carry on")),
    "reviewed": (("carried", "Carry on"), ("dropped", "Drop")),
    "carried": (("tried", "Tried it"), ("dropped", "Drop")),
    "dropped": (("agreed", "Agree after all"),),
}


class OpenCard(QFrame):
    """One thread, open. `moves` says whether this person may move its actions.

    `kept` carries an answer, with the thread's id, while it is typed; `answered` when it is meant.
    """

    answered = Signal(str, str)
    kept = Signal(str, str)
    settled = Signal(str, bool)
    attached = Signal(str)
    acted = Signal(str, str)
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.note: Note | None = None
        self.moves = False
        self.covers = False  # whether it lies over the words it is about, and so has to quote them
        self._begun: dict[str, str] = {}  # the answers as they were kept last
        self._sent: dict[str, str] = {}  # those that are on their way to the disk
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._keeping.timeout.connect(self.keep)
        self.form = Ui_OpenCard()
        self.form.setupUi(self)
        self._mark: PersonMark | None = None
        self.form.send.clicked.connect(self._send)
        self.form.settle.clicked.connect(self._settle)
        self._put: set[str] = set()  # those attached by hand here, perhaps to the wrong words
        self.form.attach.clicked.connect(self._attach)
        self.form.close.clicked.connect(self.closed)
        self.form.answer.installEventFilter(self)
        self.form.answer.textChanged.connect(self._typed)
        look.changed.connect(self.dress)
        dress_again(self.form.scroll)
        self.dress()
        self.hide()

    def show_note(self, note: Note, *, moves: bool) -> None:
        """Show a thread; an answer that is being typed stays while it is the same thread."""
        if self.note is None or self.note.id != note.id:
            self.keep()
            self.note = None  # what is put into the field now was typed before
            self._begun.setdefault(note.id, note.begun)
            self.form.answer.setPlainText(self._begun[note.id])
            self.form.answer.moveCursor(QTextCursor.MoveOperation.End)
        self.note, self.moves = note, moves
        form = self.form
        self.setAccessibleName(note.sentence())
        form.name.setText(note.name)
        form.when.setText(shown_day(note.at))
        self._show_mark(note)
        form.moved.setVisible(note.fit == "moved")
        astray = note.lost or note.fit == "moved"
        quote = note.quote if astray else textwrap.shorten(note.quote, _QUOTED, placeholder="…")
        form.quote.setText(f"“{quote}”")
        form.quote.setVisible(astray or self.covers)
        form.attach.setVisible(astray or note.id in self._put)
        asks = note.fit == "moved" and not note.lost
        form.attach.setText(_STAYS if asks else _ATTACH)
        form.attach.setToolTip(_OTHER if asks else "")
        form.settle.setText("Open again" if note.resolved else "Resolve")
        self._fill(note)
        self._may_send()

    def _attach(self) -> None:
        if self.note is not None:
            self._put.add(self.note.id)
            self.attached.emit(self.note.id)

    def keep(self) -> None:
        """Keep the answer as far as it is typed, where it is another than was kept."""
        self._keeping.stop()
        words = self.form.answer.toPlainText()
        if self.note is not None and words != self._begun.get(self.note.id, ""):
            self._begun[self.note.id] = words
            self.kept.emit(self.note.id, words)

    def put_away(self) -> None:
        """Show no thread; what was begun in answer is kept."""
        self.keep()
        self.hide()
        self.note = None

    def forget(self) -> None:
        """Forget every word."""
        self.put_away()
        self._begun.clear()
        self._sent.clear()
        self._put.clear()
        self.form.answer.clear()

    def was_answered(self, id: str) -> None:
        """Hear that an answer is on the disk; what was typed since stays."""
        sent = self._sent.pop(id, "")
        if self._begun.get(id) == sent:
            self._begun[id] = ""
        if self.note is not None and self.note.id == id:
            if self.form.answer.toPlainText() == sent:
                self.form.answer.clear()
                self._keeping.stop()
            self._may_send()

    def was_refused(self, id: str) -> None:
        """Hear that an answer could not be written; its words stay."""
        self._sent.pop(id, None)
        self._may_send()

    def height_at(self, width: int, most: int) -> int:
        """Return the height it needs at a width, at most `most` pixels; what is more scrolls."""
        return height_with(self.form.scroll, self.form.insideColumn, self.form.column, width, most)

    def dress(self) -> None:
        """Take over the look."""
        self.form.close.setIcon(self._look.icon("close", "muted"))
        self.form.answer.setFont(self._look.font())
        high = self.form.answer.fontMetrics().lineSpacing() * _LINES + 20
        self.form.answer.setFixedHeight(high)
        if self.note is not None:
            self.show_note(self.note, moves=self.moves)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send an answer with Ctrl+Enter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._send()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _show_mark(self, note: Note) -> None:
        if self._mark is not None:
            let_go(self._mark)
        self._mark = PersonMark(note.name, note.author, self._look, self)
        self.form.headRow.insertWidget(0, self._mark)

    def _fill(self, note: Note) -> None:
        column = self.form.insideColumn
        empty(column)
        for one in note.said:
            if not one.label:
                column.addWidget(self._speaker(one))
            elif len(note.said) > 1 or one.label != "Noticed":
                self._add(one.label, "caption")
            self._add(one.words, "")
        for deed in note.actions:
            self._deed(deed)
        for place in range(column.count()):  # what is shown later has no height yet
            item = column.itemAt(place)
            if item is not None and (part := item.widget()) is not None:
                part.show()
        column.addStretch(1)

    def _add(self, words: str, kind: str) -> QLabel:
        label = QLabel(words, self.form.inside)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        if kind:
            label.setProperty("kind", kind)
        self.form.insideColumn.addWidget(label)
        return label

    def _speaker(self, one: Utterance) -> QWidget:
        """Return the line that says who answers, and when."""
        line = QWidget(self.form.inside)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, spacing.SMALL, 0, 0)
        row.setSpacing(spacing.SMALL)
        row.addWidget(PersonMark(one.name, one.author, self._look, line))
        name = QLabel(f"{one.name} · {shown_day(one.at)}", line)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setProperty("kind", "caption")
        row.addWidget(name, 1)
        return line

    def _deed(self, deed: Deed) -> None:
        by = f", by {shown_day(deed.due) or deed.due}" if deed.due else ""
        self._add(f"Action · {deed.step}{by}", "fresh")
        self._add(deed.text, "")
        for step, words in deed.notes:
            self._add(f"{step}: {words}" if words else step, "caption")
        if not self.moves:
            return
        line = QWidget(self.form.inside)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing.MEDIUM)
        for step, label in NEXT_STEPS[deed.step]:
            button = QPushButton(label, line)
            button.setProperty("kind", "quiet")
            button.setAccessibleName(f"{label}: {deed.text}")
            button.clicked.connect(lambda _=False, s=step: self.acted.emit(deed.id, s))
            row.addWidget(button)
        row.addStretch(1)
        self.form.insideColumn.addWidget(line)

    def _typed(self) -> None:
        self._may_send()
        if self.note is not None:
            self._keeping.start()

    def _may_send(self) -> None:
        """Let an answer be sent, but not while one is on its way: it would be said twice."""
        ready = self.note is not None and self.note.id not in self._sent
        self.form.send.setEnabled(ready and bool(self.form.answer.toPlainText().strip()))

    def _send(self) -> None:
        words = self.form.answer.toPlainText()
        if self.note is not None and self.form.send.isEnabled():
            self.keep()  # before: what is kept after it is on the disk is begun anew
            self._sent[self.note.id] = words
            self._may_send()
            self.answered.emit(self.note.id, words.strip())

    def _settle(self) -> None:
        if self.note is not None:
            self.settled.emit(self.note.id, not self.note.resolved)


def height_of(column: QBoxLayout, width: int) -> int:
    """Return the height that a column needs at a width, in pixels."""
    if column.hasHeightForWidth():
        return column.totalHeightForWidth(width)
    return column.totalSizeHint().height()


def height_with(
    scroll: QScrollArea, inside: QBoxLayout, column: QBoxLayout, width: int, most: int
) -> int:
    """Return the height that a card needs at a width, at most `most` pixels.

    What stands `inside` of `scroll` is shown whole where that is enough, and else scrolls.
    """
    edges = column.contentsMargins()
    needed = max(1, height_of(inside, width - edges.left() - edges.right() - spacing.SNUG))
    least = 2 * scroll.fontMetrics().lineSpacing()  # is left to what scrolls
    if scroll.minimumHeight() != scroll.maximumHeight():
        scroll.setFixedHeight(needed)
    around = height_of(column, width) - scroll.minimumHeight()
    high = min(needed, max(least, most - around))
    if high != scroll.minimumHeight():  # never higher in between: it would scroll to its beginning
        scroll.setFixedHeight(high)
    return around + high
