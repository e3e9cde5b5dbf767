"""What became of this? as a hand meets it in a window."""

from PySide6.QtWidgets import QPushButton, QWidget

from mtl_journal.gui.deeds.asking import Asking
from tests.support.windows import Hand


def asked(hand: Hand) -> Asking:
    """Return the question when it is there with all that it asks about."""

    def found() -> list[Asking]:
        there = hand.window.findChildren(Asking)
        return [one for one in there if one.cards and one.cards[-1].note.isVisible()]

    hand.wait(found, "what is asked")
    (asking,) = found()
    return asking


def button(label: str, part: QWidget) -> QPushButton:
    """Return the only button of this label."""
    (found,) = [one for one in part.findChildren(QPushButton) if one.text() == label]
    return found
