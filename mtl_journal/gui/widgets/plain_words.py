"""Words of people on a label: plain, whatever marks are in them, and on as many lines as needed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain_words(said: str, kind: str, parent: QWidget) -> QLabel:
    """Return a label that wraps plain words; `kind` is its style, "" for that of usual text."""
    label = QLabel(said, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if kind:
        label.setProperty("kind", kind)
    return label
