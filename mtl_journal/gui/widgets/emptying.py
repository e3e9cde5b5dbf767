"""Taking what a layout holds away at once."""

from PySide6.QtWidgets import QLayout, QWidget


def empty(layout: QLayout) -> None:
    """Let go of every widget that a layout shows."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            let_go(old)


def let_go(old: QWidget) -> None:
    """Let go of a widget that is not shown any more.

    A layout shows what was added to it only when Qt has time. Whoever left before that would come
    up as a window of its own, unless it was hidden on purpose.
    """
    old.hide()
    old.setParent(None)
    old.deleteLater()
