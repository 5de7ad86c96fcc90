"""How large a dialog may be."""

from PySide6.QtWidgets import QDialog

from flowdesk.ui.room import CAPTION, take_room


def test_a_dialog_with_its_caption_fits_the_screen(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    take_room(dialog, 5000, 5000)
    room = dialog.screen().availableGeometry()
    assert dialog.width() <= room.width()
    assert dialog.height() + CAPTION <= room.height()


def test_a_dialog_takes_no_more_than_it_wants(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    take_room(dialog, 300, 200)
    assert (dialog.width(), dialog.height()) == (300, 200)
