from PySide6.QtWidgets import QVBoxLayout, QWidget

from flowdesk.ui.note import Note

LONG = "看不出是哪一天，请写成 1997.8、97年8月、1997-8-5 或 今天。"


def test_a_note_gives_back_the_height_of_a_longer_sentence(qtbot):
    note = Note()
    qtbot.addWidget(note)
    note.resize(160, 100)
    note.setText("理解为 1997年8月5日")
    short = note.minimumHeight()
    note.setText(LONG)
    assert note.minimumHeight() > short
    note.setText("理解为 1997年8月5日")
    assert note.minimumHeight() == short


def test_what_holds_a_note_asks_for_the_height_the_note_has_taken(qtbot):
    holder, note = QWidget(), Note()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(note)
    note.resize(160, 20)
    note.setText(LONG)
    assert not column.hasHeightForWidth()
    assert holder.sizeHint().height() == note.minimumHeight() > note.fontMetrics().height() * 2
