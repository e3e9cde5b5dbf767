"""A small window with a file in it that can be dragged out, as a folder's window has.

Started by `tests.support.person` beside the program; it says on its output when the place that the
file hangs over would take it.
"""

import sys
from typing import TextIO

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

TITLE, WIDTH, HEIGHT = "Carried from here", 200, 120
TAKES = "It would be taken."


class Carried(QLabel):
    """Stands in the corner of the screen, where no other window is."""

    def __init__(self, file: str, out: TextIO) -> None:
        super().__init__(file)
        self._file, self._out = file, out
        self.setWindowTitle(TITLE)
        self.resize(WIDTH, HEIGHT)
        screen = QApplication.primaryScreen().geometry()
        self.move(screen.width() - WIDTH, screen.height() - HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Carry the file until the button is let go."""
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(self._file)])
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.actionChanged.connect(self._say)
        drag.exec(Qt.DropAction.CopyAction)

    def _say(self, action: Qt.DropAction) -> None:
        if action != Qt.DropAction.IgnoreAction:
            print(TAKES, file=self._out, flush=True)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    shown = Carried(sys.argv[1], sys.stdout)
    shown.show()
    sys.exit(application.exec())
