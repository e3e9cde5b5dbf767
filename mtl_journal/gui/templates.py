"""Headings to write under: a template is chosen like anything else, and no word is lost by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mtl_journal.gui.palette.entries import Entry, entry
from mtl_journal.gui.palette.palette import Palette
from mtl_journal.gui.theme.look import Look

if TYPE_CHECKING:
    from mtl_journal.domain.template import Template, Templates
    from mtl_journal.gui.desk_link import DeskLink

_KIND = "template"


class TemplateChoice(QObject):
    """Offers the templates that ship; `taken` hears which was chosen."""

    def __init__(
        self,
        taken: Callable[[Template], object],
        link: DeskLink,
        look: Look,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._taken, self._link, self._look, self._window = taken, link, look, window

    def offer(self) -> None:
        """Open the list of templates as soon as they are read."""
        self._link.ask(lambda _: _load(), self._show)

    def _show(self, templates: Templates) -> None:
        entries = [
            entry(
                _KIND,
                one.id,
                one.title,
                f"{len(one.sections)} heading{'' if len(one.sections) == 1 else 's'}",
                "heading",
                one.about,
            )
            for one in templates.templates
        ]

        def chosen(picked: Entry) -> None:
            self._taken(templates.find(picked.id))

        palette = Palette(entries, chosen, self._look, self._window)
        palette.form.typed.setPlaceholderText("Which headings?")
        palette.setWindowTitle("Write with headings")
        palette.open()


def _load() -> Templates:
    from mtl_journal.services.templates import load_templates

    return load_templates()
