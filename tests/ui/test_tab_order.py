from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from flowdesk.ui.tab_order import follow_around, follow_layout


def shown(qtbot, window):
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def order(qtbot, first, count):
    first.setFocus()
    met = [first]
    while len(met) < count:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    return met


def test_what_was_made_late_is_visited_where_it_stands(qtbot):
    window = QWidget()
    boxes = [QLineEdit() for _ in range(3)]
    column = QVBoxLayout(window)
    for box in boxes[1:]:
        column.addWidget(box)
    column.insertWidget(0, boxes[0])
    late = QLineEdit()
    column.insertWidget(2, late)
    follow_layout(shown(qtbot, window))
    assert order(qtbot, boxes[0], 4) == [*boxes[:2], late, boxes[2]]


def test_a_grid_is_visited_line_by_line(qtbot):
    window = QWidget()
    boxes = [QLineEdit() for _ in range(4)]
    grid = QGridLayout(window)
    for at, (row, column) in enumerate(((1, 1), (0, 1), (1, 0), (0, 0))):
        grid.addWidget(boxes[at], row, column)
    follow_layout(shown(qtbot, window))
    assert order(qtbot, boxes[3], 4) == [boxes[at] for at in (3, 1, 2, 0)]


def test_what_is_remade_in_a_pane_keeps_the_place_of_the_pane(qtbot):
    window, pane, inner = QWidget(), QScrollArea(), QWidget()
    column, inside, below = QVBoxLayout(window), QVBoxLayout(inner), QLineEdit()
    pane.setWidget(inner)
    for part in (pane, below):
        column.addWidget(part)
    shown(qtbot, window)
    again = QLineEdit()
    inside.addWidget(again)
    QApplication.processEvents()
    follow_around(again)
    assert order(qtbot, pane, 3) == [pane, again, below]
