"""A template's questions, shown under their headings while nothing is written there.

They are painted over the page: never a part of the text, nor of its count.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextBlock

from mtl_journal.domain.scenario import Content
from mtl_journal.domain.template import CONTEXT_KEY, Templates
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.seen_blocks import seen_blocks
from mtl_journal.gui.widgets.text_page import TextPage

_FAR = 6  # empty lines below a heading that may hold its question
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class Prompts(QObject):
    """Knows the template that the scenario on the page was begun from."""

    def __init__(self, text: TextPage, link: DeskLink, look: Look) -> None:
        super().__init__(text)
        self._text, self._link, self._look = text, link, look
        self._templates: Templates | None = None
        self._prompts: dict[str, str] = {}
        text.overlays.append(self._paint)
        text.cursorPositionChanged.connect(self._tell)

    def show_content(self, content: Content) -> None:
        """Show the questions of what is on the page now."""
        said = dict(content.context).get(CONTEXT_KEY, "")
        self._prompts = {}
        if said and self._templates is None:

            def read(templates: Templates) -> None:
                self._templates = templates
                self._follow(said)

            self._link.ask(lambda _: _load(), read, lambda _: None)
        elif said:
            self._follow(said)

    def prompt_at(self, block: QTextBlock) -> str:
        """Return the question that an empty line shows; "" where it shows none."""
        if not self._prompts or block.text().strip():
            return ""
        empty = 0
        above = block.previous()
        while above.isValid() and not above.text().strip() and empty < _FAR:
            above, empty = above.previous(), empty + 1
        heading = _heading(above) if above.isValid() else ""
        if heading not in self._prompts or _is_written(block):
            return ""
        has_second = empty == 0 and _is_empty(block.next())
        return self._prompts[heading] if (empty == 1 or not has_second) and empty < 2 else ""

    def _follow(self, id: str) -> None:
        known = {one.id: one for one in self._templates.templates} if self._templates else {}
        sections = known[id].sections if id in known else ()
        self._prompts = {one.heading.casefold(): one.prompt for one in sections}
        self._text.viewport().update()
        self._tell()

    def _tell(self) -> None:
        """Let screen readers hear the question where the cursor is."""
        prompt = self.prompt_at(self._text.textCursor().block()) if self._prompts else ""
        if self._text.accessibleDescription() != prompt:
            self._text.setAccessibleDescription(prompt)

    def _paint(self, event: QPaintEvent) -> None:
        if not self._prompts:
            return
        painter = QPainter(self._text.viewport())
        font = self._text.font()
        font.setItalic(True)
        painter.setFont(font)
        painter.setPen(self._look.colour("muted"))
        line = QFontMetricsF(font).lineSpacing()
        for block, top in seen_blocks(self._text, event.rect()):
            if prompt := self.prompt_at(block):
                lines, below = 1, block.next()
                while _is_empty(below):
                    lines, below = lines + 1, below.next()
                wide = self._text.viewport().width() - top.x()
                room = max(lines, 1) * max(line, self._text.blockBoundingRect(block).height())
                painter.drawText(QRectF(top.x(), top.y(), wide, room), int(_WRAPPED), prompt)
        painter.end()


def _heading(block: QTextBlock) -> str:
    line = block.text()
    return line.lstrip("#").strip().casefold() if line.startswith("#") else ""


def _is_empty(block: QTextBlock) -> bool:
    return block.isValid() and not block.text().strip()


def _is_written(block: QTextBlock) -> bool:
    """Tell whether anything stands between here and the next heading."""
    below = block
    while _is_empty(below):
        below = below.next()
    return below.isValid() and not below.text().startswith("#")


def _load() -> Templates:
    from mtl_journal.services.templates import load_templates

    return load_templates()
