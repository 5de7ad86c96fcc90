"""The rows that wait to be mended: ``open_parked(shell) -> ParkedDialog`` opens them."""

from PySide6.QtWidgets import QDialog

from flowdesk.ui.shell import Shell


def open_parked(shell: Shell) -> "ParkedDialog":
    """Open the parked rows over the window."""
    dialog = ParkedDialog(shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class ParkedDialog(QDialog):
    """Parked rows by file and sheet row, each mended in place or let go of."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self.shell = shell
        self.setWindowTitle("搁置的行")
