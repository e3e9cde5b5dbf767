"""The evidence that came with somebody's text, shown small; it opens as large as there is room."""

from __future__ import annotations

import textwrap

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mtl_journal.domain.evidence import Evidence
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.evidence.handling import Handling
from mtl_journal.gui.evidence.pictures import fill
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.emptying import empty
from mtl_journal.gui.widgets.wrapped_button import WrappedButton

_WIDE = 84  # pixels of a small picture at usual size
_SAID = 70  # signs of the words beside it: what helps to ask is to stay in sight below


class EvidenceButtons:
    """Fills a column with buttons; pictures come from the desk when they are there."""

    def __init__(self, column: QVBoxLayout, link: DeskLink, look: Look, parent: QWidget) -> None:
        self._column, self._link, self._look = column, link, look
        self._parent = parent
        self._handling = Handling(link, look, parent)

    def show(self, evidence: tuple[Evidence, ...]) -> None:
        """Show what was shared with one text."""
        empty(self._column)
        for one in evidence:
            self._column.addWidget(self._button(one))

    def _button(self, one: Evidence) -> WrappedButton:
        words = one.alt or one.name
        picture = self._picture(one) if one.is_picture else None
        short = textwrap.shorten(words, _SAID, placeholder="…")
        button = WrappedButton(short, self._parent, picture)
        button.setProperty("kind", "prompt")
        button.setAccessibleName(f"Open evidence: {words}")
        button.setToolTip(words)
        button.clicked.connect(lambda: self._handling.open_or_save(one))
        return button

    def _picture(self, one: Evidence) -> QLabel:
        picture, wide = QLabel(self._parent), self._look.pixels(_WIDE)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setFixedSize(wide, wide * 3 // 4)
        fill(picture, one.sha256, wide, self._link)
        return picture
