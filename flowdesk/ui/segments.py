"""Square buttons joined to one of several: 月, 周, 名单."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget


def segment(words: str) -> QPushButton:
    """Return a button that stays pressed."""
    button = QPushButton(words)
    button.setProperty("look", "segment")
    button.setCheckable(True)
    button.setAutoDefault(False)
    return button


def joined(*buttons: QPushButton) -> QWidget:
    """Return the buttons side by side without a gap."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for button in buttons:
        row.addWidget(button)
    return holder
