"""One paper in its own window: look, print, export."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.paper import Paper
from flowdesk.services.desk import Desk
from flowdesk.ui.commands import ActButton, Command, action
from flowdesk.ui.preview import Preview
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell


class PaperDialog(QDialog):
    """Shows a paper with 打印 and 导出到…"""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.preview = Preview()
        printing = action(
            Command(words="打印", icon="print", key="Ctrl+P", act=self.preview.print_paper), self
        )
        export = action(
            Command(words="导出到(&X)…", icon="arrow_export_ltr", key="F12",
                    act=self.preview.export_paper), self,
        )  # fmt: skip
        close = action(Command(words="关闭", act=self.reject), self)
        self.row = QHBoxLayout()
        self.row.addStretch(1)
        for act, kind in ((printing, "primary"), (export, ""), (close, "")):
            self.row.addWidget(ActButton(act, kind))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.preview, 1)
        column.addLayout(self.row)
        take_room(self, 860, 760)


def open_paper(shell: Shell, title: str, make: Callable[[Desk], Paper]) -> PaperDialog:
    """Make a paper beside the window and show it."""
    dialog = PaperDialog(title, shell.window)
    dialog.preview.clear("正在排版…")
    alive = [True]

    def show(paper: Paper) -> None:
        if alive[0]:
            shell.show_paper(dialog.preview, paper)

    def tell(refusal: FlowDeskError) -> None:
        if alive[0]:
            dialog.preview.clear(str(refusal))

    dialog.finished.connect(lambda: alive.insert(0, False))
    dialog.finished.connect(dialog.deleteLater)
    shell.make_paper(make, show, tell)
    dialog.open()
    return dialog
