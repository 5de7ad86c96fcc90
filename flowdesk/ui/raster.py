"""Pages of a PDF as pictures, drawn by PDFium: what is seen is what is printed."""

from PySide6.QtGui import QImage

MM_PER_INCH, POINTS_PER_INCH = 25.4, 72


class Pages:
    """The pages of one paper."""

    def __init__(self, pdf: bytes) -> None:
        """Open the bytes; PDFium is only loaded when the first paper is shown."""
        import pypdfium2  # type: ignore[import-untyped]

        self._paper = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        return len(self._paper)

    def size_mm(self, page: int) -> tuple[float, float]:
        """Return width and height of a page in millimetres."""
        width, height = self._paper.get_page_size(page)
        return width / POINTS_PER_INCH * MM_PER_INCH, height / POINTS_PER_INCH * MM_PER_INCH

    def picture(self, page: int, dpi: float, *, grey: bool = False) -> QImage:
        """Return a page as a picture of so many dots per inch."""
        drawn = self._paper[page].render(
            scale=dpi / POINTS_PER_INCH, grayscale=grey, force_bitmap_format=None if grey else 4
        )
        form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
        view = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, form)
        return view.copy()  # the bitmap's own memory goes away

    def close(self) -> None:
        """Let go of the paper."""
        self._paper.close()
