"""The parts of the report that the clerk writes: plain text that is as high as its words."""

from math import ceil

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LINE = 128  # line height in per cent


class ProseEdit(QTextEdit):
    """Plain text in paragraphs; it grows, and its page scrolls instead of it."""

    entered = Signal()
    edited = Signal()
    left = Signal()
    save_asked = Signal()

    def __init__(self, label: str, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prose")
        self.setAccessibleName(label)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(font)
        take_whole_height(self)
        self._one_line = False
        self._block = paragraph(font)
        self._filling = False
        self.textChanged.connect(self._on_changed)

    def be_one_line(self, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> "ProseEdit":
        """Hold a single paragraph without indent at one side; Enter goes on."""
        self._one_line = True
        self._block.setTextIndent(0)
        self._block.setAlignment(side)
        return self

    def words(self) -> str:
        """Return the text, paragraphs one to a line."""
        return self.toPlainText().strip()

    def show_words(self, words: str) -> None:
        """Show a text; what is already there keeps its cursor."""
        if words == self.words():
            return
        self._filling = True
        self.document().setUndoRedoEnabled(False)
        self.setPlainText(words)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(self._block)
        self.document().setUndoRedoEnabled(True)
        self._filling = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only; into a single line as a single line."""
        text = source.text()
        self.insertPlainText(" ".join(text.split()) if self._one_line else text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves; Enter goes on from a single line; F7 and other keys are the page's."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.save_asked.emit()
        elif self._one_line and event.key() in _ENTER:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the clerk is here now."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the clerk is elsewhere now."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def _on_changed(self) -> None:
        if not self._filling:
            self.edited.emit()


def paragraph(font: QFont) -> QTextBlockFormat:
    """Return how a paragraph of the report stands on the screen: two characters in."""
    block = QTextBlockFormat()
    block.setTextIndent(2 * QFontMetrics(font).horizontalAdvance("全"))
    block.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block


def take_whole_height(edit: QTextEdit) -> None:
    """Let a text be as high as its words, now and whenever they change."""
    edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    document: QTextDocument = edit.document()
    document.setDocumentMargin(2)
    document.documentLayout().documentSizeChanged.connect(
        lambda size: edit.setFixedHeight(ceil(size.height()) + 6)
    )
