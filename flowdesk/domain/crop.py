"""The frame that cuts a photo to one inch: 25 × 35 mm, never beyond the picture.

Lengths are in pixels of the picture as it is seen, which is after turning it.
"""

from __future__ import annotations

from dataclasses import replace

from flowdesk.domain.entry import record

MILLIMETRES = (25, 35)  # 一寸
PIXELS = (295, 413)  # the same at 300 dots to the inch
SMALLEST = 50  # the narrowest frame, in pixels; anything smaller only shows its dots


@record
class Frame:
    """A rectangle of the proportion of one inch."""

    left: float
    top: float
    width: float

    @property
    def height(self) -> float:
        """Return the height that belongs to the width."""
        return self.width * MILLIMETRES[1] / MILLIMETRES[0]

    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom."""
        return self.left, self.top, self.left + self.width, self.top + self.height


def widest(size: tuple[int, int]) -> float:
    """Return the width of the largest frame that a picture has room for."""
    return min(size[0], size[1] * MILLIMETRES[0] / MILLIMETRES[1])


def first_frame(size: tuple[int, int]) -> Frame:
    """Return the largest frame in the middle, a little high, as faces are."""
    width = widest(size)
    frame = Frame(left=(size[0] - width) / 2, top=0.0, width=width)
    return replace(frame, top=(size[1] - frame.height) / 3)


def moved(frame: Frame, size: tuple[int, int], right: float, down: float) -> Frame:
    """Return the frame moved as far as the picture goes."""
    return _inside(replace(frame, left=frame.left + right, top=frame.top + down), size)


def sized(frame: Frame, size: tuple[int, int], wider: float) -> Frame:
    """Return the frame made wider (or, below 0, narrower) around its middle."""
    most = widest(size)
    width = max(min(frame.width + wider, most), min(SMALLEST, most))
    grown = replace(frame, width=width)
    return _inside(
        replace(
            grown,
            left=frame.left - (width - frame.width) / 2,
            top=frame.top - (grown.height - frame.height) / 2,
        ),
        size,
    )


def _inside(frame: Frame, size: tuple[int, int]) -> Frame:
    left = min(max(frame.left, 0.0), max(size[0] - frame.width, 0.0))
    top = min(max(frame.top, 0.0), max(size[1] - frame.height, 0.0))
    return replace(frame, left=left, top=top)
