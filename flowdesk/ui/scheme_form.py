"""Asks for the name of a filter scheme."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from flowdesk.domain.entry import entry_of
from flowdesk.domain.scheme import Scheme
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell


def ask_name(shell: Shell, title: str, name: str, done: Callable[[str], object]) -> QDialog:
    """Open a small window with one field; ``done`` gets the name."""
    dialog = QDialog(shell.window)
    dialog.setWindowTitle(title)
    entry = entry_of(Scheme, "name")
    box = QLineEdit(name)
    label = QLabel(f"{entry.label}(&{entry.mnemonic})")
    label.setBuddy(box)
    note = QLabel("筛选条件、排序和列都记在方案里；同名的方案会换成新的。")
    note.setWordWrap(True)
    note.setProperty("tone", "small")
    keep, stay = QPushButton("保存(&S)"), QPushButton("取消")
    keep.setProperty("look", "primary")
    keep.setEnabled(bool(name.strip()))
    box.textChanged.connect(lambda text: keep.setEnabled(bool(text.strip())))
    box.returnPressed.connect(keep.click)
    keep.clicked.connect(dialog.accept)
    dialog.accepted.connect(lambda: done(box.text()))
    stay.clicked.connect(dialog.reject)
    foot = QHBoxLayout()
    foot.addStretch(1)
    for button in (keep, stay):
        button.setAutoDefault(False)
        foot.addWidget(button)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 12, 16, 12)
    for widget in (label, box, note):
        column.addWidget(widget)
    column.addStretch(1)
    column.addLayout(foot)
    take_room(dialog, 420, 190)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    box.setFocus()
    box.selectAll()
    return dialog
