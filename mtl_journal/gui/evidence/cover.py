"""Covers names and faces in a picture, before it is kept or in the place of what was kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from mtl_journal.gui._forms.evidence.cover import Ui_Cover
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.evidence.covered import covered, encoded, opened
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import open_size

_WIDE, _HIGH = 860, 680


class Cover(QDialog):
    """Shows the picture in `content`; `then` hears the bytes of the covered one."""

    def __init__(
        self,
        content: bytes,
        link: DeskLink,
        look: Look,
        parent: QWidget,
        then: Callable[[bytes], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._content, self._link, self._then = content, link, then
        self._picture = QImage()
        self.form = Ui_Cover()
        self.form.setupUi(self)
        canvas = self.form.canvas
        canvas.paper, canvas.line = look.colour("panel"), look.colour("accent")
        canvas.changed.connect(self._look_whether_ready)
        self.form.crop.toggled.connect(self._choose)
        self.form.back.clicked.connect(canvas.take_back)
        self.form.cancel.clicked.connect(self.close)
        self.form.done.clicked.connect(self._done)
        open_size(self, _WIDE, _HIGH, look)
        self._look_whether_ready()
        link.worker.do(lambda _: opened(content), self._show, link.say)

    def _show(self, picture: QImage) -> None:
        self._picture = picture
        self.form.canvas.show_picture(picture)
        self.form.canvas.setFocus()

    def _choose(self, cutting: bool) -> None:
        self.form.canvas.cutting = cutting

    def _look_whether_ready(self) -> None:
        canvas = self.form.canvas
        drawn = bool(canvas.areas) or canvas.cut is not None
        self.form.done.setEnabled(drawn)
        self.form.back.setEnabled(drawn)

    def _done(self) -> None:
        canvas, picture, content = self.form.canvas, self._picture, self._content
        areas, cut = list(canvas.areas), canvas.cut
        self.form.done.setEnabled(False)

        def made(result: bytes) -> None:
            self.close()
            self._then(result)

        self._link.worker.do(
            lambda _: encoded(covered(picture, areas, cut), content), made, self._link.say
        )
