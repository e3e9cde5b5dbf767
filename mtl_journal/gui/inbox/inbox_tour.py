"""The tour of the inbox: whose turn it is, the criteria, saying something, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mtl_journal.gui._forms.inbox.reading import Ui_Reading
from mtl_journal.gui.tour.tour import Step

OFFER = "New here? Four short steps show how feedback goes to and fro."


def steps(
    lines: QWidget, reading: Ui_Reading, show_a_text: Callable[[], object]
) -> tuple[Step, ...]:
    """Return the steps over the list of texts and one that is read.

    `show_a_text` opens somebody's text where none is open.
    """
    return (
        Step(
            "Whose turn it is",
            "Each line is a text. What waits longest for you stands first, and says since when.",
            lambda: lines,
            show_a_text,
        ),
        Step(
            "Choose words, press C",
            "Choose the words that you mean with the mouse, or with Shift and the arrow keys. "
            "Press C and say what you notice. One question helps more than much advice.",
            lambda: reading.text,
        ),
        Step(
            "The criteria stand beside the text",
            "They are those that the tutor judges by. Press a question to ask it about the words "
            "you chose, and make it your own. In a narrow window the button Criteria leads there.",
            lambda: reading.criteria if reading.besidePanel.isHidden() else reading.besidePanel,
        ),
        Step(
            "Return feedback",
            "Two clicks send what you said back by the road on which the text came. Until then "
            "only you can see it, and what you began is kept.",
            lambda: reading.back,
        ),
    )
