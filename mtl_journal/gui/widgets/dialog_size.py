"""How a dialog opens: as large as its words need, within its window, and with Return at hand."""

from PySide6.QtWidgets import QDialog, QWidget

from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.return_key import let_return_press

_LEAST = 480
_BESIDE = 48  # pixels of the window that stay to be seen


def open_size(dialog: QDialog, wide: int, high: int, look: Look) -> None:
    """Size a dialog; `wide` and `high` are pixels at the usual size of text."""
    around = _outermost(dialog).size()
    room = (max(_LEAST, around.width() - _BESIDE), max(_LEAST, around.height() - _BESIDE))
    dialog.resize(min(look.pixels(wide), room[0]), min(look.pixels(high), room[1]))
    let_return_press(dialog)


def fit_words(dialog: QDialog, signs: int) -> None:
    """Size a dialog `signs` average letters wide, and as high as its wrapped words need there."""
    layout = dialog.layout()
    if layout is None:
        return
    around = _outermost(dialog).width() - _BESIDE
    wanted = max(dialog.fontMetrics().averageCharWidth() * signs, layout.minimumSize().width())
    wide = min(wanted, max(_LEAST, around))
    layout.activate()
    dialog.setMinimumHeight(0)
    high = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else 0
    dialog.resize(wide, max(high, layout.minimumSize().height()))
    let_return_press(dialog)


def _outermost(dialog: QDialog) -> QWidget:
    """Return the window that stays to be seen round a dialog, and round those that opened it."""
    around: QWidget = dialog
    while (parent := around.parentWidget()) is not None:
        around = parent.window()
    return around
