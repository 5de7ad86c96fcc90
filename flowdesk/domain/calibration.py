"""How one printer puts things beside their place, and the matrix that undoes it.

Four crosses stand 10 mm from the corners of a sheet; the clerk reads at each how far right and
down the print lies from where it should. Least squares gives the affine map from where a point
was wanted to where it came; its inverse is laid over the whole page. Millimetres, from the top
left corner of the paper, y downwards.
"""

import math
import unicodedata
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from flowdesk.domain.entry import Kind, record, said
from flowdesk.domain.errors import RuleBroken

INSET = 10.0  # mm of a cross from both edges
FARTHEST = 9.9  # mm that a cross may be off; more is a slip of the pen or the wrong paper
GOOD = 0.5  # mm of residual that is accepted
_SQUARE = 1e-9


class Matrix(NamedTuple):
    """x' = xx·x + xy·y + dx, y' = yx·x + yy·y + dy, in mm."""

    xx: float = 1.0
    xy: float = 0.0
    yx: float = 0.0
    yy: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        return self.xx * x + self.xy * y + self.dx, self.yx * x + self.yy * y + self.dy

    def inverse(self) -> "Matrix":
        """Return the map back; ValueError for one that has none."""
        area = self.xx * self.yy - self.xy * self.yx
        if abs(area) < _SQUARE:
            raise ValueError("a page was pressed into a line")
        xx, xy, yx, yy = self.yy / area, -self.xy / area, -self.yx / area, self.xx / area
        return Matrix(xx, xy, yx, yy,
                      -(xx * self.dx + xy * self.dy), -(yx * self.dx + yy * self.dy))  # fmt: skip

    def told(self) -> str:
        """Return the matrix as text that ``matrix_of`` reads back."""
        return " ".join(f"{value:.9g}" for value in self)


class Way(StrEnum):
    """How a printer was measured."""

    QUICK = "快速"
    FULL = "完整"


@record
class Calibration:
    """One measurement of a printer, its tray, the side of the paper, and the paper's size."""

    id: str = said(default="")
    printer: str = said("打印机", default="", required=True, listed=True)
    tray: str = said("进纸盒", default="", listed=True)
    side: str = said("纸面", default="", listed=True)
    paper: str = said("纸张", default="", listed=True)
    on: date = said("日期", kind=Kind.DATE, listed=True)
    by: str = said("经办人", default="", listed=True)
    way: str = said("方法", default="", listed=True)
    readings: str = said("读数", default="")
    matrix: str = said(default="")
    residual: str = said("余差", default="", listed=True)
    note: str = said("说明", default="")


def reading(told: str, field: str = "readings") -> float:
    """Return a reading in mm as typed: 0.3, -1, empty is 0; RuleBroken when it is no number."""
    text = unicodedata.normalize("NFKC", told).strip().replace("−", "-").removesuffix("毫米")
    try:
        value = float(text or "0")
    except ValueError:
        raise RuleBroken(f"“{told}”不是毫米数，请填 0.3 或 -0.5 这样的数。", field) from None
    if not math.isfinite(value) or abs(value) > FARTHEST:
        raise RuleBroken(f"“{told}”差得太多，请再量一次：应在 {FARTHEST:g} 毫米以内。", field)
    return value


def matrix_of(told: str) -> Matrix:
    """Return a matrix from its text; the one that moves nothing for an empty text."""
    return Matrix(*map(float, told.split())) if told.strip() else Matrix()


def crosses(width: float, height: float) -> tuple[tuple[float, float], ...]:
    """Return where the four crosses stand: top left, top right, bottom left, bottom right."""
    right, bottom = width - INSET, height - INSET
    return (INSET, INSET), (right, INSET), (INSET, bottom), (right, bottom)


def quick(right: float, down: float) -> Matrix:
    """Return the correction for a print that lies so many mm too far right and down."""
    _refuse_far((right, down))
    return Matrix(dx=-right, dy=-down)


def full(size: tuple[float, float], readings: Sequence[float]) -> tuple[Matrix, float]:
    """Return the correction for eight readings, and the largest residual in mm.

    The readings are right and down at each cross, in the order of ``crosses``. RuleBroken when
    one of them is too large to be true.
    """
    _refuse_far(readings)
    wanted = crosses(*size)
    came = [(x + readings[2 * at], y + readings[2 * at + 1]) for at, (x, y) in enumerate(wanted)]
    xs = _fit(wanted, [x for x, _ in came])
    ys = _fit(wanted, [y for _, y in came])
    printer = Matrix(xs[0], xs[1], ys[0], ys[1], xs[2], ys[2])
    off = [
        max(abs(fit[0] - real[0]), abs(fit[1] - real[1]))
        for fit, real in zip((printer.place(*one) for one in wanted), came, strict=True)
    ]
    return printer.inverse(), max(off)


def _fit(points: Sequence[tuple[float, float]], values: Sequence[float]) -> tuple[float, ...]:
    """Return a, b, c with a·x + b·y + c nearest to the values, by least squares.

    The crosses are the corners of a rectangle, so about its middle the three parts don't touch.
    """
    count = len(points)
    mean_x = sum(x for x, _ in points) / count
    mean_y = sum(y for _, y in points) / count
    mean = sum(values) / count
    pairs = list(zip(points, values, strict=True))
    a = sum((x - mean_x) * value for (x, _), value in pairs)
    a /= sum((x - mean_x) ** 2 for x, _ in points)
    b = sum((y - mean_y) * value for (_, y), value in pairs)
    b /= sum((y - mean_y) ** 2 for _, y in points)
    return a, b, mean - a * mean_x - b * mean_y


def _refuse_far(readings: Sequence[float]) -> None:
    for at, value in enumerate(readings):
        if abs(value) > FARTHEST:
            raise RuleBroken(
                f"第 {at + 1} 个读数是 {value:g} 毫米，差得太多：请看看打印时有没有缩放、纸的大小"
                "选得对不对，再量一次。",
                "readings",
            )
