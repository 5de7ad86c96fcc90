"""What this program is and whose work it stands on: ``open_about(shell) -> AboutDialog``."""

from PySide6.QtWidgets import QDialog

from flowdesk.ui.shell import Shell


def open_about(shell: Shell) -> "AboutDialog":
    """Open 关于 over the window."""
    dialog = AboutDialog(shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class AboutDialog(QDialog):
    """Version, where things are, and every licence."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self.setWindowTitle("关于 FlowDesk")
