import pytest
from clipping import clipped_when_settled
from PySide6.QtCore import Qt

from flowdesk.ui.reading_field import ReadingDialog


@pytest.fixture
def opened(qtbot):
    def act(name, reading=""):
        chosen = []
        dialog = ReadingDialog(name, reading, chosen.append)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog, chosen

    return act


def test_the_readings_of_a_surname_are_offered(opened):
    dialog, _ = opened("单雨田")
    words = [button.text() for button in dialog.offers.buttons()]
    assert words[1:3] == ["只读 shan yu tian(&1)", "只读 dan yu tian(&2)"]


def test_writing_a_reading_of_ones_own_begins_by_its_letter(qtbot, opened):
    dialog, _ = opened("单雨田")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.typed)


def test_one_reading_is_chosen(qtbot, opened):
    dialog, chosen = opened("单雨田")
    next(b for b in dialog.offers.buttons() if "dan yu" in b.text()).click()
    dialog.accept()
    assert chosen == ["dan yu tian"]


def test_the_usual_readings_are_chosen_again(opened):
    dialog, chosen = opened("单雨田", "dan yu tian")
    dialog.offers.buttons()[0].click()
    dialog.accept()
    assert chosen == [""]


def test_a_reading_of_ones_own_is_folded(qtbot, opened):
    dialog, chosen = opened("吕雨田")
    dialog.typed.setFocus()
    qtbot.keyClicks(dialog.typed, "LU  yu ")
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Backspace)
    dialog.accept()
    assert chosen == ["lu yu"]


def test_what_is_no_pinyin_is_refused_and_stays(opened):
    dialog, chosen = opened("沈雨田")
    dialog.typed.setText("申雨田")
    dialog._own.setChecked(True)
    dialog.accept()
    assert chosen == []
    assert "请用拼音字母写" in dialog.under.text()
    assert dialog.isVisible()
    assert clipped_when_settled(dialog) == []
