"""A paper onto the printer: its own page size, full page, 100 %, at most 600 dots an inch."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from flowdesk.domain.errors import PrintRefused
from flowdesk.ui.raster import MM_PER_INCH, Pages

MOST_DPI = 600
_LOOKED_AT = 72.0  # dpi, to see where the ink is
_MOST_LOOKED_AT = 20  # pages; a report longer than that has the same margins throughout
_DARK = bytes(int(grey < 200) for grey in range(256))

NO_PRINTER = "没有找到打印机。请接好打印机再试，或者先导出到文件夹，到别的电脑上打印。"


def ask_printer(parent: QWidget | None, pages: Pages) -> QPrinter | None:
    """Let the clerk choose a printer; None when he doesn't, PrintRefused when there is none."""
    if not QPrinterInfo.availablePrinterNames():
        raise PrintRefused(NO_PRINTER)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_page(printer, pages.size_mm(0))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    set_page(printer, pages.size_mm(0))
    return printer


def set_page(printer: QPrinter, size_mm: tuple[float, float]) -> None:
    """Give the printer the paper's own size and no margins: a driver would shrink it else."""
    printer.setFullPage(True)
    width, height = size_mm
    short, long = sorted((width, height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter)
    turned = (
        QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    )
    printer.setPageLayout(QPageLayout(size, turned, QMarginsF(0, 0, 0, 0)))


def margins_of(printer: QPrinter) -> QMarginsF:
    """Return how many mm of each edge the printer leaves white."""
    layout = printer.pageLayout()
    layout.setUnits(QPageLayout.Unit.Millimeter)
    return layout.minimumMargins()


def cut_pages(pages: Pages, margins: QMarginsF) -> list[int]:
    """Return the pages, from 1, that have ink where such margins (mm) stay white."""
    found: list[int] = []
    if margins.isNull():
        return found
    for page in range(min(len(pages), _MOST_LOOKED_AT)):
        ink = _ink(pages, page)
        width, height = pages.size_mm(page)
        inside = QRectF(margins.left(), margins.top(), width - margins.left() - margins.right(),
                        height - margins.top() - margins.bottom())  # fmt: skip
        if ink is not None and not inside.contains(ink):
            found.append(page + 1)
    return found


def _ink(pages: Pages, page: int) -> QRectF | None:
    """Return what is printed on a page, in mm; None for an empty one."""
    picture = pages.picture(page, _LOOKED_AT, grey=True)
    dot, rows, left, right = MM_PER_INCH / _LOOKED_AT, [], picture.width(), 0
    for y in range(picture.height()):
        scan: Any = picture.constScanLine(y)  # a memoryview, which the stubs call an object
        line = bytes(scan)[: picture.width()].translate(_DARK)
        first = line.find(b"\1")
        if first >= 0:
            rows.append(y)
            left, right = min(left, first), max(right, line.rfind(b"\1") + 1)
    if not rows:
        return None
    top, bottom = rows[0], rows[-1] + 1
    return QRectF(left * dot, top * dot, (right - left) * dot, (bottom - top) * dot)


class PrintJob(QObject):
    """Prints page after page between the window's own work, so that it stays usable."""

    progressed = Signal(int, int)
    ended = Signal(bool)  # whether every page went to the printer

    def __init__(self, pages: Pages, printer: QPrinter, done: Callable[[], object]) -> None:
        super().__init__()
        self._pages, self._printer, self._done = pages, printer, done
        first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
        self._wanted = list(range(first - 1, min(last, len(pages))))
        self._at = 0
        self._painter = QPainter()

    def start(self) -> None:
        """Begin; PrintRefused when the printer doesn't take it."""
        if not self._painter.begin(self._printer):
            raise PrintRefused("打印机没有接受这份文件，请看看它是否开着、有没有纸。")
        QTimer.singleShot(0, self._next)

    def stop(self) -> None:
        """Give up what isn't printed yet."""
        self._wanted = self._wanted[: self._at]

    def _next(self) -> None:
        if self._at >= len(self._wanted):
            self._painter.end()
            self.ended.emit(True)
            self._done()
            return
        if self._at:
            self._printer.newPage()
        self._draw(self._wanted[self._at])
        self._at += 1
        self.progressed.emit(self._at, len(self._wanted))
        QTimer.singleShot(0, self._next)

    def _draw(self, page: int) -> None:
        """Map millimetres by the printer's own resolution, never by stretching to its page."""
        dpi = self._printer.resolution()
        width, height = self._pages.size_mm(page)
        place = QRectF(0, 0, width / MM_PER_INCH * dpi, height / MM_PER_INCH * dpi)
        picture = self._pages.picture(page, min(dpi, MOST_DPI), grey=True)
        self._painter.drawImage(place, picture)
