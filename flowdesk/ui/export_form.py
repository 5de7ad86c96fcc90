"""What an export asks the clerk: what, as what, which columns, masked or not, where to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from flowdesk.services import exports
from flowdesk.ui.export_columns import ExportColumns
from flowdesk.ui.export_source import Chosen, Source
from flowdesk.ui.export_target import ExportTarget
from flowdesk.ui.note import Note
from flowdesk.ui.settings import Settings

_GUARDED = (
    "WPS 打开 .csv 时会把长号码变成 9.9E+17、把 0341 变成 341。勾上后，这些号码前面加一个看不见的"
    "制表符，WPS 就当文字显示；导回本程序时会自动去掉。要交给别的系统读的，可以不勾。"
)


class ExportForm(QWidget):
    """The questions; what was answered last is proposed again, but for 不遮盖."""

    changed = Signal()

    def __init__(self, source: Source, settings: Settings) -> None:
        super().__init__()
        self._source, self._settings = source, settings
        self.groups = [QRadioButton(words) for words, _ in source.groups]
        self.format = QComboBox()
        self.guard = QCheckBox("防止 WPS 改动长号码(&G)")
        self.guard_note = Note(_GUARDED)
        self.columns = ExportColumns(source.columns, source.shown)
        self.masked = QRadioButton("遮盖身份证号、电话、住址等(&H)")
        self.unmasked = QRadioButton("不遮盖，登记用途(&N)")
        self.purpose, self.stick_note = QLineEdit(), Note("", "warning")
        self.purpose.setPlaceholderText("给谁、做什么用；会登记在案")
        self.purpose_label = buddy("用途(&P)", self.purpose)
        self.target = ExportTarget(settings.word("export_folder"))
        self._ways, self._masks = QButtonGroup(self), QButtonGroup(self)
        self._choose_usual()
        self._lay_out()
        self._wire()
        self._show()

    def wish(self) -> exports.Wish:
        """Return how the list is to leave, as chosen now."""
        unmasked = self.unmasked.isChecked()
        return exports.Wish(
            folder=self.target.folder(),
            format=self.format.currentData(),
            guard=self.guard.isChecked(),
            unmasked=unmasked,
            purpose=self.purpose.text() if unmasked else "",
        )

    def chosen(self) -> Chosen:
        """Return what is to leave, as chosen now."""
        return Chosen(self._keys(), self.columns.names(), self.unmasked.isChecked())

    def is_ready(self) -> bool:
        """Tell whether there is something to export, and somewhere to."""
        columns = bool(self.columns.names()) or not self._source.columns
        return bool(self._keys()) and columns and bool(self.target.path.text().strip())

    def keep(self) -> None:
        """Remember the answers for the next time."""
        keep = self._settings.keep_word
        keep("export_folder", str(self.target.folder()))
        keep("export_format", self.format.currentData())
        keep("export_guard", "yes" if self.guard.isChecked() else "no")
        if self._source.columns:
            keep("export_way", self.columns.way())
            keep("export_columns", " ".join(self.columns.ticked()))

    def _keys(self) -> tuple[str, ...]:
        pairs = zip(self.groups, self._source.groups, strict=True)
        return next((keys for button, (_, keys) in pairs if button.isChecked()), ())

    def _choose_usual(self) -> None:
        word = self._settings.word
        for name, words in exports.FORMATS.items():
            self.format.addItem(words, name)
        self.format.setCurrentIndex(max(self.format.findData(word("export_format")), 0))
        self.guard.setChecked(word("export_guard", "yes") == "yes")
        self.columns.choose(word("export_way"), word("export_columns").split())
        for button, (_, keys) in zip(self.groups, self._source.groups, strict=True):
            self._ways.addButton(button)
            button.setEnabled(bool(keys))
            if keys and self._ways.checkedButton() is None:
                button.setChecked(True)
        for button in (self.masked, self.unmasked):
            self._masks.addButton(button)
        self.masked.setChecked(True)

    def _show(self) -> None:
        text = str(self.format.currentData()).startswith(exports.CSV)
        for part in (self.guard, self.guard_note):
            part.setVisible(text)
        unmasked = self.unmasked.isChecked()
        self.purpose_label.setVisible(unmasked)
        self.purpose.setVisible(unmasked)
        self.stick_note.setText(exports.ON_STICK if unmasked and self.target.is_stick() else "")
        self.stick_note.setVisible(bool(self.stick_note.text()))
        self.changed.emit()

    def _wire(self) -> None:
        for button in (*self.groups, self.masked, self.unmasked):
            button.toggled.connect(self._show)
        self.format.currentIndexChanged.connect(self._show)
        self.columns.changed.connect(self._show)
        self.target.changed.connect(self._show)
        self.unmasked.toggled.connect(lambda on: self.purpose.setFocus() if on else None)

    def _lay_out(self) -> None:
        rows = _Rows(self)
        rows.add(QLabel("内容"), *self.groups)
        rows.add(buddy("格式(&T)", self.format), self.format, self.guard, self.guard_note)
        if self._source.columns:
            rows.add(QLabel("栏目"), self.columns)
        if self._source.masks:
            rows.add(QLabel("个人信息"), self.masked, self.unmasked)
            rows.add(self.purpose_label, self.purpose)
        named = Note("文件名里有今天的日期；已有同名文件时另编号，不会覆盖。")
        folder = buddy("文件夹(&F)", self.target.path)
        rows.add(folder, self.target, self.stick_note, named)
        rows.end()


class _Rows:
    """Labels at the left, what belongs to each below each other at the right."""

    def __init__(self, body: QWidget) -> None:
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 4, 10, 4)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._row = 0

    def add(self, label: QLabel, *parts: QWidget) -> None:
        """Add a label with its widgets."""
        label.setMinimumHeight(
            min(parts[0].sizeHint().height(), label.sizeHint().height() * 3 // 2)
        )
        self._grid.addWidget(label, self._row, 0, alignment=Qt.AlignmentFlag.AlignTop)
        for part in parts:
            self._grid.addWidget(part, self._row, 1)
            self._row += 1

    def end(self) -> None:
        """Leave the spare height below the last row."""
        self._grid.setRowStretch(self._row, 1)


def buddy(words: str, field: QWidget) -> QLabel:
    """Return a label whose letter leads to a field."""
    label = QLabel(words)
    label.setBuddy(field)
    return label
