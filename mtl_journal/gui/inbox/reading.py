"""Reading somebody's text: their words as they shared them, threads beside, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from mtl_journal.domain.wordcount import count_words
from mtl_journal.gui import spacing
from mtl_journal.gui._forms.inbox.reading import Ui_Reading
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.inbox import inbox_verbs
from mtl_journal.gui.inbox.beside import Beside
from mtl_journal.gui.inbox.inbox_verbs import Text
from mtl_journal.gui.journal.documents import TEXT_POINTS, Documents
from mtl_journal.gui.journal.figures import Figures
from mtl_journal.gui.shown_days import shown_date
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.threads import Threads

_HOW = "Choose words and press C to say something about them."
_BESIDE = 38  # signs of what stands beside the text
_SAYING = 60  # signs that the hint needs beside its button
_ROOMY = 96  # signs that text, cards and criteria need together


class Reading(QWidget):
    """`wants_back` says that what was said is to go to the journal with this id."""

    wants_back = Signal(str)

    def __init__(self, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._link, self._look = link, look
        self.text: Text | None = None
        self._turned = False  # whether the criteria stand in the place of the text
        self.form = Ui_Reading()
        self.form.setupUi(self)
        self._documents = Documents(look, self)
        self.beside = Beside(link, look, self)
        self.form.besideColumn.addWidget(self.beside)
        self._figures = Figures(self.form.text, self._documents, link, look)
        self.threads = Threads(self.form.text, self.form.column, link, look)
        self.form.text.installEventFilter(self)
        self.form.text.column.connect(self._align)
        self.form.back.clicked.connect(self._return)
        self.form.criteria.clicked.connect(lambda: self._turn(True))
        self.form.toText.clicked.connect(lambda: self._turn(False))
        self.beside.asked.connect(self._ask)
        self.form.parts.installEventFilter(self)
        look.changed.connect(self._dress)
        self._dress()
        link.ask(inbox_verbs.measures, self.beside.follow)

    def show_text(self, text: Text) -> None:
        """Show a text."""
        self.text = text
        said = text.content
        self.form.title.setText(said.title)
        count = count_words(said.text)
        day = shown_date(said.date) if said.date else ""
        parts = [text.whose, day, f"{count:,} word{'' if count == 1 else 's'}"]
        self.form.under.setText(" · ".join(part for part in parts if part))
        self.form.text.setDocument(self._documents.of(None, said.text))
        self.beside.show_text(text)
        self._turned = False
        self._share()
        self.threads.show(text.scenario, owns=False)

    def tell_unsent(self, count: int) -> None:
        """Say that so many things wait to be returned, or how to say something."""
        things = "1 thing waits" if count == 1 else f"{count} things wait"
        self.form.hint.setText(f"{things} to be returned." if count else _HOW)

    def clear(self) -> None:
        """Forget every word."""
        self.text = None
        self.form.title.clear()
        self.form.under.clear()
        self.threads.clear()
        self.form.text.setDocument(self._documents.of(None, ""))
        self._documents.clear()
        self.beside.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to say something with C, and follow the width."""
        if watched is self.form.parts and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._share)
        if watched is self.form.text and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_C and plain:
                self.threads.speaking.comment()
                return True
        return super().eventFilter(watched, event)

    def _turn(self, turned: bool) -> None:
        """Show the criteria in the place of the text where both have no room, or the text again."""
        self._turned = turned
        self._share()
        (self.form.toText if turned else self.form.text).setFocus()

    def _ask(self, prompt: str) -> None:
        if self._turned:
            self._turn(False)
        composer = self.threads.speaking.composer
        if composer.isHidden():
            if not self.form.text.textCursor().hasSelection():
                self._choose_paragraph()
            self.threads.speaking.comment()
        if not composer.isHidden():
            composer.offer(prompt)

    def _choose_paragraph(self) -> None:
        """Mean the paragraph that the cursor is in, where no words were chosen."""
        cursor = self.form.text.textCursor()
        while not cursor.block().text().strip() and cursor.movePosition(
            QTextCursor.MoveOperation.NextBlock
        ):
            pass
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.form.text.setTextCursor(cursor)

    def _return(self) -> None:
        if self.text is not None:
            self.wants_back.emit(self.text.journal)

    def _share(self) -> None:
        """Share the width; in a narrow window a button leads from the text to the criteria."""
        form = self.form
        sign = self.fontMetrics().averageCharWidth()
        wide = form.parts.width()
        roomy = wide > sign * _ROOMY
        form.besidePanel.setVisible(roomy or self._turned)
        form.middle.setVisible(roomy or not self._turned)
        form.criteria.setVisible(not roomy)
        form.toText.setVisible(not roomy)
        form.hint.setVisible(wide > sign * _SAYING)
        if roomy:
            form.parts.setSizes([wide - sign * _BESIDE, sign * _BESIDE])

    def _align(self, edge: int) -> None:
        self.form.headColumn.setContentsMargins(edge, spacing.LARGE, edge, spacing.SMALL)
        self.form.footRow.setContentsMargins(edge, spacing.SMALL, spacing.MEDIUM, spacing.SMALL)

    def _dress(self) -> None:
        self.form.title.setFont(self._look.font(spacing.DISPLAY, family="text"))
        self.form.text.setFont(self._look.font(TEXT_POINTS, family="text"))
        self.form.text.fit()
        self._share()
