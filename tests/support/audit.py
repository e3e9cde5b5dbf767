"""Looks over a window as somebody does who cannot see it, or not well, or uses only the keys."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QMenuBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

READABLE = 4.5
_FEW = 40  # pixels of a word, at least


def focusable(root: QWidget) -> Iterator[QWidget]:
    """Yield what Tab can reach."""
    for widget in root.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(widget, QMenuBar)
        if not inner and widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def nameless(root: QWidget) -> list[str]:
    """Return what takes the keyboard without a name that says what it is.

    What a box holds is no name for it, and neither is what programmers call it.
    """
    found = []
    for widget in focusable(root):
        told = QAccessible.queryAccessibleInterface(widget)
        name = told.text(QAccessible.Text.Name).strip() if told else ""
        if isinstance(widget, QComboBox) and name == widget.currentText():
            name = widget.accessibleName()
        if not name or name in (widget.objectName(), type(widget).__name__):
            found.append(called(widget))
    return found


def unheard(root: QWidget) -> list[str]:
    """Return labels that are called something and so never say their words to a screen reader."""
    found = []
    for label in root.findChildren(QLabel):
        told = QAccessible.queryAccessibleInterface(label) if label.isVisible() else None
        name = told.text(QAccessible.Text.Name) if told else label.text()
        if " ".join(label.text().split()) not in " ".join(name.split()):
            found.append(f"{called(label)} says {name!r}")
    return found


def clipped(root: QWidget) -> list[str]:
    """Return what has less room than its words need; a page or list may scroll."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton | QToolButton):
            continue
        needed, there = widget.sizeHint(), widget.size()
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        narrow = not wraps and there.width() < needed.width()
        low = there.height() < (widget.heightForWidth(there.width()) if wraps else needed.height())
        if (narrow or low) and (not isinstance(widget, QLabel) or widget.text().strip()):
            found.append(f"{widget.objectName()} {there} needs {needed}")
    return found + _cut_at_side(root)


def _cut_at_side(root: QWidget) -> list[str]:
    """Return the columns that need more width than what shows them, and cannot be moved sideways.

    How wide they are just now tells less: it is put right a moment after a scroll bar came.
    """
    fixed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return [
        f"{called(area)} shows {area.viewport().width()} of {needed} pixels"
        for area in root.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBarPolicy() == fixed
        if (inside := area.widget()) is not None
        if (needed := inside.minimumSizeHint().width()) > area.viewport().width()
    ]


def disordered(root: QWidget) -> list[str]:
    """Return where Tab leaps upwards, or to the left in a line, among things that stand together.

    Returns also what Tab never comes to. What a dialog was opened for may come before what gives
    it up, wherever the two stand.
    """
    reachable = [one for one in focusable(root) if one.isEnabled() and not _only_scrolls(one)]
    if not reachable:
        return []
    order = _tab_order(reachable[0])
    found = [f"never: {called(one)}" for one in reachable if one not in order]
    stops = [one for one in order if one in reachable]
    for one, other in pairwise(stops):
        if one.parentWidget() is other.parentWidget() and other is not stops[0]:
            here, there = one.geometry(), other.geometry()
            upwards = there.bottom() <= here.top()
            same_line = there.top() < here.bottom() and here.top() < there.bottom()
            if isinstance(one, QPushButton) and one.isDefault():
                continue
            if upwards or (same_line and there.right() <= here.left()):
                found.append(f"{called(one)} -> {called(other)}")
    return found


def faint(root: QWidget) -> list[str]:
    """Return labels and buttons whose words, as they are drawn, are hard to read."""
    drawn = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.text().strip():
            continue
        if not widget.isEnabled() or widget.visibleRegion().isEmpty() or _is_bare(widget):
            continue
        seen = widget.visibleRegion().boundingRect()
        if seen.height() < widget.height():
            continue  # half scrolled out of sight, perhaps with no whole letter to be read
        corner = widget.mapTo(root, seen.topLeft())
        contrast = _contrast_in(drawn, QRect(corner, seen.size()))
        if contrast < READABLE:
            found.append(f"{called(widget)} {contrast:.1f}")
    return found


def called(widget: QWidget) -> str:
    """Return what a widget is called in a report."""
    return f"{type(widget).__name__} {widget.objectName()}"


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast_in(drawn: QImage, part: QRect) -> float:
    """Return the contrast between the commonest colour and the one that stands out most."""
    part = part.intersected(drawn.rect())
    colours = Counter(memoryview(drawn.copy(part).constBits()).cast("I"))
    if part.width() * part.height() < _FEW or len(colours) < 2:
        return READABLE  # nothing is written there
    ground = QColor(colours.most_common(1)[0][0])
    return max(contrast(ground, QColor(one)) for one in colours)


def _is_bare(widget: QLabel | QAbstractButton) -> bool:
    """Tell whether a button shows only its icon."""
    icons = Qt.ToolButtonStyle.ToolButtonIconOnly
    return isinstance(widget, QToolButton) and widget.toolButtonStyle() == icons


def _tab_order(first: QWidget) -> list[QWidget]:
    """Return what Tab goes through from `first` until it is back."""
    order, one = [first], first.nextInFocusChain()
    while one is not None and one is not first:
        order.append(one)
        one = one.nextInFocusChain()
    return order


def _only_scrolls(widget: QWidget) -> bool:
    """A scroll area itself takes the keyboard only to scroll; what is in it is reached."""
    return type(widget).__name__ == "QScrollArea" and isinstance(widget, QAbstractScrollArea)


def in_front() -> QWidget | None:
    """Return the menu or dialog that stands before the window."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()
