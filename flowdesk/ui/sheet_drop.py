"""A spreadsheet dropped on the window opens the import with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from flowdesk.ui.shell import Shell

ENDINGS = frozenset({".xlsx", ".xls", ".et", ".ods", ".csv", ".txt"})


class SheetDrop(QObject):
    """Takes spreadsheets dropped on a window; anything else is left alone without a word."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what is dragged over the window if it is one sheet; read it when dropped."""
        if not isinstance(event, QDropEvent):  # entering and moving are kinds of it
            return super().eventFilter(watched, event)
        path = sheet_in(event.mimeData())
        if path is None:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            from flowdesk.ui.import_dialog import take_in

            take_in(self._shell, path=path)
        return True


def sheet_in(mime: QMimeData) -> Path | None:
    """Return the one spreadsheet among what is dragged; None when it is anything else."""
    local = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if len(local) != 1 or local[0].suffix.lower() not in ENDINGS or not local[0].is_file():
        return None
    return local[0]
