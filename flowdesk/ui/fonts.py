"""Letters on the screen: the system's Chinese font first, the shipped one where there is none."""

import sys
from enum import StrEnum

from PySide6.QtGui import QFont, QFontDatabase

from flowdesk import paths

BODY, TAB, SMALL, SMALLEST, SECTION, PAGE, LEDGER = 10.5, 11.0, 9.5, 9.0, 12.0, 14.0, 16.0

_SYSTEM = {
    "win32": ("Microsoft YaHei UI", "微软雅黑"),
    "linux": ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei"),
}
_SHIPPED = ("NotoSansSC-Regular.ttf", "LXGWWenKai-Regular.ttf")  # the second has the rarest signs
_loaded: list[str] = []


class LetterSize(StrEnum):
    """界面字号: the size of letters in the whole window, as WPS names sizes."""

    STANDARD = "标准（五号）"
    LARGE = "大（小四）"
    LARGEST = "特大（四号）"

    @property
    def scale(self) -> float:
        """Return the factor on every size."""
        return {"标准（五号）": 10.5, "大（小四）": 12.0, "特大（四号）": 14.0}[self.value] / 10.5


def families(shipped_only: bool = False) -> list[str]:
    """Return the font families of the window, best first; loads the shipped ones if needed."""
    names = () if shipped_only else _SYSTEM.get(sys.platform, ())
    system = [name for name in names if QFontDatabase.hasFamily(name)]
    return system or shipped_families()


def shipped_families() -> list[str]:
    """Load the shipped screen fonts once and return their family names."""
    if not _loaded:
        for name in _SHIPPED:
            number = QFontDatabase.addApplicationFont(str(paths.resource("fonts", name)))
            _loaded.extend(QFontDatabase.applicationFontFamilies(number) if number >= 0 else [])
    return list(_loaded)


def sized(base: QFont, points: float, bold: bool = False) -> QFont:
    """Return the base font at one of the sizes above, scaled as the base is."""
    font = QFont(base)
    font.setPointSizeF(points * base.pointSizeF() / BODY)
    font.setBold(bold)
    return font
