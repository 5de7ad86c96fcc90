"""The situation report: ``ReportPage(Page)``, name "report", title 情况报告, icon document_text."""

from PySide6.QtWidgets import QWidget

from flowdesk.ui.page import Page
from flowdesk.ui.shell import Shell


class ReportPage(Page):
    """Chapters, the editor with live figures, and the paper as it will be printed."""

    name = "report"
    title = "情况报告"
    icon = "document_text"
    pane_width = 390

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
