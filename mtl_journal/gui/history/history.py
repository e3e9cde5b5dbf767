"""The history's window: the steps at the left, what changed with each at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QWidget

from mtl_journal.domain.scenario import Content
from mtl_journal.domain.word_changes import SAME, word_changes
from mtl_journal.gui._forms.history.history import Ui_History
from mtl_journal.gui.history.steps import Shown, as_text
from mtl_journal.gui.shown_title import shown_title
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import open_size
from mtl_journal.gui.widgets.hanging_lines import hang_lines
from mtl_journal.gui.widgets.two_texts import TwoTexts, show_marked

_SIZE = (960, 640)
_TEXT = 12.0


class History(QDialog):
    """Shows how a scenario changed; `wanted` carries an earlier content to write on from."""

    wanted = Signal(object)

    def __init__(self, title: str, steps: list[Shown], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._steps, self._look = steps, look
        self.form = Ui_History()
        self.form.setupUi(self)
        self.form.title.setText(shown_title(title))
        revisions = sum(step.content is not None for step in steps)
        count = f"{revisions} revision{'' if revisions == 1 else 's'}"
        self.form.lead.setText(f"{count}. Every one is signed and stays as it was.")
        self._fill()
        self.two = TwoTexts(look, self)
        self.form.twoColumn.addWidget(self.two)
        self.two.hide()
        self._offer_others()
        self.form.against.currentIndexChanged.connect(lambda _: self._compare())
        hang_lines(self.form.text)
        self.form.text.setFont(look.font(_TEXT, family="text"))
        self.form.close.clicked.connect(self.close)
        self.form.restore.clicked.connect(self._restore)
        self.form.steps.selectionModel().currentChanged.connect(self._went)
        self.form.steps.setCurrentIndex(self._model.index(0, 0))
        self.form.steps.setFocus()
        open_size(self, *_SIZE, look)
        wide = self.fontMetrics().averageCharWidth() * 34
        self.form.parts.setSizes([wide, max(self.width() - wide, 320)])

    def _fill(self) -> None:
        self._model = QStandardItemModel(self)
        for step in self._steps:
            item = QStandardItem(f"{step.what}\n{step.when}")
            item.setEditable(False)
            item.setAccessibleText(f"{step.what}, {step.when}")
            self._model.appendRow(item)
        self.form.steps.setModel(self._model)
        self.form.steps.setSpacing(2)

    def _went(self, index: QModelIndex, _: QModelIndex) -> None:
        step = self._steps[index.row()]
        self.form.restore.setEnabled(step.content is not None and index.row() > 0)
        if step.content is None:
            self.form.compared.setText(step.what)
            self.form.text.clear()
            self.two.clear()
            return
        self._compare()

    def _offer_others(self) -> None:
        """Let any revision be set beside the one that is looked at."""
        self.form.against.addItem("What changed with it, in one text", None)
        for row, step in enumerate(self._steps):
            if step.content is not None:
                self.form.against.addItem(f"Side by side with {step.what.lower()}", row)
                at = self.form.against.count() - 1
                self.form.against.setItemData(at, step.when, Qt.ItemDataRole.ToolTipRole)

    def _compare(self) -> None:
        step = self._steps[self.form.steps.currentIndex().row()]
        other: int | None = self.form.against.currentData()
        beside = other is not None and step.content is not None
        self.two.setVisible(beside)
        self.form.text.setVisible(not beside)
        if step.content is None:
            return
        if other is not None:
            against = self._steps[other]
            self.form.compared.setText(
                f"{against.what} at the left, {step.what.lower()} at the right"
            )
            self.two.show_texts(as_text(against.content), as_text(step.content))
            return
        first = step.before is None
        self.form.compared.setText("As first written" if first else "Changed with this revision")
        self._show(step.before, step.content)

    def _show(self, before: Content | None, after: Content) -> None:
        said = as_text(after)
        pieces = [(SAME, said)] if before is None else word_changes(as_text(before), said)
        show_marked(self.form.text, pieces, self._look)

    def _restore(self) -> None:
        step = self._steps[self.form.steps.currentIndex().row()]
        if step.content is not None:
            self.close()
            self.wanted.emit(step.content)
