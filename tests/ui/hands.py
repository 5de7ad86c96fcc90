"""What a clerk's hands do that QTest can't: commit Chinese from an input method."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication


def commit(widget, text):
    """Commit a text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
