"""The first start: a new office, an existing file, or the sample; one screen, three ways."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowdesk import paths
from flowdesk.domain.entry import entries
from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.office import Office
from flowdesk.services import computer, offices
from flowdesk.services.desk import Desk
from flowdesk.ui import ask, fonts, look
from flowdesk.ui.background import Background
from flowdesk.ui.fields import Sources
from flowdesk.ui.form_dialog import FormDialog, Values
from flowdesk.ui.note import Note
from flowdesk.ui.notices import NO_SECRETS, unprotected
from flowdesk.ui.office_menu import OFFICE_FILES
from flowdesk.ui.start import opener_of, sample_path, settled

_WAYS = (
    ("新建台账(&N)", "document_add", "给本乡镇建一份空的台账，然后登记党员或导入花名册。"),
    ("打开台账(&O)…", "folder_open", "打开已有的 .flowdesk 文件，同名的 .keys 文件要在旁边。"),
    ("打开示例(&L)", "book", "看一个虚构乡镇的台账，里面的人和事都是编的，可以随便试。"),
)
_KEEP = "请保管好电脑和 U 盘。"
_ON_STICK = "这是 U 盘。盘松动了，或没弹出就拔下，台账会坏；请放在本机硬盘，用“备份到”往 U 盘上存。"


class FirstStart(QDialog):
    """Asks what to open; ``opener`` then gives the desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opener: Callable[[], Desk] | None = None
        self.setWindowTitle("FlowDesk 流动党员管理")
        self._background = Background(self)
        self.buttons: list[QPushButton] = []
        self.told = Note()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        title = QLabel("从哪里开始")
        title.setFont(look.font(fonts.PAGE, bold=True))
        column.addWidget(title)
        for (words, icon, note), act in zip(
            _WAYS, (self._new, self._open, self._sample), strict=True
        ):
            column.addLayout(self._way(words, icon, note, act))
        column.addWidget(self.told)
        column.addWidget(Note(f"{NO_SECRETS}{unprotected()}{_KEEP}", "warning"))
        self.setMinimumWidth(560)

    def reject(self) -> None:
        """Go away without opening anything, unless the sample is being made."""
        self._background.wait()
        super().reject()

    def _way(self, words: str, icon: str, note: str, act: Callable[[], object]) -> QHBoxLayout:
        button = QPushButton(words)
        button.setIcon(look.icon(icon))
        button.setMinimumWidth(150)
        button.clicked.connect(lambda: act())
        if not self.buttons:
            button.setProperty("look", "primary")
            button.setIcon(look.icon(icon, "on_accent"))
        self.buttons.append(button)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStrut(look.row_height(28) + 4)  # the ring of the button that has the keyboard
        row.addWidget(Note(note, "muted"), 1)
        return row

    def _take(self, opener: Callable[[], Desk]) -> None:
        self.opener = opener
        self.accept()

    def _new(self) -> None:
        ask_office(self, lambda path, office: self._take(partial(offices.new, path, office)))

    def _open(self) -> None:
        path = ask.choose_file(self, "打开台账", OFFICE_FILES, str(paths.data_folder()))
        place = settled(path, self) if path is not None else None
        if place is not None:
            self._take(opener_of(place))

    def _sample(self) -> None:
        if sample_path().exists():
            self._take(opener_of(sample_path()))
            return
        for button in self.buttons:
            button.setEnabled(False)
        self.told.setText("正在生成示例台账，约需几秒…")
        self._background.run("示例", make_sample, self._on_sample, self._on_refused)

    def _on_sample(self, path: Path) -> None:
        self._take(opener_of(path))

    def _on_refused(self, refusal: FlowDeskError) -> None:
        for button in self.buttons:
            button.setEnabled(True)
        self.told.setText(str(refusal))


def make_sample(report: object) -> Path:
    """Make the sample office where this user's offices are."""
    from flowdesk.services import sample

    sample.build(sample_path())
    return sample_path()


def ask_office(parent: QWidget, chosen: Callable[[Path, Office], object]) -> FormDialog:
    """Open the form of a new office; ``chosen`` gets where its file goes, and the office."""
    folder = [paths.data_folder()]

    def save(values: Values) -> None:
        office = Office(**values)  # type: ignore[arg-type]
        path = offices.office_path(folder[0] / office.name)
        if path.exists():
            raise FlowDeskError(f"“{path.name}”已经有了，没有覆盖。请打开它，或换一个位置。")
        taken.append((path, office))

    taken: list[tuple[Path, Office]] = []
    dialog = FormDialog("新建台账", entries(Office), _no_sources(), save, parent)
    place = QLabel(f"台账文件放在：{folder[0]}")
    place.setProperty("tone", "muted")
    on_stick = Note("", "warning")
    on_stick.hide()
    elsewhere = QPushButton("换位置(&W)…")
    elsewhere.setAutoDefault(False)

    def choose() -> None:
        other = ask.choose_folder(dialog, "台账文件放在哪里", str(folder[0]))
        if other is not None:
            folder[0] = other
            place.setText(f"台账文件放在：{other}")
            on_stick.setText(_ON_STICK if computer.is_removable(other) else "")
            on_stick.setVisible(bool(on_stick.text()))

    elsewhere.clicked.connect(choose)
    row = QHBoxLayout()
    row.addWidget(place, 1)
    row.addWidget(elsewhere)
    dialog.above.addLayout(row)
    dialog.above.addWidget(on_stick)
    dialog.save_button.setText("新建(&S)")
    dialog.accepted.connect(lambda: chosen(*taken[0]))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _no_sources() -> Sources:
    from datetime import date

    return Sources(today=date.today)
