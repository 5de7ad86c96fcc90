"""The pattern's boxes are dragged and nudged over a scan, tried, and kept as a version."""

import pytest
from hands import press, the_form
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from flowdesk.domain.booklet_fill import Page
from flowdesk.domain.template import neutral
from flowdesk.services import patterns
from flowdesk.ui import template_editor

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(window):
    made = template_editor.open_editor(window.shell, neutral())
    made.show()
    yield made
    made.reject()


def at_name(editor):
    editor.boxes.setCurrentRow(1)
    return editor.canvas.box()


@pytest.mark.parametrize(
    ("key", "modifier", "moved"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, (0.1, 0, 0, 0)),
        (Qt.Key.Key_Up, CTRL, (0, -1.0, 0, 0)),
        (Qt.Key.Key_Left, SHIFT, (0, 0, -0.1, 0)),
        (Qt.Key.Key_Down, SHIFT | CTRL, (0, 0, 0, 1.0)),
    ],
)
def test_a_key_moves_a_box_by_a_tenth_of_a_millimetre(qtbot, editor, key, modifier, moved):
    box = at_name(editor)
    qtbot.keyClick(editor.canvas, key, modifier)
    now = editor.canvas.box()
    told = (now.x - box.x, now.y - box.y, now.width - box.width, now.height - box.height)
    assert told == pytest.approx(moved, abs=1e-6)
    assert editor.left_edge.value() == pytest.approx(now.x)


def test_a_box_is_dragged_and_never_leaves_the_page(qtbot, editor):
    box = at_name(editor)
    start = editor.canvas.area(box).center().toPoint()
    qtbot.mousePress(editor.canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(editor.canvas, start + QPoint(0, round(10 * editor.canvas.scale())))
    qtbot.mouseRelease(editor.canvas, Qt.MouseButton.LeftButton, pos=start)
    assert editor.canvas.box().y == pytest.approx(box.y + 10, abs=0.3)
    qtbot.mousePress(editor.canvas, Qt.MouseButton.LeftButton,
                     pos=editor.canvas.area(editor.canvas.box()).center().toPoint())  # fmt: skip
    qtbot.mouseMove(editor.canvas, QPoint(5000, 5000))
    qtbot.mouseRelease(editor.canvas, Qt.MouseButton.LeftButton)
    now = editor.canvas.box()
    assert now.x + now.width <= neutral().width
    assert now.y + now.height <= neutral().height


def test_two_points_set_the_scale_of_the_scan(qtbot, editor, tmp_path):
    scan = QImage(1000, 1400, QImage.Format.Format_RGB32)
    scan.fill(Qt.GlobalColor.lightGray)
    scan.save(str(tmp_path / "空白证.png"))
    assert editor.load_scan(tmp_path / "空白证.png")
    before = editor.canvas.scan_mm
    editor.distance.setValue(40.0)
    press(qtbot, editor, "两点定比例")
    for x in (10.0, 30.0):  # what lies 20 mm apart on the screen is 40 mm on the blank
        point = editor.canvas.point(x, 20.0).toPoint()
        qtbot.mouseClick(editor.canvas, Qt.MouseButton.LeftButton, pos=point)
    assert editor.canvas.scan_mm == pytest.approx(2 * before, rel=0.03)
    press(qtbot, editor, "左上角")
    point = editor.canvas.point(8.0, 5.0).toPoint()
    left, top = editor.canvas.scan_at
    qtbot.mouseClick(editor.canvas, Qt.MouseButton.LeftButton, pos=point)
    assert editor.canvas.scan_at == pytest.approx((left - 8, top - 5), abs=0.3)


def test_without_a_scan_points_aren_t_asked_for(qtbot, editor, tmp_path):
    press(qtbot, editor, "两点定比例")
    assert "还没有底图" in editor.fault.text()
    (tmp_path / "坏.png").write_bytes(b"nothing")
    assert not editor.load_scan(tmp_path / "坏.png")
    assert "读不出图来" in editor.fault.text()


def test_a_box_is_added_copied_and_taken_out(qtbot, editor):
    count = len(neutral().boxes)
    press(qtbot, editor, "加一格")
    assert editor.canvas.box().value not in {box.value for box in neutral().boxes}
    press(qtbot, editor, "再来一格")
    assert editor.boxes.count() == count + 2
    press(qtbot, editor, "删这一格")
    assert (editor.boxes.count(), len(editor.canvas.template.boxes)) == (count + 1, count + 1)


def test_the_pattern_is_kept_as_a_version_in_use(qtbot, editor, desk):
    editor.name.setText("本县 2026 年版")
    at_name(editor)
    editor.left_edge.setValue(22.5)
    press(qtbot, editor, "存为新版本")
    told = patterns.current(desk)
    assert (told.name, told.boxes[1].x) == ("本县 2026 年版", 22.5)


def test_a_fault_is_told_and_nothing_is_lost(qtbot, editor, desk):
    editor.name.setText(" ")
    press(qtbot, editor, "存为新版本")
    assert "起个名称" in editor.fault.text()
    assert (editor.isVisible(), patterns.every(desk)) == (True, [])


def test_a_name_of_25_characters_is_tried_in_its_box(qtbot, editor):
    editor.sample.setCurrentText("二十五个字")
    assert len(editor.canvas.words(at_name(editor))) == 25


def test_each_page_has_boxes_of_its_own(qtbot, editor, desk):
    editor.pages.setCurrentIndex(editor.pages.findText("年审（查验）"))
    assert [editor.boxes.item(at).text() for at in range(2)] == ["年度", "查验结果"]
    assert editor.value.findData("year") >= 0
    assert editor.value.findData("name") < 0
    editor.rows.setValue(5)
    editor.sample.setCurrentText("一般")
    assert editor.canvas.words(editor.canvas.box()).isdigit()
    editor.pages.setCurrentIndex(0)
    assert editor.boxes.count() == len(neutral().boxes)
    editor.name.setText("本县 2026 年版")
    press(qtbot, editor, "存为新版本")
    kept = patterns.current(desk)
    assert (kept.boxes_of(Page.REVIEWS)[0].rows, kept.boxes) == (5, neutral().boxes)


def test_a_scan_belongs_to_its_page(qtbot, editor, tmp_path):
    scan = QImage(100, 140, QImage.Format.Format_RGB32)
    scan.fill(Qt.GlobalColor.lightGray)
    scan.save(str(tmp_path / "空白证.png"))
    editor.load_scan(tmp_path / "空白证.png")
    editor.pages.setCurrentIndex(1)
    assert editor.canvas.scan.isNull()
    editor.pages.setCurrentIndex(0)
    assert editor.canvas.scan.width() == 100


def test_the_notes_are_a_text_of_the_pattern(qtbot, editor, desk):
    editor.name.setText("本县 2026 年版")
    press(qtbot, editor, "须知")
    form = the_form(qtbot)
    form.form.cells["notes"].field.setPlainText("第一段\n\n第二段")
    form.save()
    press(qtbot, editor, "存为新版本")
    assert patterns.current(desk).notes == ("第一段", "第二段")
