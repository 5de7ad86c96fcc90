"""What a clerk's hands do that QTest can't: commit Chinese from an input method."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from flowdesk.ui.form_dialog import FormDialog

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def commit(widget, text):
    """Commit a text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def press(qtbot, root, words):
    """Click the visible button that says so."""
    found = [b for b in root.findChildren(QAbstractButton) if b.isVisible() and words in b.text()]
    assert found, f"no button says {words}"
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def the_form(qtbot):
    """Return the form that is open."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), FormDialog))
    form = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    return form


def fill_in(form, **typed):
    """Type into fields as a clerk does: words into the field that shows them."""
    for name, value in typed.items():
        field = form.form.cells[name].field
        field.setFocus()
        if hasattr(field, "selectAll") and isinstance(value, str):
            field.selectAll()
            commit(field, value)
        else:
            field.set_value(value)


def save(qtbot, form):
    """Save by the keyboard; the form must close."""
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    told = form.banner.said() or "".join(fault.sentence for fault in form.form.faults())
    assert not form.isVisible(), told


def words_of(root):
    """Return every word on show in labels."""
    return " ".join(w.text() for w in root.findChildren(QLabel) if w.isVisible())


def column(table, name):
    """Return a column of a list as it is shown."""
    model = table.records
    wanted = next(c for c in model.columns if c.name == name)
    return [model.cell(row, wanted) for row in range(model.rowCount()) if model.key_at(row)]
