"""Before an office is opened from a stick, or from where it can't be written: copy it first?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from flowdesk import paths
from flowdesk.domain.errors import FlowDeskError
from flowdesk.services import office_place
from flowdesk.services.office_place import Place
from flowdesk.ui import look
from flowdesk.ui.background import Background
from flowdesk.ui.banner import Banner
from flowdesk.ui.note import Note
from flowdesk.ui.tokens import Tone


def settled(parent: QWidget | None, path: Path) -> Path | None:
    """Return the office file to open: this one, or a copy on the disk; None to open nothing.

    For a file of which ``offices.is_well_placed`` says that it isn't.
    """
    dialog = OfficePlaceDialog(office_place.place_of(path), parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.chosen


class OfficePlaceDialog(QDialog):
    """Says what is wrong with the place and offers the ways on; ``chosen`` is what to open."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: Path | None = None
        self._place, self._background = place, Background(self)
        self.setWindowTitle("FlowDesk 流动党员管理")
        self.banner, self.advice = Banner(), Note(place.advice(), "")
        self.copies, self.target = Note(place.told_copies(), ""), Note("", "muted")
        self.banner.tell(Tone.AMBER, place.sentence())
        self.target.setText(f"拷到：{paths.data_folder()}")
        self.buttons = self._make_buttons()
        self._lay_out()

    def reject(self) -> None:
        """Open nothing; a copy on its way is waited for first."""
        self._background.wait()
        super().reject()

    def _make_buttons(self) -> list[QPushButton]:
        ways: list[tuple[str, Callable[[], object]]] = [("拷到硬盘再打开(&C)", self._copy)]
        twin = self._place.on_disk
        if twin is not None:
            ways.insert(0, ("打开硬盘上的那份(&D)", lambda: self._take(twin)))
        here = "就在 U 盘上打开(&U)" if self._place.can_write else "只看，不登记(&V)"
        ways += [(here, lambda: self._take(self._place.path)), ("取消", self.reject)]
        return [self._button(words, act) for words, act in ways]

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def _lay_out(self) -> None:
        self.buttons[0].setProperty("look", "primary")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addStrut(look.row_height(28) + 4)
        for button in self.buttons:
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        for part in (self.banner, self.advice, self.copies, self.target):
            column.addWidget(part)
        self.copies.setVisible(self._place.on_disk is not None)
        column.addStretch(1)
        column.addLayout(foot)
        self.setFixedWidth(620)

    def _take(self, path: Path) -> None:
        self.chosen = path
        self.accept()

    def _copy(self) -> None:
        self._show_copying(True)
        self._background.run(
            "正在拷到本机硬盘",
            lambda report: office_place.copy_to_disk(self._place.path),
            self._on_copied,
            self._on_refused,
        )

    def _show_copying(self, copying: bool) -> None:
        for button in self.buttons:
            button.setEnabled(not copying)
        self.target.setText(
            "正在拷贝，拷完会读回核对…" if copying else f"拷到：{paths.data_folder()}"
        )

    def _on_copied(self, copy: Path) -> None:
        from flowdesk.ui import ask

        ask.tell(
            self,
            f"已拷到 {copy}，以后请用这一份。",
            "密钥文件也拷在旁边了。U 盘或原文件夹里的那份没有动，可以留作备份。",
        )
        self._take(copy)

    def _on_refused(self, refusal: FlowDeskError) -> None:
        self._show_copying(False)
        self.banner.tell(Tone.RED, str(refusal))
