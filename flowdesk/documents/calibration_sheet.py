"""The sheet by which a printer is measured: four crosses with verniers, and a test of the turn.

It is printed without any correction on plain paper of the booklet's size. The clerk lays a ruler
from the paper's edge along an arm and reads where the cross lies, in whole millimetres; which of
the ten divisions of 0.9 mm, counted inward from the cross, meets a line of the ruler tells the
tenths, as a vernier does.
"""

from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import Sheet, baseline, make
from flowdesk.documents.typeset import Style
from flowdesk.domain.calibration import INSET, crosses

_ARM = 6.0  # mm of a cross outward; inward it is longer by 4
_TICKS = 5  # mm of the scale from the cross outward
_DIVISIONS = 10
_SMALL, _TEXT = Style(Role.SONG, 6.0), Style(Role.SONG, 8.0)
_NAMES = ("左上", "右上", "左下", "右下")
_VERNIER = 0.9  # mm of a division


def calibration_pdf(
    size: tuple[float, float], printer: str, *, bundled_only: bool = False
) -> bytes:
    """Return the sheet for a paper of ``size`` mm, the printer's name on it."""

    def draw(sheet: Sheet) -> None:
        for name, (x, y) in zip(_NAMES, crosses(*size), strict=True):
            inward = 1 if x < sheet.width / 2 else -1
            _draw_cross(sheet, x, y, inward, 1 if y < sheet.height / 2 else -1)
            align = "left" if inward > 0 else "right"
            sheet.text(name, x + 2 * inward, y + (4.5 if y < sheet.height / 2 else -3), _SMALL,
                       align=align)  # fmt: skip
        _draw_told(sheet, printer)

    return make("套打校准页", size, draw, bundled_only=bundled_only)


def _draw_cross(sheet: Sheet, x: float, y: float, right: int, down: int) -> None:
    """Draw a cross with millimetres along its outer arms and a vernier along the inner ones.

    ``right`` and ``down`` are 1 or -1, towards the middle of the paper.
    """
    sheet.rule(x - _ARM * right, y, x + (_ARM + 4) * right, y)
    sheet.rule(x, y - _ARM * down, x, y + (_ARM + 4) * down)
    for step in range(1, _TICKS + 1):
        long = 1.6 if step == _TICKS else 0.9
        sheet.rule(x - step * right, y, x - step * right, y - long * down, 0.1)
        sheet.rule(x, y - step * down, x - long * right, y - step * down, 0.1)
    for step in range(1, _DIVISIONS + 1):
        long, along = 1.6 if step in (5, _DIVISIONS) else 0.9, step * _VERNIER
        sheet.rule(x + along * right, y, x + along * right, y - long * down, 0.1)
        sheet.rule(x, y + along * down, x - long * right, y + along * down, 0.1)


def _draw_told(sheet: Sheet, printer: str) -> None:
    middle, line = sheet.width / 2, sheet.height / 2 - 14
    sheet.place = "校准页"
    sheet.rule(middle, line - 14, middle, line - 4, 0.4)
    sheet.rule(middle - 2, line - 11, middle, line - 14, 0.4)
    sheet.rule(middle + 2, line - 11, middle, line - 14, 0.4)
    lines = (
        "进纸方向（此边先进）",
        "",
        "打印时：实际大小，不缩放，不居中",
        f"十字应在离两边各 {INSET:g} 毫米处",
        f"纸：{sheet.width:g}×{sheet.height:g} 毫米",
        f"打印机：{printer}" if printer else "",
    )
    for number, text in enumerate(lines):
        if text:
            sheet.text(text, middle, baseline(line + number * 4.6, 8), _TEXT, align="centre")
