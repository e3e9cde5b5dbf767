"""Long lists, laid out in slices: Qt asks the model once for each line, which takes its time."""

from PySide6.QtWidgets import QListView

_MANY = 2_000  # lines that take longer to lay out than a person should wait in one turn
_SLICE = 1_000
_AT_ONCE, _IN_TURNS = QListView.LayoutMode.SinglePass, QListView.LayoutMode.Batched


def lay_out(view: QListView, count: int, chosen: int = 0) -> None:
    """Let a view lay out so many lines, said before its model shows them.

    All at once where the line that is `chosen` and has to be seen comes late.
    """
    view.setBatchSize(_SLICE)
    view.setLayoutMode(_IN_TURNS if count > _MANY and chosen < _SLICE else _AT_ONCE)
