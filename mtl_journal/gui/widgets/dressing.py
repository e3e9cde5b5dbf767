"""Letting the style sheet look again at widgets that found their place after it had looked."""

from PySide6.QtWidgets import QWidget


def dress_again(root: QWidget) -> None:
    """Apply the style sheet to a widget and everything in it anew."""
    for one in (root, *root.findChildren(QWidget)):
        style = one.style()
        style.unpolish(one)
        style.polish(one)
