"""Walks a window and names every word that has less room than it needs."""

from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

FRAME = 2  # logical pixels of a field's edges
ARROW = 30  # logical pixels of a combo box that aren't its words'


def clipped(root: QWidget) -> list[str]:
    """Return the visible labels, buttons and fields that are wider or higher than their place."""
    return [
        f"{type(w).__name__}「{_words(w)}」 {w.sizeHint().toTuple()} > {w.size().toTuple()}"
        for w in root.findChildren(QWidget)
        if w.isVisibleTo(root) and _words(w) and _is_clipped(w)
    ]


def clipped_when_settled(root: QWidget) -> list[str]:
    """Let the layouts settle first: each asks for its room in a later turn of the loop."""
    for _ in range(8):
        QApplication.processEvents()
    return clipped(root)


def _is_clipped(widget: QWidget) -> bool:
    wanted, given = widget.sizeHint(), widget.size()
    if isinstance(widget, QComboBox | QLineEdit):
        return widget.fontMetrics().height() > given.height() - FRAME or _is_cut(widget)
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(given.width()) > given.height() + 1
    return wanted.width() > given.width() + 1 or wanted.height() > given.height() + 1


def _is_cut(field: QWidget) -> bool:
    """Tell whether the choice that stands in a combo box has no room; a typed line may scroll."""
    if not isinstance(field, QComboBox) or field.isEditable():
        return False
    return field.fontMetrics().horizontalAdvance(field.currentText()) + ARROW > field.width()


def _words(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText() or "combo"
    if isinstance(widget, QLineEdit):
        return widget.accessibleName() or "line"
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return ""


def mnemonics(root: QWidget) -> list[str]:
    """Return the Alt letters of everything visible, one for each that answers to it."""
    texts = [
        w.text()
        for w in root.findChildren(QWidget)
        if isinstance(w, QLabel | QAbstractButton) and w.isVisibleTo(root)
    ]
    return [t[t.index("&") + 1].upper() for t in (t.replace("&&", "") for t in texts) if "&" in t]
