import io

import pytest
from clipping import clipped_when_settled
from hands import words_of
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from flowdesk.services import journal, photos
from flowdesk.services.pictures import Picture
from flowdesk.ui import member_forms
from flowdesk.ui.photo_crop import PhotoCrop

WIDE = Picture(width=400, height=200, rgb=bytes((220, 30, 30)) * 200 * 400)


@pytest.fixture
def form(qtbot, window, member):
    dialog = member_forms.amend(window.shell, member.id)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "照片.jpg"
    Image.new("RGB", (300, 400), (30, 30, 220)).save(path)
    return path


@pytest.fixture
def crop(qtbot, window):
    chosen = []
    dialog = PhotoCrop(window.shell, WIDE, chosen.append)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    dialog.photos = chosen
    return dialog


def the_crop(qtbot):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PhotoCrop), timeout=8000)
    return QApplication.activeModalWidget()


def drop(target, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    target.dropEvent(event)  # the application passes a drop on only after a real drag


def test_a_photo_dropped_is_cut_and_put_in_place(qtbot, form, file, desk, member):
    drop(form.photo, file)
    the_crop(qtbot).accept()
    kept = Image.open(io.BytesIO(photos.picture(desk, member.id)))
    assert kept.size == (295, 413)
    assert form.photo.view.has_picture()
    assert journal.next_undo(desk).label == "放入照片：沈雨田"


def test_the_history_on_show_tells_of_a_photo_put_in(qtbot, form, file):
    form.side.setCurrentRow(form.side.count() - 1)
    drop(form.photo, file)
    the_crop(qtbot).accept()
    assert "放入照片" in words_of(form.pages.currentWidget())


def test_a_photo_let_go_before_it_is_cut_changes_nothing(qtbot, form, file, desk, member):
    form.photo.take(file)
    the_crop(qtbot).reject()
    assert photos.picture(desk, member.id) is None
    assert not form.photo.view.has_picture()


def test_a_photo_is_taken_away_from_its_menu(qtbot, form, desk, member):
    photos.put(desk, member.id, _jpeg())
    form.photo.show_member(member.id)
    form.photo._menu.actions()[1].trigger()
    assert photos.picture(desk, member.id) is None
    assert not form.photo.view.has_picture()


def test_what_is_no_picture_is_refused_in_words(qtbot, form, tmp_path):
    (tmp_path / "信.jpg").write_text("不是照片")
    told = []

    def read():
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(50, read)
            return
        told.append(box.text())
        box.accept()

    QTimer.singleShot(50, read)
    form.photo.take(tmp_path / "信.jpg")
    qtbot.waitUntil(lambda: bool(told), timeout=8000)
    assert "不是能打开的照片" in told[0]


def test_the_photo_of_somebody_new_is_put_in_place_on_saving(qtbot, window, branch, desk):
    new = member_forms.enrol(window.shell)
    new._take_photo(_jpeg())
    assert new.photo.view.has_picture()
    new.fill({"name": "祁远山", "sex": "男", "unit_id": branch.id})
    assert new.store()
    person = next(act for act in journal.acts(desk) if act.label == "放入照片：祁远山")
    assert person.changes == 1


@pytest.mark.parametrize(
    ("key", "by"), [(Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Plus, 0)]
)
def test_the_frame_is_moved_and_sized_by_keys(qtbot, crop, key, by):
    qtbot.keyClick(crop.canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ShiftModifier)
    before = crop.canvas.frame
    qtbot.keyClick(crop.canvas, key)
    after = crop.canvas.frame
    assert (after.left - before.left) * by > 0 or by == 0
    assert (after.width > before.width) == (by == 0)


def test_the_frame_is_moved_by_the_mouse_and_stays_in_the_picture(qtbot, crop):
    middle = crop.canvas._frame_rect().center().toPoint()
    qtbot.mousePress(crop.canvas, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(crop.canvas, middle + QPoint(4000, 0))
    qtbot.mouseRelease(crop.canvas, Qt.MouseButton.LeftButton)
    assert crop.canvas.frame.box()[2] == pytest.approx(400)


def test_a_corner_dragged_inwards_makes_the_frame_smaller(qtbot, crop):
    before = crop.canvas.frame.width
    corner = crop.canvas._corners()[3].toPoint()
    qtbot.mousePress(crop.canvas, Qt.MouseButton.LeftButton, pos=corner)
    qtbot.mouseMove(crop.canvas, corner - QPoint(30, 30))
    qtbot.mouseRelease(crop.canvas, Qt.MouseButton.LeftButton)
    assert crop.canvas.frame.width < before


def test_a_picture_is_turned_and_its_frame_begins_anew(qtbot, crop):
    qtbot.mouseClick(crop.turn, Qt.MouseButton.LeftButton)
    assert crop.canvas.picture.size == (200, 400)
    crop.accept()
    assert Image.open(io.BytesIO(crop.photos[0])).size == (295, 413)


def test_no_word_of_the_cutting_is_clipped(crop):
    for size in ((760, 560), (640, 420)):
        crop.resize(*size)
        assert clipped_when_settled(crop) == []


def _jpeg():
    out = io.BytesIO()
    Image.new("RGB", (295, 413), (30, 30, 220)).save(out, "JPEG")
    return out.getvalue()
