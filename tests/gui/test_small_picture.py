"""A small picture gives way to a narrow column, and is never larger than itself."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mtl_journal.gui.evidence.small_picture import SmallPicture
from mtl_journal.gui.theme.look import Look

RED, PAPER = QColor("red"), QColor("white")


def test_a_picture_shrinks_with_its_column_and_keeps_its_shape(look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    picture = SmallPicture(host)
    pixmap = QPixmap(400, 200)
    pixmap.fill(RED)
    picture.setPixmap(pixmap)
    assert picture.minimumSizeHint().width() < 100, "the column may be narrower"
    assert (picture.heightForWidth(100), picture.heightForWidth(900)) == (50, 200)
    picture.setStyleSheet(f"background: {PAPER.name()}")
    for width, left in ((200, 0), (600, 100)):
        picture.resize(QSize(width, picture.heightForWidth(width)))
        shown = picture.grab().toImage()
        middle = shown.height() // 2
        assert (
            shown.pixelColor(left + 1, middle) == shown.pixelColor(width - left - 2, middle) == RED
        )
        if left:
            assert shown.pixelColor(left - 2, middle) != RED, "no larger than itself"
