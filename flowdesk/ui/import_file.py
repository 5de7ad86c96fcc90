"""First step of an import: which file or which copied rows, and what kind of sheet that is."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.entry import Entry
from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.table import Table, letter
from flowdesk.services import imports, own_values
from flowdesk.services.desk import Desk
from flowdesk.ui import ask, import_told, look
from flowdesk.ui.fields import RecordField
from flowdesk.ui.import_masks import mask_lines, mask_text_lines
from flowdesk.ui.latest import Latest
from flowdesk.ui.note import Note
from flowdesk.ui.shell import Shell

ENCODINGS = (("gb18030", "GB18030"), ("utf-8", "UTF-8"), ("utf-16", "UTF-16"), ("big5", "BIG5"))
FILES = "表格 (*.xlsx *.xls *.et *.ods *.csv *.txt);;所有文件 (*)"
SAMPLES = "WPS 表格 (*.xlsx)"
TEXT_FILES, TEXT = (".csv", ".txt"), "csv"
_COLUMNS_SHOWN, _WIDEST = 30, 200
_HINT = (
    "能导入 .xlsx、.xls、.et、.ods 和 .csv，也能粘贴从 WPS 里复制的行。文件只读一遍，不会改动；"
    "您没有看过每一行之前，什么也不会写进名册。"
)


def path_of(mime: QMimeData) -> Path | None:
    """Return the first local file among what is dragged; None when there is none."""
    local = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return next((path for path in local if path.is_file()), None)


class FilePage(QWidget):
    """Chooses the source; afterwards shows its first lines, its kind, sheet and encoding."""

    read = Signal(object)  # the Table
    refused = Signal(str)
    kind_asked = Signal(str)
    busy = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._path: Path | None = None
        self._sheets: tuple[str, ...] = ()
        self._latest = Latest(shell, self.busy.emit)
        self.choose_button = QPushButton("选择文件(&F)…")
        self.paste_button = QPushButton("粘贴表格行(&V)")
        self.sample_button = QPushButton("要一份空表(&B) ▼")
        self.told, self.said = Note(_HINT, "muted"), QLabel()
        self.kind = RecordField(imports.kinds, "看表头判断")
        self.sheet = RecordField(lambda: [(name, name) for name in self._sheets])
        self.encoding = RecordField(lambda: ENCODINGS, "自动判断")
        self.first = QTableWidget()
        self._labels: dict[QComboBox, QLabel] = {}
        self._lay_out()
        self._wire()
        self.show_nothing()

    def choose(self) -> None:
        """Let the clerk choose a file, and read it."""
        start = self._shell.settings.word("import_folder")
        path = ask.choose_file(self, "导入哪份表格", FILES, start)
        if path is not None:
            self._shell.settings.keep_word("import_folder", str(path.parent))
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Read another file beside the window; one that can't be read is refused in words."""
        self._path = path
        self.show_nothing()
        self._read()

    def take_clipboard(self) -> None:
        """Read the rows that were copied in WPS."""
        text = QGuiApplication.clipboard().text()
        self._path = None
        self.show_nothing()
        self._run("正在看粘贴的行", lambda desk: imports.read_text(text))

    def write_sample(self, kind: str) -> None:
        """Let the clerk say where the empty sheet of a kind goes, and write it."""
        from flowdesk.services import import_samples

        folder = Path(self._shell.settings.word("export_folder"))
        start = str(folder / import_samples.file_name(kind))
        path = ask.choose_new_file(self, "空表存到哪里", SAMPLES, start)
        if path is None:
            return
        if path.suffix.lower() != import_samples.SUFFIX:
            path = path.with_name(path.name + import_samples.SUFFIX)
        self._shell.settings.keep_word("export_folder", str(path.parent))
        self._latest.run(
            "正在写空表",
            lambda desk: import_samples.write(kind, path, desk),
            lambda arrived: self.said.setText(f"空表已存到 {arrived.path}。填好后在这里导入。"),
            lambda refusal: self.refused.emit(str(refusal)),
        )

    def forget(self) -> None:
        """Hear nothing more of what is being read."""
        self._latest.forget()

    def show_table(self, table: Table) -> None:
        """Show a sheet that was read: its name, first rows, sheet and encoding."""
        self._sheets = table.sheets
        self.sheet.refill()
        choose_quietly(self.sheet, table.sheet)
        self._offer(self.sheet, len(table.sheets) > 1)
        choose_quietly(self.encoding, table.encoding)
        self._offer(self.encoding, table.kind == TEXT and self._path is not None)
        lines = mask_lines(import_told.first_lines(table), self._own())
        self._show_source(import_told.name_of(table), lines)

    def show_nothing(self) -> None:
        """Show the page as it is before anything is chosen."""
        self.said.clear()
        self.first.hide()
        self._sheets = ()
        self.sheet.refill()
        choose_quietly(self.encoding, "")
        self._offer(self.sheet, False)
        self._offer(self.encoding, False)

    def show_kind(self, kind: str) -> None:
        """Show what kind of sheet this is taken for."""
        choose_quietly(self.kind, kind)

    def _read(self) -> None:
        """Read the file with the sheet and the encoding that are chosen."""
        path = self._path
        if path is not None:
            encoding, sheet = str(self.encoding.value()), str(self.sheet.value())
            self._run(
                f"正在读“{path.name}”",
                lambda desk: imports.read(path, encoding=encoding or None, sheet=sheet or None),
            )

    def _run(self, words: str, act: Callable[[Desk], Table]) -> None:
        self._latest.run(words, act, self._on_read, self._refuse)

    def _on_read(self, table: Table) -> None:
        self.show_table(table)
        self.read.emit(table)

    def _refuse(self, refusal: FlowDeskError) -> None:
        """Say why not; a text file's first lines are shown so that its encoding can be chosen."""
        path, encoding = self._path, str(self.encoding.value())
        self.show_nothing()
        self.refused.emit(str(refusal))
        if path is None or path.suffix.lower() not in TEXT_FILES:
            return
        choose_quietly(self.encoding, encoding)
        self._offer(self.encoding, True)
        self._latest.run(
            f"正在看“{path.name}”的头几行",
            lambda desk: imports.first_lines(path, encoding or ENCODINGS[0][0]),
            lambda lines: self._show_source(
                path.name, [[one] for one in mask_text_lines(lines, self._own())]
            ),
            lambda _: None,
        )

    def _own(self) -> tuple[Entry, ...]:
        return own_values.entries(self._shell.desk)

    def _show_source(self, said: str, lines: Sequence[Sequence[str]]) -> None:
        """Show what was chosen and its first lines, which are masked already."""
        self.said.setText(said)
        width = min(max(map(len, lines), default=0), _COLUMNS_SHOWN)
        self.first.setRowCount(len(lines))
        self.first.setColumnCount(width)
        self.first.setHorizontalHeaderLabels([letter(at) for at in range(width)])
        for row, cells in enumerate(lines):
            for column, words in enumerate(cells[:width]):
                self.first.setItem(row, column, QTableWidgetItem(words))
        self.first.resizeColumnsToContents()
        for at in range(width):
            self.first.setColumnWidth(at, min(self.first.columnWidth(at), _WIDEST))
        self.first.show()

    def _offer(self, field: QComboBox, offered: bool) -> None:
        field.setVisible(offered)
        self._labels[field].setVisible(offered)

    def _wire(self) -> None:
        self.choose_button.clicked.connect(self.choose)
        self.paste_button.clicked.connect(self.take_clipboard)
        self.kind.activated.connect(lambda _: self.kind_asked.emit(str(self.kind.value())))
        for field in (self.sheet, self.encoding):
            field.activated.connect(lambda _: self._read())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.told)
        column.addLayout(self._buttons())
        column.addLayout(self._choices())
        column.addWidget(self.said)
        column.addWidget(self.first, 1)
        column.addStretch()
        self.said.setFont(look.font(bold=True))
        self.first.setAccessibleName("文件的头几行")
        self.first.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.first.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.first.setTabKeyNavigation(False)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.choose_button.setIcon(look.icon("folder_open", "on_accent"))
        self.choose_button.setProperty("look", "primary")
        self.paste_button.setIcon(look.icon("clipboard_task"))
        self.paste_button.setToolTip("Ctrl+V")
        self.sample_button.setToolTip("带表头、下拉和填表说明的空表，填好就能导入")
        samples = QMenu(self.sample_button)
        for kind, title in imports.kinds():
            samples.addAction(title, partial(self.write_sample, kind))
        self.sample_button.setMenu(samples)
        drop = QLabel("也可以把文件拖到这里，或按 Ctrl+V 粘贴")
        drop.setProperty("tone", "muted")
        for part in (self.choose_button, self.paste_button, self.sample_button, drop):
            row.addWidget(part)
        row.addStretch(1)
        return row

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        told = ((self.kind, "这是(&T)"), (self.sheet, "表(&S)"), (self.encoding, "文字编码(&E)"))
        for field, words in told:
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.partition("(")[0])
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            self._labels[field] = label
            row.addWidget(label)
            row.addWidget(field)
            row.addSpacing(12)
        row.addStretch(1)
        return row


def choose_quietly(field: RecordField, value: str) -> None:
    """Show another choice; nobody hears of it."""
    field.blockSignals(True)
    field.set_value(value)
    field.blockSignals(False)
    field.update()
