"""Sheets dropped on the window, by real drop events."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from flowdesk.ui.import_dialog import ImportDialog

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def drop(window, *paths):
    """Drag files onto the window and let go where it lets one; tell whether it did."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    enter = QDragEnterEvent(QPoint(300, 300), COPY, mime, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPoint(300, 300), COPY, mime, LEFT, NONE))
    return enter.isAccepted()


def test_a_dropped_sheet_opens_the_import_with_it(qtbot, window, tmp_path):
    sheet = tmp_path / "名册.csv"
    sheet.write_text("姓名,性别\n沈雨田,女\n", encoding="utf-8")
    assert drop(window, sheet)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ImportDialog))
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(
        lambda: dialog.sitting.intake is not None and not dialog.shell.background.is_busy()
    )
    assert [line.name for line in dialog.sitting.intake.lines] == ["沈雨田"]
    dialog.reject()


@pytest.mark.parametrize("names", [("照片.jpg",), ("甲.csv", "乙.csv"), ("不在.xlsx",)])
def test_anything_else_is_refused_without_a_word(window, tmp_path, names):
    for name in names:
        if name != "不在.xlsx":
            (tmp_path / name).write_text("甲", encoding="utf-8")
    assert not drop(window, *(tmp_path / name for name in names))
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize(
    ("words", "title"), [("导入过的批次", "导入"), ("查重", "查重"), ("补全", "补全")]
)
def test_the_tools_menu_opens_the_work_lists(qtbot, window, words, title):
    acts = window.menus["T"].actions()
    letters = [a.text().split("&")[1][0] for a in acts if "&" in a.text()]
    assert sorted(set(letters)) == sorted(letters)
    next(a for a in acts if words in a.text()).trigger()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert title in dialog.windowTitle()
    qtbot.waitUntil(lambda: not window.shell.background.is_busy())
    dialog.reject()
