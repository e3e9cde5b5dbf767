"""A second start on the same desk calls the first window, which comes to the front.

The two meet at a local socket in the person's own folder; no network has a part in it.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mtl_journal.services import places

_PATIENCE = 3_000  # milliseconds for a window that is busy
_LONGEST = 8192  # bytes that are heard
_HERE = b"here"
_TOKEN = "XDG_ACTIVATION_TOKEN"  # by which Wayland lets another program's window come forward


def call(desk: Path, share: Path | None = None) -> bool:
    """Call the window that has this desk open; tell whether there was one and it came.

    `share` is a file for it to receive.
    """
    if not places.somebody_listens():
        return False
    from PySide6.QtNetwork import QLocalSocket

    where = places.meeting_place(desk)

    socket = QLocalSocket()
    socket.connectToServer(where)
    if not where or not socket.waitForConnected(_PATIENCE):
        return False
    brought = "" if share is None else str(share.absolute())
    socket.write(f"{os.environ.get(_TOKEN, '')}\n{brought}\n".encode())
    socket.waitForBytesWritten(_PATIENCE)
    answered = socket.waitForReadyRead(_PATIENCE)
    return answered and bytes(socket.readAll().data()) == _HERE


class Calls(QObject):
    """Listens for second starts; `called` carries the share that one brought, "" without one."""

    called = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._where = ""
        from PySide6.QtNetwork import QLocalServer  # when something is seen already

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)

    def listen(self, desk: Path) -> None:
        """Be found by this desk; where that cannot be, second starts say that it is in use."""
        where = places.meeting_place(desk)
        if where == self._where or not where:
            return
        self._server.close()
        self._where = where
        if not self._server.listen(where) and not call(desk):  # what a kill left behind
            self._server.removeServer(where)
            self._server.listen(where)

    def leave(self) -> None:
        """Be found no more."""
        self._server.close()
        self._where = ""

    def _meet(self) -> None:
        guest = self._server.nextPendingConnection()

        def heard() -> None:
            said = bytes(guest.read(_LONGEST).data()).decode("utf-8", "replace")
            token, _, brought = said.partition("\n")
            if token.strip():
                os.environ[_TOKEN] = token.strip()
            guest.write(_HERE)
            guest.flush()
            self.called.emit(brought.strip())

        guest.readyRead.connect(heard)
        guest.disconnected.connect(guest.deleteLater)
