import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter, QPalette
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton

from flowdesk.ui import chips, fonts, look, style
from flowdesk.ui.fonts import LetterSize
from flowdesk.ui.look import Appearance, Look, apply_look
from flowdesk.ui.tokens import DARK, LIGHT, contrast


def test_dark_changes_palette_and_sheet_together(qapp, qtbot):
    button = QPushButton("保存")
    button.setProperty("look", "primary")
    qtbot.addWidget(button)
    apply_look(qapp, Look(appearance=Appearance.DARK, shipped_fonts=True))
    button.ensurePolished()
    assert look.tokens() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window
    assert button.grab().toImage().pixelColor(6, 14).name().upper() == DARK.accent


def test_light_comes_back_as_it_was(qapp):
    apply_look(qapp, Look(appearance=Appearance.DARK, shipped_fonts=True))
    apply_look(qapp, Look(appearance=Appearance.LIGHT, shipped_fonts=True))
    assert LIGHT.accent in qapp.styleSheet()
    assert DARK.accent not in qapp.styleSheet()


def test_larger_letters_make_everything_larger(qapp):
    apply_look(qapp, Look(letters=LetterSize.LARGEST, shipped_fonts=True))
    assert look.font().pointSizeF() == 14.0
    assert look.font(fonts.SMALL).pointSizeF() > 12
    assert look.row_height(29) > 29


def test_high_contrast_takes_the_systems_colours_and_no_grounds(qapp):
    look.ask_high_contrast(lambda: True)
    try:
        apply_look(qapp)
        assert look.tokens().plain
        assert look.tokens().ground("red") == ""
    finally:
        look.ask_high_contrast(lambda: False)


def test_the_shipped_font_has_chinese(qapp):
    family = look.font().families()[0]
    assert family in fonts.shipped_families()
    assert QFontDatabase.WritingSystem.SimplifiedChinese in QFontDatabase.writingSystems(family)


def test_an_icon_has_the_colour_of_its_token(qapp):
    drawn = look.icon("people", "party", 20).pixmap(20, 20).toImage()
    inks = {drawn.pixelColor(x, y).name().upper() for x in range(20) for y in range(20)
            if drawn.pixelColor(x, y).alpha() == 255}  # fmt: skip
    assert inks == {LIGHT.party}


def test_an_unknown_icon_is_empty_and_no_fault(qapp):
    picture = look.icon("no_such_drawing").pixmap(16, 16).toImage()
    assert all(picture.pixelColor(x, 8).alpha() == 0 for x in range(16))


def test_the_sheet_stays_small():
    assert len(style.style_sheet(LIGHT, 1.0).strip().splitlines()) <= 60


def test_letters_follow_the_scale(qapp, qtbot):
    label = QLabel("党员")
    label.setProperty("tone", "small")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().pointSizeF() == 9.5


def test_a_box_that_is_not_ticked_can_be_seen_in_the_dark(qapp, qtbot):
    box = QCheckBox("显示已撤销的")
    qtbot.addWidget(box)
    apply_look(qapp, Look(appearance=Appearance.DARK, shipped_fonts=True))
    box.resize(box.sizeHint())
    drawn = box.grab().toImage()
    middle = [drawn.pixelColor(x, drawn.height() // 2).name() for x in range(12)]
    assert max(contrast(one, DARK.window) for one in middle) >= 3


@pytest.fixture
def black(qapp, monkeypatch):
    """The system's high contrast: white on black, cyan where something is chosen."""
    palette, role = QPalette(QColor("black")), QPalette.ColorRole
    for name, part in (("white", role.WindowText), ("black", role.Window),
                       ("#1aebff", role.Highlight), ("black", role.HighlightedText)):  # fmt: skip
        palette.setColor(part, QColor(name))
    monkeypatch.setattr(look._current, "system", palette)
    look.ask_high_contrast(lambda: True)
    apply_look(qapp)
    yield
    look.ask_high_contrast(lambda: False)


@pytest.mark.usefixtures("black")
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_a_box_that_is_not_ticked_can_be_seen_in_high_contrast(qtbot, kind):
    box = kind("显示已撤销的")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    drawn = box.grab().toImage()
    middle = [drawn.pixelColor(x, drawn.height() // 2).name() for x in range(12)]
    assert max(contrast(one, "#000000") for one in middle) >= 3


@pytest.mark.usefixtures("black")
@pytest.mark.parametrize(("selected", "ink"), [(True, "#000000"), (False, "#ffffff")])
def test_a_chip_on_a_chosen_row_has_the_ink_of_chosen_rows(selected, ink):
    drawn = QImage(90, 24, QImage.Format.Format_RGB32)
    drawn.fill(QColor("#808080"))
    painter = QPainter(drawn)
    chips.paint(painter, QRect(0, 0, 90, 24), [chips.Chip(word="外出")], selected=selected)
    painter.end()
    inks = {drawn.pixelColor(x, y).name() for x in range(90) for y in range(24)}
    assert ink in inks


@pytest.mark.usefixtures("black")
def test_what_cannot_be_used_has_another_edge_in_high_contrast(qtbot):
    button = QPushButton("交接")
    qtbot.addWidget(button)
    button.ensurePolished()
    usable = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != usable
