"""Walks a window and names every word that has less room than it needs."""

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget


def clipped(root: QWidget) -> list[str]:
    """Return the texts of visible labels and buttons that are wider or higher than their place."""
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
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(given.width()) > given.height() + 1
    return wanted.width() > given.width() + 1 or wanted.height() > given.height() + 1


def _words(widget: QWidget) -> str:
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
