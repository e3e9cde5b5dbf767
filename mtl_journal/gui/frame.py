"""The frame of the window: it is painted first, tells of things, and remembers where it stood."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from mtl_journal.gui._forms.main_window import Ui_MainWindow
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.theme.look import Look
from mtl_journal.services import places

if TYPE_CHECKING:
    from mtl_journal.gui.calling import Calls

_NOTICE = 20_000  # milliseconds that a notice stays
_USUAL = (1240, 820)
_BAR = 48  # pixels for the title bar, which is no part of the window's size


class Frame(QMainWindow):
    """`painted` says that something can be seen, `called` that the program was started again."""

    painted = Signal()
    called = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.link = DeskLink(self)
        self.form = Ui_MainWindow()
        self.form.setupUi(self)
        self.form.notice.hide()
        self._seen = False
        self.link.hub.said.connect(self.tell)
        self.form.noticeClose.clicked.connect(self.form.notice.hide)
        self._quieting = QTimer(self, singleShot=True, interval=_NOTICE)
        self._quieting.timeout.connect(self.form.notice.hide)
        look.changed.connect(self.dress)
        self.painted.connect(self._hear_return)
        self._placed = self._place()

    def appear(self) -> None:
        """Show it, over the whole screen where that has no room for the usual size.

        On a small laptop the lowest buttons would lie below the screen.
        """
        room = self.screen().availableGeometry()
        wide, high = _USUAL
        fits = wide <= room.width() and high + _BAR <= room.height()
        self.show() if fits or self._placed else self.showMaximized()

    def tell(self, sentence: str) -> None:
        """Show a sentence below, until it is closed or some time has passed."""
        self.form.noticeText.setText(sentence)
        self.form.notice.show()
        self._quieting.start()

    def event(self, event: QEvent) -> bool:
        """Begin to work only when there is something to be seen."""
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)
        return super().event(event)

    def _hear_return(self) -> None:
        """Let Return press buttons, as soon as one can be seen: it loads the names of all keys."""
        from mtl_journal.gui.widgets.return_key import ReturnPresses

        ReturnPresses(self)

    @cached_property
    def calls(self) -> Calls:
        """Where second starts of the program are heard."""
        from mtl_journal.gui.calling import Calls

        calls = Calls(self)
        calls.called.connect(self.called)
        return calls

    def stand_before_others(self) -> None:
        """Come forward, also from the task bar."""
        self.showMaximized() if self.isMaximized() else self.showNormal()
        self.raise_()
        self.activateWindow()

    def dress(self) -> None:
        """Take over the icons of the look."""
        self.setWindowIcon(self.look.icon("app"))
        self.form.noticeClose.setIcon(self.look.icon("close"))

    def _place(self) -> bool:
        """Stand where the window stood last time, and return whether that is known."""
        self.resize(*_USUAL)
        state = places.window_state()
        if "geometry" in state:
            with suppress(ValueError):  # whatever stands in the file
                return self.restoreGeometry(bytes.fromhex(state["geometry"]))
        return False

    def keep_place(self, aside: str) -> None:
        """Keep where the window stands; `aside` is "shown" or "hidden"."""
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        state = {"geometry": geometry, "aside": aside}
        self.link.worker.do(
            lambda _: places.keep_window_state(state), lambda _: None, lambda _: None
        )

    def open_keys(self) -> None:
        """Show every action and its key."""
        from mtl_journal.gui.keys.keys import Keys

        Keys(self.look, self).open()

    def close_dialogs(self) -> None:
        """Close what stands before the window: a history shows words too, and so may a menu."""
        from PySide6.QtWidgets import QApplication, QDialog

        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass  # a menu may have opened another
        for dialog in self.findChildren(QDialog):
            dialog.close()

    def turn_to(self, room: QWidget, *, with_menus: bool) -> None:
        """Show one screen, with the menus or without."""
        if self.form.rooms.indexOf(room) < 0:
            self.form.rooms.addWidget(room)
        self.form.rooms.setCurrentWidget(room)
        if with_menus or self.menuWidget() is not None:
            self.menuBar().setVisible(with_menus)
        what = "" if with_menus else f"{room.windowTitle()} – "
        self.setWindowTitle(f"{what}MTL Journal")

    def choose_desk(self) -> Path | None:
        """Let a file be picked; None where none was."""
        from PySide6.QtWidgets import QFileDialog

        kinds = "MTL Journal desk (*.mtlj)"
        chosen, _ = QFileDialog.getOpenFileName(self, "Open a desk", str(Path.home()), kinds)
        return Path(chosen) if chosen else None
