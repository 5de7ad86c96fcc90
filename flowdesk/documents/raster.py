"""Pages of a PDF as pictures, for the preview and the printer: what is seen is what is printed."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

_ONE_AT_A_TIME = Lock()  # PDFium knows no threads


class Picture(NamedTuple):
    """A page as pixels, row by row without padding: three bytes each (RGB), or one if grey."""

    width: int
    height: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with _opened(pdf) as document:
        return len(document)


def page_size(pdf: bytes, page: int) -> tuple[float, float]:
    """Return width and height in mm of a page, counted from 0."""
    with _opened(pdf) as document:
        width, height = document.get_page_size(page)
        return width * 25.4 / 72, height * 25.4 / 72


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height in mm of every page of a foreign PDF; none if one can't be opened."""
    try:
        with _opened(pdf) as document:
            sizes = [document[at].get_size() for at in range(len(document))]
    except pypdfium2.PdfiumError:
        return ()
    return tuple((width * 25.4 / 72, height * 25.4 / 72) for width, height in sizes)


def page_image(pdf: bytes, page: int, dpi: float, *, grey: bool = False) -> Picture:
    """Return a page, counted from 0, as pixels at so many dots per inch."""
    with _opened(pdf) as document:
        bitmap = document[page].render(scale=dpi / 72, grayscale=grey, rev_byteorder=not grey)
        row, stride = bitmap.width * bitmap.n_channels, bitmap.stride
        data = bytes(bitmap.buffer)
        rows = (data[start : start + row] for start in range(0, stride * bitmap.height, stride))
        return Picture(bitmap.width, bitmap.height, b"".join(rows))


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
