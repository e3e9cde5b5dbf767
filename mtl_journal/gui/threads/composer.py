"""Saying something about the chosen words: noticed, a question, and more where it helps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from mtl_journal.domain.feedback import Remark
from mtl_journal.gui import spacing
from mtl_journal.gui._forms.threads.composer import Ui_Composer
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.open_card import height_with
from mtl_journal.gui.widgets.dressing import dress_again

_FEWEST, _MOST = 2, 6  # lines of a field: it grows as it is filled
_PARTS = ("noticed", "question", "suggestion")
_MORE, _SUGGEST = "Add a suggestion or an action", "Add a suggestion"
_FRAME = 20  # pixels of a field above and below its words
_SOON = timedelta(days=14)  # until a day that is shown as an example
_KEEP_AFTER = 700  # milliseconds after the last key


@dataclass(frozen=True, slots=True)
class Saying:
    """What is being said about a passage (code points of the text); `due` as it was typed."""

    passage: tuple[int, int]
    remark: Remark
    action: str = ""
    due: str = ""

    def __bool__(self) -> bool:
        return bool(self.remark.parts() or self.action.strip())


class Composer(QFrame):
    """Gathers what is said; `kept` carries it while it is typed, `said` when it is meant.

    `grew` says that it needs another height.
    """

    said = Signal(object)
    kept = Signal(object)
    closed = Signal()
    grew = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.passage = (0, 0)
        self._proposes = True
        self.form = Ui_Composer()
        self.form.setupUi(self)
        self._fields: dict[str, QPlainTextEdit] = {
            "noticed": self.form.noticed,
            "question": self.form.question,
            "suggestion": self.form.suggestion,
        }
        self._growing = QTimer(self, singleShot=True, interval=0)  # when the words are laid out
        self._growing.timeout.connect(self._grow)
        self._seeing = QTimer(self, singleShot=True, interval=0)  # when the fields are placed
        self._seeing.timeout.connect(self._see_field)
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._keeping.timeout.connect(lambda: self.kept.emit(self.saying()))
        for field in self._fields.values():
            field.textChanged.connect(self._typed)
            field.textChanged.connect(self._growing.start)
            field.installEventFilter(self)
        for line in (self.form.action, self.form.due):
            line.textChanged.connect(self._typed)
            line.installEventFilter(self)
        self.form.more.clicked.connect(lambda: self._show_more(True))
        self.form.say.clicked.connect(self._say)
        self.form.close.clicked.connect(self._close)
        look.changed.connect(self.dress)
        dress_again(self.form.scroll)
        self.dress()
        self.hide()

    def begin(self, saying: Saying, words: str, *, again: bool = False) -> None:
        """Let something be said about `words`; `again` where it was begun earlier."""
        from mtl_journal.domain.quoted import quoted

        self.passage = saying.passage
        shown = " ".join(quoted(words).split())
        self.form.quote.setText(f"“{shown if len(shown) <= 160 else f'{shown[:157]}…'}”")
        remark = saying.remark
        for name, field in self._fields.items():
            field.setPlainText(getattr(remark, name))
        self.form.action.setText(saying.action)
        self.form.due.setText(saying.due)
        then = datetime.now().astimezone() + _SOON
        self.form.due.setPlaceholderText(f"by {then.day} {then:%b}")
        self._show_more(bool(remark.suggestion or saying.action))
        self.form.kept.setText("Begun earlier and kept for you." if again else "")
        self.form.kept.setVisible(again)
        self._keeping.stop()
        self._typed_nothing_new()

    def let_propose(self, may: bool) -> None:
        """Offer to propose an action, or not: a peer notices, asks and suggests."""
        self._proposes = may
        self.form.more.setText(_MORE if may else _SUGGEST)
        self._show_action(not self.form.suggestion.isHidden())

    def saying(self) -> Saying:
        """Return what stands in the fields."""
        remark = Remark(*(self._fields[name].toPlainText().strip() for name in _PARTS))
        return Saying(
            self.passage, remark, self.form.action.text().strip(), self.form.due.text().strip()
        )

    def offer(self, prompt: str) -> None:
        """Put a question that a criterion asks into the field, to be made one's own."""
        field = self.form.question
        before = field.toPlainText().strip()
        field.setPlainText(f"{before}\n{prompt}".strip())
        field.setFocus()
        field.moveCursor(field.textCursor().MoveOperation.End)

    def height_at(self, width: int, most: int) -> int:
        """Return the height it needs at a width, at most `most` pixels; what is more scrolls."""
        return height_with(self.form.scroll, self.form.insideColumn, self.form.column, width, most)

    def dress(self) -> None:
        """Take over the look."""
        self.form.close.setIcon(self._look.icon("close", "muted"))
        for field in self._fields.values():
            field.setFont(self._look.font())
        self._grow()

    def _grow(self) -> None:
        """Give each field the lines that its words take, within limits."""
        for field in self._fields.values():
            # A plain text document measures in lines, not in pixels.
            lines = min(_MOST, max(_FEWEST, round(field.document().size().height())))
            field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + _FRAME)
        self.grew.emit()
        self._seeing.start()

    def _see_field(self) -> None:
        """Bring the field that has the keyboard into sight, where not all have room."""
        field = self.focusWidget()
        if field is not None and self.form.inside.isAncestorOf(field):
            self.form.scroll.ensureWidgetVisible(field, 0, spacing.SMALL)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say it with Ctrl+Enter, put it away with Escape; follow keyboard and width."""
        if event.type() == QEvent.Type.FocusIn:
            self._seeing.start()
        if event.type() == QEvent.Type.Resize:
            self._growing.start()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._say()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
        return super().eventFilter(watched, event)

    def _show_more(self, shown: bool) -> None:
        self.form.more.setVisible(not shown)
        for part in (self.form.suggestionTitle, self.form.suggestion):
            part.setVisible(shown)
        self._show_action(shown)
        if shown and self.isVisible():
            self.form.suggestion.setFocus()
        self.grew.emit()
        self._seeing.start()

    def _show_action(self, shown: bool) -> None:
        kept = bool(self.form.action.text().strip())  # was typed while they still might
        for part in (self.form.actionTitle, self.form.action, self.form.due):
            part.setVisible(shown and (self._proposes or kept))

    def _typed(self) -> None:
        self._keeping.start()
        self.form.say.setEnabled(bool(self.saying()))

    def _typed_nothing_new(self) -> None:
        self._keeping.stop()
        self.form.say.setEnabled(bool(self.saying()))

    def _say(self) -> None:
        saying = self.saying()
        if saying:
            self._keeping.stop()
            self.said.emit(saying)

    def _close(self) -> None:
        self._keeping.stop()
        self.kept.emit(self.saying())
        self.closed.emit()
