"""The one place where changes are told: whoever shows something listens here and reads again."""

from PySide6.QtCore import QObject, Signal


class Hub(QObject):
    """`changed` carries `domain.changes.Changes`; `said` a sentence for the person."""

    changed = Signal(object)
    said = Signal(str)
