"""Where Tab goes: through the parts of a window as they stand in its layouts."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QWidget,
)

_WHOLE = (QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)  # their inside is Qt's own


def follow_layout(root: QWidget) -> None:
    """Let Tab visit what stands in a widget in the order of its layouts.

    Qt goes by when a widget was made; a part made late, or anew for each record, comes last.
    """
    for before, after in pairwise(_stops(root)):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.isWindow():
        yield widget
    if isinstance(widget, _WHOLE):
        return
    inside: list[QWidget | None] = []
    if isinstance(widget, QScrollArea):
        inside = [widget.widget()]
    elif isinstance(widget, QSplitter):
        inside = [widget.widget(at) for at in range(widget.count())]
    for part in inside:
        if part is not None:
            yield from _stops(part)
    layout = widget.layout()
    if layout is not None:
        yield from _of_layout(layout)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=partial(_cell, layout))
    for at in places:
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _of_layout(inner)


def _cell(grid: QGridLayout, at: int) -> tuple[int, int]:
    row, column, _, _ = cast(tuple[int, int, int, int], grid.getItemPosition(at))
    return row, column
