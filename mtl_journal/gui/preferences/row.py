"""One preference as a row: what it is at the left, its control at the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from mtl_journal.domain.search_query import folded
from mtl_journal.gui._forms.preferences.preference import Ui_PreferenceRow

if TYPE_CHECKING:
    from mtl_journal.services.preferences import Preference, Value

_SIGNS = 26  # of a control
_MOST = 1000


class _Spin(QSpinBox):
    """A number that the wheel changes only where the keyboard is: scrolling changes none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the preferences unless the number has the keyboard."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class _Combo(QComboBox):
    """A choice that the wheel leaves alone unless it has the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the preferences unless the choice has the keyboard."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class PreferenceRow(QWidget):
    """Shows a preference; `changed` carries its name and the new value as a text."""

    changed = Signal(str, str)

    def __init__(self, one: Preference, value: Value, parent: QWidget) -> None:
        super().__init__(parent)
        self.preference = one
        self.form = Ui_PreferenceRow()
        self.form.setupUi(self)
        self.form.title.setText(one.title)
        self.form.about.setText(one.about)
        self.form.trouble.hide()
        self.control = self._made(value)
        self.control.setAccessibleName(one.title)
        self.control.setAccessibleDescription(one.about)
        self.control.setMinimumWidth(self.fontMetrics().averageCharWidth() * _SIGNS)
        self._words = folded(f"{one.group} {one.title} {one.about} {one.name}")

    def fits(self, typed: str) -> bool:
        """Tell whether it is what somebody looks for."""
        return all(word in self._words for word in folded(typed).split())

    def show_trouble(self, words: str) -> None:
        """Say why the value is not in force; "" where it is."""
        self.form.trouble.setText(words)
        self.form.trouble.setVisible(bool(words))

    def _made(self, value: Value) -> QWidget:
        if self.preference.choices:
            return self._choice(value)
        if self.preference.is_folder:
            return self._folder(str(value))
        return self._number(int(value))

    def _choice(self, value: Value) -> QWidget:
        choice = _Combo(self)
        for its, called in self.preference.choices:
            choice.addItem(called, its)
        choice.setCurrentIndex(max(choice.findData(value), 0))
        choice.currentIndexChanged.connect(lambda _: self._tell(str(choice.currentData())))
        self.form.control.insertWidget(0, choice)
        return choice

    def _number(self, value: int) -> QWidget:
        number = _Spin(self)
        number.setRange(1, _MOST)
        number.setValue(value)
        number.lineEdit().setTextMargins(8, 0, 0, 0)
        number.setKeyboardTracking(False)
        number.valueChanged.connect(lambda it: self._tell(str(it)))
        number.valueChanged.connect(lambda it: self._say_unit(number, it))
        self._say_unit(number, number.value())
        self.form.control.insertWidget(0, number)
        return number

    def _say_unit(self, number: QSpinBox, value: int) -> None:
        unit = self.preference.unit
        number.setSuffix(f" {unit.removesuffix('s') if value == 1 else unit}")

    def _folder(self, value: str) -> QWidget:
        field = QLineEdit(value, self)
        field.setPlaceholderText(self.preference.unsaid)
        field.editingFinished.connect(lambda: self._tell(field.text().strip()))
        choose = QPushButton("Choose…", self)
        choose.setAutoDefault(False)
        choose.setAccessibleName(f"Choose the {self.preference.title.lower()}")
        choose.clicked.connect(lambda: self._choose_folder(field))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(field)
        row.addWidget(choose)
        self.form.control.insertLayout(0, row)
        self._last = value
        return field

    def _choose_folder(self, field: QLineEdit) -> None:
        start = field.text() or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self.preference.title, start)
        if chosen:
            field.setText(chosen)
            self._tell(chosen)

    def _tell(self, value: str) -> None:
        if self.preference.is_folder:
            if value == self._last:
                return
            self._last = value
        self.changed.emit(self.preference.name, value)
