"""Pages of a PDF as pictures, drawn by PDFium: what is seen is what is printed."""

from PySide6.QtGui import QImage

MM_PER_INCH = 25.4


class Pages:
    """The pages of one paper; PDFium is only loaded when the first paper is shown."""

    def __init__(self, pdf: bytes) -> None:
        """Count the pages."""
        from flowdesk.services import pages

        self._pages, self._pdf = pages, pdf
        self._count = pages.page_count(pdf)

    def __len__(self) -> int:
        return self._count

    def size_mm(self, page: int) -> tuple[float, float]:
        """Return width and height of a page in millimetres."""
        return self._pages.page_size(self._pdf, page)

    def picture(self, page: int, dpi: float, *, grey: bool = False) -> QImage:
        """Return a page as a picture of so many dots per inch."""
        drawn = self._pages.page_image(self._pdf, page, dpi, grey=grey)
        form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888
        row = drawn.width * (1 if grey else 3)
        return QImage(drawn.pixels, drawn.width, drawn.height, row, form).copy()
