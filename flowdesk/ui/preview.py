"""The paper as it will be: pages, zoom, 打印 and 导出到…; always white, also in dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from flowdesk.domain.errors import FlowDeskError, PrintRefused
from flowdesk.ui import ask, look
from flowdesk.ui.raster import MM_PER_INCH, Pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SCREEN_DPI, STEP, MARGIN = 96, 1.25, 24


class Preview(QWidget):
    """Shows one paper; the page's owner gives the bytes and says how to export and log them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = b""
        self._pages: Pages | None = None
        self._page, self._zoom = 0, 0.0  # zoom 0: the width of the pane
        self._job: QObject | None = None
        self._export: Callable[[Path], object] = _nothing
        self._printed: Callable[[], object] = _nothing
        self.title, self.place = QLabel("版面预览"), QLabel()
        self._paper, self._scroll = QLabel(), QScrollArea()
        self.back = icon_button("chevron_left", "上一页")
        self.ahead = icon_button("chevron_right", "下一页")
        self.smaller = icon_button("zoom_out", "缩小")
        self.larger = icon_button("zoom_in", "放大")
        # What goes to the printer that was chosen; None prints nothing.
        self.for_printer: Callable[[str, bytes], bytes | None] = lambda printer, pdf: pdf
        self._lay_out()
        self._wire()
        self.clear("选一行，这里就显示它的样子。")

    def show_paper(
        self,
        pdf: bytes,
        export: Callable[[Path], object] | None = None,
        printed: Callable[[], object] | None = None,
        seen: bytes = b"",
    ) -> None:
        """Show a paper, on the page where the last one was if it has so many.

        ``seen`` is shown in its place where what is printed alone would say too little.
        """
        self._drop()
        self._pdf, self._pages = pdf, Pages(seen or pdf)
        self._export, self._printed = export or _nothing, printed or _nothing
        self._page = min(self._page, len(self._pages) - 1)
        self._draw()

    def clear(self, sentence: str) -> None:
        """Show a sentence in the paper's place."""
        self._drop()
        self._paper.setPixmap(QPixmap())
        self._paper.setText(sentence)
        self._tell_place()

    def has_paper(self) -> bool:
        """Tell whether there is a paper."""
        return self._pages is not None

    def go(self, step: int) -> None:
        """Turn pages."""
        if self._pages is not None:
            self._page = min(max(self._page + step, 0), len(self._pages) - 1)
            self._draw()

    def zoom(self, factor: float) -> None:
        """Enlarge or shrink; 0 fits the width again."""
        fitting = self._fitting_dpi() / SCREEN_DPI
        self._zoom = min(max((self._zoom or fitting) * factor, 0.25), 4.0) if factor else 0.0
        self._draw()

    def print_paper(self) -> None:
        """Ask for a printer and print; what stands in the way is told in a sentence."""
        if self._pages is None:
            return
        from flowdesk.ui import printing  # loads Qt's print support

        try:
            printer = printing.ask_printer(self.window(), self._pages)
            pdf = self.for_printer(printer.printerName(), self._pdf) if printer else None
            if printer is not None and pdf is not None and self._fits(printer, Pages(pdf)):
                # Its own pages: another paper may be on show before the last page is out.
                job = printing.PrintJob(Pages(pdf), printer, self._printed)
                self._job = job
                job.start()
        except PrintRefused as refusal:
            ask.tell(self.window(), str(refusal))

    def _fits(self, printer: QPrinter, pages: Pages) -> bool:
        """Tell whether everything comes onto the paper; ask when the printer's margins cut it."""
        from flowdesk.ui import printing

        margins = printing.margins_of(printer)
        cut = printing.cut_pages(pages, margins)
        if not cut:
            return True
        most = max(margins.left(), margins.top(), margins.right(), margins.bottom())
        where = "、".join(map(str, cut[:5])) + ("等" if len(cut) > 5 else "")
        question = (
            f"第 {where} 页有字落在纸边，这台打印机四边最多有 {most:.1f} 毫米印不到，会印不全。"
        )
        details = "套打样式可以把靠边的格子往里移，或换一台打印机。"
        return ask.confirm(self.window(), question, "照样打印(&P)", details)

    def export_paper(self) -> None:
        """Ask for a folder or a stick and export the paper into it."""
        if self._pages is None:
            return
        folder = ask.choose_folder(self.window(), "导出到哪个文件夹或 U 盘")
        if folder is not None:
            try:
                self._export(folder)
            except FlowDeskError as refusal:
                ask.tell(self.window(), str(refusal))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the paper to the new width."""
        super().resizeEvent(event)
        if self._pages is not None and not self._zoom:
            self._draw()

    def _lay_out(self) -> None:
        self.title.setFont(look.font(bold=True))
        self.place.setProperty("tone", "muted")
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._paper.setWordWrap(True)
        self._paper.setAccessibleName("版面预览")
        self._scroll.setWidget(self._paper)
        self._scroll.setAccessibleName("版面预览")
        self._scroll.setWidgetResizable(True)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.place)
        head.addStretch(1)
        for button in (self.smaller, self.larger, self.back, self.ahead):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)

    def _wire(self) -> None:
        self.back.clicked.connect(lambda: self.go(-1))
        self.ahead.clicked.connect(lambda: self.go(1))
        self.smaller.clicked.connect(lambda: self.zoom(1 / STEP))
        self.larger.clicked.connect(lambda: self.zoom(STEP))

    def _draw(self) -> None:
        if self._pages is None:
            return
        ratio = self.devicePixelRatioF()
        dpi = self._zoom * SCREEN_DPI if self._zoom else self._fitting_dpi()
        picture = self._pages.picture(self._page, dpi * ratio)
        picture.setDevicePixelRatio(ratio)
        self._paper.setPixmap(QPixmap.fromImage(picture))
        self._tell_place()

    def _fitting_dpi(self) -> float:
        if self._pages is None:
            return SCREEN_DPI
        width, height = self._pages.size_mm(self._page)
        room = self._scroll.viewport().size()
        wide = (room.width() - MARGIN) * MM_PER_INCH / width
        high = (room.height() - MARGIN) * MM_PER_INCH / height
        return max(min(wide, high), 20)

    def _tell_place(self) -> None:
        count = len(self._pages) if self._pages is not None else 0
        self.place.setText(f"第 {self._page + 1} / {count} 页" if count else "")
        self.back.setEnabled(count > 0 and self._page > 0)
        self.ahead.setEnabled(self._page + 1 < count)
        for button in (self.smaller, self.larger):
            button.setEnabled(count > 0)

    def _drop(self) -> None:
        self._pages, self._export, self._printed = None, _nothing, _nothing


def _nothing(*told: object) -> None:
    """Nobody wants to know."""


def icon_button(icon: str, name: str) -> QPushButton:
    """Return a button that is only an icon; its name is heard and stands in the tooltip."""
    button = QPushButton()
    button.setAutoDefault(False)
    button.setIcon(look.icon(icon))
    button.setProperty("look", "icon")
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
