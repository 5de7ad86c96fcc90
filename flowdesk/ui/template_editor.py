"""套打样式: the booklet's page measured: boxes over a scan of the blank, tried, kept, carried."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QImageReader, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.booklet_fill import Page, fields_of
from flowdesk.domain.entry import Kind, entry_of
from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.pattern import Pattern
from flowdesk.domain.template import Box, Template, lines_of, written
from flowdesk.services import booklet_overprints, papers, patterns
from flowdesk.ui import ask
from flowdesk.ui.fields import paint_chevron
from flowdesk.ui.note import Note
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell
from flowdesk.ui.template_canvas import TemplateCanvas

PICTURES = "扫描件或照片 (*.jpg *.jpeg *.png *.bmp)"
MOST_PIXELS = 6000  # a side of the scan; larger ones are read smaller
_ALIGNS = (("left", "靠左"), ("centre", "居中"), ("right", "靠右"))
_DATES = (("chinese", "2025年2月16日"), ("dotted", "2025.02.16"))
_HELP = (
    "拖动一格，或用方向键每次移 0.1 毫米（Ctrl 1 毫米），Shift 加方向键改大小。"
    "虚线格是空白证上已印有的，不套打。"
)


def open_editor(shell: Shell, template: Template) -> TemplateEditor:
    """Open the editor over a pattern."""
    dialog = TemplateEditor(shell, template)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class _Choice(QComboBox):
    """A combo box that shows that it opens."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ▼ at its right end."""
        super().paintEvent(event)
        paint_chevron(self)


class TemplateEditor(QDialog):
    """The page at the left, the current box's measures at the right."""

    def __init__(self, shell: Shell, template: Template) -> None:
        super().__init__(shell.window)
        self._shell, self._filling = shell, False
        self._whole, self._page = template, Page.BASIC
        self._scans: dict[Page, tuple[QImage, tuple[float, float], float]] = {}
        self._points: list[tuple[float, float]] = []
        self._asked = ""
        self.setWindowTitle("套打样式编辑")
        self.canvas = TemplateCanvas(template)
        self.boxes = QListWidget()
        self.boxes.setAccessibleName("各格")
        self.note = Note(_HELP)
        self.fault = Note("")
        self.fault.hide()
        self.name = QLineEdit(template.name)
        self.number = QLineEdit(template.number)
        self.number.setPlaceholderText("如 ######，不填不核对")
        self.pages = _Choice()
        self.rows, self.step = QSpinBox(), _millimetres()
        self.rows.setRange(1, 30)
        self.page_width, self.page_height = _millimetres(), _millimetres()
        self.label, self.value = QLineEdit(), _Choice()
        self.left_edge, self.top_edge, self.wide, self.high = (_millimetres() for _ in range(4))
        self.size_box, self.floor = _points(), _points()
        self.align, self.dates = _Choice(), _Choice()
        self.given = QCheckBox("空白证上已印有，不套打(&G)")
        self.sample, self.distance = _Choice(), _millimetres()
        self.distance.setValue(50.0)
        self.grid = QPushButton("网格(&R)")
        self._lay_out()
        self._fill_choices()
        self._wire()
        self._fill_list()
        self._show_box()
        take_room(self, 1060, 660)

    def template(self) -> Template:
        """Return the pattern as it stands on the screen."""
        return replace(
            self._whole.with_boxes(self._page, self.canvas.template.boxes),
            name=self.name.text().strip(), number=self.number.text().strip(),
            width=self.page_width.value(), height=self.page_height.value(),
        )  # fmt: skip

    def show_page(self, page: Page) -> None:
        """Show the boxes of another page, over its own scan."""
        self._scans[self._page] = (self.canvas.scan, self.canvas.scan_at, self.canvas.scan_mm)
        self._whole, self._page = self.template(), page
        self.canvas.template = replace(self._whole, boxes=self._whole.boxes_of(page))
        self.canvas.current = 0
        none = (QImage(), (0.0, 0.0), 0.1)
        self.canvas.scan, self.canvas.scan_at, self.canvas.scan_mm = self._scans.get(page, none)
        self._fill_values()
        self._fill_list()
        self._show_box()
        self._on_sample()

    def keep(self) -> Pattern | None:
        """Keep the pattern as a new version in use; what is wrong is told under the page."""
        try:
            done = patterns.keep(self._shell.desk, self.template())
        except FlowDeskError as refusal:
            self._tell_fault(str(refusal))
            return None
        self._shell.tell_done()
        self.accept()
        return done

    def add_box(self) -> None:
        """Add a box beside the current one, for a value that has none yet."""
        used = {box.value for box in self.canvas.template.boxes}
        values = fields_of(self._page)
        names = [entry.name for entry in values]
        value = next((name for name in names if name not in used), names[0])
        label = next(entry.label for entry in values if entry.name == value)
        near = self.canvas.box()
        at = (near.x, near.y + near.height) if near else (10.0, 10.0)
        fresh = Box(label=label, value=value, x=at[0], y=at[1], width=40.0, height=7.6)
        boxes = (*self.canvas.template.boxes, fresh)
        self.canvas.template = replace(self.canvas.template, boxes=boxes)
        self.canvas.current = len(boxes) - 1
        self.canvas.put(fresh)
        self._fill_list()
        self._show_box()

    def duplicate_box(self) -> None:
        """Add the current box once more, a line lower."""
        box = self.canvas.box()
        if box is not None:
            boxes = (*self.canvas.template.boxes, replace(box, y=box.y + box.height))
            self.canvas.template = replace(self.canvas.template, boxes=boxes)
            self.canvas.current = len(boxes) - 1
            self.canvas.put(boxes[-1])
            self._fill_list()
            self._show_box()

    def remove_box(self) -> None:
        """Take the current box out."""
        boxes = list(self.canvas.template.boxes)
        if boxes:
            del boxes[self.canvas.current]
            self.canvas.template = replace(self.canvas.template, boxes=tuple(boxes))
            self.canvas.current = max(min(self.canvas.current, len(boxes) - 1), 0)
            self._fill_list()
            self._show_box()

    def load_scan(self, path: Path) -> bool:
        """Lay a scan or a photo of the blank under the boxes, as wide as the page at first."""
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        size = reader.size()
        if max(size.width(), size.height()) > MOST_PIXELS:
            reader.setScaledSize(size.scaled(MOST_PIXELS, MOST_PIXELS,
                                             Qt.AspectRatioMode.KeepAspectRatio))  # fmt: skip
        image = reader.read()
        if image.isNull():
            self._tell_fault(f"“{path.name}”读不出图来，请换一张 .jpg 或 .png。")
            return False
        self.canvas.scan, self.canvas.scan_at = image, (0.0, 0.0)
        self.canvas.scan_mm = self.canvas.template.width / image.width()
        self.canvas.update()
        self._tell_fault("")
        return True

    def ask_corner(self) -> None:
        """Let the next click say where the paper's top left corner is on the scan."""
        self._ask("corner", "请在底图上点一下纸的左上角。")

    def ask_scale(self) -> None:
        """Let the next two clicks, so many mm apart on the real blank, set the scan's scale."""
        words = f"请在底图上点两点：实物上相距 {self.distance.value():g} 毫米的两处。"
        self._ask("scale", words)

    def _ask(self, what: str, words: str) -> None:
        if self.canvas.scan.isNull():
            self._tell_fault("还没有底图，请先放一张空白证的扫描件或照片。")
            return
        self._asked, self._points, self.canvas.asking = what, [], True
        self.note.setText(words)

    def _on_clicked(self, x: float, y: float) -> None:
        self._points.append((x, y))
        left, top = self.canvas.scan_at
        if self._asked == "corner":
            self.canvas.scan_at = (left - x, top - y)
        elif len(self._points) == 2:
            apart = math.dist(*self._points)
            if apart > 1:
                by = self.distance.value() / apart
                first = self._points[0]  # stays where it is
                self.canvas.scan_mm *= by
                self.canvas.scan_at = (
                    first[0] - (first[0] - left) * by, first[1] - (first[1] - top) * by,
                )  # fmt: skip
        else:
            return
        self.canvas.asking = False
        self.note.setText(_HELP)
        self.canvas.update()

    def _on_field(self) -> None:
        box = self.canvas.box()
        if self._filling or box is None:
            return
        fresh = replace(
            box, label=self.label.text().strip() or box.label, value=self.value.currentData(),
            x=self.left_edge.value(), y=self.top_edge.value(), width=self.wide.value(),
            height=self.high.value(), size=self.size_box.value(),
            floor=min(self.floor.value(), self.size_box.value()),
            align=self.align.currentData(), dates=self.dates.currentData(),
            given=self.given.isChecked(), rows=self.rows.value(), step=self.step.value(),
        )  # fmt: skip
        self.canvas.put(fresh)
        item = self.boxes.item(self.canvas.current)
        if item is not None:
            item.setText(fresh.label)

    def _on_page(self) -> None:
        if not self._filling:
            whole = self.template()
            self.canvas.template = replace(whole, boxes=self.canvas.template.boxes)
            self.canvas.update()

    def _on_row(self, row: int) -> None:
        if row >= 0 and row != self.canvas.current and not self._filling:
            self.canvas.choose(row)

    def _show_box(self, at: int = 0) -> None:
        box = self.canvas.box()
        self._filling = True
        page = self.canvas.template
        self.page_width.setValue(page.width)
        self.page_height.setValue(page.height)
        for part in self._of_box:
            part.setEnabled(box is not None)
        if box is not None:
            self.label.setText(box.label)
            for combo, word in ((self.value, box.value), (self.align, box.align),
                                (self.dates, box.dates)):  # fmt: skip
                combo.setCurrentIndex(combo.findData(word))
            numbers = (box.x, box.y, box.width, box.height, box.size, box.floor)
            spins = (self.left_edge, self.top_edge, self.wide, self.high, self.size_box, self.floor)
            for spin, number in zip(spins, numbers, strict=True):
                spin.setValue(number)
            self.given.setChecked(box.given)
            self.rows.setValue(box.rows)
            self.step.setValue(box.step)
            self.boxes.setCurrentRow(self.canvas.current)
        self._filling = False

    def _fill_list(self) -> None:
        self._filling = True
        self.boxes.clear()
        self.boxes.addItems([box.label for box in self.canvas.template.boxes])
        self.boxes.setCurrentRow(self.canvas.current)
        self._filling = False

    def _on_sample(self) -> None:
        name = patterns.SPECIMENS.get(self.sample.currentText())
        if name is None:
            self.canvas.words = lambda box: box.label
        else:
            facts = booklet_overprints.facts_of_nobody(self._shell.desk, self._page, name)
            self.canvas.words = lambda box: written(box, facts)
        self.canvas.update()

    def _proof(self) -> None:
        from flowdesk.ui.paper_dialog import open_paper

        name = patterns.SPECIMENS.get(self.sample.currentText(), "沈雨田")
        template = self.template()
        open_paper(
            self._shell, "套打样式试印", lambda desk: booklet_overprints.proof(desk, template, name)
        )

    def _export(self) -> None:
        folder = ask.choose_folder(self, "导出样式到哪个文件夹或 U 盘")
        if folder is not None:
            name, data = patterns.as_file(self.template())
            try:
                arrived = papers.put(folder / name, data)
            except FlowDeskError as refusal:
                self._tell_fault(str(refusal))
                return
            self._shell.done.emit(f"已导出到 {arrived.path}")

    def _choose_scan(self) -> None:
        path = ask.choose_file(self, "空白证的扫描件或照片", PICTURES)
        if path is not None:
            self.load_scan(path)

    def _tell_fault(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _fill_choices(self) -> None:
        for page in Page:
            self.pages.addItem(page.words(), page.value)
        self._fill_values()
        for combo, offers in ((self.align, _ALIGNS), (self.dates, _DATES)):
            for key, words in offers:
                combo.addItem(words, key)
        self.sample.addItems(["栏目名称", *patterns.SPECIMENS])
        self.grid.setCheckable(True)
        self.grid.setChecked(True)

    def _fill_values(self) -> None:
        self._filling = True
        self.value.clear()
        for entry in fields_of(self._page):
            self.value.addItem(entry.label, entry.name)
        self._filling = False

    def edit_notes(self) -> None:
        """Open the text of the booklet's 须知, a paragraph a line."""
        from flowdesk.ui.form_dialog import FormDialog

        entry = replace(
            entry_of(Pattern, "name"), name="notes", label="须知", kind=Kind.LINES, mnemonic="N",
            required=False, hint="一段一行；整本样张的须知页照这里排",
        )  # fmt: skip

        def save(values: dict[str, object]) -> None:
            self._whole = replace(self._whole, notes=lines_of(str(values["notes"])))

        dialog = FormDialog("须知", (entry,), self._shell.sources, save, self)
        dialog.fill({"notes": "\n".join(self._whole.notes)})
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _wire(self) -> None:
        self.pages.currentIndexChanged.connect(
            lambda _: self.show_page(Page(self.pages.currentData()))
        )
        for spin in (self.rows, self.step):
            spin.valueChanged.connect(self._on_field)
        self.canvas.chosen.connect(self._show_box)
        self.canvas.moved.connect(self._show_box)
        self.canvas.clicked_at.connect(self._on_clicked)
        self.boxes.currentRowChanged.connect(self._on_row)
        self.label.editingFinished.connect(self._on_field)
        for spin in (
            self.left_edge,
            self.top_edge,
            self.wide,
            self.high,
            self.size_box,
            self.floor,
        ):
            spin.valueChanged.connect(self._on_field)
        for combo in (self.value, self.align, self.dates):
            combo.currentIndexChanged.connect(self._on_field)
        self.given.toggled.connect(self._on_field)
        for spin in (self.page_width, self.page_height):
            spin.valueChanged.connect(self._on_page)
        self.sample.currentIndexChanged.connect(self._on_sample)
        self.grid.toggled.connect(self._on_grid)

    def _on_grid(self, shown: bool) -> None:
        self.canvas.grid = shown
        self.canvas.update()

    def _lay_out(self) -> None:
        form = QFormLayout()
        rows: tuple[tuple[str, QWidget], ...] = (
            ("哪一页(&M)", self.pages), ("样式名称(&N)", self.name),
            ("证号式样(&Q)", self.number), ("页宽(&1)", self.page_width),
            ("页高(&2)", self.page_height),
            ("栏目(&L)", self.label), ("填什么(&V)", self.value), ("左边(&X)", self.left_edge),
            ("上边(&Y)", self.top_edge), ("宽(&W)", self.wide), ("高(&H)", self.high),
            ("字号(&Z)", self.size_box), ("最小字号(&F)", self.floor), ("对齐(&A)", self.align),
            ("日期写法(&D)", self.dates), ("", self.given),
            ("行数(&3)", self.rows), ("行距(&4)", self.step), ("试字(&S)", self.sample),
            ("两点相距(&P)", self.distance),
        )  # fmt: skip
        for words, part in rows:
            form.addRow(words, part) if words else form.addRow(part)
        self._of_box = [part for _, part in rows[5:18]]
        inner = QWidget()
        inner.setLayout(form)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFixedWidth(300)
        scroll.setAccessibleName("这一格的尺寸")
        left = QVBoxLayout()
        left.addWidget(self.boxes, 1)
        for words, act in (("加一格(&B)", self.add_box), ("再来一格(&C)", self.duplicate_box),
                           ("删这一格(&K)", self.remove_box)):  # fmt: skip
            left.addWidget(_button(words, act))
        middle = QHBoxLayout()
        middle.addLayout(left)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(scroll)
        foot = QHBoxLayout()
        keep = _button("存为新版本并使用(&U)", self.keep)
        keep.setProperty("look", "primary")
        self.grid.setAutoDefault(False)
        for part in (
            keep, _button("底图(&I)…", self._choose_scan), _button("左上角(&O)", self.ask_corner),
            _button("两点定比例(&J)", self.ask_scale), self.grid, _button("试印(&T)…", self._proof),
            _button("须知(&5)…", self.edit_notes),
            _button("导出(&E)…", self._export),
        ):  # fmt: skip
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(_button("取消", self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.note)
        column.addLayout(middle, 1)
        column.addWidget(self.fault)
        column.addLayout(foot)
        QTimer.singleShot(0, self.canvas.setFocus)


def _millimetres() -> QDoubleSpinBox:
    return _spin(0.0, 300.0, 0.1, "毫米")


def _points() -> QDoubleSpinBox:
    return _spin(4.0, 40.0, 0.5, "磅")


def _spin(least: float, most: float, step: float, unit: str) -> QDoubleSpinBox:
    spin = QDoubleSpinBox()
    spin.setRange(least, most)
    spin.setSingleStep(step)
    spin.setDecimals(1)
    spin.setSuffix(f" {unit}")
    return spin


def _button(words: str, act: Any) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(partial(_call, act))
    return button


def _call(act: Any, _checked: bool = False) -> None:
    act()
