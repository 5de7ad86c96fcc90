"""Importing a roster, step by step: ``take_in(shell) -> ImportDialog`` opens it."""

from PySide6.QtWidgets import QDialog

from flowdesk.ui.shell import Shell


def take_in(shell: Shell) -> "ImportDialog":
    """Open the import over the window."""
    dialog = ImportDialog(shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class ImportDialog(QDialog):
    """Choose a file, compare its heads, look at its rows, take it in."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self.shell = shell
        self.setWindowTitle("导入党员")
