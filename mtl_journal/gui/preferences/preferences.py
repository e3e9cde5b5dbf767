"""The preferences' window: everything in one list, found by typing, in force at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from mtl_journal.gui._forms.preferences.preferences import Ui_Preferences
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.preferences.row import PreferenceRow
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import open_size
from mtl_journal.services.preferences import PREFERENCES, change_preference, preferences

_SIZE = (720, 660)
_SEEN_FIRST = 5  # rows; those below come in the next turn


class Preferences(QDialog):
    """Shows and changes them; `applied` carries the name of one that was kept, and its value."""

    applied = Signal(str, str)

    def __init__(self, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._link = link
        self.form = Ui_Preferences()
        self.form.setupUi(self)
        self.form.none.hide()
        for ground in (self.form.area.viewport(), self.form.areaInside):
            ground.setAutoFillBackground(False)  # the dialog's own ground is seen through
        self.groups: dict[str, QLabel] = {}
        self._rows: dict[str, PreferenceRow] = {}
        self._unmade = list(zip(PREFERENCES, preferences().values(), strict=True))
        self._make(_SEEN_FIRST)
        self.form.search.textChanged.connect(self._look_for)
        self.form.search.returnPressed.connect(self._go_to_first)
        self.form.close.clicked.connect(self.close)
        self.form.search.setFocus()
        open_size(self, *_SIZE, look)
        QTimer.singleShot(0, self, self._make_the_rest)

    @property
    def rows(self) -> Mapping[str, PreferenceRow]:
        """Every row by the name of its preference; those that are still to be made are made."""
        self._make(len(self._unmade))
        return self._rows

    def _make_the_rest(self) -> None:
        """Make what is not there yet and give it its room at once: nothing is seen squeezed."""
        if not self._unmade:
            return  # they were wanted sooner
        for row in self.rows.values():
            row.show()
        inside = self.form.areaInside
        QCoreApplication.sendPostedEvents(inside, QEvent.Type.LayoutRequest.value)

    def _make(self, count: int) -> None:
        """Make so many rows more: all of them at once would be felt."""
        for one, value in self._unmade[:count]:
            if one.group not in self.groups:
                self.groups[one.group] = self._heading(one.group)
            row = PreferenceRow(one, value, self.form.areaInside)
            row.changed.connect(self._keep)
            self._add(row)
            self._rows[one.name] = row
        del self._unmade[:count]

    def _heading(self, group: str) -> QLabel:
        heading = QLabel(group, self.form.areaInside)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("kind", "group")
        self._add(heading)
        return heading

    def _add(self, widget: QWidget) -> None:
        self.form.rows.insertWidget(self.form.rows.count() - 1, widget)

    def _look_for(self, typed: str) -> None:
        shown: set[str] = set()
        for row in self.rows.values():
            fits = row.fits(typed)
            row.setVisible(fits)
            if fits:
                shown.add(row.preference.group)
        for group, heading in self.groups.items():
            heading.setVisible(group in shown)
        self.form.none.setVisible(not shown)
        self.form.areaFrame.setVisible(bool(shown))

    def _go_to_first(self) -> None:
        """Go to the first preference that fits."""
        first = next((row for row in self.rows.values() if not row.isHidden()), None)
        if first is not None:
            first.control.setFocus(Qt.FocusReason.TabFocusReason)
            self.form.area.ensureWidgetVisible(first)

    def _keep(self, name: str, value: str) -> None:
        row = self.rows[name]

        def kept(_: None) -> None:
            row.show_trouble("")
            self.applied.emit(name, value)

        self._link.worker.do(
            lambda _: change_preference(name, value),
            kept,
            lambda error: row.show_trouble(said(error)),
        )
