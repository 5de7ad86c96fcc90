"""One window for one office file: a second start raises the first and goes away."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT = 1500  # milliseconds


def name_of(office: Path) -> str:
    """Return the name under which the window of an office file listens."""
    return f"flowdesk-{hashlib.sha256(str(office.resolve()).encode()).hexdigest()[:24]}"


def raise_other(office: Path) -> bool:
    """Ask the window that holds an office file to come to the front; False if none answers."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(office))
    if not socket.waitForConnected(WAIT):
        return False
    socket.write(b"raise")
    sent = socket.waitForBytesWritten(WAIT)
    socket.disconnectFromServer()
    return sent


def listen(office: Path, raise_up: Callable[[], object], parent: QObject) -> QLocalServer:
    """Listen for second starts on an office file; only this user is heard."""
    server = QLocalServer(parent)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    server.newConnection.connect(lambda: _heard(server, raise_up))
    if not server.listen(name_of(office)):
        QLocalServer.removeServer(name_of(office))  # left by a window that was killed
        server.listen(name_of(office))
    return server


def _heard(server: QLocalServer, raise_up: Callable[[], object]) -> None:
    socket = server.nextPendingConnection()
    socket.disconnected.connect(socket.deleteLater)
    raise_up()
