"""The page to write on: title, date, text, and what is known of their being saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from mtl_journal.domain.scenario import Content
from mtl_journal.domain.template import CONTEXT_KEY, Template
from mtl_journal.domain.wordcount import count_words
from mtl_journal.gui import spacing
from mtl_journal.gui._forms.journal.page import Ui_Page
from mtl_journal.gui.actions import Actions
from mtl_journal.gui.journal import formatting, insertions
from mtl_journal.gui.journal.documents import TEXT_POINTS, Documents
from mtl_journal.gui.keeper import Keeper
from mtl_journal.gui.shown_days import shown_date
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.told import announce

_TOOLS = ("heading", "bold", "italic", "bullets", "numbers", "quote", "weblink")
_INSERTED = ("tasks", "struck", "table", "attach", "template")
_MORE = ("history", "export", "aside")
_INNER = 2  # pixels that a line edit keeps free inside itself
_COUNT_AFTER = 300  # milliseconds after the last key
_ICON = 18


class Page(QWidget):
    """Shows a content and gathers it again; `changed` says that something was typed.

    `shown` carries the Content that was put on the page.
    """

    changed = Signal()
    shown = Signal(object)

    def __init__(self, look: Look, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._content = Content("", None, "")
        self._filling = False
        self._announced = ""
        self._buttons: list[QToolButton] = []
        self.documents = Documents(look, self)
        self.form = Ui_Page()
        self.form.setupUi(self)
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_AFTER)
        self._counting.timeout.connect(self.count)
        self.form.title.textChanged.connect(self._typed)
        self.form.title.returnPressed.connect(self.form.text.setFocus)
        self.form.text.textChanged.connect(self._typed)
        self.form.text.column.connect(self._align)
        self.form.date.clicked.connect(self._ask_date)
        self.form.title.setTextMargins(-_INNER, 0, 0, 0)
        self._add_tools(actions, _TOOLS, self.form.toolButtons)
        self._add_insert(actions)
        self._add_tools(actions, _MORE, self.form.moreButtons)
        look.changed.connect(self._dress)
        self._dress()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keyboard on; with a proxy for it Tab would pass by the title."""
        super().focusInEvent(event)
        self.form.text.setFocus(event.reason())

    def show_content(self, id: str | None, content: Content) -> None:
        """Show a scenario; None as id for a new one."""
        self._filling = True
        self._announced = ""
        self._content = content
        self.form.title.setText(content.title)
        self.form.title.setCursorPosition(0)
        document = self.documents.of(id, content.text)
        self.form.text.setDocument(document)
        self._show_date()
        self.count()
        self.shown.emit(content)
        self._filling = False

    def say_context(self, name: str, said: str) -> None:
        """Say something about the scenario beside its text; "" takes it away."""
        context = {**dict(self._content.context), name: said}
        kept = tuple((one, words) for one, words in context.items() if words)
        if kept != self._content.context:
            self._content = replace(self._content, context=kept)
            self.changed.emit()

    @property
    def written_on(self) -> tuple[QWidget, ...]:
        """What words are typed into."""
        return (self.form.title, self.form.text)

    @property
    def tools(self) -> tuple[QWidget, ...]:
        """What stands above the title."""
        return (self.form.tools, self.form.more)

    def replace_text(self, content: Content) -> None:
        """Put other words on the page, as one step that can be undone."""
        self._content = replace(content, origin=self._content.origin)
        self.form.title.setText(content.title)
        self._show_date()
        cursor = self.form.text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(content.text)

    def add_headings(self, template: Template) -> None:
        """Put a template's headings below the text; the cursor goes under the first of them."""
        text, context = self.form.text, dict(self._content.context)
        context[CONTEXT_KEY] = template.id
        self._content = replace(self._content, context=tuple(context.items()))
        cursor = text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        before = text.toPlainText()
        lines_below = len(before) - len(before.rstrip("\n"))
        gap = "\n" * max(0, 2 - lines_below) if before.strip() else ""
        first, *others = (section.heading for section in template.sections)
        cursor.beginEditBlock()
        cursor.insertText(f"{gap}## {first}\n\n")
        under = cursor.position()
        cursor.insertText("".join(f"\n\n## {heading}\n\n" for heading in others))
        cursor.endEditBlock()
        cursor.setPosition(under)
        text.setTextCursor(cursor)
        text.setFocus()
        self.shown.emit(self._content)

    def content(self) -> Content:
        """Return what stands on the page; claims and tags are as they were shown."""
        return replace(
            self._content,
            title=" ".join(self.form.title.text().split()),
            text=self.form.text.toPlainText(),
        )

    def follow(self, keeper: Keeper) -> None:
        """Say at the foot what the keeper says of the words."""
        keeper.unsaved.connect(lambda: self.form.saved.setText("Writing…"))
        keeper.saved.connect(lambda: self.say_saved("Saved"))
        keeper.failed.connect(lambda _: self.say_saved("Not saved yet; your words are still here."))

    def say_saved(self, said: str) -> None:
        """Say at the foot how safe the words are; aloud only where that is something new."""
        self.form.saved.setText(said)
        if said and said != self._announced:
            self._announced = said
            announce(self.form.saved, said)

    def begin(self) -> None:
        """Go where writing begins."""
        (self.form.text if self.form.title.text() else self.form.title).setFocus()

    def go_on(self) -> None:
        """Go to the end of the text, where it is written on."""
        self.form.text.moveCursor(QTextCursor.MoveOperation.End)
        self.form.text.verticalScrollBar().setValue(0)
        self.form.text.setFocus()

    def count(self) -> None:
        """Count the words."""
        words = count_words(self.form.text.toPlainText())
        self.form.words.setText(f"{words:,} word{'' if words == 1 else 's'}")

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return what the actions on text do."""
        text = self.form.text
        return {
            "undo": text.undo,
            "redo": text.redo,
            "bold": lambda: formatting.surround(text, "**"),
            "italic": lambda: formatting.surround(text, "*"),
            "heading": lambda: formatting.heading(text),
            "bullets": lambda: formatting.bullets(text),
            "numbers": lambda: formatting.numbers(text),
            "quote": lambda: formatting.quote(text),
            "tasks": lambda: formatting.tasks(text),
            "struck": lambda: formatting.surround(text, "~~"),
            "weblink": lambda: insertions.link(text),
            "table": lambda: insertions.table(text),
            "paste_plain": text.paste_plain,
        }

    def set_day(self, day: date) -> None:
        """Say when it happened; a time of the day that was there goes with the old day."""
        if not (self._content.date or "").startswith(day.isoformat()):
            self._content = replace(self._content, date=day.isoformat())
            self._show_date()
            self.changed.emit()

    def _typed(self) -> None:
        if not self._filling:
            self._counting.start()
            self.changed.emit()

    def _add_tools(self, actions: Actions, ids: tuple[str, ...], row: QHBoxLayout) -> None:
        for id in ids:
            button = QToolButton(self)
            button.setDefaultAction(actions[id])
            button.setAccessibleName(actions[id].text())
            button.setAutoRaise(True)
            self._buttons.append(button)
            row.addWidget(button)

    def _add_insert(self, actions: Actions) -> None:
        """One button for what is needed less often."""
        button, menu = self.form.insert, QMenu(self)
        for id in _INSERTED:
            menu.addAction(actions[id])
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.form.toolButtons.addWidget(button)
        self.setTabOrder(self._buttons[-1], button)
        self._buttons.append(button)

    def _show_date(self) -> None:
        self.form.date.setText(shown_date(self._content.date))
        self.form.date.setAccessibleName(f"Date: {self.form.date.text()}")

    def _ask_date(self) -> None:
        from mtl_journal.gui.journal.day_choice import DayChoice

        DayChoice(self._day(), self._look, self, self.set_day).open_below(self.form.date)

    def _day(self) -> date:
        """Return when it happened; today where that is not said."""
        try:
            return date.fromisoformat((self._content.date or "")[:10])
        except ValueError:
            return datetime.now().astimezone().date()

    def _align(self, edge: int) -> None:
        """Let title and text stand on one edge."""
        margins = self.form.headColumn.contentsMargins()
        self.form.headColumn.setContentsMargins(edge, margins.top(), edge, margins.bottom())
        self.form.toolRow.setContentsMargins(edge - spacing.SMALL, 8, 12, 4)
        self.form.footRow.setContentsMargins(edge, 4, edge, 4)

    def _dress(self) -> None:
        size = self._look.pixels(_ICON)
        for button in self._buttons:
            button.setIconSize(QSize(size, size))
        self.form.insert.setIcon(self._look.icon("plus", "muted"))
        self.form.title.setFont(self._look.font(spacing.DISPLAY, family="text"))
        font = self._look.font(TEXT_POINTS, family="text")
        self.form.text.setFont(font)
        self.form.text.viewport().setFont(font)  # what an empty page asks; Qt leaves it as it was
        self.form.text.fit()
