"""Measuring a printer, so that words come to lie where the blank has its boxes."""

from collections.abc import Sequence

from flowdesk.domain import calibration
from flowdesk.domain.calibration import GOOD, Calibration, Matrix, Way, matrix_of
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.services.desk import Desk
from flowdesk.storage import calibrations

__all__ = ["Setting", "every", "full", "go_back", "history", "matrix", "quick"]


@record
class Setting:
    """What is measured apart: a printer, its tray, the side of the paper, and its size in mm."""

    printer: str
    tray: str = "自动"
    side: str = "正面"
    size: tuple[float, float] = (88.0, 125.0)

    def paper(self) -> str:
        """Return the paper's size in words."""
        return f"{self.size[0]:g}×{self.size[1]:g} 毫米"


def history(desk: Desk, setting: Setting) -> list[Calibration]:
    """Return how this was measured before, the latest first: that one is in force."""
    return calibrations.of(desk.file, setting.printer, setting.tray, setting.side, setting.paper())


def every(desk: Desk) -> list[Calibration]:
    """Return every measurement of every printer, the latest first."""
    return calibrations.every(desk.file)


def matrix(desk: Desk, setting: Setting) -> Matrix:
    """Return the correction in force; one that moves nothing where nothing was measured."""
    known = history(desk, setting)
    return matrix_of(known[0].matrix) if known else Matrix()


def quick(desk: Desk, setting: Setting, right: float, down: float, note: str = "") -> Calibration:
    """Keep how far the print lies right and down of its place, in mm, on top of what stands."""
    last = matrix(desk, setting)
    moved = calibration.quick(right, down)
    found = last._replace(dx=last.dx + moved.dx, dy=last.dy + moved.dy)
    return _keep(desk, setting, Way.QUICK, (right, down), found, None, note)


def full(desk: Desk, setting: Setting, readings: Sequence[float], note: str = "") -> Calibration:
    """Keep what eight readings of the cross sheet give; RuleBroken when they don't fit together.

    The sheet is printed without any correction, so this stands in place of what stood before.
    """
    found, residual = calibration.full(setting.size, readings)
    if residual > GOOD:
        raise RuleBroken(
            f"八个读数凑不到一起，余差 {residual:.2f} 毫米，超过 {GOOD:g} 毫米：多半有一个读错了"
            "正负或看错了格，请对着校准页再看一遍。",
            "readings",
        )
    return _keep(desk, setting, Way.FULL, readings, found, residual, note)


def go_back(desk: Desk, setting: Setting) -> Calibration | None:
    """Take the last measurement out (恢复上一次); return the one in force now."""
    known = history(desk, setting)
    if not known:
        raise RuleBroken("这台打印机还没有校准过，没有可以恢复的。")
    with desk.write("calibrations", f"恢复上一次校准：{setting.printer}"):
        calibrations.remove(desk.file, known[0].id)
    return known[1] if len(known) > 1 else None


def _keep(  # noqa: PLR0913, PLR0917 - what one measurement is made of
    desk: Desk, setting: Setting, way: Way, readings: Sequence[float], found: Matrix,
    residual: float | None, note: str,
) -> Calibration:  # fmt: skip
    if not setting.printer.strip():
        raise RuleBroken("请先选打印机。", "printer")
    done = Calibration(
        id=desk.new_id(),
        printer=setting.printer,
        tray=setting.tray,
        side=setting.side,
        paper=setting.paper(),
        on=desk.today(),
        by=desk.office.operator,
        way=way.value,
        readings=" ".join(f"{value:g}" for value in readings),
        matrix=found.told(),
        residual="" if residual is None else f"{residual:.2f} 毫米",
        note=" ".join(note.split()),
    )
    with desk.write("calibrations", f"校准打印机：{setting.printer}（{way.value}）"):
        calibrations.insert(desk.file, done)
    return done
