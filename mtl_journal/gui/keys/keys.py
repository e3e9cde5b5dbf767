"""The list of every action, what it does and its key, made from their declarations."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QTableWidgetItem, QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui._forms.keys.keys import Ui_Keys
from mtl_journal.gui.actions import ACTIONS
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import open_size

_HEADS = ("Action", "Key", "What it does")
_SIZE = (760, 620)


class Keys(QDialog):
    """Shows every action there is."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = Ui_Keys()
        self.form.setupUi(self)
        table = self.form.table
        table.setColumnCount(len(_HEADS))
        table.setHorizontalHeaderLabels(list(_HEADS))
        table.setRowCount(len(ACTIONS))
        for row, one in enumerate(ACTIONS):
            keys = QKeySequence(one.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            for column, said in enumerate((one.label.rstrip("…"), keys, one.about)):
                table.setItem(row, column, QTableWidgetItem(said))
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.sectionResized.connect(self._fit_rows)
        self.form.close.clicked.connect(self.close)
        open_size(self, *_SIZE, look)

    def _fit_rows(self) -> None:
        """Make each row as high as its words need: Qt forgets the room that is kept beside them."""
        table, metrics, last = self.form.table, self.fontMetrics(), len(_HEADS) - 1
        room = QRect(0, 0, table.columnWidth(last) - 2 * spacing.SNUG, 0)
        for row, one in enumerate(ACTIONS):
            words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, one.about)
            table.setRowHeight(row, words.height() + spacing.SNUG)
