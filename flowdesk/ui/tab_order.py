"""Where Tab goes: through the parts of a window as they stand in its layouts."""

from collections.abc import Iterator
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


def follow_around(part: QWidget) -> None:
    """Do the same for the nearest thing around a part that Tab stops at, and that has its place."""
    around = part
    while not around.isWindow() and (above := around.parentWidget()) is not None:
        around = above
        if around.focusPolicy() & Qt.FocusPolicy.TabFocus:
            break
    follow_layout(around)


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
    layout, by_column = widget.layout(), getattr(widget, "by_column", None)
    if by_column is not None:
        for part in by_column():
            yield from _stops(part)
    elif layout is not None:
        yield from _of_layout(layout, widget)


def _of_layout(layout: QLayout, host: QWidget) -> Iterator[QWidget]:
    """Go through a layout without touching its items, which Qt deletes behind Python's back."""
    parts = [
        (at, part)
        for part in (*host.children(), *layout.children())
        if isinstance(part, QWidget | QLayout) and (at := layout.indexOf(part)) >= 0
    ]
    for _, part in sorted(parts, key=lambda placed: _place(layout, placed[0])):
        if isinstance(part, QLayout):
            yield from _of_layout(part, host)
        else:
            yield from _stops(part)


def _place(layout: QLayout, at: int) -> tuple[int, int]:
    if not isinstance(layout, QGridLayout):
        return 0, at
    row, column, _, _ = cast(tuple[int, int, int, int], layout.getItemPosition(at))
    return row, column
