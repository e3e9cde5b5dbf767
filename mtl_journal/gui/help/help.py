"""The help's window: topics that can be searched at the left, what they say at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QListView, QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui._forms.help.help import Ui_Help
from mtl_journal.gui.help.pages import action_said, pages
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import open_size
from mtl_journal.services.guidance import fitting

_SIZE = (900, 640)
_ID = Qt.ItemDataRole.UserRole + 1


class Help(QDialog):
    """Shows the help, at first the topic on what is looked at."""

    def __init__(self, topic: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = Ui_Help()
        self.form.setupUi(self)
        self._look, self._pages = look, pages()
        self.model = QStandardItemModel(self)
        self.form.topics.setModel(self.model)
        self.form.topics.setResizeMode(QListView.ResizeMode.Adjust)
        self.form.topics.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.form.text.setFont(look.font(spacing.LEAD, family="text"))
        self.form.text.setOpenLinks(False)
        self.form.text.document().setDocumentMargin(spacing.MEDIUM)
        self.form.topics.selectionModel().currentChanged.connect(self._went)
        self.form.search.textChanged.connect(self._look_for)
        self.form.search.returnPressed.connect(self.form.topics.setFocus)
        self.form.close.clicked.connect(self.close)
        open_size(self, *_SIZE, look)
        self._look_for("")
        longest = self.form.topics.sizeHintForColumn(0)
        self.form.topics.setMinimumWidth(longest + 2 * spacing.MEDIUM)
        self.go_to(topic)
        self.form.search.setFocus()

    def go_to(self, topic: str) -> None:
        """Show a topic."""
        for row in range(self.model.rowCount()):
            if self.model.item(row).data(_ID) == topic:
                self.form.topics.setCurrentIndex(self.model.index(row, 0))

    def _look_for(self, typed: str) -> None:
        found = fitting(self._pages, typed, action_said)
        self.model.clear()
        for one in found:
            item = QStandardItem(one.title)
            item.setData(one.id, _ID)
            self.model.appendRow(item)
        self.form.none.setVisible(not found)
        self.form.topics.setVisible(bool(found))
        if found:
            self.form.topics.setCurrentIndex(self.model.index(0, 0))
        else:
            self.form.text.clear()

    def _set_headings(self) -> None:
        """Set headings as everywhere else in the program, in place of Qt's large bold ones."""
        block = self.form.text.document().begin()
        while block.isValid():
            if level := block.blockFormat().headingLevel():
                size = spacing.TITLE if level == 1 else spacing.LEAD
                cursor = QTextCursor(block)
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                style = cursor.charFormat()
                style.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
                style.setFontPointSize(self._look.points(size))
                style.setFontWeight(QFont.Weight.Normal if level == 1 else QFont.Weight.Bold)
                cursor.setCharFormat(style)
            block = block.next()

    def _went(self, index: QModelIndex, _: QModelIndex) -> None:
        id = index.data(_ID)
        topic = next((one for one in self._pages if one.id == id), None)
        if topic is None:
            return
        self.form.text.setMarkdown(topic.told(action_said))
        self._set_headings()
        typed = self.form.search.text().strip()
        if typed and self.form.text.find(typed.split()[0]):
            return
        self.form.text.moveCursor(QTextCursor.MoveOperation.Start)
