"""Asks what a piece of evidence shows and whether it may be shown, then attaches it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from mtl_journal.domain.evidence import Permission
from mtl_journal.gui._forms.evidence.describe import Ui_Describe
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.evidence.arriving import Arriving, Attached, Standing
from mtl_journal.gui.evidence.cover import Cover
from mtl_journal.gui.evidence.covered import opened
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.return_key import ReturnGoesOn

if TYPE_CHECKING:
    from mtl_journal.domain.evidence import Evidence
    from mtl_journal.gui.keeper import Place
    from mtl_journal.services.desk import Desk

_PICTURE, _LINES, _WIDE = 160, 3, 620


class Describe(QDialog):
    """Describes one arriving file of the scenario that is kept at `place`."""

    def __init__(
        self,
        one: Arriving | Standing,
        place: Place,
        link: DeskLink,
        look: Look,
        parent: QWidget,
        then: Callable[[Attached], None],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._look, self._content = look, b""
        self._one: Arriving | Standing = one
        self._place, self._link, self._then = place, link, then
        self.form = Ui_Describe()
        self.form.setupUi(self)
        self._is_picture = False
        self.form.picture.hide()
        self.form.title.setText(one.name)
        self.form.alt.setFixedHeight(self.form.alt.fontMetrics().lineSpacing() * _LINES + 20)
        self.form.alt.textChanged.connect(self._look_whether_ready)
        self.form.attach.clicked.connect(self._attach)
        ReturnGoesOn(self.form.alt, self.form.attach)
        self.form.cancel.clicked.connect(self.close)
        self.resize(look.pixels(_WIDE), self.sizeHint().height())
        self.form.cover.hide()
        self.form.cover.clicked.connect(self._cover)
        self.form.notNeeded.toggled.connect(self._look_whether_ready)
        if isinstance(one, Standing):
            self._show_standing(one.evidence)
        self._look_whether_ready()
        self._read()

    def _show_standing(self, evidence: Evidence) -> None:
        self.form.alt.setPlainText(evidence.alt)
        self.form.notNeeded.setChecked(evidence.permission is Permission.NOT_NEEDED)
        self.form.given.setChecked(evidence.permission is Permission.GIVEN)
        self.form.attach.setText("Save")
        self.setWindowTitle("Describe")

    def _read(self) -> None:
        one, size = self._one, self._look.pixels(_PICTURE)

        def read(desk: Desk) -> tuple[bytes, QImage]:
            content = one.content_in(desk)
            return content, _small(opened(content), size)

        self._link.ask(read, self._show, lambda _: None)

    def _cover(self) -> None:
        """Let parts of it be covered before it is kept: the original never comes into the desk."""

        def made(content: bytes) -> None:
            self._one = Arriving(self._one.name, content=content)
            self._read()

        Cover(self._content, self._link, self._look, self, made).open()

    def _show(self, found: tuple[bytes, QImage]) -> None:
        self._content, picture = found
        self._is_picture = not picture.isNull()
        self.form.cover.setVisible(self._is_picture and isinstance(self._one, Arriving))
        if self._is_picture:
            self.form.title.setText("Describe this picture")
            self.form.picture.setPixmap(QPixmap.fromImage(picture))
            self.form.picture.show()
        self._look_whether_ready()

    def _look_whether_ready(self) -> None:
        for one in (self.form.permissionLabel, self.form.pending, self.form.given):
            one.setEnabled(not self.form.notNeeded.isChecked())
        words = bool(self.form.alt.toPlainText().strip())
        self.form.attach.setEnabled(words or not self._is_picture)

    def _attach(self) -> None:
        alt = " ".join(self.form.alt.toPlainText().split())
        permission = Permission.PENDING
        if self.form.notNeeded.isChecked():
            permission = Permission.NOT_NEEDED
        elif self.form.given.isChecked():
            permission = Permission.GIVEN
        one, place = self._one, self._place
        self.form.attach.setEnabled(False)

        def attached(kept: Attached) -> None:
            self.close()
            self._then(kept)
            if kept.note:
                from mtl_journal.services.messages import CATALOGUE

                self._link.hub.said.emit(CATALOGUE[kept.note].format(name=one.name))

        self._link.write(
            lambda desk: one.attach(desk, place.id or "", alt, permission), attached, self._failed
        )

    def _failed(self, error: Exception) -> None:
        self.form.trouble.setText(said(error))
        self._look_whether_ready()


def _small(picture: QImage, size: int) -> QImage:
    """Return a picture no larger than a square; on the worker."""
    if picture.isNull():
        return picture
    return picture.scaled(
        size,
        size,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
