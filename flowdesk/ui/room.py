"""How large a dialog may be: 90 % of the screen, all of a small one, caption and frame included."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

SMALL_HEIGHT = 560
CAPTION = 34  # logical pixels that the system's caption and frame take


def work_area(dialog: QWidget) -> QRect:
    """Return the screen of a dialog without the system's bars."""
    return dialog.screen().availableGeometry()


def take_room(dialog: QWidget, width: float, height: float) -> None:
    """Give a dialog the size it wants, as far as the screen has room for it."""
    screen = work_area(dialog)
    share = 1.0 if screen.height() < SMALL_HEIGHT else 0.9
    most = screen.height() - CAPTION
    dialog.resize(
        int(min(width, screen.width() * share)), int(min(height, screen.height() * share, most))
    )
